"""In: filters (address) and words (form). Out: the list of measures as cards, table, JSON or CSV."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Header, Request
from fastapi.responses import HTMLResponse, Response

from assistant.compose import Writer
from assistant.language import detect
from assistant.steps import MAX_QUESTION
from corpus.measure import Measure
from corpus.plain import load_plain
from corpus.store import load
from web.output import measures_as_csv, measures_as_json
from web.pages import fragment, render
from web.routes.ask import language_of
from web.selection import FACETS, Selection, select
from web.service import Service

router = APIRouter(include_in_schema=False)
_FOUND = 30


def _selection(request: Request) -> Selection:
    return select({facet: request.query_params.getlist(facet) for facet in FACETS})


@router.get("/{language}/measures")
def catalogue_page(request: Request, language: str) -> HTMLResponse:
    """All measures that pass the filters of the address."""
    return _page(request, language_of(language), _selection(request), "", None)


@router.post("/{language}/measures")
def search(
    request: Request,
    language: str,
    words: Annotated[str, Form(max_length=MAX_QUESTION)] = "",
    x_fragment: Annotated[str | None, Header()] = None,
) -> HTMLResponse:
    """The same, ordered by how well the words fit; words travel by POST only."""
    return _page(request, language_of(language), _selection(request), words, x_fragment)


@router.get("/{language}/measures.{form}")
def download(request: Request, language: str, form: Literal["json", "csv"]) -> Response:
    """The filtered list as a file, in the reader's language."""
    chosen = _selection(request).measures
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


def _page(
    request: Request, language: str, selection: Selection, words: str, alone: str | None
) -> HTMLResponse:
    service: Service = request.app.state.service
    ids = _ranked(service, words, language, selection.measures)
    writer = Writer(language, service.today())
    query = urlencode([(f, v) for f, values in selection.chosen.items() for v in values])
    values: dict[str, Any] = {
        "cards": [writer.card(0, identifier) for identifier in ids],
        "plain": load_plain().measures,
        "selection": selection,
        "words": words,
        "query": query,
        "total": len(load().measures),
        "as_table": request.query_params.get("view") == "table",
    }
    if alone:
        return HTMLResponse(fragment(language, "_results.html", **values))
    return render(request, language, "measures.html", **values)
