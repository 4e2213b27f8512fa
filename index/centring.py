"""In: raw vectors of queries by language and of passages. Out: vectors without language bias.

E5 vectors carry the language itself. The mean of a language's queries is subtracted from its
queries, the mean of a language's passages from its passages; what is left is the subject.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.bundled import Floats


@dataclass(frozen=True)
class Centring:
    """Means by language; ``fallback`` (mean of the means) serves languages without questions."""

    queries: Mapping[str, Floats]
    passages: Mapping[str, Floats]
    fallback: Floats

    def query(self, vector: Floats, language: str) -> Floats:
        return _unit(vector - self.queries.get(language, self.fallback))

    def query_rows(self, vectors: Floats, languages: Sequence[str]) -> Floats:
        means = np.stack([self.queries.get(language, self.fallback) for language in languages])
        return _unit(vectors - means)

    def passage_rows(self, vectors: Floats, languages: Sequence[str]) -> Floats:
        means = np.stack([self.passages[language] for language in languages])
        return _unit(vectors - means)

    def arrays(self) -> dict[str, Floats]:
        """Everything as named arrays, to be saved; ``from_arrays`` reads them."""
        named = {f"query.{language}": mean for language, mean in self.queries.items()}
        named |= {f"passage.{language}": mean for language, mean in self.passages.items()}
        return named


def from_arrays(named: Mapping[str, Floats]) -> Centring:
    """Means as ``Centring.arrays`` named them."""
    queries = {k.removeprefix("query."): v for k, v in named.items() if k.startswith("query.")}
    own = {k.removeprefix("passage."): v for k, v in named.items() if k.startswith("passage.")}
    return _centring(queries, own)


def estimate(queries: Mapping[str, Floats], vectors: Floats, languages: Sequence[str]) -> Centring:
    """Means from the catalogue's questions (as queries) and from the passages, by language."""
    means = {language: rows.mean(axis=0) for language, rows in queries.items() if len(rows)}
    names = np.array(languages)
    own = {
        language: vectors[names == language].mean(axis=0).astype(np.float32)
        for language in dict.fromkeys(languages)
    }
    return _centring(means, own)


def _centring(queries: Mapping[str, Floats], passages: Mapping[str, Floats]) -> Centring:
    fallback = np.mean(list(queries.values()), axis=0).astype(np.float32)
    return Centring(queries, passages, fallback)


def _unit(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Floats = (rows / np.maximum(norms, 1e-9)).astype(np.float32)
    return unit
