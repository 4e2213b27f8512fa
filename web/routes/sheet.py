"""In: picked measures and a second language. Out: the sheet as a page and as PDF; nothing is kept."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from translations.locales import CATALOGUES, SOURCE
from web.addresses import base_url
from web.errors import Problem
from web.pages import fragment, render
from web.pdf import PdfUnavailable, pdf
from web.routes.ask import language_of
from web.service import Service
from web.sheet import MAXIMUM, Picked, Sheet, choice, make, pick

router = APIRouter(include_in_schema=False)

Ids = Annotated[list[str], Query(default_factory=list)]
With = Annotated[str, Query(alias="with")]


def _sheet(request: Request, language: str, picked: Picked) -> Sheet:
    service: Service = request.app.state.service
    return make(picked, f"{base_url(request)}/{language}/sheet?{picked.query}", service.today())


@router.get("/{language}/sheet")
def sheet_page(request: Request, language: str, ids: Ids, second: With = "") -> HTMLResponse:
    """The sheet to look at and print, and the choice of its languages and measures."""
    picked = pick(language_of(language), ids, second)
    return render(
        request,
        language,
        "sheet.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if picked.problems else HTTPStatus.OK,
        picked=picked,
        sheet=_sheet(request, language, picked) if picked.ids else None,
        beside=[locale for locale in CATALOGUES if locale.code != SOURCE],
        maximum=MAXIMUM,
    )


@router.post("/{language}/sheet")
def gather(
    language: str,
    ids: Annotated[list[str], Form(default_factory=list)],
    second: Annotated[str, Form(alias="with")] = "",
) -> Response:
    """From the ticks of the catalogue to the sheet's own address."""
    address = f"/{language_of(language)}/sheet?{choice(ids, second)}"
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


@router.get("/{language}/sheet.pdf")
def sheet_pdf(request: Request, language: str, ids: Ids, second: With = "") -> Response:
    """The sheet as PDF; where something is missing or odd, the page says what."""
    picked = pick(language_of(language), ids, second)
    if picked.problems or not picked.ids or not picked.second:
        return RedirectResponse(f"/{language}/sheet?{choice(ids, second)}", HTTPStatus.SEE_OTHER)
    sheet = _sheet(request, language, picked)
    service: Service = request.app.state.service
    html = fragment(SOURCE, "sheet_print.html", sheet=sheet, contacts=service.contacts)
    try:
        content = pdf(html, tuple(side.page.locale.tag for side in sheet.sides))
    except PdfUnavailable as error:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "no_pdf") from error
    name = f'inline; filename="lotse-{"-".join((*picked.ids, picked.second))}.pdf"'
    headers = {"content-disposition": name, "cache-control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)
