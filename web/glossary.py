"""In: a text and the term list of its reader. Out: the text with each known term as a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from translations.locales import BY_CODE, Direction
from translations.terms import Term, terms
from web.i18n import isolate

_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Glossary:
    """The terms of a language, one pattern that finds any of them, and the page that explains them."""

    language: str
    address: str
    entries: dict[str, int]
    pattern: re.Pattern[str]

    def link(self, text: str) -> Markup:
        """The text, escaped, with the first occurrence of each term linked to its entry."""
        return self._link(text, BY_CODE[self.language].direction is Direction.RTL)

    def link_german(self, text: str) -> Markup:
        """The same for a German text beside the reader's language."""
        return self._link(text, rtl=False)

    def _link(self, text: str, rtl: bool) -> Markup:
        parts: list[Markup] = []
        at, seen = 0, set()
        for match in self.pattern.finditer(text):
            number = self.entries[match.group().lower()]
            if number in seen:
                continue
            seen.add(number)
            parts.append(_plain(text[at : match.start()], rtl))
            link = Markup('<a class="term" href="{}#term-{}">{}</a>')
            parts.append(link.format(self.address, number, _plain(match.group(), rtl)))
            at = match.end()
        parts.append(_plain(text[at:], rtl))
        return Markup("").join(parts)


def _plain(text: str, rtl: bool) -> Markup:
    return isolate(text) if rtl else escape(text)


@cache
def glossary(language: str) -> Glossary:
    """German terms are found as such, and by their equivalent without what stands in brackets."""
    numbered = enumerate(terms(language), 1)
    return _glossary(language, f"/{language}/terms", [(number, term) for number, term in numbered])


@cache
def pair_glossary(language: str, own: str, other: str) -> Glossary:
    """The same for one of two columns; both lead to the one page that explains in both languages."""
    numbered = enumerate(pair_terms(own, other), 1)
    known = [(number, pair[language]) for number, pair in numbered if language in pair]
    return _glossary(language, f"/{own}/terms?with={other}", known)


@cache
def pair_terms(own: str, other: str) -> tuple[dict[str, Term], ...]:
    """Each German term with its entry in the languages that have one, in the order of the terms."""
    found: dict[str, dict[str, Term]] = {}
    for language in (own, other):
        for term in terms(language):
            found.setdefault(_named(term), {})[language] = term
    return tuple(found[name] for name in sorted(found))


def _glossary(language: str, address: str, numbered: list[tuple[int, Term]]) -> Glossary:
    entries: dict[str, int] = {}
    for number, term in numbered:
        for word in _spellings(term):
            entries.setdefault(word.lower(), number)
    longest_first = sorted(entries, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE
    )
    return Glossary(language, address, entries, pattern)


def _named(term: Term) -> str:
    """A German term without its abbreviation: the same in every list."""
    return _BRACKETS.sub("", term.german).strip().lower()


def _spellings(term: Term) -> list[str]:
    equivalent = _BRACKETS.sub("", term.equivalent).strip()
    return [word for word in (term.german, _named(term), equivalent) if len(word) >= 4]
