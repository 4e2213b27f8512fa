"""In: measure ids and a second language from an address. Out: the sheet of paper in two languages.

What is odd in the address becomes a message; the good ids stay. Nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import segno
from babel.dates import format_date

from assistant.answer import Citation
from assistant.compose import Writer
from corpus.store import load
from translations.locales import CATALOGUES, SOURCE, with_catalogue
from web.i18n import Page, page

MAXIMUM = 6
_SHOWN = 5
_BETWEEN = re.compile(r"[,;\s]+")

Problem = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Picked:
    """The good part of an address, and what is wrong with the rest (message keys and values)."""

    ids: tuple[str, ...]
    second: str | None
    problems: tuple[Problem, ...]

    @property
    def query(self) -> str:
        """The same choice as an address writes it."""
        return choice(self.ids, self.second)


@dataclass(frozen=True)
class Side:
    """One column: the language that it is in, the measures in it, the day."""

    page: Page
    cards: tuple[Citation, ...]
    day: str


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper. ``sides``: German, then the second language where one is chosen."""

    sides: tuple[Side, ...]
    measures: tuple[tuple[Citation, ...], ...]
    address: str
    qr: str

    @property
    def reviewed(self) -> bool:
        return all(card.reviewed for side in self.sides for card in side.cards)


def choice(ids: Iterable[str], second: str | None) -> str:
    """``ids`` and ``with`` for an address, the commas readable.

    >>> choice(["07-03", "04-07"], "ar")
    'ids=07-03,04-07&with=ar'
    """
    parameters = {"ids": ",".join(ids)} | ({"with": second} if second else {})
    return urlencode(parameters, safe=",")


def sort_out(wanted: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Measure ids in the order of asking, each once, and what is none; any number in a string."""
    asked = dict.fromkeys(part for text in wanted for part in _BETWEEN.split(text) if part)
    known = tuple(part for part in asked if part in load().by_id)
    return known, tuple(part[:20] for part in asked if part not in load().by_id)


def pick(language: str, wanted: Iterable[str], second: str | None) -> Picked:
    """The ids and the second language that a page in ``language`` is asked for."""
    known, unknown = sort_out(wanted)
    problems: list[Problem] = []
    if unknown:
        more = " …" if len(unknown) > _SHOWN else ""
        problems.append(("sheet.unknown", {"ids": ", ".join(unknown[:_SHOWN]) + more}))
    if len(known) > MAXIMUM:
        left_out = ", ".join(known[MAXIMUM:])
        problems.append(("sheet.too_many", {"maximum": MAXIMUM, "ids": left_out}))
    chosen, trouble = _second(language, second)
    return Picked(known[:MAXIMUM], chosen, (*problems, *trouble))


def _second(language: str, second: str | None) -> tuple[str | None, list[Problem]]:
    """The language beside German: the one asked for, else the page's; on German pages none."""
    own = None if language == SOURCE else language
    if not second:
        return own, []
    if not with_catalogue(second):
        names = ", ".join(locale.name for locale in CATALOGUES if locale.code != SOURCE)
        return own, [("problem.unknown_language", {"known": names})]
    if second == SOURCE and own is None:
        return None, [("sheet.same_language", {})]
    return (own if second == SOURCE else second), []


def make(picked: Picked, address: str, today: date) -> Sheet:
    """Write every measure in each language of the sheet; ``address`` becomes the QR code."""
    sides = tuple(_side(code, picked.ids, today) for code in (SOURCE, picked.second) if code is not None)
    return Sheet(
        sides=sides,
        measures=tuple(zip(*(side.cards for side in sides), strict=True)),
        address=address,
        qr=segno.make(address, error="m").svg_data_uri(scale=4, border=2, omitsize=True),
    )


def _side(code: str, ids: tuple[str, ...], today: date) -> Side:
    writer = Writer(code, today)
    cards = tuple(writer.card(number, identifier) for number, identifier in enumerate(ids, 1))
    return Side(page(code), cards, format_date(today, "long", locale=code))
