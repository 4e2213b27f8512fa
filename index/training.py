"""In: the catalogue's questions. Out: signals of each question with itself left out of the index.

A held-out question leaves everything: its own passage, its part of the words, and for every other
question all passages of its own language, so that the weights also serve languages without
catalogue. Evaluation questions are never read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.build import documents, names_of
from index.bundled import Floats
from index.centring import Centring
from index.contrast import Unanswerable, unanswerable
from index.features import FLOOR, by_view, scaled
from index.lexical import Bm25, Names
from index.passages import Passage, View
from index.words import grams
from translations.locales import with_catalogue

Doubles = npt.NDArray[np.float64]
FOLDS = 5
_APART = 2  # the third question of each measure in each catalogue language


def set_apart(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Everything else, and the questions that the adapter never sees (one a measure and language).

    They calibrate ranking and refusal: on questions that the adapter was trained on, it looks
    surer than it is.
    """
    kept, apart = list[Passage](), list[Passage]()
    seen: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        key = (passage.measure_id, passage.language)
        is_question = passage.view is View.QUESTION and with_catalogue(passage.language)
        chosen = is_question and seen[key] == _APART
        seen[key] += is_question
        (apart if chosen else kept).append(passage)
    return kept, apart


@dataclass(frozen=True)
class Held:
    """One question held out: its features (name to one number a measure) and its measure's row.

    ``row`` is -1 for a question without answer; ``contrast`` are the rows of the contrast that it
    may be compared with.
    """

    row: int
    features: Mapping[str, Doubles]
    vector: Floats
    contrast: tuple[int, ...]


def calibration_rows(passages: Sequence[Passage]) -> list[int]:
    """The rows of the questions set apart."""
    apart = {id(passage) for passage in set_apart(passages)[1]}
    return [row for row, passage in enumerate(passages) if id(passage) in apart]


class LeaveOneOut:
    """Signals for catalogue questions as if each had never been written."""

    def __init__(
        self,
        ids: Sequence[str],
        passages: Sequence[Passage],
        vectors: Floats,
        centring: Centring,
    ) -> None:
        self._ids = list(ids)
        self._row = {identifier: row for row, identifier in enumerate(ids)}
        self._passages = tuple(passages)
        self._vectors = centring.passage_rows(vectors, [p.language for p in passages])
        self._measure = np.array([self._row[p.measure_id] for p in passages])
        self._view = np.array([list(View).index(p.view) for p in passages])
        self._language = np.array([p.language for p in passages])
        self._names = Names(names_of(self._ids))

    def held(self, rows: Sequence[int], queries: Floats) -> Iterator[Held]:
        """``rows`` are passages of the view ``question``; ``queries`` their centred vectors."""
        for fold in range(FOLDS):
            chosen = [at for at in range(len(rows)) if at % FOLDS == fold]
            out = {rows[at] for at in chosen}
            kept = tuple(p for row, p in enumerate(self._passages) if row not in out)
            texts = documents(kept)
            pieces = Bm25(texts, grams)
            for at in chosen:
                yield self._one(rows[at], queries[at], pieces, foreign=(at // FOLDS) % 2 == 0)

    def _one(self, row: int, query: Floats, pieces: Bm25, *, foreign: bool) -> Held:
        passage = self._passages[row]
        products = self._vectors @ query
        products[row] = FLOOR
        if foreign:
            products[self._language == passage.language] = FLOOR
        features = by_view(products, self._measure, self._view, len(self._ids))
        features["grams"] = scaled(pieces.scores(passage.text))
        features["names"] = self._names.scores(passage.text)
        others = tuple(
            at
            for at, other in enumerate(unanswerable())
            if not (foreign and other.language == passage.language)
        )
        return Held(self._row[passage.measure_id], features, query, others)

    def unanswered(self, questions: Sequence[Unanswerable], queries: Floats) -> list[Held]:
        """The questions without answer, each left out of the contrast, half with its language."""
        texts = documents(self._passages)
        pieces = Bm25(texts, grams)
        held = []
        for at, question in enumerate(questions):
            foreign = at % 2 == 0
            products = self._vectors @ queries[at]
            if foreign:
                products[self._language == question.language] = FLOOR
            features = by_view(products, self._measure, self._view, len(self._ids))
            features["grams"] = scaled(pieces.scores(question.question))
            features["names"] = self._names.scores(question.question)
            others = tuple(
                row
                for row, other in enumerate(questions)
                if row != at and not (foreign and other.language == question.language)
            )
            held.append(Held(-1, features, queries[at], others))
        return held
