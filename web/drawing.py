"""In: figures and times. Out: where they stand in a picture, in per cent of its width; pure.

Per cent, so that a picture fills whatever width it has, without scaling its heights and lines.
A right-to-left page has its origin at the right: positions are mirrored here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.validity import REPORT_DATE, first_day, last_day
from corpus.plain import Duration

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: what it shows (its class), where it begins and how wide it is."""

    name: str
    x: float
    width: float


def bar(counts: Mapping[str, int], scale: int, *, rtl: bool, units: bool = False) -> tuple[Piece, ...]:
    """A bar of ``counts`` on a width that stands for ``scale``; ``units`` makes a piece of each one."""
    lengths = [(name, 1) for name, n in counts.items() for _ in range(n)] if units else counts.items()
    pieces, at = [], 0
    for name, length in lengths:
        if length:
            pieces.append(_piece(name, at / scale, (at + length) / scale, rtl))
        at += length
    return tuple(pieces)


@dataclass(frozen=True)
class Axis:
    """Whole years from ``begin`` to the end of ``until``."""

    begin: int
    until: int
    rtl: bool

    def at(self, day: date) -> float:
        """Where a day stands, from 0 to 100, already mirrored."""
        share = self._share(day)
        return round(100 * (1 - share if self.rtl else share), 2)

    def years(self, step: int) -> tuple[tuple[int, float], ...]:
        """Years to write on the axis, with the place of their first day."""
        first = -(-self.begin // step) * step
        return tuple((year, self.at(date(year, 1, 1))) for year in range(first, self.until + 1, step))

    def pieces(self, duration: Duration) -> tuple[Piece, ...]:
        """What is known of a measure's time.

        ``open``: the report gives no beginning (or no end); the bar then reaches to its own date
        or at least over a year. ``extension``: planned to go on.
        """
        begin = first_day(duration.begin) if duration.begin else None
        until = last_day(duration.until) if duration.until else None
        spans: list[tuple[str, date, date]] = []
        if begin and until:
            spans.append(("known", begin, until))
        elif until:
            spans.append(("open", min(REPORT_DATE, until - _YEAR), until))
        elif begin:
            spans.append(("open", begin, begin + _YEAR))
        if until and duration.extension:
            spans.append(("extension", until, last_day(duration.extension)))
        return tuple(
            _piece(name, self._share(start), self._share(end), self.rtl) for name, start, end in spans
        )

    def _share(self, day: date) -> float:
        first, last = date(self.begin, 1, 1), date(self.until + 1, 1, 1)
        return (day - first) / (last - first)


def axis(durations: Iterable[Duration], today: date, *, rtl: bool) -> Axis:
    """An axis that holds all these times and today, with a year to spare for its label."""
    times = [t for d in durations for t in (d.begin, d.until, d.extension) if t]
    years = [last_day(time).year for time in times]
    return Axis(min(years), max(*years, today.year) + 1, rtl)


def _piece(name: str, begin: float, end: float, rtl: bool) -> Piece:
    start = 1 - end if rtl else begin
    return Piece(name, round(100 * start, 2), round(100 * (end - begin), 2))
