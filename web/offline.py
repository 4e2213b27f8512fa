"""In: the pages as they are shown. Out: one compressed bundle a language, to be read without network."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from threading import Lock

from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from corpus.plain import load_plain
from corpus.store import load
from index.words import words
from translations.questions import questions
from web.assets import asset
from web.i18n import page
from web.pages import render
from web.routes.ask import ask_page
from web.routes.catalogue import catalogue_page
from web.routes.information import terms_page
from web.routes.measure import measure_page
from web.selection import FACETS

_ASSET = re.compile(r"/static/[\w./-]+\?v=\w+")
_FIRST = re.compile(r"^\s+", re.MULTILINE)


@dataclass(frozen=True)
class Content:
    """What the service worker and ``offline.js`` read.

    ``pages``: address to HTML, and at ``elsewhere`` what is shown for every address without one;
    ``assets``: the files that these pages load; ``words``: what a measure is found by besides its page;
    ``facets``: its values for the filters; ``messages``: what the search says.
    """

    language: str
    elsewhere: str
    pages: dict[str, str]
    assets: list[str]
    words: dict[str, str]
    facets: dict[str, dict[str, list[str]]]
    messages: dict[str, str]


@dataclass(frozen=True)
class Bundle:
    """A bundle as it is sent: compressed, and named by what it holds."""

    compressed: bytes
    etag: str


class Bundles:
    """The bundle of each language, made anew when the day changes: whether a measure still runs may."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[date, Bundle]] = {}
        self._lock = Lock()

    def of(self, request: Request, language: str) -> Bundle:
        """Takes about a second the first time of a day."""
        today: date = request.app.state.service.today()
        with self._lock:
            day, bundle = self._made.get(language, (None, None))
            if bundle is None or day != today:
                bundle = _bundle(content(request, language))
                self._made[language] = (today, bundle)
        return bundle


def _bundle(made: Content) -> Bundle:
    text = json.dumps(asdict(made), ensure_ascii=False, separators=(",", ":")).encode()
    return Bundle(gzip.compress(text, 9, mtime=0), f'W/"{hashlib.sha256(text).hexdigest()[:16]}"')


def content(request: Request, language: str) -> Content:
    """The pages of a language as the routes write them, with the mark that there is no network."""
    pages = dict(_pages(request, language))
    elsewhere = render(_as_if(request, f"/{language}/offline"), language, "offline.html")
    plain = load_plain().measures
    here = page(language)
    assets = {address for text in pages.values() for address in _ASSET.findall(text)}
    return Content(
        language=language,
        elsewhere=_text(elsewhere),
        pages=pages,
        assets=sorted(assets | {asset("icons.svg")}),
        words={
            m.id: _words(pages[f"/{language}/measures/{m.id}"], language, m.id) for m in load().measures
        },
        facets={
            m.id: {facet: list(values(m, plain[m.id])) for facet, (_, values) in FACETS.items()}
            for m in load().measures
        },
        messages={
            "results": here.t("catalogue.results", count="{count}", total="{total}"),
            "none": here.t("catalogue.none"),
        },
    )


def _pages(request: Request, language: str) -> Iterator[tuple[str, str]]:
    plain: dict[str, Callable[[Request, str], HTMLResponse]] = {
        "/": ask_page,
        "/measures": catalogue_page,
        "/terms": terms_page,
    }
    for address, handler in plain.items():
        path = f"/{language}{address}"
        yield path, _text(handler(_as_if(request, path), language))
    for measure in load().measures:
        path = f"/{language}/measures/{measure.id}"
        yield path, _text(measure_page(_as_if(request, path), language, measure.id))


def _words(html: str, language: str, identifier: str) -> str:
    """Words of names, spellings and questions that do not stand on the measure's page."""
    plain = load_plain().measures[identifier]
    more = [*plain.names, *plain.spellings, *questions(language)[identifier]]
    there = set(words(Markup(html).striptags()))  # noqa: S704 (only its words are taken)
    return " ".join(dict.fromkeys(word for text in more for word in words(text) if word not in there))


def _as_if(request: Request, path: str) -> Request:
    """The request that a stranger would make for ``path``: a bundle is the same for everybody."""
    nobody: dict[str, object] = {
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
        "server": None,
    }
    return Request({**request.scope, **nobody, "state": {"offline": True}})


def _text(response: HTMLResponse) -> str:
    return _FIRST.sub("", bytes(response.body).decode())
