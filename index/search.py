"""In: a question and its language. Out: measures ranked, the rejected ones too, with reasons."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.offers import same_offer
from index.bundled import Floats
from index.encoder import Encoder
from index.evidence import Chooser
from index.features import Features, Signals
from index.neighbours import neighbours
from index.passages import Passage, View
from index.ranking import Ranking
from index.vectors import VectorIndex
from translations.locales import SOURCE

Doubles = npt.NDArray[np.float64]
Prior = Callable[[Floats], Mapping[str, float]]
_EVIDENCE = 3
_NEIGHBOURS = 4


def by_match(vector: Floats) -> Mapping[str, float]:  # noqa: ARG001
    """The prior of nobody in particular."""
    return {}


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure found: ``score`` orders, ``passage`` is the one that hit best (the reason).

    ``also`` holds ids of the same offer under another Handlungsziel.
    """

    measure_id: str
    score: float
    passage: Passage
    also: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The measure and those merged into it."""
        return (self.measure_id, *self.also)


@dataclass(frozen=True)
class SearchResult:
    """All measures in order; ``probability`` (0 to 1) that the first really answers.

    ``nearest_question`` is how near (cosine) the nearest question of any measure is,
    ``nearest_unanswerable`` the nearest question that we know the report does not answer;
    ``products`` is how near each passage of the index is.
    """

    hits: tuple[Hit, ...]
    probability: float
    nearest_question: float
    nearest_unanswerable: float
    vector: Floats = field(repr=False)
    products: Floats = field(repr=False)
    milliseconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Measure ids in order, merged ones right after the hit that carries them."""
        return tuple(identifier for hit in self.hits for identifier in hit.ids)


class Engine:
    """Search over vectors, words and names, and the choice of evidence in the same terms."""

    def __init__(
        self,
        measure_ids: Sequence[str],
        index: VectorIndex,
        encoder: Encoder,
        features: Features,
        ranking: Ranking,
        chooser: Chooser,
    ) -> None:
        self.measure_ids = tuple(measure_ids)
        self.index = index
        self.encoder = encoder
        self.features = features
        self.ranking = ranking
        self.chooser = chooser
        self.offers = same_offer()
        self._texts: dict[tuple[str, str], list[int]] = {}
        self._questions: dict[str, list[int]] = {}
        for row, passage in enumerate(index.passages):
            if passage.view in {View.TITLE, View.SENTENCE}:
                self._texts.setdefault((passage.measure_id, passage.language), []).append(row)
            elif passage.view is View.QUESTION:
                self._questions.setdefault(passage.measure_id, []).append(row)
        self._asked = np.array([row for rows in self._questions.values() for row in rows])

    @property
    def threshold(self) -> float:
        """The probability below which nothing is claimed to answer."""
        return self.ranking.threshold

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """For each measure the most similar ones, best first; none is the same offer."""
        return neighbours(self.index, self.measure_ids, self.offers, _NEIGHBOURS)

    def describe(self) -> dict[str, str]:
        """The settings that produce the figures, to be kept beside them."""
        return {
            "encoder": self.index.manifest.encoder,
            "index": f"{self.index.manifest.passages} passages, content {self.index.manifest.content}",
            "weights": ", ".join(f"{k} {v:g}" for k, v in self.ranking.weights.items()),
            "threshold": f"{self.ranking.threshold:g}",
        }

    def search(
        self,
        question: str,
        language: str,
        ranking: Ranking | None = None,
        toward: str | None = None,
        prior: Prior = by_match,
    ) -> SearchResult:
        """Rank all measures for a question in any language; ``ranking`` is for measuring.

        ``toward`` is the id of a measure that the question goes on from: it pulls the question.
        ``prior`` says, knowing the question's vector, what is added to the scores of measures for
        the order; the chance that the best one answers is that of the words alone.
        """
        ranking = ranking or self.ranking
        begun = time.perf_counter()
        vector = (
            self.query(question, language) if toward is None else self._toward(question, language, toward)
        )
        encoded = time.perf_counter()
        signals = self.features.signals(question, vector)
        scores = ranking.scores(signals.features)
        suits = prior(vector)
        ordering = scores + [suits.get(identifier, 0.0) for identifier in self.measure_ids]
        order = np.argsort(-ordering, kind="stable")
        hits = self._merged(order, ordering, signals)
        probability = ranking.probability(scores, signals.features, vector, self.index.contrast)
        ended = time.perf_counter()
        spent = {"encode": (encoded - begun) * 1000, "rank": (ended - encoded) * 1000}
        nearest = float(signals.features[View.QUESTION.value].max())
        against = float((self.index.contrast @ vector).max())
        return SearchResult(hits, probability, nearest, against, vector, signals.products, spent)

    def _toward(self, question: str, language: str, measure_id: str) -> Floats:
        """The question's vector, half way to what people ask about that measure."""
        mean = self.index.vectors(self._questions[measure_id]).mean(axis=0)
        both = self.query(question, language) + mean / np.linalg.norm(mean)
        unit: Floats = (both / np.linalg.norm(both)).astype(np.float32)
        return unit

    def near_questions(self, result: SearchResult, count: int = 30) -> list[tuple[str, float]]:
        """The nearest catalogue questions of any language: their measures and cosines, best first."""
        near = result.products[self._asked]
        order = np.argsort(-near, kind="stable")[:count]
        return [(self.index.passages[self._asked[at]].measure_id, float(near[at])) for at in order]

    def query(self, question: str, language: str) -> Floats:
        """The centred vector of a question."""
        return self.index.centring.query(self.encoder.encode_queries([question])[0], language)

    def _merged(self, order: npt.NDArray[np.int64], scores: Doubles, signals: Signals) -> tuple[Hit, ...]:
        """Hits in order; the same offer under another Handlungsziel joins the better place."""
        hits: dict[str, Hit] = {}
        for row in order:
            identifier = self.measure_ids[row]
            others = self.offers.get(identifier, ())
            if any(other in hits for other in others):
                continue
            passage = self.index.passages[signals.best[row]]
            hits[identifier] = Hit(identifier, float(scores[row]), passage, others)
        return tuple(hits.values())

    def evidence(self, result: SearchResult, measure_id: str, language: str) -> Sequence[str]:
        """Ids of the sentences that answer, best first: the best one and at most two more.

        A sentence counts in German and in the reader's language, whichever is nearer.
        """
        nearest: dict[str, float] = {}  # the title stands first; its id is empty
        for code in dict.fromkeys((SOURCE, language)):
            for row in self._texts.get((measure_id, code), ()):
                identifier = self.index.passages[row].sentence_id
                nearest[identifier] = max(nearest.get(identifier, -1.0), float(result.products[row]))
        ids = list(nearest)
        chosen = self.chooser.choose(np.array(list(nearest.values())))
        return [ids[row] for row in chosen[:_EVIDENCE]]
