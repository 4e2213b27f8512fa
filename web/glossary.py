"""In: a text and the term list of its reader. Out: the text with each known term as a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from translations.inflection import forms
from translations.locales import BY_CODE, Direction
from translations.terms import Term, terms
from web.i18n import runs

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SHORTEST = 4


@dataclass(frozen=True)
class Glossary:
    """The terms of a language, one pattern that finds any of them, and the page that explains them.

    Each group of the pattern finds one spelling; ``numbers`` says of which entry.
    """

    language: str
    address: str
    numbers: tuple[int, ...]
    pattern: re.Pattern[str]

    def link(self, text: str) -> Markup:
        """The text, escaped, with the first occurrence of each term linked to its entry."""
        return self._link(text, BY_CODE[self.language].direction is Direction.RTL)

    def link_german(self, text: str) -> Markup:
        """The same for a German text beside the reader's language."""
        return self._link(text, rtl=False)

    def _link(self, text: str, rtl: bool) -> Markup:
        """A Latin run stays one piece of text with its own direction; the links stand within it."""
        seen: set[int] = set()
        if not rtl:
            return self._linked(text, seen)
        return Markup("").join(
            Markup('<bdi dir="ltr">{}</bdi>').format(self._linked(piece, seen))
            if latin
            else self._linked(piece, seen)
            for piece, latin in runs(text)
        )

    def _linked(self, text: str, seen: set[int]) -> Markup:
        parts: list[Markup] = []
        at = 0
        for match in self.pattern.finditer(text):
            number = self.numbers[(match.lastindex or 1) - 1]
            if number in seen:
                continue
            seen.add(number)
            parts.append(escape(text[at : match.start()]))
            link = Markup('<a class="term" href="{}#term-{}">{}</a>')
            parts.append(link.format(self.address, number, match.group()))
            at = match.end()
        parts.append(escape(text[at:]))
        return Markup("").join(parts)


@cache
def glossary(language: str) -> Glossary:
    """German terms are found in all their forms, and by their equivalent without its brackets."""
    return _glossary(language, f"/{language}/terms")


@cache
def pair_glossary(language: str, own: str, other: str) -> Glossary:
    """The same for one of two columns; both lead to the one page that explains in both languages."""
    return _glossary(language, f"/{own}/terms?with={other}")


@cache
def pair_terms(own: str, other: str) -> tuple[dict[str, Term], ...]:
    """Each term with its entry in both languages; all lists hold the same German terms."""
    both = zip(terms(own), terms(other), strict=True)
    return tuple({own: mine, other: theirs} for mine, theirs in both)


def _glossary(language: str, address: str) -> Glossary:
    """Longer spellings go before shorter ones."""
    found = [
        (len(spelling), pattern, number)
        for number, term in enumerate(terms(language), 1)
        for spelling, pattern in _spellings(term)
        if len(spelling) >= _SHORTEST
    ]
    found.sort(key=lambda entry: -entry[0])
    pattern = "|".join(f"{pattern}()" for _, pattern, _ in found)
    numbers = tuple(number for _, _, number in found)
    return Glossary(language, address, numbers, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"))


def _spellings(term: Term) -> Iterator[tuple[str, str]]:
    """Each spelling of a term with the pattern that finds it; an abbreviation after it belongs to it."""
    name = _plain_name(term.german)
    short = term.german.removeprefix(name).strip(" ()")
    after = rf"(?:\s+\({re.escape(short)}\))?" if short else ""
    for word in name.split(", "):
        yield word, forms(word) + after
    if short:
        yield short, forms(short)
    equivalent = _plain_name(term.equivalent)
    yield equivalent, f"(?i:{re.escape(equivalent)})"


def _plain_name(text: str) -> str:
    """Without what stands in brackets."""
    return _BRACKETS.sub("", text).strip()
