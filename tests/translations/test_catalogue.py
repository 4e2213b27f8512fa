"""Catalogues are complete, checked by value, and carried over place by place."""

from __future__ import annotations

import copy
import json

import polib
import pytest

from assistant.intents import ORDINARY, URGENT
from corpus.plain import load_plain
from corpus.store import load
from translations.catalogue import (
    Catalogue,
    MissingTranslation,
    Text,
    coverage,
    measures,
    po_path,
    read_po,
    update,
)
from translations.check import check_all, check_entry, check_po
from translations.entries import Entry, measure_entries
from translations.locales import CATALOGUES, LOCALES
from translations.messages import message
from translations.questions import questions

OTHERS = [locale.code for locale in CATALOGUES if locale.code != "de"]


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(measure_entries(load(), load_plain()))


def test_the_check_finds_nothing():
    assert [str(finding) for finding in check_all()] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_measure_is_complete(code, entries):
    catalogue = measures(code)
    for entry in entries:
        assert catalogue.text(entry.context).value


@pytest.mark.parametrize("code", OTHERS)
def test_everything_unreviewed_is_marked(code):
    assert coverage(code).reviewed == 0
    assert not measures(code).text("07-03.s01").reviewed


@pytest.mark.parametrize("code", OTHERS)
def test_a_deleted_entry_is_found_and_is_an_error_at_run_time(code, entries, tmp_path, monkeypatch):
    po = read_po(po_path(code, "measures"))
    po.remove(next(entry for entry in po if entry.msgctxt == "07-03.s04"))
    path = tmp_path / "measures.po"
    po.save(str(path))
    monkeypatch.setattr("translations.check.po_path", lambda language, domain: path)
    found = [str(finding) for finding in check_po(code, "measures", entries)]
    assert found == [f"{code} 07-03.s04: is missing"]
    with pytest.raises(MissingTranslation, match=r"07-03\.s04"):
        Catalogue(code, "measures", {"07-03.s01": Text("x", False)}).text("07-03.s04")


def test_an_update_marks_exactly_the_touched_entries(entries):
    po = read_po(po_path("en", "measures"))
    changed = [Entry(e.context, "Ein anderer Satz.") if e.context == "07-03.s04" else e for e in entries]
    changed = [e for e in changed if e.context != "07-03.s05"]
    changed.append(Entry("07-03.s99", "Ein neuer Satz."))
    before = {e.msgctxt: (e.msgid, e.msgstr, tuple(e.flags)) for e in po}
    renewed = update(copy.deepcopy(po), changed)
    after = {e.msgctxt: e for e in renewed}
    touched = {
        context
        for context, entry in after.items()
        if before.get(context) != (entry.msgid, entry.msgstr, tuple(entry.flags))
    }
    assert touched == {"07-03.s04", "07-03.s99"}
    assert after["07-03.s04"].previous_msgid == before["07-03.s04"][0]
    assert after["07-03.s04"].msgstr == before["07-03.s04"][1]
    assert after["07-03.s99"].msgstr == ""
    assert "07-03.s05" not in after


@pytest.mark.parametrize(
    ("language", "german", "text", "finding"),
    [
        ("en", "Es gibt 5.000 Plätze.", "There are 50,000 places.", "numbers are lost"),
        ("en", "Es gilt § 25 b AufenthG.", "§ 24 b AufenthG applies.", "lost: § 25 b"),
        ("en", "Siehe www.chancen.nrw hier.", "See here please now.", "lost: www.chancen.nrw"),
        ("en", "Das MKFFI fördert es sehr.", "The ministry funds it a lot.", "lost: MKFFI"),
        ("fa", "Die Landesregierung fördert Kurse.", "دولت ايالتي دوره‌ها", "Arabic ي or ك"),
        ("ar", "Die Landesregierung fördert Kurse.", "The government", "no letter of"),
        ("en", "Die Landesregierung fördert Kurse.", "Die Landesregierung fördert Kurse.", "still"),
        ("ar", "Die Landesregierung fördert Kurse.", "الحكومة\u200f تدعم", "direction mark"),
        ("en", "Die Landesregierung fördert diese Kurse.", "Yes.", "implausible length"),
    ],
)
def test_the_check_names_what_is_wrong(language, german, text, finding):
    entry = polib.POEntry(msgctxt="x", msgid=german, msgstr=text)
    found = list(check_entry(language, "measures", Entry("x", german), entry))
    assert any(finding in what for what in found), found


def test_a_placeholder_must_be_given():
    with pytest.raises(MissingTranslation, match="count"):
        message("ar", "catalogue.results", total=196)


@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
def test_at_least_five_questions_a_measure(code):
    assert min(len(rows) for rows in questions(code).values()) >= 5
    assert len(questions(code)) == 196


def test_no_question_of_ours_is_nearly_an_evaluation_question(root):
    folder = root / "tests/data/eval"
    asked = [
        turn["question"]
        for name in ("questions", "dialogues")
        for row in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        for turn in json.loads(row).get("turns", [json.loads(row)])
    ]
    evaluated = [(question, trigrams(question)) for question in asked]
    ours = [q for locale in LOCALES for rows in questions(locale.code).values() for q in rows]
    ours += (root / "index/data/unanswerable.tsv").read_text("utf-8").splitlines()
    for file in (root / "assistant/data/utterances").glob("*.tsv"):
        rows = file.read_text("utf-8").splitlines()
        ours += [
            row for row in rows if row.partition("\t")[0] in URGENT | {ORDINARY, "legal", "undocumented"}
        ]
    for question in ours:
        own = trigrams(question.rpartition("\t")[2])
        for text, other in evaluated:
            likeness = len(own & other) / max(1, len(own | other))
            assert likeness <= 0.6, f"{question!r} is nearly {text!r}"


def trigrams(text: str) -> set[str]:
    text = f"  {text.casefold()} "
    return {text[i : i + 3] for i in range(len(text) - 2)}
