"""In: filters and picked measures (address), words (form). Out: the list as cards, table, JSON or CSV.

All of the page is one form, so that words, filters and ticks survive each other without script and
without storage. What may stand in an address (filters, view, picked ids) is sent on to one; words
never are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, ImmutableMultiDict

from assistant.compose import Writer
from assistant.language import detect
from assistant.steps import MAX_QUESTION
from corpus.measure import Measure
from corpus.plain import load_plain
from corpus.store import load
from web.errors import Problem
from web.output import measures_as_csv, measures_as_json
from web.pages import fragment, render
from web.routes.ask import language_of
from web.selection import FACETS, Selection, select
from web.service import Service
from web.sheet import MAXIMUM, choice, sort_out

router = APIRouter(include_in_schema=False)
_FOUND = 30


@dataclass(frozen=True)
class Asked:
    """Filters, form of the list, measures picked for a sheet, and the sheet's second language."""

    selection: Selection
    view: str
    ids: tuple[str, ...]
    second: str

    @property
    def picked(self) -> str:
        """What goes to the sheet, as an address writes it."""
        return choice(self.ids, self.second) if self.ids or self.second else ""

    @property
    def query(self) -> str:
        """All of it as an address writes it."""
        return self._address(lambda facet, value: True)

    def without(self, facet: str, value: str) -> str:
        """The same without one filter."""
        return self._address(lambda f, v: (f, v) != (facet, value))

    def _address(self, keep: Callable[[str, str], bool]) -> str:
        filters = [(f, v) for f, values in self.selection.chosen.items() for v in values if keep(f, v)]
        view = [("view", self.view)] if self.view == "table" else []
        return "&".join(part for part in (urlencode([*filters, *view]), self.picked) if part)


def _asked(*sources: ImmutableMultiDict[str, Any]) -> Asked:
    """Read address and form alike; of several values for one thing the last holds."""

    def every(name: str) -> list[str]:
        return [str(value) for source in sources for value in source.getlist(name)]

    def last(name: str) -> str:
        return next(reversed(every(name)), "")

    selection = select({facet: dict.fromkeys(every(facet)) for facet in FACETS})
    return Asked(selection, last("view"), sort_out(every("ids"))[0], last("with"))


async def _form(request: Request) -> FormData:
    return await request.form()


@router.get("/{language}/measures")
def catalogue_page(request: Request, language: str) -> HTMLResponse:
    """All measures that pass the filters of the address."""
    return _page(request, language_of(language), _asked(request.query_params), "", None)


@router.post("/{language}/measures")
def search(
    request: Request,
    language: str,
    form: Annotated[FormData, Depends(_form)],
    x_fragment: Annotated[str | None, Header()] = None,
) -> Response:
    """The same, ordered by how well the words fit; without words the address says it all."""
    language = language_of(language)
    words = str(form.get("words", ""))
    if getattr(request.state, "too_large", False) or len(words) > MAX_QUESTION:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "too_long", maximum=MAX_QUESTION)
    asked = _asked(request.query_params, form)
    if not words.strip() and not x_fragment:
        address = f"/{language}/measures" + (f"?{asked.query}" if asked.query else "")
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)
    return _page(request, language, asked, words, x_fragment)


@router.get("/{language}/measures.{form}")
def download(request: Request, language: str, form: Literal["json", "csv"]) -> Response:
    """The filtered list as a file, in the reader's language."""
    chosen = _asked(request.query_params).selection.measures
    language = language_of(language)
    if form == "json":
        content, media = measures_as_json(language, chosen), "application/json"
    else:
        content, media = "\ufeff" + measures_as_csv(language, chosen), "text/csv; charset=utf-8"
    name = f'attachment; filename="lotse-{language}.{form}"'
    return Response(content, media_type=media, headers={"content-disposition": name})


def _ranked(service: Service, words: str, language: str, chosen: tuple[Measure, ...]) -> list[str]:
    """Ids among the chosen, best first; without words in the report's order."""
    allowed = {measure.id for measure in chosen}
    if not any(letter.isalnum() for letter in words):
        return [measure.id for measure in chosen]
    spoken = detect(words, language).code or language
    ranked = service.engine.search(words, spoken).ids
    return [identifier for identifier in ranked if identifier in allowed][:_FOUND]


def _page(request: Request, language: str, asked: Asked, words: str, alone: str | None) -> HTMLResponse:
    service: Service = request.app.state.service
    ids = _ranked(service, words, language, asked.selection.measures)
    writer = Writer(language, service.today())
    values: dict[str, Any] = {
        "cards": [writer.card(0, identifier) for identifier in ids],
        "plain": load_plain().measures,
        "selection": asked.selection,
        "words": words,
        "query": asked.query,
        "asked": asked,
        "elsewhere_picked": [identifier for identifier in asked.ids if identifier not in ids],
        "left_out": asked.ids[MAXIMUM:],
        "maximum": MAXIMUM,
        "total": len(load().measures),
        "as_table": asked.view == "table",
    }
    if alone:
        return HTMLResponse(fragment(language, "_results.html", **values))
    return render(request, language, "measures.html", **values)
