"""In: the OMoS-QA folder. Out: how well answering sentences are chosen, per language.

The choice is that of the product: centred vectors of question and sentence, every sentence near the
best one. Thresholds are set on the train part and measured on the dev part. Figures as in Kleinle et
al. (KONVENS 2024): precision, recall and F1 over sentences of the answerable questions, pooled; F1
of noticing that a page does not answer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.centring import estimate
from index.embeddings import EmbeddingCache, Progress
from index.encoder import Encoder

Doubles = npt.NDArray[np.float64]
LANGUAGES = ("de", "en", "fr", "ar", "uk")


@dataclass(frozen=True, slots=True)
class Case:
    """A question in one language with the likeness of each line of its page, and the right lines."""

    split: str
    likeness: Doubles
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Lines at least ``floor`` alike and within ``share`` of the best; none means no answer."""

    floor: float
    share: float

    def lines(self, case: Case) -> frozenset[int]:
        top = case.likeness.max()
        chosen = (case.likeness >= self.floor) & (case.likeness >= top * self.share)
        return frozenset(np.flatnonzero(chosen).tolist())


def evaluate(
    folder: Path, encoder: Encoder, cache: Path, progress: Progress
) -> dict[str, dict[str, float]]:
    """Figures of the dev part for each language; the folder is used where it lies."""
    pages = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    rows = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(row) for row in rows]
    vectors_of = EmbeddingCache(cache / "omos.sqlite", encoder)
    lines = {name: text.split("\n") for name, text in pages.items()}
    flat = [line for own in lines.values() for line in own]
    vectors = vectors_of.passages(flat, progress)
    asked = {code: vectors_of.queries([q["question"][code] for q in questions]) for code in LANGUAGES}
    centring = estimate(asked, vectors, ["de"] * len(flat))
    centred = centring.passage_rows(vectors, ["de"] * len(flat))
    starts = dict(zip(lines, np.cumsum([0, *map(len, lines.values())]), strict=False))
    figures = {}
    for code in LANGUAGES:
        queries = centring.query_rows(asked[code], [code] * len(questions))
        cases = []
        for question, query in zip(questions, queries, strict=True):
            start = starts[question["page"]]
            own = centred[start : start + len(lines[question["page"]])] @ query
            cases.append(Case(question["split"], own, frozenset(question["answer_lines"])))
        train = [case for case in cases if case.split == "train"]
        best = max(_choices(), key=lambda choice: _mean(score(train, choice)))
        figures[code] = score([case for case in cases if case.split == "dev"], best)
    return figures


def _choices() -> list[Choice]:
    floors, shares = np.arange(0.0, 0.6, 0.04), np.arange(0.3, 1.0, 0.1)
    return [Choice(float(floor), float(share)) for floor in floors for share in shares]


def _mean(figures: dict[str, float]) -> float:
    return figures["f1"] + figures["unanswerable_f1"]


def score(cases: Sequence[Case], choice: Choice) -> dict[str, float]:
    """Sentence precision, recall and F1 over answerable questions; F1 of unanswerable ones."""
    hit = chosen = right = 0
    noticed = claimed = unanswerable = 0
    for case in cases:
        found = choice.lines(case)
        if case.right:
            hit += len(found & case.right)
            chosen += len(found)
            right += len(case.right)
        else:
            unanswerable += 1
            noticed += not found
        claimed += not found
    precision, recall = hit / max(1, chosen), hit / max(1, right)
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f1(precision, recall),
        "unanswerable_f1": _f1(noticed / max(1, claimed), noticed / max(1, unanswerable)),
    }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
