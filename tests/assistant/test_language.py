"""Languages are told apart, short, mixed and noisy; what is doubtful is offered as a choice."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from assistant.language import _romanised, detect
from translations.locales import LOCALES
from translations.questions import questions

pytestmark = pytest.mark.slow
LEAST = {"short": 0.98, "words": 0.88, "mixed": 0.95, "noisy": 0.8}


def test_short_texts_in_twenty_languages(root):
    right = defaultdict(list)
    for row in (root / "tests/data/eval/language.jsonl").read_text("utf-8").splitlines():
        text = json.loads(row)
        right[text["kind"].split(":")[0]].append(detect(text["text"]).code in text["langs"])
    for kind, found in right.items():
        assert sum(found) / len(found) >= LEAST[kind], kind


def test_whole_questions_are_told_apart(root):
    rows = (root / "tests/data/eval/questions.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(row) for row in rows]
    wrong = [q["id"] for q in questions if detect(q["question"]).code != q["lang"]]
    assert len(wrong) <= 0.02 * len(questions), wrong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("وين اكدر اتعلم الماني گبل الشتا", "ar"),
        ("كجا مي‌توانم كار پيدا كنم", "fa"),
        ("أبحث عن Integrationskurs في Köln", "ar"),
        ("ትምህርቲ ቋንቋ ጀርመን ኣበይ ይርከብ", "ti"),
        ("የጀርመንኛ ትምህርት የት ነው", "am"),
        ("Ez dixwazim kar bikim", "kmr"),
    ],
)
def test_neighbours_in_one_script(text, code):
    assert detect(text).code == code


def test_no_letters_and_unknown_scripts_are_no_language():
    for text in ("", "123 !?", "😀", "我想学德语"):
        assert detect(text).code == ""


def test_the_interface_tips_a_doubtful_word_but_not_a_clear_sentence():
    assert detect("квартира", "uk").code == "uk"
    assert detect("Wo kann ich hier Deutsch lernen?", "en").code == "de"


def test_a_doubtful_guess_names_its_choices():
    guess = detect("ok")
    assert not guess.certain
    assert 2 <= len(guess.choices) <= 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ana biddi et3allam almani wen fi dawra", "ar"),
        ("kif momken la2i shughl hon", "ar"),
        ("man mikham zaban almani yad begiram", "fa"),
        ("chetor mitoonam kar peyda konam", "fa"),
        ("mujhe german seekhni hai kahan jaon", "ur"),
    ],
)
def test_a_language_typed_in_latin_letters_is_a_choice_not_a_certainty(text, code):
    guess = detect(text)
    assert guess.code == code
    assert not guess.certain
    assert len(guess.choices) >= 1


def test_no_question_in_latin_letters_is_taken_for_romanised():
    latin = [locale.code for locale in LOCALES if locale.script == "Latn"]
    asked = [q for code in latin for own in questions(code).values() for q in own]
    assert len(asked) > 5000
    assert not [q for q in asked if _romanised(q.lower())]
