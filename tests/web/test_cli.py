"""The command line: help worth reading, exports whole, mistakes said in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from translations.locales import CATALOGUES
from web.output import coverage_rows, measures_as_csv, measures_as_json

FIELDS = {
    *("id", "dimension", "handlungsziel", "handlungsziel_title", "title", "responsible"),
    *("timeframe", "target_groups", "paragraphs", "sentences"),
}


def lotse(*arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from web.cli import main; sys.argv = ['lotse', *sys.argv[1:]]; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
def test_the_export_holds_all_measures_in_every_language(code):
    rows = json.loads(measures_as_json(code))
    assert len(rows) == 196
    for row in rows:
        assert row.keys() >= FIELDS
        assert row["paragraphs"]
        assert all(s["text"] and s["german"] and s["line"] for s in row["sentences"])
    first = rows[0]
    assert (first["id"], first["dimension"], first["handlungsziel"]) == ("01-01", 1, 1)


def test_csv_has_a_row_a_measure_and_no_cell_that_a_spreadsheet_would_run():
    rows = list(csv.DictReader(io.StringIO(measures_as_csv("de"))))
    assert len(rows) == 196
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row.values() if cell)


def test_coverage_counts_every_entry_and_no_review():
    rows = {row["language"]: row for row in coverage_rows()}
    for code in ("en", "ar", "fa"):
        assert rows[code]["entries"] == rows[code]["translated"] > 2500
        assert rows[code]["reviewed"] == rows[code]["stale"] == 0


def test_help_names_every_command():
    text = lotse("--help").stdout
    for command in ("serve", "build", "ask", "eval", "export", "feedback"):
        assert command in text


@pytest.mark.slow
def test_mistakes_are_said_in_one_line_without_traceback():
    for arguments in (
        ["export", "--language", "xx"],
        ["eval", "/nowhere.jsonl"],
        ["eval"],
        ["ask", "--language", "tr", "Merhaba"],
    ):
        done = lotse(*arguments)
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_the_command_writes_what_the_function_gives():
    done = lotse("export", "--format", "json", "--language", "ar")
    assert json.loads(done.stdout)[0]["id"] == "01-01"
