"""In: a question and its vector. Out: how well each measure fits from every side, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.bundled import Floats
from index.lexical import Bm25, Names
from index.passages import View
from index.vectors import VectorIndex

Doubles = npt.NDArray[np.float64]
FLOOR = -0.3
_NEAREST = 2048


@dataclass(frozen=True)
class Signals:
    """``features``: one array (a number a measure) a name. ``best``: the nearest passage's row
    of each measure, -1 where none is among the nearest."""

    features: Mapping[str, Doubles]
    best: npt.NDArray[np.int64]


class Features:
    """Turns a question into signals; every name is a key of the ranking's weights."""

    def __init__(
        self, measure_ids: Sequence[str], index: VectorIndex, words: Bm25, grams: Bm25, names: Names
    ) -> None:
        row = {identifier: number for number, identifier in enumerate(measure_ids)}
        self._count = len(measure_ids)
        self._index = index
        self._measure = np.array([row[p.measure_id] for p in index.passages])
        kinds = list(View)
        self._view = np.array([kinds.index(p.view) for p in index.passages])
        self._words, self._grams, self._names = words, grams, names

    def signals(self, question: str, vector: Floats) -> Signals:
        """``vector`` is the centred query."""
        rows, products = self._index.nearest(vector, _NEAREST)
        features = by_view(products, self._measure[rows], self._view[rows], self._count)
        best = np.full(self._count, -1, dtype=np.int64)
        best[self._measure[rows[::-1]]] = rows[::-1]  # the nearest is written last and stays
        features["words"] = scaled(self._words.scores(question))
        features["grams"] = scaled(self._grams.scores(question))
        features["names"] = self._names.scores(question)
        return Signals(features, best)


def scaled(scores: Doubles) -> Doubles:
    """Scores of BM25 grow with the question; a square root of the share of the best tames them."""
    top = scores.max(initial=0.0)
    return np.sqrt(scores / top) if top > 0 else scores


def by_view(
    products: Floats, measure: npt.NDArray[np.int64], view: npt.NDArray[np.int64], count: int
) -> dict[str, Doubles]:
    """The best product of each measure in each view."""
    features: dict[str, Doubles] = {}
    for code, name in enumerate(View):
        best = np.full(count, FLOOR)
        chosen = view == code
        np.maximum.at(best, measure[chosen], products[chosen])
        features[name.value] = best
    return features
