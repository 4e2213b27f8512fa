"""In: what the report says about a measure's time, and today's date. Out: whether it likely runs."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from corpus.plain import Duration

Likely = Literal["running", "unknown", "over"]
REPORT_DATE = date(2021, 6, 30)
_SUMMER_ENDS = (9, 22)


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
