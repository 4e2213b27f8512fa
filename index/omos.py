"""In: the OMoS-QA folder and an encoder. Out: each question beside the lines of its page.

German pages with questions in five languages (Kleinle et al., KONVENS 2024, CC BY 4.0). Pages and
questions are split into a train part, to learn on, and a dev part, to measure on; no page is in both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.centring import estimate
from index.embeddings import EmbeddingCache, Progress
from index.encoder import Encoder
from index.evidence import OTHERS

Doubles = npt.NDArray[np.float64]
LANGUAGES = ("de", "en", "fr", "ar", "uk")
TRAIN, DEV = "train", "dev"


@dataclass(frozen=True, slots=True)
class Case:
    """A question in one language: likeness of each line of its page, and the right lines.

    ``others`` is how near the nearest other pages come; the first line of a page is its title.
    """

    language: str
    split: str
    page: str
    likeness: Doubles
    others: float
    right: frozenset[int]


def read_cases(folder: Path, encoder: Encoder, cache: Path, progress: Progress) -> list[Case]:
    """All questions in all languages; the folder is used where it lies, vectors are cached."""
    pages = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    rows = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(row) for row in rows]
    lines = {name: text.split("\n") for name, text in pages.items()}
    vectors_of = EmbeddingCache(cache / "omos.sqlite", encoder)
    flat = [line for own in lines.values() for line in own]
    vectors = vectors_of.passages(flat, progress)
    asked = {code: vectors_of.queries([q["question"][code] for q in questions]) for code in LANGUAGES}
    vectors_of.close()
    centring = estimate(asked, vectors, ["de"] * len(flat))
    centred = centring.passage_rows(vectors, ["de"] * len(flat))
    starts = np.cumsum([0, *map(len, lines.values())])[:-1]
    places = {
        name: slice(start, start + len(lines[name])) for name, start in zip(lines, starts, strict=True)
    }
    cases = []
    for code in LANGUAGES:
        queries = centring.query_rows(asked[code], [code] * len(questions))
        for question, query in zip(questions, queries, strict=True):
            cases.append(_case(code, question, (centred @ query).astype(np.float64), places))
    return cases


def _case(
    language: str, question: Mapping[str, Any], products: Doubles, places: Mapping[str, slice]
) -> Case:
    page = question["page"]
    best = np.array([products[place].max() for name, place in places.items() if name != page])
    return Case(
        language,
        question["split"],
        page,
        products[places[page]],
        float(np.sort(best)[-OTHERS:].mean()),
        frozenset(question["answer_lines"]),
    )


def score(answers: Sequence[tuple[Case, frozenset[int]]]) -> dict[str, float]:
    """Sentence precision, recall and F1 over answerable questions, pooled; F1 of unanswerable ones.

    Each answer is a case and the lines chosen for it; none means that the page does not answer.
    """
    able = [(case, found) for case, found in answers if case.right]
    hit = sum(len(found & case.right) for case, found in able)
    precision = hit / max(1, sum(len(found) for _, found in able))
    recall = hit / max(1, sum(len(case.right) for case, _ in able))
    unable = [found for case, found in answers if not case.right]
    noticed = sum(not found for found in unable)
    claimed = sum(not found for _, found in answers)
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f1(precision, recall),
        "unanswerable_f1": _f1(noticed / max(1, claimed), noticed / max(1, len(unable))),
    }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
