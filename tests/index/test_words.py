"""Words are compared in one spelling, whatever keyboard they were typed on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import grams, normalise, words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("uebersetzung", "Übersetzung"),
        ("strasse", "Straße"),
        ("الاسرة", "الأُسْرَة"),
        ("كتابي", "کتابی"),
        ("مي خواهم", "می‌خواهم"),
        ("٢٠٢١", "2021"),
        ("еще", "ещё"),
        ("saglik", "sağlık"),
    ],
)
def test_two_spellings_are_one(typed, printed):
    assert normalise(typed) == normalise(printed)


def test_short_i_is_a_letter_of_its_own_in_cyrillic():
    assert normalise("мой") != normalise("мои")


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_grams_are_of_words_only(text):
    for gram in grams(text):
        assert gram.strip("<>").isalnum() or any(c.isalnum() for c in gram)


def test_the_arabic_article_is_dropped_but_short_words_stay():
    assert words("والمدرسة") == words("مدرسة")
    assert words("الى") == ("الی",)
