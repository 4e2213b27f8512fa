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
    """The terms of a language and one pattern that finds any of them."""

    language: str
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
            number = self.entries[match.group().casefold()]
            if number in seen:
                continue
            seen.add(number)
            parts.append(_plain(text[at : match.start()], rtl))
            link = Markup('<a class="term" href="/{}/terms#term-{}">{}</a>')
            parts.append(link.format(self.language, number, _plain(match.group(), rtl)))
            at = match.end()
        parts.append(_plain(text[at:], rtl))
        return Markup("").join(parts)


def _plain(text: str, rtl: bool) -> Markup:
    return isolate(text) if rtl else escape(text)


@cache
def glossary(language: str) -> Glossary:
    """German terms are found as such, and by their equivalent without what stands in brackets."""
    entries: dict[str, int] = {}
    for number, term in enumerate(terms(language), 1):
        for word in _spellings(term):
            entries.setdefault(word.casefold(), number)
    longest_first = sorted(entries, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE
    )
    return Glossary(language, entries, pattern)


def _spellings(term: Term) -> list[str]:
    equivalent = _BRACKETS.sub("", term.equivalent).strip()
    return [word for word in (term.german, equivalent) if len(word) >= 4]
