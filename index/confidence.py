"""In: the ranking's scores for a question. Out: the signals from which its chance is computed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from index.bundled import Floats

Doubles = npt.NDArray[np.float64]
_FIFTH = 5
_VIEWS = ("question", "title", "summary", "sentence", "description")


def signals(
    scores: Doubles, features: Mapping[str, Doubles], vector: Floats, contrast: Floats
) -> dict[str, float]:
    """What tells an answered question from one that the report does not treat.

    ``contrast`` are vectors of questions without answer; ``against`` is how near the nearest five
    of them are, beside how near the best measure is.
    """
    order = np.argsort(-scores)
    first = int(order[0])
    near = max(float(features[view].max()) for view in _VIEWS)
    against = np.sort(contrast @ vector)[::-1]
    return {
        "score": float(scores[first]),
        "lead": float(scores[first] - scores[order[_FIFTH]]),
        "near": near,
        "grams": float(features["grams"][first]),
        "names": float(features["names"][first]),
        "against": float(against[0]),
        "against_five": float(against[:_FIFTH].mean()),
    }
