"""What kind of message it is: thanks, follow-ups, legal decisions, people without papers."""

from __future__ import annotations

import pytest

from assistant.intents import ORDINARY, URGENT, utterances
from corpus.plain import load_plain
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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Können sie mich einfach abschieben?"),
        ("de", "bekomme ich eine aufenthaltserlaubnis oder nicht"),
        ("en", "are they going to deport me?"),
        ("en", "do I get a residence permit, yes or no?"),
        ("ar", "هل سيرحلونني من ألمانيا؟"),
        ("ar", "رح يعطوني إقامة ولا لأ؟"),
        ("fa", "آیا مرا دیپورت می‌کنند؟"),
        ("fa", "بهم اقامت میدن یا نه؟"),
    ],
)
def test_legal_decisions_get_advice_services(service, code, text):
    answer = ask(service, text, code)
    assert answer.status == "legal_advice"
    assert "notice.no_legal_advice" in [notice.key for notice in answer.notices]
    assert [citation.kind for citation in answer.citations] == ["offer", "offer"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Ich habe keine Papiere. Wer kann mir helfen?"),
        ("de", "bin illegal hier, wer berät mich"),
        ("en", "I don't have any papers, who will help me?"),
        ("en", "I am here illegally and need advice"),
        ("ar", "ليس لدي أوراق إقامة، من يساعدني؟"),
        ("ar", "أعيش هنا بلا أوراق قانونية وأحتاج إلى نصيحة"),
        ("fa", "هیچ مدرک اقامتی ندارم، کی کمکم می‌کند؟"),
        ("fa", "غیرقانونی اینجام، مشاوره می‌خوام"),
    ],
)
def test_people_without_papers_are_not_sent_to_an_authority_first(service, code, text):
    answer = ask(service, text, code)
    assert answer.status in {"answered", "legal_advice"}
    first = load_plain().measures[answer.citations[0].measure_id]
    assert first.kind == "offer"
    assert "counselling" in first.topics
    assert "administration" not in first.topics
