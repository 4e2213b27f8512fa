"""In: a request. Out: where its page stands in every language, absolute, for search engines and readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from corpus.store import load
from translations.locales import CATALOGUES, with_catalogue
from web.selection import FACETS

# The pages in the navigation: name of the message (``nav.<name>``) and address within a language.
SECTIONS = (
    ("ask", "/"),
    ("measures", "/measures"),
    ("overview", "/overview"),
    ("side", "/side-by-side"),
    ("terms", "/terms"),
    ("about", "/about"),
)


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language: its tag (``hreflang``) and absolute address."""

    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands. ``canonical`` is empty for a page that search engines should leave out."""

    canonical: str
    alternates: tuple[Alternate, ...]


NOWHERE = Place("", ())


def base_url(request: Request) -> str:
    """The address under which people reach Lotse, without slash at the end: set, or as asked for."""
    service = getattr(request.app.state, "service", None)
    return (service and service.public_url) or str(request.base_url).rstrip("/")


def place_of(request: Request) -> Place:
    """The page's own address and those of its translations; none for what is no page of ours.

    A catalogue with one filter is a page of its own (a topic, a Handlungsziel); with more there
    are too many to be of use to anybody who searches.
    """
    language, _, rest = request.url.path.removeprefix("/").partition("/")
    filters = [(k, v) for k, v in request.query_params.multi_items() if k in FACETS]
    if not with_catalogue(language) or len(filters) > 1:
        return NOWHERE
    query = f"?{urlencode(filters)}" if filters else ""
    return _place(base_url(request), language, f"/{rest}{query}")


def in_language(request: Request, language: str) -> str:
    """This page in another language, its filters kept; words never stand in an address."""
    own, slash, rest = request.url.path.removeprefix("/").partition("/")
    if not with_catalogue(own):
        return f"/{language}/"
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/{language}{slash}{rest}{query}"


def all_places(base: str) -> Iterator[Place]:
    """Every page of every language: those of the navigation and all measures."""
    addresses = [address for _, address in SECTIONS]
    addresses += [f"/measures/{measure.id}" for measure in load().measures]
    for address in addresses:
        for locale in CATALOGUES:
            yield _place(base, locale.code, address)


def _place(base: str, language: str, address: str) -> Place:
    alternates = tuple(Alternate(one.tag, f"{base}/{one.code}{address}") for one in CATALOGUES)
    if address == "/":
        alternates = (*alternates, Alternate("x-default", f"{base}/"))
    return Place(f"{base}/{language}{address}", alternates)
