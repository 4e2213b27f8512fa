"""In: example utterances and a message's vector. Out: what kind of message it is, if no question.

Recognised by nearness to reviewable examples (``assistant/data/utterances``, every catalogue
language), by the encoder that searches too; never by lists of phrases in the code. A message that is
nearer to a question about a measure is a question.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.bundled import Floats
from translations.locales import CATALOGUES

DATA = Path(__file__).parent / "data" / "utterances"
URGENT = frozenset({"violence", "danger", "suicide", "child", "trafficking"})
SMALLTALK = frozenset({"greeting", "thanks", "smalltalk"})
NOT_SAID = {"cost": "cost", "when": "when", "documents": "documents", "contact": "contact"}
SWITCH = {"to_de": "de", "to_en": "en", "to_ar": "ar", "to_fa": "fa"}
TO_OTHER = "to_other"  # a language without catalogue
CORRECT = frozenset({"correct"})
PLACES = {"more_1": 0, "more_2": 1, "more_3": 2, "more_4": 3}
ORDINARY = "not_urgent"  # looks like a cry for help and is none


@dataclass(frozen=True, slots=True)
class Utterance:
    """An example of a kind of message."""

    language: str
    intent: str
    text: str


@dataclass(frozen=True, slots=True)
class Guessed:
    """The nearest kind, how near it is, and by how much it beats the nearest question (cosine)."""

    intent: str
    near: float
    lead: float


@cache
def utterances() -> tuple[Utterance, ...]:
    """All examples; an odd row is refused with its number."""
    rows = []
    for locale in CATALOGUES:
        path = DATA / f"{locale.code}.tsv"
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            intent, tab, text = row.partition("\t")
            if not tab or not text.strip():
                raise ValueError(f"{path.name}:{number}: expected an intent, a tab and an utterance")
            rows.append(Utterance(locale.code, intent, text.strip()))
    return tuple(rows)


@cache
def emergency_numbers(kind: str) -> tuple[tuple[str, str], ...]:
    """Numbers to call and the keys of their messages, from ``emergency.toml``, in the kind's order."""
    content = tomllib.loads((DATA.parent / "emergency.toml").read_text(encoding="utf-8"))
    keys = {row["number"]: row["key"] for row in content["number"]}
    return tuple((number, keys[number]) for number in content["order"][kind])


def conversational() -> tuple[Utterance, ...]:
    """The examples that are compared by nearness: all but those ``assistant.need`` learns from."""
    return tuple(row for row in utterances() if row.intent not in URGENT | {ORDINARY})


class Intents:
    """The examples with their vectors; ``guess`` is the mean of the two nearest of each kind."""

    def __init__(self, examples: Sequence[Utterance], vectors: Floats) -> None:
        kinds = sorted({example.intent for example in examples})
        intents = np.array([example.intent for example in examples])
        self._rows: Mapping[str, Floats] = {kind: vectors[intents == kind] for kind in kinds}

    def near(self, vector: Floats) -> dict[str, float]:
        """How near each kind is (cosine, -1 to 1)."""
        return {kind: float(np.sort(rows @ vector)[-2:].mean()) for kind, rows in self._rows.items()}

    def guess(self, vector: Floats, question: float) -> Guessed:
        """The nearest kind, against the nearest question about a measure (``question``)."""
        near = self.near(vector)
        best = max(near, key=near.__getitem__)
        return Guessed(best, near[best], near[best] - question)
