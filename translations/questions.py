"""In: the question files of a language. Out: what people of that language would ask a measure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from translations.catalogue import ROOT


def questions_path(language: str) -> Path:
    """Where the questions of a language lie."""
    return ROOT / language / "questions.tsv"


@cache
def questions(language: str) -> Mapping[str, tuple[str, ...]]:
    """Measure id to questions, in the order of the file; empty where a language has none."""
    path = questions_path(language)
    return read_questions(path) if path.exists() else {}


def read_questions(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Read ``questions.tsv`` (id, question); an empty or odd row is refused with its number."""
    by_measure: dict[str, list[str]] = {}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        identifier, tab, question = row.partition("\t")
        if not tab or not question.strip() or "\t" in question:
            raise ValueError(f"{path}:{number}: expected a measure id, a tab and a question")
        by_measure.setdefault(identifier, []).append(question.strip())
    return {identifier: tuple(rows) for identifier, rows in by_measure.items()}
