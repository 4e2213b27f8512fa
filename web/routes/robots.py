"""In: a search engine. Out: robots.txt and a sitemap that names every page in every language."""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from web.addresses import all_places, base_url

router = APIRouter(include_in_schema=False)
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_CLOSED = ("/api/", "/*/measures.csv", "/*/measures.json", "/*/sheet?", "/*/sheet.pdf")


@router.get("/robots.txt")
def robots(request: Request) -> PlainTextResponse:
    """All pages may be read; the API and the downloads are no pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED)]
    return PlainTextResponse("\n".join([*lines, "", f"Sitemap: {base_url(request)}/sitemap.xml", ""]))


@router.get("/sitemap.xml")
def sitemap(request: Request) -> Response:
    """Every page with its translations (``xhtml:link``), as sitemaps.org and search engines read it."""
    return Response(_sitemap(base_url(request)), media_type="application/xml")


@lru_cache(maxsize=4)
def _sitemap(base: str) -> bytes:
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for place in all_places(base):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = place.canonical
        for other in place.alternates:
            attributes = {"rel": "alternate", "hreflang": other.tag, "href": other.url}
            ET.SubElement(url, f"{{{_XHTML}}}link", attributes)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content
