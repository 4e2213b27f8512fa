"""In: a question from the page. Out: the page with its answer, or the answer alone for the script."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Form, Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from assistant.steps import MAX_QUESTION, read_changes
from assistant.suggest import EXAMPLES
from translations.locales import with_catalogue
from web.errors import Problem
from web.i18n import preferred
from web.pages import fragment, render
from web.service import Service
from web.tokens import BadToken

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600
# What newcomers look for first.
TOPICS = (
    *("language", "school", "childcare", "work", "training", "recognition", "study", "health"),
    *("family", "housing", "residence", "naturalisation", "discrimination", "counselling"),
    *("volunteering", "sport"),
)


def language_of(language: str) -> str:
    """The language of the address; one without catalogue is no page of ours."""
    if not with_catalogue(language):
        raise Problem(HTTPStatus.NOT_FOUND, "not_found")
    return language


@router.get("/")
def start(request: Request) -> Response:
    """Choose the language from the cookie or the browser."""
    response = RedirectResponse(f"/{preferred(request)}/", HTTPStatus.SEE_OTHER)
    response.headers["vary"] = "accept-language, cookie"
    return response


@router.get("/{language}/")
def ask_page(request: Request, language: str) -> HTMLResponse:
    """The empty page; visiting a language chooses it."""
    response = render(request, language_of(language), "ask.html", **_empty())
    response.set_cookie("language", language, max_age=_YEAR, samesite="lax", httponly=True, path="/")
    return response


@router.post("/{language}/")
def ask(
    request: Request,
    language: str,
    question: Annotated[str, Form()] = "",
    conversation: Annotated[str, Form()] = "",
    answer_in: Annotated[str, Form()] = "",
    change: Annotated[list[str] | None, Form()] = None,
    x_fragment: Annotated[str | None, Header()] = None,
) -> HTMLResponse:
    """Answer a question from the form; what was typed stays in the form if it can't be read.

    ``change`` adds (+kind:key) or takes back (-kind:key) something understood.
    """
    language = language_of(language)
    if getattr(request.state, "too_large", False):
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long", maximum=MAX_QUESTION)
    values = _empty() | {"question": question}
    if len(question) > MAX_QUESTION:
        values["problem"] = ("problem.too_long", {"maximum": MAX_QUESTION})
        return _page(request, language, values, x_fragment, HTTPStatus.UNPROCESSABLE_ENTITY)
    service: Service = request.app.state.service
    forced = answer_in if with_catalogue(answer_in) else None
    try:
        changes = read_changes(change or ())
    except ValueError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", fields="change") from error
    try:
        answer = service.answer(question, forced, language, conversation, changes)
    except BadToken:
        values["problem"] = ("problem.bad_token", {})
        return _page(request, language, values, x_fragment, HTTPStatus.UNPROCESSABLE_ENTITY)
    values |= {
        "answer": answer,
        "conversation": answer.conversation,
        "asked": question,
        "changes": change or (),
    }
    values["feedback"] = request.app.state.feedback is not None
    values["contacts"] = service.contacts
    values["answer_html"] = Markup(fragment(answer.language, "_answer.html", home=language, **values))  # noqa: S704
    values["question"] = ""
    return _page(request, language, values, x_fragment, HTTPStatus.OK)


def _empty() -> dict[str, Any]:
    return {
        "topics": TOPICS,
        "examples": EXAMPLES,
        "question": "",
        "asked": "",
        "answer": None,
        "answer_html": "",
        "problem": None,
        "conversation": "",
        "maximum": MAX_QUESTION,
    }


def _page(
    request: Request, language: str, values: dict[str, Any], alone: str | None, status: int
) -> HTMLResponse:
    if alone:
        return HTMLResponse(fragment(language, "_turn.html", **values), status)
    return render(request, language, "ask.html", status, **values)
