"""In: how well each measure fits from every side. Out: one score a measure; weights from a file.

The weights are learned from the catalogue's questions (``python -m index.train``); the file keeps
with them what they were learned from and what they gave in cross-validation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
WEIGHTS = Path(__file__).parent / "data" / "ranking.json"


@dataclass(frozen=True)
class Ranking:
    """A linear score over named features, and a logistic curve from its shape to a probability."""

    weights: Mapping[str, float]
    confidence: Mapping[str, float]
    threshold: float

    def scores(self, features: Mapping[str, Doubles]) -> Doubles:
        """The weighted sum, one number a measure."""
        names = list(self.weights)
        total: Doubles = sum(
            (self.weights[name] * features[name] for name in names), np.zeros(len(features[names[0]]))
        )
        return total

    def probability(self, signals: Mapping[str, float]) -> float:
        """The calibrated chance that the best measure really answers (0 to 1)."""
        value = self.confidence["intercept"] + sum(
            self.confidence[name] * signal for name, signal in signals.items()
        )
        return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))


def read_ranking(path: Path = WEIGHTS) -> Ranking:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Ranking(content["weights"], content["confidence"], content["threshold"])
