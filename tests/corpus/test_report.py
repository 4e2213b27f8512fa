"""The report is read whole: every line accounted for, nothing lost, damage noticed."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.corrections import Corrections, read_corrections
from corpus.extract import extract
from corpus.report import LAYOUT, body, read_report
from corpus.store import DATA, REPORT, load, load_from

PER_GOAL = "7 6 1 7 3 4 7 5 17 8 3 2 4 7 1 6 5 3 1 1 5 10 1 6 18 5 2 5 3 1 2 20 5 3 6 3 3"
LAYOUT_MARKS = re.compile(r'<ul style="list-style-type: none">|</?p>|\*\*|^- o |^- (?=\*\*)|[|\t•●]|\s+')


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return read_report(DATA / REPORT)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_committed_report_is_the_one_received(root):
    received = root.parent / "shared" / "report" / REPORT
    if received.exists():
        assert (DATA / REPORT).read_bytes() == received.read_bytes()
    assert len((DATA / REPORT).read_bytes()) == 193_174


def test_measures_per_handlungsziel():
    assert " ".join(str(len(g.measures)) for g in load().handlungsziele) == PER_GOAL
    assert len(load().measures) == 196
    assert [len(d.handlungsziele) for d in load().dimensions] == [14, 14, 9]
    assert all(d.introduction for d in load().dimensions)


def test_every_line_of_the_body_belongs_to_exactly_one_thing(lines):
    """Independently of the parser: the characters of each stretch of lines are those of its owner."""
    begin, end = lines.index("Zieldimension I"), lines.index("Impressum", 300)
    corrections = Corrections(read_corrections(DATA / "corrections.tsv"))
    classified = {line.number: line for line in body(lines, corrections.apply)}
    for number in range(begin + 1, end + 1):
        assert (number in classified) == bool(lines[number - 1].strip()), number
    starts = {m.line: m for m in load().measures}
    heads = {g.line for g in load().handlungsziele} | {d.line for d in load().dimensions}
    owner, texts = None, {m.id: "" for m in load().measures}
    for number in range(begin + 1, end + 1):
        if number in starts:
            owner = starts[number]
        elif number in heads:
            owner = None
        line = classified.get(number)
        if line is None or line.kind in LAYOUT or owner is None:
            continue
        texts[owner.id] += LAYOUT_MARKS.sub("", lines[number - 1])
    frozen = _frozen_by_measure()
    for identifier, text in texts.items():
        # "Arabisch-\nsprachige" is one word broken over two lines of a cell
        assert text.replace("Arabisch-sprachige", "Arabischsprachige") == frozen[identifier]


def _frozen_by_measure() -> dict[str, str]:
    texts = {m.id: "" for m in load().measures}
    for row in (DATA / "frozen.tsv").read_text(encoding="utf-8").splitlines():
        identifier, _, text = row.partition("\t")
        if identifier[:5] in texts:
            texts[identifier[:5]] += squeezed(text)
    return texts


def test_layout_is_a_closed_list_with_committed_counts(lines):
    corrections = Corrections(read_corrections(DATA / "corrections.tsv"))
    found = Counter(line.kind.value for line in body(lines, corrections.apply))
    committed = dict(row.split("\t") for row in (DATA / "layout.tsv").read_text("utf-8").splitlines())
    assert {kind: str(count) for kind, count in found.items()} == committed


def test_descriptions_are_verbatim_but_for_the_listed_corrections(lines):
    corrections = read_corrections(DATA / "corrections.tsv")
    for measure in load().measures:
        for sentence in measure.sentences:
            raw = lines[sentence.line - 1]
            assert raw[sentence.column :].startswith(sentence.original)
            expected = sentence.original
            for entry in corrections:
                if entry.line == sentence.line:
                    expected = expected.replace(entry.wrong, entry.right)
            assert sentence.text == expected


def test_every_correction_is_used_and_named_examples_are_mended():
    texts = " ".join(s.text for m in load().measures for s in m.sentences)
    assert "niedrigschwelligen Sprachkurse" in texts
    assert "niedrighschwelligten" not in texts
    assert load().by_id["11-03"].title.startswith("Aufenthaltsperspektiven")
    assert load().by_id["11-03"].title_original.startswith("Aufhaltungsperspektiven")
    assert load().by_id["13-04"].responsible == ("MKW",)


def test_cells_of_the_odd_layouts():
    corpus = load().by_id
    assert corpus["06-04"].responsible == ()
    assert corpus["06-04"].timeframe == "Laufend"
    assert corpus["18-02"].target_groups == ("Fachkräfte aus dem europäischen Ausland",)
    assert corpus["18-03"].target_groups == ("Arabischsprachige Geflüchtete",)
    assert corpus["20-01"].timeframe == "Laufend, projektiert bis 2022"
    assert corpus["32-10"].responsible == ("IM", "MKFFI")
    assert corpus["25-12"].sentences[-1].line == 1451


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("plain"))
    return folder


def _damage(folder: Path, lines: list[str]) -> None:
    (folder / REPORT).write_text("\n".join(lines), encoding="utf-8")


CONTENT_LINES = [
    number
    for number, text in enumerate(read_report(DATA / REPORT), 1)
    if 195 <= number < 2000 and text.strip()
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.sampled_from(CONTENT_LINES))
def test_deleting_any_line_is_an_error_that_names_a_line(number, tmp_path_factory, lines):
    folder = _copy(tmp_path_factory.mktemp("report"))
    _damage(folder, lines[: number - 1] + lines[number:])
    with pytest.raises(ValueError, match=r"report line \d+: expected|line \d+ of the report"):
        load_from(folder)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.sampled_from(CONTENT_LINES))
def test_doubling_any_line_is_an_error(number, tmp_path_factory, lines):
    folder = _copy(tmp_path_factory.mktemp("report"))
    _damage(folder, [*lines[:number], lines[number - 1], *lines[number:]])
    with pytest.raises(ValueError, match=r"expected|line \d+ of the report"):
        load_from(folder)


def test_moving_a_cell_is_an_error(tmp_path, lines):
    folder = _copy(tmp_path)
    moved = list(lines)
    moved[392 - 1], moved[394 - 1] = moved[394 - 1], moved[392 - 1]
    _damage(folder, moved)
    with pytest.raises(ValueError, match=r"report line 39[24]"):
        load_from(folder)


def test_swapping_the_target_groups_of_two_measures_is_an_error(tmp_path, lines):
    folder = _copy(tmp_path)
    moved = list(lines)
    moved[396 - 1], moved[406 - 1] = moved[406 - 1], moved[396 - 1]
    _damage(folder, moved)
    with pytest.raises(ValueError, match=r"report line 396: expected 04-03.target"):
        load_from(folder)


def test_a_stale_correction_is_refused(tmp_path):
    folder = _copy(tmp_path)
    with (folder / "corrections.tsv").open("a", encoding="utf-8") as file:
        file.write("231\tnothing of the kind\tsomething\tfor the test\n")
    with pytest.raises(ValueError, match="line 231 of the report does not hold"):
        load_from(folder)


def test_the_covering_letter_and_the_imprint_stay_out():
    everything = repr(load())
    for private in ("Huda", "837-4435", "sibel.huda", "Mohr Events", "Robert Kneschke"):
        assert private not in everything


def test_extraction_is_pure(lines):
    corrections = Corrections(read_corrections(DATA / "corrections.tsv"))
    classified = body(lines, corrections.apply)
    assert extract(classified, corrections.apply) == extract(classified, corrections.apply)
