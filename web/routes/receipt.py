"""In: the code below an answer and its question. Out: the answer of today, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from babel.dates import format_date
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.answer import Answer
from assistant.receipt import BadReceipt, Receipt, decode
from assistant.steps import MAX_QUESTION
from translations.locales import BY_CODE
from web.pages import fragment, render
from web.routes.ask import language_of
from web.service import Service

router = APIRouter(include_in_schema=False)
MAX_EARLIER = 20
_PARTS = ("question", "state", "language", "day", "corpus", "model", "measures", "words")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was compared; ``detail`` says the value where the code holds it."""

    part: str
    same: bool
    detail: str


@router.get("/{language}/receipt")
def receipt_page(request: Request, language: str) -> HTMLResponse:
    """The form for staff."""
    return render(request, language_of(language), "receipt.html", **_empty())


@router.post("/{language}/receipt")
def check(
    request: Request,
    language: str,
    code: Annotated[str, Form(max_length=200)] = "",
    question: Annotated[str, Form()] = "",
    earlier: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Answer the question once more and compare; what was typed stays in the form."""
    language = language_of(language)
    before = [line.strip() for line in earlier.splitlines() if line.strip()]
    values = _empty() | {"code": code, "question": question, "earlier": earlier}
    values["problem"] = _problem(question, before)
    try:
        seen = decode(code)
    except BadReceipt as error:
        values["problem"] = (f"receipt.{error.key}", error.values)
    if values["problem"]:
        return render(request, language, "receipt.html", HTTPStatus.UNPROCESSABLE_ENTITY, **values)
    answer = _again(request.app.state.service, seen, question, before)
    values |= _compared(language, seen, decode(answer.receipt), bool(before))
    alone = {"answer": answer, "asked": question, "conversation": answer.conversation, "changes": ()}
    values["answer"] = answer
    values["answer_html"] = Markup(fragment(answer.language, "_answer.html", home=language, **alone))  # noqa: S704
    return render(request, language, "receipt.html", **values)


def _empty() -> dict[str, Any]:
    return {
        **{"code": "", "question": "", "earlier": "", "problem": None},
        **{"rows": (), "verdict": "", "answer": None, "answer_html": "", "maximum": MAX_QUESTION},
    }


def _problem(question: str, before: list[str]) -> tuple[str, dict[str, object]] | None:
    if not question.strip():
        return "receipt.no_question", {}
    if any(len(said) > MAX_QUESTION for said in (question, *before)):
        return "problem.too_long", {"maximum": MAX_QUESTION}
    if len(before) > MAX_EARLIER:
        return "receipt.too_many", {"maximum": MAX_EARLIER}
    return None


def _again(service: Service, seen: Receipt, question: str, before: list[str]) -> Answer:
    """The answer of today in the receipt's language, after the earlier questions in their order."""
    language, token = seen.language_code, None
    for said in before:
        token = service.answer(said, None, language, token).conversation
    answer = service.answer(question, None, language, token)
    return answer if answer.language == language else service.answer(question, language, language, token)


def _compared(language: str, seen: Receipt, now: Receipt, with_earlier: bool) -> dict[str, Any]:
    """What agrees, part by part, and what that means; the day alone changes nothing."""
    different = seen.differs(now)
    details = {
        "language": BY_CODE[seen.language_code].name,
        "day": format_date(seen.given_on, "long", locale=language),
    }
    if "question" in different:
        verdict = "question"
    elif seen.follows_up and not with_earlier:
        verdict = "follow_up"
    elif "state" in different:
        verdict = "state"
    elif "measures" in different:
        verdict = "measures"
    else:
        verdict = "words" if "words" in different else "same"
    rows = tuple(Row(part, part not in different, details.get(part, "")) for part in _PARTS)
    return {"rows": rows, "verdict": verdict}
