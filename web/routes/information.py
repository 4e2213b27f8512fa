"""In: the address of a page that explains. Out: terms, and what this is and how well it works."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant.validity import written
from corpus.corrections import read_corrections
from corpus.store import DATA
from translations.catalogue import coverage
from translations.locales import CATALOGUES, with_catalogue
from translations.terms import terms
from web.addresses import base_url
from web.feedback import FeedbackStore
from web.glossary import pair_terms
from web.i18n import page
from web.licences import libraries
from web.pages import render
from web.quality import quality
from web.routes.ask import language_of

router = APIRouter(include_in_schema=False)
# The day of the self-assessment that the accessibility statement rests on.
_STATED = "2026-11-23"


@router.get("/{language}/terms")
def terms_page(
    request: Request, language: str, other: Annotated[str, Query(alias="with")] = ""
) -> HTMLResponse:
    """The term list: German word, equivalent, meaning, how it is said; ``with`` adds a language."""
    language = language_of(language)
    paired = with_catalogue(other) and other != language
    entries = pair_terms(language, other) if paired else [{language: term} for term in terms(language)]
    shown = [[(page(code), term) for code, term in entry.items()] for entry in entries]
    return render(request, language, "terms.html", entries=shown)


@router.get("/{language}/about")
def about_page(request: Request, language: str) -> HTMLResponse:
    """What this is and is not, how good it is, privacy, accessibility, sources."""
    store: FeedbackStore | None = request.app.state.feedback
    return render(
        request,
        language_of(language),
        "about.html",
        address=base_url(request),
        stated=written(_STATED, language),
        corrections=read_corrections(DATA / "corrections.tsv"),
        libraries=libraries(),
        feedback_days=store.days if store else None,
        coverage=[coverage(locale.code) for locale in CATALOGUES if locale.code != "de"],
        quality=quality(),
    )
