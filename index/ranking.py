"""In: how well each measure fits from every side. Out: one score a measure, and its confidence.

The weights are learned from the catalogue's questions (``python -m index.train``); the file keeps
with them what they were learned from and what they gave on questions left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.bundled import Floats
from index.confidence import signals

Doubles = npt.NDArray[np.float64]
WEIGHTS = Path(__file__).parent / "data" / "ranking.json"


@dataclass(frozen=True)
class Ranking:
    """A linear score over named features, and a logistic curve over signals and the question's
    own vector (``probe``). ``threshold`` is the chance below which nothing is claimed."""

    weights: Mapping[str, float]
    confidence: Mapping[str, float]
    probe: Sequence[float]
    threshold: float

    def scores(self, features: Mapping[str, Doubles]) -> Doubles:
        """The weighted sum, one number a measure."""
        total: Doubles = np.sum([weight * features[name] for name, weight in self.weights.items()], axis=0)
        return total

    def without(self, feature: str) -> Ranking:
        """The same ranking blind to one feature: what does it contribute?"""
        weights = {name: 0.0 if name == feature else w for name, w in self.weights.items()}
        return replace(self, weights=weights)

    def probability(
        self,
        scores: Doubles,
        features: Mapping[str, Doubles],
        vector: Floats,
        contrast: Floats,
    ) -> float:
        """The calibrated chance (0 to 1) that the best measure really answers."""
        found = signals(scores, features, vector, contrast)
        value = self.confidence["intercept"]
        value += sum(self.confidence[name] * signal for name, signal in found.items())
        if len(self.probe):
            value += float(np.dot(np.asarray(self.probe), vector))
        return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))


def read_ranking(path: Path = WEIGHTS) -> Ranking:
    """The committed weights."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Ranking(content["weights"], content["confidence"], content["probe"], content["threshold"])
