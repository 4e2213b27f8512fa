"""In: one tap below an answer. Out: a row in the feedback's table, and thanks."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.answer import Status
from assistant.steps import MAX_QUESTION
from corpus.store import load
from translations.locales import BY_CODE
from web.errors import Problem
from web.feedback import Feedback, FeedbackBusy, FeedbackStore, FeedbackUnavailable, Kind
from web.pages import fragment, render
from web.routes.ask import language_of
from web.security import same_site
from web.service import Service

router = APIRouter(include_in_schema=False)
_MAX_MEASURES = 8


def _spoken(code: str) -> str:
    if code not in BY_CODE:
        raise ValueError("unknown language")
    return code


def _known(identifier: str) -> str:
    if identifier not in load().by_id:
        raise ValueError("unknown measure")
    return identifier


def _readable(text: str) -> str:
    """On one line and without control characters: staff read it in a terminal."""
    return " ".join("".join(c if c.isprintable() or c == "\u200c" else " " for c in text).split())


class Tap(BaseModel):
    """The form below a card. A box that is not ticked is not sent: no tick, no question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    spoken: Annotated[str, AfterValidator(_spoken)]
    status: Status
    measures: list[Annotated[str, AfterValidator(_known)]] = Field(default=[], max_length=_MAX_MEASURES)
    question: Annotated[str, Field(max_length=2 * MAX_QUESTION), AfterValidator(_readable)] = ""


def _store(request: Request) -> FeedbackStore:
    store: FeedbackStore | None = request.app.state.feedback
    if store is None:
        raise Problem(HTTPStatus.NOT_FOUND, "not_found")
    return store


@router.post("/{language}/feedback")
def give(
    request: Request,
    language: str,
    tap: Annotated[Tap, Form()],
    x_fragment: Annotated[str | None, Header()] = None,
) -> Response:
    """Keep one tap; the script gets the thanks alone, the form goes on to the page of thanks."""
    language, store = language_of(language), _store(request)
    if not same_site(request.headers):
        raise Problem(HTTPStatus.FORBIDDEN, "other_site")
    service: Service = request.app.state.service
    row = Feedback(
        day=service.today(),
        kind=tap.kind.value,
        language=tap.spoken,
        measures=" ".join(tap.measures),
        status=tap.status.value,
        corpus_version=load().digest,
        question=tap.question or None,
    )
    try:
        store.add(row)
    except FeedbackBusy as error:
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "feedback_busy") from error
    except FeedbackUnavailable as error:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "feedback_busy") from error
    if x_fragment:
        return HTMLResponse(fragment(language, "_thanks.html"))
    return RedirectResponse(f"/{language}/feedback", HTTPStatus.SEE_OTHER)


@router.get("/{language}/feedback")
def thanks(request: Request, language: str) -> HTMLResponse:
    """Thanks, and the way back; loading it again sends nothing again."""
    _store(request)
    return render(request, language_of(language), "thanks.html")
