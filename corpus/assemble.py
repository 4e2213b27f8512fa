"""In: raw parts of the report and their frozen ids. Out: the corpus as frozen types; pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from corpus.extract import Passage, RawDimension, RawGoal, RawMeasure, measure_id
from corpus.measure import Block, Corpus, Handlungsziel, Measure, Sentence, Zieldimension
from corpus.report import Correct
from corpus.split import split_sentences


def assemble(
    raw: list[RawDimension], abbreviations: dict[str, str], ids: Iterable[str], correct: Correct
) -> Corpus:
    """Put the parts together; ``ids`` are in the report's order and fit the parts."""
    sentence_ids = iter([i for i in ids if re.search(r"\.s\d+$", i)])
    builder = _Builder(sentence_ids, correct)
    dimensions = tuple(builder.dimension(dimension) for dimension in raw)
    by_id = {
        measure.id: measure
        for dimension in dimensions
        for goal in dimension.handlungsziele
        for measure in goal.measures
    }
    return Corpus(dimensions, abbreviations, _digest(dimensions), by_id)


class _Builder:
    def __init__(self, sentence_ids: Iterator[str], correct: Correct) -> None:
        self._ids = sentence_ids
        self._correct = correct

    def dimension(self, raw: RawDimension) -> Zieldimension:
        introduction = tuple(s for passage in raw.introduction for s in self._sentences(passage))
        goals = tuple(self._goal(goal, raw.number) for goal in raw.goals)
        return Zieldimension(raw.number, raw.title, introduction, raw.line, goals)

    def _goal(self, raw: RawGoal, dimension: int) -> Handlungsziel:
        measures = tuple(
            self._measure(measure, dimension, raw.number, position)
            for position, measure in enumerate(raw.measures, 1)
        )
        return Handlungsziel(raw.number, dimension, raw.title, raw.line, measures)

    def _measure(self, raw: RawMeasure, dimension: int, goal: int, position: int) -> Measure:
        return Measure(
            id=measure_id(goal, position),
            dimension=dimension,
            handlungsziel=goal,
            position=position,
            title=self._correct(raw.title.line, raw.title.text),
            title_original=raw.title.text,
            responsible=raw.responsible,
            timeframe=raw.timeframe,
            target_groups=split_target_groups(raw.target),
            blocks=tuple(
                Block(block.kind, tuple(self._sentences(item) for item in block.items))
                for block in raw.blocks
            ),
            line=raw.title.line,
        )

    def _sentences(self, passage: Passage) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(
                id=next(self._ids),
                text=self._correct(passage.line, original),
                original=original,
                line=passage.line,
                column=passage.column + column,
            )
            for column, original in split_sentences(passage.text)
        )


def split_target_groups(cell: str) -> tuple[str, ...]:
    """The groups of a cell that lists them with commas only.

    >>> split_target_groups("Geflüchtete, Neuzugewanderte")
    ('Geflüchtete', 'Neuzugewanderte')
    >>> split_target_groups("Junge Menschen, insbesondere junge Geflüchtete")
    ('Junge Menschen, insbesondere junge Geflüchtete',)
    """
    parts = cell.split(", ")
    joined = any(re.search(r"\b(?:und|insbesondere)\b", part) for part in parts[1:])
    return (cell,) if joined else tuple(parts)


def _digest(dimensions: tuple[Zieldimension, ...]) -> str:
    return hashlib.sha256(repr(dimensions).encode()).hexdigest()[:16]
