"""In: what the report says about a measure's time. Out: its days, in words, and whether it likely runs."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from babel.dates import format_date

from corpus.plain import Duration
from translations.locales import SOURCE
from translations.messages import message

Likely = Literal["running", "unknown", "over"]
REPORT_DATE = date(2021, 6, 30)
_SUMMER_BEGINS, _SUMMER_ENDS = (6, 21), (9, 22)


def last_day(time: str) -> date:
    """The last day that a time as imprecise as the report's can mean.

    >>> last_day("2022"), last_day("2023-06"), last_day("2021-summer")
    (datetime.date(2022, 12, 31), datetime.date(2023, 6, 30), datetime.date(2021, 9, 22))
    """
    year, _, rest = time.partition("-")
    if not rest:
        return date(int(year), 12, 31)
    if rest == "summer":
        return date(int(year), *_SUMMER_ENDS)
    month, _, day = rest.partition("-")
    if day:
        return date(int(year), int(month), int(day))
    return date(int(year), int(month), calendar.monthrange(int(year), int(month))[1])


def first_day(time: str) -> date:
    """The first day that such a time can mean; a season counts as a whole.

    >>> first_day("2020"), first_day("2021-04")
    (datetime.date(2020, 1, 1), datetime.date(2021, 4, 1))
    """
    year, _, rest = time.partition("-")
    if not rest:
        return date(int(year), 1, 1)
    if rest == "summer":
        return date(int(year), *_SUMMER_BEGINS)
    month, _, day = rest.partition("-")
    return date(int(year), int(month), int(day or 1))


def written(time: str, language: str) -> str:
    """A time as a reader of the language writes it, no more precise than the report."""
    if time.endswith("-summer"):
        return message(language, "time.summer", year=time[:4])
    day = "d. MMMM y" if language == SOURCE else "d MMMM y"
    pattern = ("y", "MMMM y", day)[time.count("-")]
    return str(format_date(last_day(time), pattern, locale=language))


def likely(duration: Duration, today: date) -> Likely:
    """``over`` once the planned end has passed; else ``unknown``: the report is of June 2021.

    Only within the year after the report can its word be taken for the present.
    """
    end = duration.extension or duration.until
    if duration.state == "ended" or (end and last_day(end) < today):
        return "over"
    if duration.state == "ongoing" and (today - REPORT_DATE).days <= 365:
        return "running"
    return "unknown"
