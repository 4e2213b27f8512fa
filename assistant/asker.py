"""In: example questions of both kinds and a question's vector. Out: whether surely a professional asks.

Who asks for their own life, their family or one person they help, gets offers that people can use
first; caseworkers, municipalities, associations, teachers or researchers get the order by match
(``assistant.situation``). The examples stand in ``data/askers`` for review, in pairs: the same
subject asked for oneself and for work, so that only the manner can tell. A plane is fitted through
their vectors at every start (milliseconds); ``assistant.asker_figures`` measures it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.bundled import Floats
from translations.locales import CATALOGUES

DATA = Path(__file__).parent / "data" / "askers"
SELF, PROFESSIONAL = "self", "professional"
SURE = 0.4  # of -1 (oneself) to 1: at most 3 in 100 people are taken for professionals
_PENALTY = 1.0  # on the plane's slope; both chosen in cross-validation


@dataclass(frozen=True, slots=True)
class Example:
    """A question; ``pair`` numbers the two of a language that share their subject."""

    language: str
    pair: int
    professional: bool
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """All examples; a row out of turn or without text is refused with its number."""
    rows = []
    for locale in CATALOGUES:
        path = DATA / f"{locale.code}.tsv"
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines()):
            kind, _, text = row.partition("\t")
            if kind != (SELF, PROFESSIONAL)[number % 2] or not text.strip():
                raise ValueError(
                    f"{path.name}:{number + 1}: expected self and professional in turn, a question"
                )
            rows.append(Example(locale.code, number // 2, kind == PROFESSIONAL, text.strip()))
    return tuple(rows)


class Askers:
    """The plane between both kinds: least squares with a penalty, over centred vectors."""

    def __init__(self, professional: Sequence[bool], vectors: Floats) -> None:
        target = np.where(professional, 1.0, -1.0)
        middle, level = vectors.mean(axis=0), target.mean()
        rows = (vectors - middle).astype(np.float64)
        square = rows.T @ rows + _PENALTY * np.eye(rows.shape[1])
        self._slope = np.linalg.solve(square, rows.T @ (target - level))
        self._start = float(level - self._slope @ middle)

    def leaning(self, vector: Floats) -> float:
        """Below 0 towards oneself, above 0 towards professionals; examples lie about -1 and 1."""
        return float(self._slope @ vector) + self._start

    def professional(self, vector: Floats) -> bool:
        """Only where it is sure: a person must not be treated as an office."""
        return self.leaning(vector) >= SURE
