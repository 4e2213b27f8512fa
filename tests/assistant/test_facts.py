"""What a message says of the person: in every catalogue language, and never from a part of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import Fact, read, recognise, topics
from assistant.situation import elsewhere, prior, towns
from assistant.steps import read_changes
from corpus.plain import load_plain
from translations.locales import CATALOGUES
from translations.messages import message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich habe eine Duldung und wohne in Dortmund", {"status:duldung", "place:dortmund"}),
        (
            "My daughter is 15, we live in Cologne",
            {"audience:children_and_teenagers", "age:15", "place:koeln"},
        ),
        ("ابني عمره ١٩ سنة ومعنا دولدونغ", {"audience:children_and_teenagers", "age:19", "status:duldung"}),
        ("پسرم ۱۷ ساله است و پناهجو هستیم", {"audience:children_and_teenagers", "age:17", "status:asylum"}),
        ("ich habe keine Papiere", {"status:no_papers"}),
        ("زوجتي حامل", {"audience:women"}),
        ("I am 4 months pregnant", {"audience:women"}),
        ("my daughter 6 years must go school", {"audience:children_and_teenagers", "age:6"}),
    ],
)
def test_a_message_says_who_asks(text, expected):
    assert {str(fact) for fact in recognise(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe 5 Jahre als Koch gearbeitet",  # not an age
        "Wo gibt es gutes Essen?",  # not the town
        "Ich möchte mich kindisch freuen",  # a word is no part of another
        "§ 16d Aufenthaltsgesetz",
        "I feel kind of lonely here",  # not the German for a child
        "Die Frau im Amt hat nichts gesagt",  # she does not ask
        "I'm 2 years in Germany",
    ],
)
def test_what_only_looks_alike_is_no_fact(text):
    assert recognise(text) == ()


def test_every_fact_has_a_label_in_every_language():
    from assistant.compose import fact_label

    for locale in CATALOGUES:
        for kind, key in [("status", k) for k in ("duldung", "asylum", "recognised", "no_papers", "eu")]:
            assert fact_label(Fact(kind, key), locale.code)
        for kind in ("topic", "audience", "place", "status", "age"):
            assert message(locale.code, f"part.{kind}")


@given(st.text())
def test_only_known_facts_can_be_sent(text):
    try:
        fact = read(text)
    except ValueError:
        return
    assert str(fact) == text


def test_a_change_needs_its_sign():
    with pytest.raises(ValueError, match="topic:work"):
        read_changes(["topic:work"])
    assert read_changes(["-topic:work"])[0].add is False


def test_offers_go_first_for_oneself_and_not_for_professionals():
    kinds = {identifier: plain.kind for identifier, plain in load_plain().measures.items()}
    own, work = prior((), (), professional=False), prior((), (), professional=True)
    assert all((own[i] > 0) == (kind == "offer") for i, kind in kinds.items())
    assert set(work.values()) == {0.0}


def test_a_measure_of_another_town_goes_back():
    asked = towns([Fact("place", "koeln")])
    assert elsewhere(load_plain().measures["09-16"], asked)  # Dortmund only
    assert not elsewhere(load_plain().measures["07-03"], asked)
    assert not towns([Fact("place", "ruhrgebiet")])


def test_the_topic_is_what_near_questions_share():
    near = [("07-03", 0.8), ("07-02", 0.79), ("07-03", 0.78)]
    assert topics(near)[0] == Fact("topic", "recognition")
    assert topics([]) == ()
    sport = load_plain().measures["10-02"].topics
    assert len(sport) > 1
    assert topics([("10-02", 0.8)])[0].key == sport[0]  # the main one
