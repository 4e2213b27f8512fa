"""In: the id of a measure. Out: the page with everything about it."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.compose import Writer
from corpus.plain import load_plain
from corpus.store import load
from web.errors import Problem
from web.pages import render
from web.routes.ask import language_of
from web.service import Service

router = APIRouter(include_in_schema=False)


@router.get("/{language}/measures/{identifier}")
def measure_page(request: Request, language: str, identifier: str) -> HTMLResponse:
    """One measure in the reader's language, every sentence with its German source."""
    language = language_of(language)
    measure = load().by_id.get(identifier)
    if measure is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_measure")
    service: Service = request.app.state.service
    writer = Writer(language, service.today())
    return render(
        request,
        language,
        "measure.html",
        measure=measure,
        plain=load_plain().measures[identifier],
        card=writer.card(1, identifier),
        goal=load().handlungsziele[measure.handlungsziel - 1],
    )
