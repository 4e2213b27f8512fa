"""Our own texts: complete, each sentence resting on the report, vocabularies closed."""

from __future__ import annotations

import shutil

import pytest

from corpus.offers import read_offers, same_offer
from corpus.plain import load_plain, load_plain_from
from corpus.store import DATA, load


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "data"
    shutil.copytree(DATA, target)
    return target


def test_all_measures_have_summary_and_next_step():
    texts = load_plain()
    assert len(texts.measures) == 196
    assert len(texts.handlungsziele) == 37
    assert len(texts.dimensions) == 3
    for plain in texts.measures.values():
        assert 2 <= len(plain.summary) <= 4, plain.measure_id
        assert 1 <= len(plain.next_step) <= 3, plain.measure_id


def test_audiences_are_at_most_fifteen():
    assert len(load_plain().vocabulary["audience"]) <= 15


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('rests_on = ["07-03.title", ', 'rests_on = ["07-03.s99", ', "which does not exist"),
        ('topics = ["recognition"', 'topics = ["cooking"', "not in the vocabulary topics"),
        ('kind = "offer"', 'kind = "gift"', "not in the vocabulary kinds"),
        ('["07-03"]', '["07-99"]', "missing or unknown measures"),
        ("places = []", "", "missing or unknown"),
        ('state = "dated"', 'state = "ongoing"', "if and only if"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(folder, old, new, message):
    path = folder / "plain" / "07.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_plain_from(folder, load())


def test_people_without_papers_are_sent_to_no_authority_first():
    """Where residence is the subject, the first place named is no authority."""
    authorities = ("Ausländerbehörde", "Polizei")
    for plain in load_plain().measures.values():
        if "residence" in plain.topics and plain.kind == "offer":
            assert not any(name in plain.next_step[0].text for name in authorities)


def test_an_offer_lists_all_its_places():
    assert same_offer()["13-03"] == ("28-04", "34-02")
    assert same_offer()["18-01"] == ("09-05",)


def test_an_unknown_id_among_offers_is_refused(folder):
    path = folder / "same_offer.toml"
    path.write_text('[[offer]]\nids = ["07-03", "77-01"]\nwhy = "x"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="77-01"):
        read_offers(path)
