"""In: the id of a measure. Out: the page with everything about it, and where to go on from there."""

from __future__ import annotations

from http import HTTPStatus
from itertools import pairwise

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.compose import Writer
from corpus.measure import Handlungsziel
from corpus.offers import same_offer
from corpus.plain import load_plain
from corpus.store import load
from web.errors import Problem
from web.pages import render
from web.routes.ask import language_of
from web.service import Service

router = APIRouter(include_in_schema=False)
# What schema.org calls our kinds; a law, an information or a study is no service.
_SCHEMA = {"offer": "GovernmentService", "funding": "GovernmentService"}


@router.get("/{language}/measures/{identifier}")
def measure_page(request: Request, language: str, identifier: str) -> HTMLResponse:
    """One measure in the reader's language, every sentence with its German source."""
    language = language_of(language)
    measure = load().by_id.get(identifier)
    if measure is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_measure")
    service: Service = request.app.state.service
    writer = Writer(language, service.today())
    goal = load().handlungsziele[measure.handlungsziel - 1]
    return render(
        request,
        language,
        "measure.html",
        measure=measure,
        plain=load_plain().measures[identifier],
        card=writer.card(1, identifier),
        goal=goal,
        before=_after(goal, -1).get(identifier),
        after=_after(goal, 1).get(identifier),
        elsewhere_in_report=[writer.card(0, other) for other in same_offer().get(identifier, ())],
        neighbours=[writer.card(0, other) for other in service.engine.neighbours[identifier]],
        schema=_SCHEMA.get(load_plain().measures[identifier].kind, "CreativeWork"),
    )


def _after(goal: Handlungsziel, step: int) -> dict[str, str]:
    """Each measure's next one under the same goal; with step -1 the one before."""
    ids = [measure.id for measure in goal.measures]
    return dict(pairwise(ids[::step]))
