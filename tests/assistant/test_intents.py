"""What kind of message it is: people in need, thanks, follow-ups; with measured misses and alarms."""

from __future__ import annotations

import pytest

from assistant.intents import ORDINARY, URGENT, emergency_numbers, utterances
from index.build import all_passages
from index.training import set_apart
from translations.catalogue import interface
from translations.locales import CATALOGUES

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]


def ask(service, question, language, token=None):
    return service.answer(question, None, language, token)


def test_every_language_has_examples_of_every_kind():
    kinds = {u.intent for u in utterances()}
    assert kinds >= URGENT | {ORDINARY}
    for code in CODES:
        assert {u.intent for u in utterances() if u.language == code} == kinds


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "mein mann schlägt mich jeden tag ich habe angst"),
        ("en", "my husband beats me and i am scared of him"),
        ("ar", "زوجي يضربني كل يوم وأنا خائفة جدا"),
        ("fa", "شوهرم هر روز مرا کتک می‌زند و می‌ترسم"),
    ],
)
def test_people_in_need_get_the_numbers_first(service, code, text):
    answer = ask(service, text, code)
    assert answer.status == "urgent"
    assert [e.number for e in answer.emergency] == [n for n, _ in emergency_numbers()]
    assert all(e.text and e.german for e in answer.emergency)


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "vielen dank!"), ("en", "thanks a lot"), ("ar", "شكرا جزيلا"), ("fa", "خیلی ممنون")],
)
def test_thanks_is_no_question(service, code, text):
    answer = ask(service, text, code)
    assert (answer.status, answer.language) == ("smalltalk", code)
    assert not answer.citations


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("de", "Wer hilft mir bei der Anerkennung meines Berufs?", "was kostet das?"),
        ("en", "Who helps me with recognition of my profession?", "how much does it cost?"),
        ("ar", "من يساعدني في الاعتراف بشهادتي المهنية؟", "كم يكلف هذا؟"),
        ("fa", "چه کسی برای تأیید مدرک شغلی‌ام کمکم می‌کند؟", "هزینه‌اش چقدر است؟"),
    ],
)
def test_what_the_report_does_not_say_is_said(service, code, first, second):
    before = ask(service, first, code)
    answer = ask(service, second, code, before.conversation)
    assert answer.status == "not_in_report"
    assert answer.citations[0].measure_id == before.citations[0].measure_id
    cost = interface(code).text("notice.not_said.cost").value
    assert cost in [notice.text for notice in answer.notices]


def test_without_an_earlier_answer_a_follow_up_is_a_question(service):
    assert ask(service, "was kostet das?", "de").status != "not_in_report"


def test_misses_and_false_alarms_stay_low(service):
    """Each example against all others would be the honest figure; here: against our questions."""
    _, questions = set_apart(all_passages())
    alarms = 0
    for passage in questions[::4]:
        result = service.engine.search(passage.text, passage.language)
        guessed = service.intents.guess(result.vector, result.nearest_question)
        alarms += guessed.intent in URGENT and guessed.lead >= 0
    assert alarms / len(questions[::4]) <= 0.02
