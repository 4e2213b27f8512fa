"""In: the committed data folder. Out: the whole corpus, checked; errors name file and line."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from corpus.assemble import assemble
from corpus.corrections import Corrections, read_corrections
from corpus.extract import RawDimension, RawMeasure, extract, measure_id
from corpus.frozen import Part, assign_ids, freeze, read_frozen, write_frozen
from corpus.measure import Corpus
from corpus.report import LAYOUT, Line, ReportError, abbreviations, body, read_report
from corpus.split import split_sentences

DATA = Path(__file__).parent / "data"
REPORT = "umsetzungsbericht-2021.txt"


@cache
def load() -> Corpus:
    """The corpus of the committed report."""
    return load_from(DATA)


def load_from(data: Path) -> Corpus:
    """The corpus from another folder of the same make; raises ``ValueError`` with the place."""
    lines, classified, corrections = _read(data)
    _check_layout(classified, data / "layout.tsv")
    dimensions = extract(classified, corrections.apply)
    frozen = read_frozen(data / "frozen.tsv")
    ids = assign_ids(list(_parts(dimensions)), frozen)
    corpus = assemble(dimensions, abbreviations(lines), ids, corrections.apply)
    corrections.refuse_unused()
    return corpus


def freeze_into(data: Path) -> None:
    """Renew ``frozen.tsv`` and ``layout.tsv`` after a change of the report; ids stay."""
    _, classified, corrections = _read(data)
    parts = list(_parts(extract(classified, corrections.apply)))
    path = data / "frozen.tsv"
    write_frozen(path, freeze(parts, read_frozen(path) if path.exists() else {}))
    counts = Counter(line.kind.value for line in classified)
    rows = "".join(f"{kind}\t{number}\n" for kind, number in sorted(counts.items()))
    (data / "layout.tsv").write_text(rows, encoding="utf-8")


def _read(data: Path) -> tuple[list[str], list[Line], Corrections]:
    corrections = Corrections(read_corrections(data / "corrections.tsv"))
    lines = read_report(data / REPORT)
    return lines, body(lines, corrections.apply), corrections


def _check_layout(lines: list[Line], path: Path) -> None:
    """Every kind of line occurs as often as committed."""
    expected = {
        kind: int(number)
        for kind, _, number in (
            row.partition("\t") for row in path.read_text(encoding="utf-8").splitlines()
        )
    }
    found = Counter(line.kind.value for line in lines)
    for kind in sorted(expected.keys() | found.keys()):
        if expected.get(kind, 0) != found[kind]:
            last = max((line.number for line in lines if line.kind.value == kind), default=0)
            kind_of = "layout" if kind in LAYOUT else "content"
            raise ReportError(
                last, f"{expected.get(kind, 0)} lines of {kind_of} {kind!r}", str(found[kind])
            )


def _parts(dimensions: list[RawDimension]) -> list[Part]:
    parts: list[Part] = []
    for dimension in dimensions:
        owner = f"dimension-{dimension.number}"
        parts.append(Part(owner, "title", dimension.title, dimension.line))
        for passage in dimension.introduction:
            for _, text in split_sentences(passage.text):
                parts.append(Part(owner, "s", text, passage.line))
        for goal in dimension.goals:
            parts.append(Part(f"handlungsziel-{goal.number:02}", "title", goal.title, goal.line))
            for position, raw in enumerate(goal.measures, 1):
                parts.extend(_measure_parts(measure_id(goal.number, position), raw))
    return parts


def _measure_parts(owner: str, raw: RawMeasure) -> list[Part]:
    parts = [Part(owner, "title", raw.title.text, raw.title.line)]
    for name, (text, lines) in zip(("responsible", "timeframe", "target"), raw.cells, strict=True):
        if text:
            parts.append(Part(owner, name, text, lines[0]))
    for block in raw.blocks:
        for passage in block.items:
            for _, text in split_sentences(passage.text):
                parts.append(Part(owner, "s", text, passage.line))
    return parts
