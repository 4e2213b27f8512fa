"""Every suggestion, sent, is answered; near measures say why they may not fit."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation
from corpus.store import load
from translations.locales import CATALOGUES
from translations.questions import questions

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]
NOTHING = {
    "de": "Wie wird das Wetter?",
    "en": "Who won the match?",
    "ar": "كيف الطقس غدا؟",
    "fa": "هوا فردا چطور است؟",
}
CAR = {
    "de": "Wie repariere ich mein Auto?",
    "en": "How do I fix my car?",
    "ar": "كيف أصلح سيارتي؟",
    "fa": "ماشینم را چطور تعمیر کنم؟",
}


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_each_suggestion_sent_is_answered(service, code):
    """For every fourth measure: its first question, then each suggestion under the answer."""
    failed = []
    for measure in load().measures[CODES.index(code) :: 4]:
        answer = service.answer(questions(code)[measure.id][0], code, code, None)
        if answer.status != "answered":
            continue
        assert 2 <= len(answer.suggestions) <= 4
        cited = {i for c in answer.citations for i in (c.measure_id, *c.also)}
        for suggestion in answer.suggestions:
            following = service.answer(suggestion, None, code, answer.conversation)
            others = {i for c in following.citations for i in (c.measure_id, *c.also)}
            is_others = following.understood.follow_up == "others"
            if following.status != "answered" or (not is_others and not others & cited):
                failed.append((measure.id, suggestion, following.status.value))
    assert not failed


@pytest.mark.parametrize("code", CODES)
def test_suggestions_at_the_beginning_and_after_nothing_was_found_are_answered(service, code):
    for question in ("...", NOTHING[code]):
        answer = service.answer(question, code, code, None)
        assert answer.status in {"clarify", "no_match"}
        for suggestion in answer.suggestions:
            assert service.answer(suggestion, None, code, None).status == "answered", suggestion


@pytest.mark.parametrize("code", CODES)
def test_near_measures_say_why_they_may_not_fit_and_whom_to_ask(service, code):
    answer = service.answer(CAR[code], code, code, None)
    assert answer.status == "no_match"
    assert answer.nearest
    assert all(card.why_not for card in answer.nearest)
    assert any(notice.key == "notice.whom_to_ask" for notice in answer.notices)


def test_a_part_taken_back_changes_the_answer(service):
    from assistant.steps import read_changes

    question = "Welche Hilfe gibt es für meinen Sohn in der Schule?"
    before = service.answer(question, None, "de", None)
    topic = next(part for part in before.understood.parts if part.kind == "topic")
    after = service.answer(question, None, "de", None, read_changes([f"-topic:{topic.key}"]))
    assert topic.key not in {part.key for part in after.understood.parts}
    assert [c.measure_id for c in after.citations] != [c.measure_id for c in before.citations]


def test_residence_status_is_remembered_and_the_topic_is_not(service):
    first = service.decide("Ich habe eine Duldung. Darf ich einen Deutschkurs machen?")
    state = Conversation().after("de", first.cited, tuple((f.kind, f.key) for f in first.facts))
    second = service.decide("Wo kann mein Verein Geld bekommen?", state)
    kinds = {str(fact) for fact in second.facts}
    assert "status:duldung" in kinds
    assert "topic:language" not in kinds
