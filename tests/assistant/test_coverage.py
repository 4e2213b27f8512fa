"""A message with two questions: both answered, or the missing one named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.parts import joined, sentences

pytestmark = pytest.mark.model


@given(st.text())
def test_splitting_loses_no_letter(text):
    kept = "".join(part.text for part in sentences(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_abbreviations_do_not_end_a_sentence():
    assert len(sentences("Gibt es z. B. Kurse am Abend?")) == 1


def test_arabic_and_is_written_onto_the_next_word():
    (whole,) = sentences("أين أتعلم الألمانية جيدا وكيف أعادل شهادتي الجامعية؟")
    assert "كيف أعادل شهادتي الجامعية" in [other.text for _, other in joined(whole)]


@pytest.mark.parametrize(
    ("code", "question", "wanted"),
    [
        ("de", "Wo kann ich Deutsch lernen und wer hilft mir bei der Wohnung?", ["language", "housing"]),
        ("en", "Who checks my foreign diploma? And where can my kids do sports?", ["recognition", "sport"]),
        (
            "ar",
            "كيف أعادل شهادتي المهنية؟ وأين يلعب أولادي كرة القدم؟",
            ["recognition", "sport"],
        ),
        ("fa", "مدرک شغلی‌ام را کجا تأیید کنم؟ بچه‌هایم کجا ورزش کنند؟", ["recognition", "sport"]),
    ],
)
def test_both_questions_are_answered(service, code, question, wanted):
    from corpus.plain import load_plain

    answer = service.answer(question, None, code, None)
    cited = {t for c in answer.citations for t in load_plain().measures[c.measure_id].topics}
    assert set(wanted) <= cited


@pytest.mark.parametrize(
    ("code", "question", "missing"),
    [
        (
            "de",
            "Welche Schule gibt es für meinen Sohn? Wie wird das Wetter morgen?",
            "Wie wird das Wetter morgen",
        ),
        (
            "en",
            "Who helps with recognition of my job? Who won the football match?",
            "Who won the football match",
        ),
    ],
)
def test_the_missing_question_is_named(service, code, question, missing):
    answer = service.answer(question, None, code, None)
    assert answer.status == "answered"
    assert any(missing in notice.text for notice in answer.notices if notice.key == "notice.part_missing")
