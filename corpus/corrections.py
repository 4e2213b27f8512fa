"""In: the list of reading slips. Out: corrected text beside the original; refuses stale entries."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path


class CorrectionError(ValueError):
    """An entry of the list does not fit the report."""


@dataclass(frozen=True, slots=True)
class Correction:
    """In report line ``line``, read ``right`` for ``wrong``; ``reason`` says why."""

    line: int
    wrong: str
    right: str
    reason: str


class Corrections:
    """Applies corrections by line and remembers which were used."""

    def __init__(self, entries: tuple[Correction, ...]) -> None:
        self._by_line: dict[int, list[Correction]] = defaultdict(list)
        for entry in entries:
            self._by_line[entry.line].append(entry)
        self._used: set[Correction] = set()

    def apply(self, line: int, text: str) -> str:
        """The text as it should have been read in that line of the report."""
        for entry in self._by_line.get(line, ()):
            if entry.wrong in text:
                text = text.replace(entry.wrong, entry.right)
                self._used.add(entry)
        return text

    def refuse_unused(self) -> None:
        """Raise if an entry changed nothing: its line moved, or it was misspelt."""
        for entries in self._by_line.values():
            for entry in entries:
                if entry not in self._used:
                    raise CorrectionError(
                        f"corrections: line {entry.line} of the report does not hold "
                        f"{entry.wrong!r}; mend or delete the entry"
                    )


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read ``corrections.tsv`` (line, wrong, right, reason)."""
    entries = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if number == 1:
                continue
            if len(row) != 4 or not row[0].isdigit() or not all(row):
                raise CorrectionError(f"{path.name}:{number}: expected line, wrong, right, reason")
            entries.append(Correction(int(row[0]), row[1], row[2], row[3]))
    return tuple(entries)
