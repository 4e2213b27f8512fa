"""In: a message. Out: the sentences in it, and the places where it may join two questions; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# An end of sentence, unless a digit follows (3.5) or a letter alone stands before it (z. B., d. h.).
_END = re.compile(r"(?<!\b\w)[.!?؟።\n;؛]+(?!\d)\s*")
_ASKS = frozenset("?؟;")
_JOINS = frozenset(
    [
        "und",
        "and",
        "و",
        "ve",
        "et",
        "y",
        "i",
        "e",
        "и",
        "та",
        "й",
        "û",
        "dhe",
        "iyo",
        "și",
        "si",
        "او",
        "اور",
        "ን",
    ]
)
MIN_WORDS = 3
MAX_PARTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a message; ``asks`` if it ends like a question."""

    text: str
    asks: bool

    @property
    def words(self) -> int:
        return len(self.text.split())


def sentences(message: str) -> tuple[Part, ...]:
    """The sentences of a message, in order.

    >>> [part.asks for part in sentences("Ich war Ärztin. Wo kann ich arbeiten?")]
    [False, True]
    """
    found, at = [], 0
    for match in _END.finditer(message):
        text = message[at : match.start()].strip()
        if text:
            found.append(Part(text, bool(_ASKS & set(match.group()))))
        at = match.end()
    rest = message[at:].strip()
    return (*found, Part(rest, False)) if rest else tuple(found)


def joined(sentence: Part) -> Iterator[tuple[Part, Part]]:
    """Ways to read one sentence as two, at a word that joins; both sides with some words.

    >>> [b.text for a, b in joined(Part("Where can I learn German and who pays for it", True))]
    ['who pays for it']
    """
    words = sentence.text.split()
    for at, word in enumerate(words):
        bare = word.strip(",،").lower()
        if bare in _JOINS:
            left, right = words[:at], words[at + 1 :]
        elif bare.startswith("و") and len(bare) > 3:  # Arabic writes "and" onto the next word
            left, right = words[:at], [word[1:], *words[at + 1 :]]
        else:
            continue
        if min(len(left), len(right)) >= MIN_WORDS:
            yield Part(" ".join(left), sentence.asks), Part(" ".join(right), sentence.asks)
