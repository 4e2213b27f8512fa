"""In: the words of every measure in every language. Out: how well a question's words fit each.

BM25 over pieces of four letters, which meet inflection, German compounds and slips of typing; whole
words add nothing to them (docs/decisions/0003-search.md). And the measures' names, found although misspelt.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from index.words import words

Doubles = npt.NDArray[np.float64]
_NAME_CUTOFF = 84.0
_MIN_NAME = 4


class Bm25:
    """BM25 over one document a measure; ``scores`` are divided by the question's own best."""

    def __init__(self, documents: Sequence[str], tokens: Callable[[str], Sequence[str]]) -> None:
        self._tokens = tokens
        self._index = bm25s.BM25()
        self._index.index([list(tokens(text)) for text in documents], show_progress=False)
        self._known = set(self._index.vocab_dict)

    def scores(self, question: str) -> Doubles:
        """One score a document, 0 or more."""
        known = [token for token in self._tokens(question) if token in self._known]
        if not known:
            return np.zeros(int(self._index.scores["num_docs"]))
        return np.asarray(self._index.get_scores(known), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Name:
    """A normalised name and the documents (measures) that bear it."""

    text: str
    documents: tuple[int, ...]
    weight: float


class Names:
    """Names of programmes and places, found misspelt, inflected, transliterated or split.

    A name counts the more the fewer measures bear it; a single common word never counts alone,
    because a name must fill a window of the question by itself.
    """

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        bearers: dict[str, set[int]] = {}
        for document, own in enumerate(names):
            for spelling in own:
                text = " ".join(words(spelling))
                if len(text) >= _MIN_NAME:
                    bearers.setdefault(text, set()).add(document)
        self._size = len(names)
        self._names = [
            Name(text, tuple(sorted(documents)), 1.0 / math.sqrt(len(documents)))
            for text, documents in bearers.items()
        ]
        self._by_words: dict[int, list[Name]] = {}
        for name in self._names:
            self._by_words.setdefault(len(name.text.split()), []).append(name)

    def scores(self, question: str) -> Doubles:
        """For each measure the best weighted likeness (0 to 1) of one of its names."""
        scores = np.zeros(self._size)
        asked = words(question)
        for length, names in self._by_words.items():
            windows = _windows(asked, length)
            if not windows:
                continue
            likeness = process.cdist(
                windows,
                [name.text for name in names],
                scorer=fuzz.ratio,
                score_cutoff=_NAME_CUTOFF,
            ).max(axis=0)
            for at in np.flatnonzero(likeness):
                value = float(likeness[at]) / 100 * names[at].weight
                for document in names[at].documents:
                    scores[document] = max(scores[document], value)
        return scores


def _windows(asked: Sequence[str], length: int) -> list[str]:
    """Runs of about as many words as the name has: names are split and joined by typists."""
    windows = set()
    for size in {max(1, length - 1), length, length + 1}:
        for start in range(len(asked) - size + 1):
            window = " ".join(asked[start : start + size])
            if len(window) >= _MIN_NAME:
                windows.add(window)
    return sorted(windows)
