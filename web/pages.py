"""In: a template and what it shows. Out: the page in one language, with right ``lang`` and ``dir``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from translations.catalogue import Text, measures
from translations.locales import BY_CODE
from web.addresses import NOWHERE, SECTIONS, in_language, place_of
from web.assets import asset
from web.contacts import Contacts, said
from web.glossary import glossary
from web.i18n import languages, page

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates; an unknown name in one is an error."""
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        asset=asset,
        languages=languages,
        locale_of=BY_CODE.__getitem__,
        sections=SECTIONS,
        said=said,
        zip=zip,
    )
    env.filters["urlquote"] = quote
    return env


def render(
    request: Request, language: str, template: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page in a language that has a catalogue; ``elsewhere`` is where it stands in each."""
    service = request.app.state.service
    offline = getattr(request.state, "offline", False)  # to be kept and shown when there is no network
    values.setdefault("elsewhere", {one.code: in_language(request, one.code) for one in languages()})
    values.setdefault("contacts", service.contacts if service else Contacts())
    content = fragment(
        language,
        template,
        path=request.url.path,
        offline=offline,
        place=place_of(request) if status < 400 and not offline else NOWHERE,
        **values,
    )
    response = HTMLResponse(content, status)
    response.headers["content-language"] = BY_CODE[language].tag
    return response


def fragment(language: str, template: str, **values: Any) -> str:
    """A rendered template; ``label`` reads the measures' catalogue of the page's language."""
    here = page(language)

    def label(context: str) -> Text:
        return measures(language).text(context)

    return (
        environment()
        .get_template(template)
        .render(
            page=here,
            t=here.t,
            isolate=here.isolate,
            explain=glossary(language).link,
            explain_german=glossary(language).link_german,
            label=label,
            **values,
        )
    )
