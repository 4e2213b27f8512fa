"""Arabic, Persian and Urdu in Latin letters, or with the wrong keyboard, are read in their own script."""

from __future__ import annotations

import pytest

from assistant.facts import rest
from assistant.keyboard import meant
from assistant.language import detect
from assistant.romanised import to_script
from translations.locales import LOCALES
from translations.questions import questions


@pytest.mark.parametrize(
    ("typed", "language", "written"),
    [
        ("wen fini et3allam almani bi koln", "ar", "وين فيني يتعلم ألماني في كولونيا"),
        ("zawji byedrobni", "ar", "زوجي بيضربني"),
        ("baddi mout", "ar", "بدي موت"),
        ("man panahande hastam kar mikham", "fa", "من پناهنده هستم کار میخوام"),
        ("mikham bemiram", "fa", "میخوام بمیرم"),
        ("3anda baby, 5 kurs", "ar", "عند baby, 5 kurs"),  # what people say in another language stays
    ],
)
def test_words_are_found_by_their_consonants(typed, language, written):
    assert to_script(typed, language) == written


def test_one_frequent_word_is_enough_only_where_the_language_is_expected():
    assert detect("adesh bikallef?", "ar").code == "ar"
    assert detect("merci", "fa").code == "fa"
    assert detect("merci", "de").code == "fr"
    assert detect("kann man hier arbeiten", "fa").code == "de"


def test_a_forgotten_keyboard_is_noticed():
    assert meant(";l hgj;gtm", "ar") == "كم التكلفة"
    assert meant("hdk ;[hsj", "fa") == "این کجاست"
    assert not meant("2", "ar")


def test_no_question_of_another_language_is_taken_for_a_forgotten_keyboard():
    latin = [locale.code for locale in LOCALES if locale.script == "Latn"]
    asked = [question for code in latin for own in questions(code).values() for question in own]
    assert not [question for question in asked for code in ("ar", "fa") if meant(question, code)]


@pytest.mark.parametrize(
    ("message", "left"),
    [("أنا ببوخوم", "انا"), ("Ich wohne in Bochum", "ich wohne in"), ("پسرم ۱۷ ساله است", "است")],
)
def test_what_a_message_says_beside_facts(message, left):
    assert rest(message) == left
