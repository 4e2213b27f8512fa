"""In: the HTML of a sheet. Out: the same as a tagged PDF (PDF/UA-1), made without network."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from web.assets import STATIC

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

_HERE = "https://lotse.invalid"
# One PDF at a time: each takes a core for a moment, and the answers need it too.
_one = Lock()


class PdfUnavailable(RuntimeError):
    """Pango, which shapes the text, is not installed on this machine."""


def own_file(address: str) -> URLFetcherResponse:
    """A static file of ours or a ``data:`` picture; anything else is refused.

    WeasyPrint calls this for every address that a page names.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    if address.startswith("data:"):
        return URLFetcher(allowed_protocols=["data"]).fetch(address)
    path = (STATIC / urlsplit(address).path.removeprefix("/static/")).resolve()
    if not address.startswith(f"{_HERE}/static/") or not path.is_relative_to(STATIC.resolve()):
        raise ValueError(f"not a file of ours: {address}")
    media = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}[path.suffix]
    return URLFetcherResponse(address, path.read_bytes(), {"content-type": media})


def pdf(html: str, columns: tuple[str, ...]) -> bytes:
    """The page as PDF; ``columns`` are the languages (BCP 47) of the first and last cell of a row."""
    try:
        from weasyprint import HTML
    except OSError as error:
        raise PdfUnavailable(str(error)) from error

    def name_languages(_: Any, document: Any) -> None:
        """WeasyPrint names one language for all; a screen reader needs that of each column."""
        import pydyf

        for row in document.objects:
            if isinstance(row, pydyf.Dictionary) and row.get("S") == "/TR":
                cells = [document.objects[int(reference.split()[0])] for reference in row["K"]]
                for cell, tag in zip((cells[0], cells[-1]), (columns[0], columns[-1]), strict=True):
                    if len(cells) > 1:
                        cell["Lang"] = pydyf.String(tag)

    with _one:
        page = HTML(string=html, base_url=_HERE, url_fetcher=own_file)
        written = page.write_pdf(pdf_variant="pdf/ua-1", finisher=name_languages)
    assert isinstance(written, bytes)
    return written
