"""In: the operator's TOML file (``LOTSE_CONTACTS``). Out: the operator and its offices, checked.

These texts are the operator's, not the report's, and are shown as such. A text is one string
(German) or a table with a text per language: ``purpose = { de = "Beratung", ar = "استشارة" }``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationError,
)

from translations.locales import BY_CODE, SOURCE, Locale


class ContactsError(ValueError):
    """The file cannot be used; the message names file, entry and reason."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the operator and the language that it is written in."""

    text: str
    locale: Locale


def _languages_known(codes: tuple[str, ...]) -> tuple[str, ...]:
    unknown = sorted(set(codes) - BY_CODE.keys())
    if unknown:
        raise ValueError(f"unknown language {', '.join(unknown)}; known are {', '.join(BY_CODE)}")
    return codes


def _texts(value: object) -> object:
    return {SOURCE: value} if isinstance(value, str) else value


def _texts_known(texts: dict[str, str]) -> dict[str, str]:
    if not texts:
        raise ValueError("no text in any language")
    _languages_known(tuple(texts))
    return texts


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Texts = Annotated[dict[str, Line], BeforeValidator(_texts), AfterValidator(_texts_known)]
Mail = Annotated[Line, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]
Phone = Annotated[Line, StringConstraints(pattern=r"^\+?[\d(][\d\s()/.\-–]{1,30}$")]
Languages = Annotated[tuple[str, ...], AfterValidator(_languages_known)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Reachable(_Strict):
    address: Line | None = None
    phone: Phone | None = None
    mail: Mail | None = None
    web: HttpUrl | None = None

    @property
    def dial(self) -> str:
        """The phone number as a ``tel:`` link wants it."""
        return re.sub(r"\(0\)|[^+\d]", "", self.phone or "")


class Operator(_Reachable):
    """Who runs this Lotse; also the address for reports on accessibility.

    ``arbitration``: the bodies for complaints about accessibility that are responsible for it.
    """

    name: Line
    arbitration: Texts | None = None


class Office(_Reachable):
    """A place of the operator where people are advised."""

    name: Texts
    purpose: Texts | None = None
    hours: Texts | None = None
    languages: Languages = ()

    @property
    def spoken(self) -> tuple[Locale, ...]:
        return tuple(BY_CODE[code] for code in self.languages)


class Contacts(_Strict):
    """Everything in the file; empty where none is set."""

    operator: Operator | None = None
    offices: tuple[Office, ...] = Field(default=(), alias="office")


def said(texts: Mapping[str, str], language: str) -> Said:
    """The text in a language, else as the operator wrote it: German, or the first there is.

    >>> said({"de": "Beratung"}, "ar").locale.tag
    'de'
    """
    code = next(code for code in (language, SOURCE, *texts) if code in texts)
    return Said(texts[code], BY_CODE[code])


def read_contacts(path: Path | None) -> Contacts:
    """The operator's file; raises ``ContactsError`` for one that cannot be used."""
    if path is None:
        return Contacts()
    try:
        return Contacts.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        reasons = "; ".join(f"{_place(item['loc'])}: {item['msg']}" for item in error.errors())
        raise ContactsError(f"LOTSE_CONTACTS: {path}: {reasons}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContactsError(f"LOTSE_CONTACTS: {path}: {error}") from error


def _place(location: tuple[int | str, ...]) -> str:
    """Where in the file: entries of a list are counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
