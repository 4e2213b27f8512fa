"""Time honesty: what the report says about a measure's end, seen from today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose import Writer
from assistant.validity import last_day, likely
from corpus.plain import Duration, load_plain
from translations.locales import CATALOGUES

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("state", "until", "today", "expected"),
    [
        ("dated", "2022", date(2022, 12, 31), "unknown"),
        ("dated", "2022", date(2023, 1, 1), "over"),
        ("dated", "2021-summer", date(2021, 9, 1), "unknown"),
        ("ongoing", None, date(2021, 12, 1), "running"),
        ("ongoing", None, TODAY, "unknown"),
        ("planned", None, TODAY, "unknown"),
        ("ended", "2020-12", date(2021, 1, 1), "over"),
    ],
)
def test_what_is_likely_on_a_day(state, until, today, expected):
    assert likely(Duration(state, None, until, None, ("07-03.timeframe",)), today) == expected


@given(st.integers(2015, 2030), st.integers(1, 12))
def test_a_month_ends_on_its_last_day_and_a_year_in_december(year, month):
    assert last_day(f"{year}-{month:02}").month == month
    assert last_day(f"{year}") == date(year, 12, 31)


@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
def test_every_measure_says_whether_it_still_runs(code):
    """Every combination that occurs has its message, with the year where one is known."""
    for today in (date(2021, 7, 1), date(2022, 6, 1), TODAY):
        writer = Writer(code, today)
        for identifier, plain in load_plain().measures.items():
            validity = writer.card(1, identifier).validity
            assert validity.text
            if plain.duration.until:
                year = (plain.duration.extension or plain.duration.until)[:4]
                assert year in validity.text
