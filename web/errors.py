"""In: anything that went wrong. Out: a page in the reader's language or an RFC 9457 document.

No word of a person's message stands in a log, a page's address or an error report: of an
unexpected error only its type and place are logged.
"""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.steps import MAX_QUESTION
from translations.locales import with_catalogue
from translations.messages import message
from web.i18n import preferred
from web.pages import render

log = logging.getLogger("lotse.errors")
PROBLEM = "application/problem+json"


class Problem(Exception):
    """Something the reader can mend; ``key`` names its message (``problem.<key>``)."""

    def __init__(self, status: HTTPStatus, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values


def install(app: FastAPI) -> None:
    """Hand every kind of error to one place."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def _language(request: Request) -> str:
    first = request.url.path.strip("/").split("/")[0]
    return first if with_catalogue(first) else preferred(request)


def respond(request: Request, status: int, key: str, **values: object) -> Response:
    """The error as the caller can read it."""
    if request.url.path.startswith("/api/"):
        language = "en"
        content = {
            "type": f"/api/problems#{key}",
            "title": message(language, f"problem.{key}.title"),
            "status": status,
            "detail": message(language, f"problem.{key}", **values),
        }
        return JSONResponse(content, status, media_type=PROBLEM)
    return render(request, _language(request), "error.html", status, key=key, values=values)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return respond(request, error.status, error.key, **error.values)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    key = {404: "not_found", 405: "not_allowed"}.get(error.status_code, "bad_request")
    return respond(request, error.status_code, key)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if getattr(request.state, "too_large", False):
        return respond(request, 413, "too_long", maximum=MAX_QUESTION)
    where = ", ".join(
        dict.fromkeys(".".join(str(part) for part in item["loc"][1:]) for item in error.errors())
    )
    key = "invalid_json" if any(e["type"] == "json_invalid" for e in error.errors()) else "invalid"
    return respond(request, 422, key, fields=where or "body")


async def _unexpected(request: Request, error: Exception) -> Response:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log.error("%s in %s line %s", type(error).__name__, frame.name, frame.lineno)
    return respond(request, 500, "unexpected")
