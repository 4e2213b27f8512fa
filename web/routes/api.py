"""In: JSON requests. Out: JSON answers; the contract is that of docs/api.md."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer
from assistant.steps import MAX_CHANGES, MAX_QUESTION, read_changes
from translations.locales import BY_CODE, with_catalogue
from web.errors import Problem
from web.pages import render
from web.service import Service
from web.tokens import BadToken

router = APIRouter(prefix="/api/v1", tags=["ask"])
documentation = APIRouter(include_in_schema=False)


class AskRequest(BaseModel):
    """A question. ``language`` forces the language of the answer, ``interface`` is a hint.

    ``change`` takes back (``-kind:key``) or adds (``+kind:key``) parts of what was understood.
    """

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(examples=["كنت ممرضة في سوريا. هل أستطيع العمل هنا؟"])]
    language: Annotated[str | None, Field(examples=[None])] = None
    interface: Annotated[str | None, Field(examples=["de"])] = None
    conversation: Annotated[str | None, Field(examples=[None])] = None
    change: Annotated[list[str], Field(max_length=MAX_CHANGES, examples=[["-topic:work"]])] = []


@router.post("/ask", responses={413: {}, 422: {"description": "RFC 9457 problem document"}})
def ask(request: Request, body: AskRequest) -> Answer:
    """Answer a question about the measures of the report."""
    if len(body.question) > MAX_QUESTION:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "too_long", maximum=MAX_QUESTION)
    for code in (body.language, body.interface):
        if code is not None and not with_catalogue(code):
            known = ", ".join(c for c, locale in BY_CODE.items() if locale.catalogue)
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "unknown_language", known=known)
    service: Service = request.app.state.service
    try:
        changes = read_changes(body.change)
    except ValueError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", fields="change") from error
    try:
        return service.answer(body.question, body.language, body.interface, body.conversation, changes)
    except BadToken as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "bad_token") from error


@documentation.get("/api/docs")
def docs(request: Request) -> HTMLResponse:
    """The OpenAPI description as a page of our own: nothing is loaded from elsewhere."""
    return render(request, "en", "api.html", schema=request.app.openapi())
