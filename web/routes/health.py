"""In: a probe. Out: whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from corpus.store import load

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> JSONResponse:
    """The process lives."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz")
def readyz(request: Request) -> JSONResponse:
    """Ready once corpus and index are loaded."""
    if getattr(request.app.state, "service", None) is None:
        return JSONResponse({"status": "starting"}, 503)
    return JSONResponse({"status": "ready", "corpus_version": load().digest})
