"""In: the list of questions that the report does not answer. Out: the same as typed rows.

They are written for calibration (kind ``off``: off-topic; ``near``: of the same field, but not in
the report) and serve as contrast: a question nearer to these than to any measure is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "unanswerable.tsv"


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """A question without answer in the report."""

    language: str
    kind: str
    question: str


@cache
def unanswerable() -> tuple[Unanswerable, ...]:
    """All rows of ``unanswerable.tsv``; an odd one is refused with its number."""
    rows = []
    for number, row in enumerate(DATA.read_text(encoding="utf-8").splitlines(), 1):
        cells = row.split("\t")
        if len(cells) != 3 or cells[1] not in {"off", "near"} or not all(cells):
            raise ValueError(f"{DATA.name}:{number}: expected language, off or near, question")
        rows.append(Unanswerable(*cells))
    return tuple(rows)
