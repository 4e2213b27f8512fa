"""In: how near a question is to each sentence of a text. Out: the sentences that answer it, or none.

Two logistic curves, learned on the train part of OMoS-QA (``python -m index.evidence_training``,
docs/decisions/0006-evidence.md): one says whether a sentence belongs to the answer, from its own
likeness, that of the sentences around it and its place; the other whether the text answers at all,
from its likeness beside that of other texts. The first sentence of a text is its title.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
WEIGHTS = Path(__file__).parent / "data" / "evidence.json"
SENTENCE = ("own", "above_mean", "around", "title", "second", "place", "last", "size")
TEXT = ("best", "best_three", "around", "title", "lead", "size")
OTHERS = 5  # texts that a text is compared with: the nearest ones beside it
_REACH = 5.0  # sentences after which a neighbour counts a third
_NEAR = 1.5
_FEW = 3


def of_sentences(likeness: Doubles) -> Doubles:
    """A row a sentence, a column a name of ``SENTENCE``."""
    count = len(likeness)
    place = np.arange(count)
    columns = (
        likeness,
        likeness - likeness.mean(),
        _smoothed(likeness, _REACH),
        place == 0,
        place == 1,
        place / count,
        place == count - 1,
        np.full(count, np.log(count)),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def of_text(likeness: Doubles, others: float) -> Doubles:
    """One number a name of ``TEXT``; ``others`` is how near the nearest other texts come."""
    ordered = np.sort(likeness)[::-1]
    best = ordered[0]
    around = _smoothed(likeness, _NEAR).max()
    title = likeness[:2].max()
    row = (best, ordered[:_FEW].mean(), around, title, best - others, np.log(len(likeness)))
    return np.array(row, dtype=np.float64)


def _smoothed(values: Doubles, reach: float) -> Doubles:
    """Each value with its neighbours, the farther the less."""
    place = np.arange(len(values))
    shares = np.exp(-np.abs(place[:, None] - place) / reach)
    smoothed: Doubles = shares @ values / shares.sum(axis=1)
    return smoothed


@dataclass(frozen=True)
class Curve:
    """A logistic curve: one weight a name and ``intercept``; at ``least`` so likely is a yes."""

    weights: Mapping[str, float]
    intercept: float
    least: float

    def chance(self, rows: Doubles) -> Doubles:
        """Between 0 and 1 for each row (columns in the order of the weights)."""
        value = rows @ np.array(list(self.weights.values())) + self.intercept
        chance: Doubles = 1 / (1 + np.exp(-np.clip(value, -30, 30)))
        return chance


@dataclass(frozen=True)
class Chooser:
    """Chooses sentences; ``sentence`` and ``text`` are the two curves."""

    sentence: Curve
    text: Curve

    def choose(self, likeness: Doubles) -> list[int]:
        """The sentences that belong to the answer, nearest first; the nearest always does.

        Belonging counts neighbours and place; which one to read first is its own likeness alone.
        The title is never chosen.
        """
        belongs = self.sentence.chance(of_sentences(likeness)) >= self.sentence.least
        order = [int(row) + 1 for row in np.argsort(-likeness[1:], kind="stable")]
        return [row for row in order if belongs[row] or row == order[0]]

    def answers(self, likeness: Doubles, others: float) -> bool:
        """Whether the text answers at all."""
        return bool(self.text.chance(of_text(likeness, others)) >= self.text.least)


def read_chooser(path: Path = WEIGHTS) -> Chooser:
    """The committed curves."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Chooser(Curve(**content["sentence"]), Curve(**content["text"]))
