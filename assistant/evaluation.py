"""In: questions with known measures, and what came of them. Out: figures with intervals.

Definitions are those of tests/data/eval/README.md. Nothing here searches or answers: outcomes come
in, figures go out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import numpy as np

_RESAMPLES = 2000
_SEED = 2030
NONE = "none"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a question file. A hit is any id of ``gold`` or ``accept``."""

    id: str
    lang: str
    who: str
    type: str
    question: str
    gold: tuple[str, ...]
    accept: tuple[str, ...]

    @property
    def right(self) -> frozenset[str]:
        return frozenset(self.gold + self.accept)

    @property
    def answerable(self) -> bool:
        return self.type != NONE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the product did with one question.

    ``ranked`` and ``cited`` are hits in order, each with all ids merged into it. ``steps`` are the
    milliseconds of each step that ran. ``professional``: taken for somebody who asks for their work.
    ``status`` is that of the answer.
    """

    question: Question
    ranked: tuple[frozenset[str], ...]
    cited: tuple[frozenset[str], ...]
    answered: bool
    language: str
    milliseconds: float
    probability: float = 0.0
    search_milliseconds: float = 0.0
    steps: Mapping[str, float] = field(default_factory=dict)
    professional: bool = False
    status: str = ""

    @property
    def rank(self) -> int | None:
        """Place of the first hit in the ranked search, from 0."""
        return _first(self.ranked, self.question.right)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its 95 % bootstrap interval over questions."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.2f}, {self.high:.2f}]"


def read_questions(path: Path) -> list[Question]:
    """Read a JSONL file; an odd line is refused with its number."""
    questions = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip():
            continue
        try:
            content = json.loads(row)
            questions.append(
                Question(
                    content["id"],
                    content["lang"],
                    content["who"],
                    content["type"],
                    content["question"],
                    tuple(content["gold"]),
                    tuple(content["accept"]),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a question: {error!r}") from error
    return questions


def figure(values: Sequence[float]) -> Figure:
    """The mean with its bootstrap interval; the seed is fixed, so figures repeat."""
    if not values:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(_SEED).integers(0, len(sample), (_RESAMPLES, len(sample)))
    means = sample[draws].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(float(sample.mean()), float(low), float(high), len(sample))


def figures(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """All figures over these outcomes."""
    outcomes = list(outcomes)
    able = [o for o in outcomes if o.question.answerable]
    unable = [o for o in outcomes if not o.question.answerable]
    ranks = [o.rank for o in able]
    cited = [_first(o.cited, o.question.right) if o.answered else None for o in able]
    return {
        "search_success@1": figure([float(r is not None and r < 1) for r in ranks]),
        "search_success@3": figure([float(r is not None and r < 3) for r in ranks]),
        "mrr": figure([0.0 if r is None else 1 / (r + 1) for r in ranks]),
        "answer_success@1": figure([float(r is not None and r < 1) for r in cited]),
        "answer_success@3": figure([float(r is not None and r < 3) for r in cited]),
        "refused_unanswerable": figure([float(not o.answered) for o in unable]),
        "refused_answerable": figure([float(not o.answered) for o in able]),
        "language": figure([float(o.language == o.question.lang) for o in outcomes]),
    }


def by(outcomes: Sequence[Outcome], key: Callable[[Question], str]) -> Mapping[str, dict[str, Figure]]:
    """Figures for each value of ``key`` (language, type), in order of first appearance."""
    values = dict.fromkeys(key(o.question) for o in outcomes)
    return {v: figures(o for o in outcomes if key(o.question) == v) for v in values}


def latency(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return median(times), float(np.percentile(times, 95))


def step_medians(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The median milliseconds of each step, over the questions that it ran for, in their order."""
    names = dict.fromkeys(name for outcome in outcomes for name in outcome.steps)
    return {name: median(o.steps[name] for o in outcomes if name in o.steps) for name in names}


def _first(hits: tuple[frozenset[str], ...], right: frozenset[str]) -> int | None:
    return next((place for place, ids in enumerate(hits) if ids & right), None)
