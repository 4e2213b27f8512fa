"""One answer in two languages: the same measures, the same sentences, the same state."""

from __future__ import annotations

import pytest

from assistant.answer import Status

pytestmark = pytest.mark.model
NURSE = "كنت ممرضة في سوريا. هل أستطيع العمل هنا؟"


@pytest.mark.parametrize(("spoken", "other"), [("ar", "de"), ("fa", "ar"), ("en", "fa")])
def test_both_sides_tell_the_same_measures_and_sentences(service, spoken, other):
    ours, theirs = service.pair(NURSE, spoken, other, None)
    assert (ours.language, theirs.language) == (spoken, other)
    assert ours.status is theirs.status is Status.ANSWERED
    assert ours.citations
    assert ours.conversation == theirs.conversation
    for one, two in zip(ours.citations, theirs.citations, strict=True):
        assert (one.measure_id, one.also, one.score) == (two.measure_id, two.also, two.score)
        assert one.title != two.title
        assert [e.sentence_id for e in one.evidence] == [e.sentence_id for e in two.evidence]
        assert [e.matches for e in one.evidence] == [e.matches for e in two.evidence]


def test_a_wish_for_another_language_leaves_the_pair_as_it_is(service):
    first, _ = service.pair(NURSE, "ar", "de", None)
    again = service.pair("auf Deutsch bitte", "ar", "de", first.conversation)
    assert [answer.language for answer in again] == ["ar", "de"]
    assert again[0].citations[0].measure_id == again[1].citations[0].measure_id
