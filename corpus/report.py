"""In: the report file. Out: its body as classified lines; knows layouts, nothing of measures.

The report reached us as text drawn from a PDF, so its tables come in about ten layouts. Every
non-blank line of the body is of exactly one ``Kind``; a line that fits none is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

COLUMNS = ("NRW – Maßnahmen", "Maßnahme", "Zuständigkeit", "Zeitrahmen", "Zielgruppe")
Correct = Callable[[int, str], str]


class ReportError(ValueError):
    """The report is not as expected; the message names the line and what was expected."""

    def __init__(self, line: int, expected: str, found: str) -> None:
        shown = found if len(found) <= 80 else found[:77] + "…"
        super().__init__(f"report line {line}: expected {expected}, found {shown!r}")
        self.line = line


class Kind(StrEnum):
    """What a line is. The first group is layout and carries no content."""

    HEADER_CELL = "header-cell"
    HEADER_ROW = "header-row"
    HEADER_PIPES = "header-pipes"
    RULE = "rule"
    PIPE_OPENING = "pipe-opening"
    PIPE_RULE = "pipe-rule"
    DIMENSION = "dimension"
    GOAL = "goal"
    PIPE_ROW = "pipe-row"
    TAB_ROW = "tab-row"
    BOLD_ROW = "bold-row"
    BOLD_TITLE = "bold-title"
    BULLET_TITLE = "bullet-title"
    CELL_ROW = "cell-row"
    BULLET = "bullet"
    NUMBERED = "numbered"
    HTML_TEXT = "html-text"
    TEXT = "text"


LAYOUT = frozenset(
    {
        Kind.HEADER_CELL,
        Kind.HEADER_ROW,
        Kind.HEADER_PIPES,
        Kind.RULE,
        Kind.PIPE_OPENING,
        Kind.PIPE_RULE,
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: ``cells`` is its content without layout, ``columns`` where each begins.

    ``gap`` is the number of blank lines directly before it.
    """

    number: int
    kind: Kind
    raw: str
    cells: tuple[str, ...]
    columns: tuple[int, ...]
    gap: int


_CELL = r"\s*(.*?)\s*"
_HEADER = "|".join(map(re.escape, COLUMNS))
_LIST = r'(?:<ul style="list-style-type: none">\s*)?(?:[•●]\s*)?'

# Order matters: the first pattern that matches the whole line names its kind.
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.HEADER_CELL, rf"(?:{_HEADER})"),
        (Kind.HEADER_ROW, rf"(?:{_HEADER})(?:\t(?:{_HEADER}))+"),
        (Kind.HEADER_PIPES, rf"- (?:\| (?:{_HEADER}) )+\|"),
        (Kind.RULE, r"-{2,}(?:\t-{2,})+"),
        (Kind.PIPE_OPENING, r"- (?:\| )+\|"),
        (Kind.PIPE_RULE, r"\|(?:-+\|)+"),
        (Kind.DIMENSION, r"Zieldimension (I{1,3})"),
        (Kind.GOAL, r"(\d{1,2})\. Handlungsziel: (.+)"),
        (Kind.PIPE_ROW, rf"\|\s*{_LIST}{_CELL}\|{_CELL}\|{_CELL}\|{_CELL}\|"),
        (Kind.HTML_TEXT, r"<p>(.*)</p>\s*"),
        (Kind.TAB_ROW, rf"(?:[•●]|<ul [^>]*>)\s*(?:[•●]\s*)?{_CELL}\t{_CELL}\t{_CELL}\t{_CELL}"),
        (Kind.BOLD_ROW, r"- \*\*(.+?)\*\* (?:\*\*)?(.+?)(?:\*\*)? \*\*(.+?)\*\* \*\*(.+?)\*\*"),
        (Kind.BOLD_TITLE, r"- \*\*(.+?)\*\*"),
        (Kind.BULLET_TITLE, r"[•●] (.+)"),
        (Kind.CELL_ROW, r"([^\t]+)\t([^\t]+)\t([^\t]+)"),
        (Kind.BULLET, r"- o (.+)"),
        (Kind.NUMBERED, r"(\d\. .+)"),
        (Kind.TEXT, r"(?![-|<•●*])([^\t|]*(?:<https?:[^>\s]+>[^\t|<]*)*)"),
    )
)


def classify(number: int, raw: str, gap: int, correct: Correct) -> Line:
    """Name the kind of a non-blank line and free its content from layout.

    Headings of columns are recognised in their corrected spelling; content stays as it stands.
    """
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(correct(number, raw) if kind in LAYOUT else raw)
        if match:
            groups = range(1, pattern.groups + 1)
            cells = () if kind in LAYOUT else tuple(match.group(i) for i in groups)
            columns = () if kind in LAYOUT else tuple(match.start(i) for i in groups)
            return Line(number, kind, raw, cells, columns, gap)
    raise ReportError(number, "a line in one of the report's layouts", raw)


def read_report(path: Path) -> list[str]:
    """All lines of the report file, without line ends."""
    return path.read_text(encoding="utf-8").split("\n")


def body(lines: list[str], correct: Correct) -> list[Line]:
    """The classified non-blank lines from ``Zieldimension I`` up to the imprint."""
    begin = _find(lines, "Zieldimension I", 0)
    end = _find(lines, "Impressum", begin)
    classified: list[Line] = []
    gap = 0
    for index in range(begin, end):
        raw = lines[index]
        if not raw.strip():
            gap += 1
            continue
        classified.append(classify(index + 1, raw, gap, correct))
        gap = 0
    return classified


def abbreviations(lines: list[str]) -> dict[str, str]:
    """The report's own list of abbreviations, in its order."""
    begin = _find(lines, "Abkürzungen", 0)
    end = _find(lines, "Einleitung", begin)
    pairs: dict[str, str] = {}
    for index in range(begin + 1, end):
        if not lines[index].strip():
            continue
        short, tab, full = lines[index].partition("\t")
        if not tab:
            raise ReportError(index + 1, "an abbreviation, a tab and its meaning", lines[index])
        pairs[short] = full
    return pairs


def _find(lines: list[str], heading: str, start: int) -> int:
    for index in range(start, len(lines)):
        if lines[index] == heading:
            return index
    raise ReportError(len(lines), f"a line {heading!r} somewhere after line {start + 1}", "the end")
