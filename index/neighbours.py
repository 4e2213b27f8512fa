"""In: the vectors of all passages. Out: for each measure, those most like it; no question needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.bundled import Floats
from index.passages import View
from index.vectors import VectorIndex

# What the report says, our summary, and what people ask about it, in every language. Over the 196
# measures, the topics shared with four neighbours (Jaccard 0.344; titles alone 0.274, questions
# 0.326) and offers whose other place would come first (22 of 23).
_VIEWS = (View.DESCRIPTION, View.SUMMARY, View.QUESTION)


def neighbours(
    index: VectorIndex,
    measure_ids: Sequence[str],
    offers: Mapping[str, tuple[str, ...]],
    count: int,
) -> Mapping[str, tuple[str, ...]]:
    """For each measure the ``count`` most similar ones, best first.

    A measure's view is the mean of its passages of that view; views count alike. Never the
    measure itself or the same offer in another place, and of one offer's places only the best.
    """
    similar = np.sum([_cosines(index, measure_ids, view) for view in _VIEWS], axis=0)
    found = {}
    for row, identifier in enumerate(measure_ids):
        chosen: list[str] = []
        left_out = {identifier, *offers.get(identifier, ())}
        for other in np.argsort(-similar[row], kind="stable"):
            name = measure_ids[other]
            if name not in left_out:
                chosen.append(name)
                left_out |= {name, *offers.get(name, ())}
            if len(chosen) == count:
                break
        found[identifier] = tuple(chosen)
    return found


def _cosines(index: VectorIndex, measure_ids: Sequence[str], view: View) -> Floats:
    rows: dict[str, list[int]] = {identifier: [] for identifier in measure_ids}
    for row, passage in enumerate(index.passages):
        if passage.view is view:
            rows[passage.measure_id].append(row)
    means = np.stack([index.vectors(rows[identifier]).mean(axis=0) for identifier in measure_ids])
    unit = means / np.linalg.norm(means, axis=1, keepdims=True)
    cosines: Floats = unit @ unit.T
    return cosines
