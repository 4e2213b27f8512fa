"""In: a question as it should be written. Out: the same as people type it: slips, no accents, mixed."""

from __future__ import annotations

import unicodedata
from random import Random

_LEAST = 4  # shorter words are left as they are


def slip(text: str, chance: Random) -> str:
    """One letter of one longer word lost, doubled or exchanged with the next.

    >>> slip("Wo finde ich Hilfe?", Random(1))
    'Wo fine ich Hilfe?'
    """
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= _LEAST]
    if not long:
        return text
    at = chance.choice(long)
    word = words[at]
    place = chance.randrange(1, len(word) - 1)
    before, here, after = word[:place], word[place], word[place + 1 :]
    words[at] = chance.choice(
        (before + after, before + here + here + after, _exchanged(before, here, after))
    )
    return " ".join(words)


def _exchanged(before: str, here: str, after: str) -> str:
    return before + after[0] + here + after[1:]


def plain(text: str) -> str:
    """Small letters without accents, as typed in haste or on another keyboard.

    >>> plain("Où est l’École ?")
    'ou est l’ecole ?'
    """
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def mixed(text: str, other: str, chance: Random) -> str:
    """The beginning of one question and the end of another, mostly in another language.

    >>> mixed("Wo kann ich lernen?", "where to learn German", Random(1))
    'Wo kann learn German'
    """
    own, added = text.split(), other.split()
    own = own[: chance.randint((len(own) + 1) // 2, len(own))]
    added = added[chance.randint(0, len(added) // 2) :]
    return " ".join((*own, *added))
