"""In: Latin letters typed while the keyboard should have been Arabic or Persian. Out: what the keys mean.

It is taken as such only if most of what the keys mean are words of our own questions and examples.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from assistant.romanised import known_words
from index.words import words

DATA = Path(__file__).parent / "data" / "keyboards.toml"
_MOST = 0.6


def meant(text: str, language: str | None) -> str:
    """What was meant in that language, or nothing.

    >>> meant(";l hgj;gtm", "ar")
    'كم التكلفة'
    """
    if language not in _keyboards() or not text.isascii():
        return ""
    read = text.lower().translate(_keyboards()[language])
    found = [word for word in words(read) if not word.isdecimal()]
    known = sum(word in known_words(language) for word in found)
    return read if found and known / len(found) >= _MOST else ""


@cache
def _keyboards() -> dict[str, dict[int, str]]:
    content = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {
        language: str.maketrans(dict(zip(rows["keys"].split(), rows["letters"].split(), strict=True)))
        for language, rows in content.items()
    }
