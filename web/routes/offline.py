"""In: what a browser asks for to keep Lotse. Out: service worker, bundle of a language, manifest."""

from __future__ import annotations

import gzip
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from web.assets import STATIC, asset, version
from web.i18n import page
from web.offline import Bundles
from web.routes.ask import language_of

router = APIRouter(include_in_schema=False)
_REVALIDATE = "no-cache"


@router.get("/sw.js")
def service_worker() -> Response:
    """At the root, so that it may serve every page; its version changes when any static file does."""
    code = (STATIC / "sw.js").read_text(encoding="utf-8")
    return Response(
        f'"use strict";\nconst VERSION = "{version()}";\n{code}',
        media_type="text/javascript",
        headers={"cache-control": _REVALIDATE},
    )


@router.get("/{language}/offline.json")
def bundle(request: Request, language: str) -> Response:
    """Everything to read and search the measures without network, compressed beforehand."""
    bundles: Bundles = request.app.state.bundles
    made = bundles.of(request, language_of(language))
    headers = {"cache-control": _REVALIDATE, "etag": made.etag, "vary": "accept-encoding"}
    if made.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    content = made.compressed
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, media_type="application/json", headers=headers)


@router.get("/{language}/manifest.webmanifest")
def manifest(language: str) -> JSONResponse:
    """What a phone needs to put Lotse on its home screen, in the reader's language."""
    here = page(language_of(language))
    icons = [{"src": asset("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    for size in (192, 512):
        picture = {"src": asset(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        icons += [{**picture, "purpose": purpose} for purpose in ("any", "maskable")]
    content = {
        "id": "/",
        "name": here.t("app.title"),
        "short_name": "Lotse",
        "description": here.t("app.description"),
        "lang": here.locale.tag,
        "dir": here.locale.direction.value,
        "start_url": f"/{here.code}/",
        "scope": "/",
        "display": "standalone",
        "theme_color": "#0b5563",
        "background_color": "#f6f5f1",
        "icons": icons,
    }
    return JSONResponse(content, media_type="application/manifest+json")
