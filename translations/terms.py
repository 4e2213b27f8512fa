"""In: the term list of a language. Out: German terms with equivalent, meaning and sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from translations.catalogue import ROOT


@dataclass(frozen=True, slots=True)
class Term:
    """A German term, how it is called in the language, what it means, how it is said."""

    german: str
    equivalent: str
    meaning: str
    said: str


@cache
def terms(language: str) -> tuple[Term, ...]:
    """The rows of ``terms.tsv`` in the order of the German terms."""
    path = ROOT / language / "terms.tsv"
    rows = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) != 4 or not all(cells):
            raise ValueError(f"{path}:{number}: expected term, equivalent, meaning and sound")
        rows.append(Term(*cells))
    return tuple(sorted(rows, key=lambda term: term.german.casefold()))
