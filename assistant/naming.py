"""In: a message that asks for a language. Out: the intent that its name says.

Examples tell that a language is asked for; which one, they tell badly between names that are near to
each other (Turkish, Kurdish, Persian). The names are CLDR's, in every catalogue language.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from assistant.intents import SWITCH, TO_OTHER
from index.words import words
from translations.locales import CATALOGUES, LOCALES

_ALSO = {"ku": "ku", "fa_AF": "fa"}  # Kurdish, Dari
_SHORTEST = 4


def asked_for(message: str, intent: str, spoken: str) -> str:
    """The intent for the one language that the message names, rather than the one it is written in.

    >>> asked_for("به ترکی جواب بده", "to_ar", "fa")
    'to_other'
    >>> asked_for("في حدا احكي معه بالعربي؟", "to_en", "ar")
    'to_ar'
    """
    said = words(message)
    named = {code for stem, code in _names() if any(_is(word, stem) for word in said)}
    other = named - {spoken} or named
    if len(other) != 1:
        return intent
    switch = f"to_{other.pop()}"
    return switch if switch in SWITCH else TO_OTHER


def _is(word: str, stem: str) -> bool:
    return word.startswith(stem) if len(stem) >= _SHORTEST else word == stem


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Names as they are compared, without the ending of an Arabic feminine, and their codes."""
    codes = {locale.code: locale.code for locale in LOCALES} | _ALSO
    found = {}
    for catalogue in CATALOGUES:
        names = Locale(catalogue.code).languages
        for name, code in codes.items():
            if name in names:
                found[words(names[name])[0].removesuffix("ه")] = code
    return tuple(found.items())
