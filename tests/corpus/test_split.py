"""Sentences end where German sentences end, and the split is frozen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.frozen import Part, assign_ids, freeze, read_frozen
from corpus.split import split_sentences
from corpus.store import DATA, load


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dies gilt z. B. für Kurse. Es gilt auch u. a. für Kitas.", 2),
        ("Das regelt § 25 b AufenthG. Der Erlass i. S. v. Nr. 3 gilt.", 2),
        ("Im Rahmen des 3. Bausteins geht es weiter.", 1),
        ("Es gibt 22,13 Mio. Euro. Die Planung läuft.", 2),
        ("Am 9. Juni begann es. Am 1.7.2019 ging es weiter.", 2),
        ("Der Verein e.V. berät. Er hilft.", 2),
        ("„Do it NRW! Ehrenamtliche Vormundschaften“ soll stärken. Das ist gut.", 2),
        ("Es gibt einen Beschluss (BR-Drs. 433/19), und er gilt.", 1),
        ("Prof. Dr. Aladin El-Mafaalani kam.", 1),
    ],
)
def test_abbreviations_and_names_do_not_end_a_sentence(text, count):
    assert len(split_sentences(text)) == count


@given(st.text(alphabet="abcA .!?„“z1", max_size=80))
def test_splitting_loses_no_character(text):
    parts = split_sentences(text)
    assert "".join("".join(s.split()) for _, s in parts) == "".join(text.split())
    assert all(text[column:].startswith(sentence) for column, sentence in parts)


def test_the_committed_split_is_that_of_the_splitter():
    frozen = read_frozen(DATA / "frozen.tsv")
    assert {s.id: s.original for m in load().measures for s in m.sentences}.items() <= frozen.items()


def _parts(*texts: str) -> list[Part]:
    return [Part("07-03", "s", text, 1) for text in texts]


def test_a_reworded_sentence_keeps_its_id_and_a_new_one_gets_a_new_number():
    frozen = freeze(_parts("Eins ist hier.", "Zwei ist da.", "Drei ist dort."), {})
    assert list(frozen) == ["07-03.s01", "07-03.s02", "07-03.s03"]
    renewed = freeze(
        _parts("Eins ist hier.", "Ganz und gar anders gesagt!", "Zwei ist doch da.", "Drei ist dort."),
        frozen,
    )
    assert renewed["07-03.s01"] == "Eins ist hier."
    assert renewed["07-03.s03"] == "Drei ist dort."
    assert "07-03.s04" in renewed
    assert len(renewed) == 4


def test_another_split_is_refused_with_line_and_expectation():
    frozen = freeze(_parts("Eins. Zwei."), {})
    with pytest.raises(ValueError, match=r"report line 1: expected 07-03.s01"):
        assign_ids(_parts("Eins.", "Zwei."), frozen)
