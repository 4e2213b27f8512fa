"""In: classified lines of the report's body. Out: raw measures, goals, dimensions; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.measure import BlockKind
from corpus.report import LAYOUT, Correct, Kind, Line, ReportError

MINISTRIES = frozenset(
    ["FM", "IM", "JM", "MAGS", "MHKBG", "MKFFI", "MKW", "MSB", "MULNV", "MWIDE", "STK", "VM"]
)
EVERY_MINISTRY = frozenset({"Alle Ressorts", "alle Ressorts", "weitere Ressorts"})
_TIMEFRAME = re.compile(r"(?:Laufend|Geplant|Beginn ab)\b.*")
_TEXT_KINDS = {
    Kind.TEXT: BlockKind.PARAGRAPH,
    Kind.HTML_TEXT: BlockKind.PARAGRAPH,
    Kind.BULLET: BlockKind.BULLETS,
    Kind.NUMBERED: BlockKind.NUMBERED,
}
_TITLE_KINDS = {Kind.PIPE_ROW, Kind.TAB_ROW, Kind.BOLD_ROW, Kind.BOLD_TITLE, Kind.BULLET_TITLE}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that stands in one line of the report."""

    text: str
    line: int
    column: int


@dataclass
class RawBlock:
    """A paragraph or list before it is split into sentences."""

    kind: BlockKind
    items: list[Passage]


@dataclass
class RawMeasure:
    """A measure as it stands in the report; a cell is its text and the lines that it stands in."""

    title: Passage
    cells: list[tuple[str, list[int]]]
    responsible: tuple[str, ...] = ()
    timeframe: str = ""
    target: str = ""
    blocks: list[RawBlock] = field(default_factory=list)


@dataclass
class RawGoal:
    number: int
    title: str
    line: int
    measures: list[RawMeasure] = field(default_factory=list)


@dataclass
class RawDimension:
    number: int
    title: str
    line: int
    introduction: list[Passage]
    goals: list[RawGoal] = field(default_factory=list)


def measure_id(goal: int, position: int) -> str:
    """The public id: ``07-03`` is the third measure of Handlungsziel 7."""
    return f"{goal:02}-{position:02}"


def extract(lines: list[Line], correct: Correct) -> list[RawDimension]:
    """Assemble the body into dimensions, goals and measures, in the report's order."""
    return _Reader([line for line in lines if line.kind not in LAYOUT], correct).read()


class _Reader:
    def __init__(self, lines: list[Line], correct: Correct) -> None:
        self._lines = lines
        self._correct = correct
        self._at = 0

    def read(self) -> list[RawDimension]:
        dimensions = []
        while self._peek():
            dimensions.append(self._dimension())
        return dimensions

    def _peek(self) -> Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _take(self, expected: str, *kinds: Kind) -> Line:
        line = self._peek()
        if line is None:
            raise ReportError(self._lines[-1].number, f"{expected} after it", "the end")
        if line.kind not in kinds:
            raise ReportError(line.number, expected, line.raw)
        self._at += 1
        return line

    def _next_is(self, *kinds: Kind) -> bool:
        line = self._peek()
        return line is not None and line.kind in kinds

    def _dimension(self) -> RawDimension:
        head = self._take("the heading of a Zieldimension", Kind.DIMENSION)
        title = self._take("the title of the Zieldimension", Kind.TEXT)
        introduction = [_passage(self._take("its introduction", Kind.TEXT))]
        while self._next_is(Kind.TEXT):
            introduction.append(_passage(self._take("its introduction", Kind.TEXT)))
        dimension = RawDimension(len(head.cells[0]), title.cells[0], head.number, introduction)
        while self._next_is(Kind.GOAL):
            dimension.goals.append(self._goal())
        if not dimension.goals:
            raise ReportError(head.number, "a Handlungsziel under this heading", head.raw)
        return dimension

    def _goal(self) -> RawGoal:
        line = self._take("a Handlungsziel", Kind.GOAL)
        goal = RawGoal(int(line.cells[0]), line.cells[1], line.number)
        while self._next_is(*_TITLE_KINDS):
            goal.measures.append(self._measure())
        if not goal.measures:
            raise ReportError(line.number, "a measure under this Handlungsziel", line.raw)
        return goal

    def _measure(self) -> RawMeasure:
        line = self._take("the title of a measure", *_TITLE_KINDS)
        title = Passage(line.cells[0], line.number, line.columns[0])
        if len(line.cells) == 4:
            cells = [(cell, [line.number]) for cell in line.cells[1:]]
        elif self._next_is(Kind.CELL_ROW):
            row = self._take("the cells of a measure", Kind.CELL_ROW)
            cells = [(cell, [row.number]) for cell in row.cells]
        else:
            cells = self._loose_cells()
        measure = RawMeasure(title, cells)
        self._read_cells(measure)
        while self._next_is(*_TEXT_KINDS):
            self._add_text(measure)
        if not measure.blocks:
            raise ReportError(line.number, "a description of this measure", line.raw)
        return measure

    def _loose_cells(self) -> list[tuple[str, list[int]]]:
        """Cells on lines of their own; the ministry may be missing, cells may be broken."""
        first = self._loose_cell()
        cells = [first]
        if self._is_ministries(first):
            cells.append(self._loose_cell())
        else:
            cells.insert(0, ("", []))
        cells.append(self._loose_cell())
        return cells

    def _loose_cell(self) -> tuple[str, list[int]]:
        line = self._take("a cell of the measure above", Kind.TEXT)
        text, numbers = line.cells[0], [line.number]
        while (following := self._peek()) and following.kind is Kind.TEXT and following.gap == 0:
            self._at += 1
            joint = "" if text.endswith("-") else " "
            text = text.removesuffix("-") + joint + following.cells[0]
            numbers.append(following.number)
        return text, numbers

    def _is_ministries(self, cell: tuple[str, list[int]]) -> bool:
        return all(name in MINISTRIES | EVERY_MINISTRY for name in self._corrected(cell).split(", "))

    def _corrected(self, cell: tuple[str, list[int]]) -> str:
        text, numbers = cell
        for number in numbers:
            text = self._correct(number, text)
        return text

    def _read_cells(self, measure: RawMeasure) -> None:
        ministries, timeframe, target = measure.cells
        if ministries[0]:
            if not self._is_ministries(ministries):
                raise ReportError(ministries[1][0], "ministries", ministries[0])
            measure.responsible = tuple(self._corrected(ministries).split(", "))
        measure.timeframe = self._corrected(timeframe)
        if not _TIMEFRAME.fullmatch(measure.timeframe):
            raise ReportError(timeframe[1][0], "a timeframe (Laufend, Geplant …)", timeframe[0])
        measure.target = self._corrected(target)
        if not measure.target or _TIMEFRAME.fullmatch(measure.target) or self._is_ministries(target):
            raise ReportError(target[1][0], "a target group", target[0])

    def _add_text(self, measure: RawMeasure) -> None:
        line = self._take("text", *_TEXT_KINDS)
        kind = _TEXT_KINDS[line.kind]
        blocks = measure.blocks
        if kind is BlockKind.PARAGRAPH or not blocks or blocks[-1].kind is not kind:
            blocks.append(RawBlock(kind, []))
        blocks[-1].items.append(_passage(line))


def _passage(line: Line) -> Passage:
    return Passage(line.cells[0], line.number, line.columns[0])
