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


@dataclass(frozen=True)
class Signals:
    """``features``: one array (a number a measure) a name. ``products``: how near each passage is,
    ``best``: the row of the nearest passage of each measure."""

    features: Mapping[str, Doubles]
    products: Floats
    best: npt.NDArray[np.int64]


class Features:
    """Turns a question into signals; every name is a key of the ranking's weights."""

    def __init__(self, measure_ids: Sequence[str], index: VectorIndex, grams: Bm25, names: Names) -> None:
        row = {identifier: number for number, identifier in enumerate(measure_ids)}
        self._count = len(measure_ids)
        self._index = index
        self._measure = np.array([row[p.measure_id] for p in index.passages])
        kinds = list(View)
        self._view = np.array([kinds.index(p.view) for p in index.passages])
        self._grams, self._names = grams, names

    def signals(self, question: str, vector: Floats) -> Signals:
        """``vector`` is the centred query."""
        products = self._index.products(vector)
        features = by_view(products, self._measure, self._view, self._count)
        nearest = np.full(self._count, -np.inf, dtype=np.float32)
        np.maximum.at(nearest, self._measure, products)
        (rows,) = np.nonzero(products == nearest[self._measure])
        best = np.zeros(self._count, dtype=np.int64)
        best[self._measure[rows]] = rows
        features["grams"] = scaled(self._grams.scores(question))
        features["names"] = self._names.scores(question)
        return Signals(features, products, best)


def scaled(scores: Doubles) -> Doubles:
    """Scores of BM25 grow with the question; a square root of the share of the best tames them."""
    top = scores.max(initial=0.0)
    return np.sqrt(scores / top) if top > 0 else scores


def by_view(
    products: Floats, measure: npt.NDArray[np.int64], view: npt.NDArray[np.int64], count: int
) -> dict[str, Doubles]:
    """The best product of each measure in each view."""
    best = np.full(len(View) * count, FLOOR, dtype=np.float32)
    np.maximum.at(best, view * count + measure, products)
    rows = best.astype(np.float64).reshape(len(View), count)
    return {name.value: row for name, row in zip(View, rows, strict=True)}
