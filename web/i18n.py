"""In: the language of a page. Out: what templates need to write it: messages, direction, isolation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape
from starlette.requests import Request

from translations.locales import BY_CODE, CATALOGUES, SOURCE, Direction, Locale, with_catalogue
from translations.messages import message

# A run of Latin letters and digits within right-to-left text: a name, a date, an amount.
_LATIN_RUN = re.compile(
    r"[„“\"(]?[A-Za-zÀ-ž0-9§#@][A-Za-zÀ-ž0-9§#@&'’.,:/*+\-–_ %()\"„“]*[A-Za-zÀ-ž0-9*%)“\"]|[A-Za-zÀ-ž0-9]"
)


@dataclass(frozen=True)
class Page:
    """The language of a page and how to write in it."""

    locale: Locale

    @property
    def code(self) -> str:
        return self.locale.code

    @property
    def rtl(self) -> bool:
        return self.locale.direction is Direction.RTL

    def t(self, key: str, /, **values: object) -> str:
        """A message of the interface in the page's language."""
        return message(self.locale.code, key, **values)

    def isolate(self, text: str) -> Markup:
        """Latin names within right-to-left text keep their own direction."""
        return isolate(text) if self.rtl else escape(text)


def isolate(text: str) -> Markup:
    """Wrap each Latin run in ``<bdi dir="ltr">``.

    >>> str(isolate("برنامج KOMM-AN NRW هنا"))
    'برنامج <bdi dir="ltr">KOMM-AN NRW</bdi> هنا'

    A bracket that belongs to the text around stays outside:

    >>> str(isolate("(تقرير 2030)"))
    '(تقرير <bdi dir="ltr">2030</bdi>)'
    """
    return Markup("").join(
        Markup('<bdi dir="ltr">{}</bdi>').format(piece) if latin else escape(piece)
        for piece, latin in runs(text)
    )


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a right-to-left text, each with whether it is a Latin run."""
    at = 0
    for match in _LATIN_RUN.finditer(text):
        start, end = match.span()
        run = match.group()
        if run.startswith("(") and run.count("(") > run.count(")"):
            start += 1
        if run.endswith(")") and run.count(")") > run.count("("):
            end -= 1
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def page(code: str) -> Page:
    """The page of a language with a catalogue; a ``KeyError`` for any other."""
    if not with_catalogue(code):
        raise KeyError(code)
    return Page(BY_CODE[code])


def preferred(request: Request, but: str = "") -> str:
    """The language chosen before (cookie), else the browser's best, else German.

    ``but`` is a language that is taken already and passed over.
    """
    chosen = request.cookies.get("language", "")
    if with_catalogue(chosen) and chosen != but:
        return chosen
    wanted = []
    for position, part in enumerate(request.headers.get("accept-language", "").split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        wanted.append((-weight, position, tag.split("-")[0].lower()))
    for _, _, code in sorted(wanted):
        if with_catalogue(code) and code != but:
            return code
    return SOURCE


def languages() -> tuple[Locale, ...]:
    """The languages that a page can be read in."""
    return CATALOGUES
