"""In: nothing. Out: the one registry of languages that the product knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Locale:
    """A language: ``code`` in addresses and answers, ``tag`` for ``<html lang>`` (BCP 47)."""

    code: str
    tag: str
    name: str
    english: str
    direction: Direction
    script: str
    catalogue: bool = False


def _ltr(code: str, name: str, english: str, script: str = "Latn", **more: bool) -> Locale:
    return Locale(code, code, name, english, Direction.LTR, script, **more)


def _rtl(code: str, name: str, english: str, **more: bool) -> Locale:
    return Locale(code, code, name, english, Direction.RTL, "Arab", **more)


LOCALES: tuple[Locale, ...] = (
    _ltr("de", "Deutsch", "German", catalogue=True),
    _ltr("en", "English", "English", catalogue=True),
    _rtl("ar", "العربية", "Arabic", catalogue=True),
    _rtl("fa", "فارسی", "Farsi", catalogue=True),
    _ltr("tr", "Türkçe", "Turkish"),
    _ltr("uk", "Українська", "Ukrainian", "Cyrl"),
    _ltr("ru", "Русский", "Russian", "Cyrl"),
    _ltr("fr", "Français", "French"),
    _rtl("ps", "پښتو", "Pashto"),
    _rtl("ckb", "کوردیی ناوەندی", "Sorani Kurdish"),
    _ltr("kmr", "Kurmancî", "Kurmanji Kurdish"),
    _rtl("ur", "اردو", "Urdu"),
    _ltr("sq", "Shqip", "Albanian"),
    _ltr("ti", "ትግርኛ", "Tigrinya", "Ethi"),
    _ltr("am", "አማርኛ", "Amharic", "Ethi"),
    _ltr("so", "Soomaali", "Somali"),
    _ltr("ro", "Română", "Romanian"),
    _ltr("bg", "Български", "Bulgarian", "Cyrl"),
    _ltr("pl", "Polski", "Polish"),
    _ltr("es", "Español", "Spanish"),
    _ltr("sr", "Srpski", "Serbian"),
)
BY_CODE: dict[str, Locale] = {locale.code: locale for locale in LOCALES}
CATALOGUES: tuple[Locale, ...] = tuple(locale for locale in LOCALES if locale.catalogue)
SOURCE = "de"


def with_catalogue(code: str) -> bool:
    """Whether the interface and the measures exist in this language."""
    return code in BY_CODE and BY_CODE[code].catalogue
