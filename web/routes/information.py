"""In: the address of a page that explains. Out: terms, and what this is and how well it works."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from translations.catalogue import coverage
from translations.locales import CATALOGUES, with_catalogue
from translations.terms import terms
from web.feedback import FeedbackStore
from web.glossary import pair_terms
from web.i18n import page
from web.pages import render
from web.quality import quality
from web.routes.ask import language_of

router = APIRouter(include_in_schema=False)


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
        feedback_days=store.days if store else None,
        coverage=[coverage(locale.code) for locale in CATALOGUES if locale.code != "de"],
        quality=quality(),
    )
