"""In: a language. Out: the report at a glance: its goals, figures and dated measures as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.validity import REPORT_DATE, last_day, written
from corpus.plain import Duration, load_plain
from translations.messages import message
from web.drawing import Axis, Piece, axis, bar
from web.i18n import page
from web.overview import PICTURES, bands, kinds, rows
from web.pages import render
from web.routes.ask import language_of
from web.service import Service

router = APIRouter(include_in_schema=False)
_YEAR_LABELS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A dated measure in the timeline: its time in words and as pieces of a bar."""

    measure_id: str
    time: str
    pieces: tuple[Piece, ...]


@router.get("/{language}/overview")
def overview_page(request: Request, language: str) -> HTMLResponse:
    """Zieldimensionen, Handlungsziele and measures to click through, and when they were planned."""
    rtl = page(language_of(language)).rtl
    service: Service = request.app.state.service
    today = service.today()
    dated = _dated()
    years = axis(dated.values(), today, rtl=rtl)
    return render(
        request,
        language,
        "overview.html",
        bands=bands(),
        kinds=kinds(),
        totals={row.value: row.count for row in rows("kind")},
        pictures={facet: rows(facet) for facet in PICTURES},
        bar=bar,
        years=years.years(_YEAR_LABELS),
        marks={"report": years.at(REPORT_DATE), "today": years.at(today)},
        lines=_lines(dated, years, language),
        undated=len(load_plain().measures) - len(dated),
    )


def _dated() -> dict[str, Duration]:
    """The times of measures for which the report gives any date, those that end first at the top."""
    found = {i: plain.duration for i, plain in load_plain().measures.items() if _last(plain.duration)}
    return dict(sorted(found.items(), key=lambda item: _last(item[1]) or date.max))


def _last(duration: Duration) -> date | None:
    time = duration.extension or duration.until or duration.begin
    return last_day(time) if time else None


def _lines(dated: dict[str, Duration], years: Axis, language: str) -> tuple[Line, ...]:
    return tuple(Line(i, _in_words(d, language), years.pieces(d)) for i, d in dated.items())


def _in_words(duration: Duration, language: str) -> str:
    def said(key: str, **times: str) -> str:
        return message(language, f"overview.{key}", **{k: written(t, language) for k, t in times.items()})

    if duration.begin and duration.until:
        text = said("between", begin=duration.begin, until=duration.until)
    elif duration.until:
        text = said("until", until=duration.until)
    else:
        assert duration.begin is not None
        text = said("from", begin=duration.begin)
    if duration.extension:
        text = f"{text}, {said('extension', until=duration.extension)}"
    return text
