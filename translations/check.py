"""In: catalogues, questions and term lists. Out: findings, each naming its entry; CI refuses any."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import polib

from corpus.plain import load_plain
from corpus.store import load
from translations.catalogue import interface, po_path, read_po
from translations.entries import Entry, measure_entries
from translations.locales import BY_CODE, CATALOGUES, LOCALES, SOURCE
from translations.messages import placeholders
from translations.numbers import numbers
from translations.questions import questions
from translations.terms import terms

MIN_QUESTIONS = 5
MIN_TERMS = 60
_MAX_GROWTH, _MIN_SHRINK = 3.2, 0.3
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()]+[^\s<>().,]")
_LAW = re.compile(r"§+\s*\d+(?:\s?[a-z]\b)?")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_QUOTED = re.compile(r"„([^“]+)“")
_ABBREVIATION = re.compile(r"\b[A-ZÄÖÜ]{3,}[a-z]?\b|\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")
_SCRIPTS = {"Latn": "LATIN", "Arab": "ARABIC"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one entry."""

    language: str
    entry: str
    what: str

    def __str__(self) -> str:
        return f"{self.language} {self.entry}: {self.what}"


def check_all() -> list[Finding]:
    """Every finding in every language."""
    found = list(_german())
    for locale in CATALOGUES:
        if locale.code != SOURCE:
            expected = [
                Entry(context, interface(SOURCE).text(context).value)
                for context in interface(SOURCE).contexts()
            ]
            found += check_po(locale.code, "interface", expected)
            found += check_po(locale.code, "measures", measure_entries(load(), load_plain()))
        found += check_terms(locale.code, german_terms())
        found += check_questions(locale.code, MIN_QUESTIONS)
    for locale in LOCALES:
        if not locale.catalogue and questions(locale.code):
            found += check_questions(locale.code, 1)
    return found


def _german() -> Iterator[Finding]:
    """No two measures with the same summary."""
    summaries = Counter(
        " ".join(sentence.text for sentence in plain.summary) for plain in load_plain().measures.values()
    )
    for identifier, plain in load_plain().measures.items():
        if summaries[" ".join(sentence.text for sentence in plain.summary)] > 1:
            yield Finding(SOURCE, f"{identifier}.summary", "another measure has the same summary")


def check_po(language: str, domain: str, expected: Iterable[Entry]) -> Iterator[Finding]:
    """Compare one catalogue with the German entries it must hold."""
    po = read_po(po_path(language, domain))
    by_context = {entry.msgctxt: entry for entry in po if not entry.obsolete}
    seen = Counter(entry.msgctxt for entry in po if not entry.obsolete)
    summaries: Counter[str] = Counter()
    for entry in expected:
        translated = by_context.pop(entry.context, None)
        if translated is None or not translated.msgstr.strip():
            yield Finding(language, entry.context, "is missing")
            continue
        if seen[entry.context] > 1:
            yield Finding(language, entry.context, "stands there twice")
        for what in check_entry(language, domain, entry, translated):
            yield Finding(language, entry.context, what)
        if ".summary." in entry.context:
            summaries[translated.msgstr] += 1
    for context in by_context:
        yield Finding(language, str(context), "translates nothing that exists")


def check_entry(language: str, domain: str, entry: Entry, translated: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translation."""
    german, text = entry.german, translated.msgstr
    if translated.msgid != german or translated.previous_msgid is not None:
        yield "is stale: the German text has changed"
    if domain == "interface":
        if placeholders(german) != placeholders(text):
            yield f"placeholders differ: {placeholders(german) ^ placeholders(text)}"
        return
    if _DIRECTION_MARKS.search(text):
        yield "holds a direction mark"
    missing = numbers(german) - numbers(text)
    if missing:
        yield f"numbers are lost: {sorted(missing)}"
    invented = numbers(text) - numbers(german)
    if invented:
        yield f"numbers are added: {sorted(invented)}"
    for name in _kept(german):
        if _folded(name) not in _folded(text):
            yield f"lost: {name}"
    yield from _shape(language, entry, text)


def _kept(german: str) -> list[str]:
    """What must stand unchanged: links, paragraphs of law, names in quotation marks, abbreviations."""
    kept = [match.group().rstrip("/") for match in _URL.finditer(german)]
    kept += [match.group() for match in _LAW.finditer(german)]
    kept += [name for name in _QUOTED.findall(german) if name in official_names()]
    kept += [name for name in _ABBREVIATION.findall(german) if name in load().abbreviations]
    return kept


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _shape(language: str, entry: Entry, text: str) -> Iterator[str]:
    """Right script, plausible length, no German left."""
    if language == "fa" and re.search("[يك]", text):
        yield "Arabic ي or ك in Persian"
    script = _SCRIPTS[BY_CODE[language].script]
    letters = [c for c in text if c.isalpha()]
    own = sum(unicodedata.name(c, "").startswith(script) for c in letters)
    if script != "LATIN" and letters and not own and not _is_name(entry.german):
        yield "no letter of the language's script"
    if text == entry.german and len(text.split()) > 3 and not _is_name(entry.german):
        yield "is still German"
    if len(entry.german) >= 30:
        ratio = len(text) / len(entry.german)
        if not _MIN_SHRINK <= ratio <= _MAX_GROWTH:
            yield f"implausible length: {ratio:.2f} of the German"


def _is_name(german: str) -> bool:
    """A text that is a name as a whole, as ``LSBTIQ*`` or ``Heimatwelt (Ostwestfalen, 2020)``."""
    dated_project = german.endswith(("2018)", "2019)", "2020)"))
    for name in official_names():
        german = german.replace(name, "")
    return dated_project or len(german.split()) <= 3


@cache
def official_names() -> frozenset[str]:
    """The names that programmes and places bear in the report."""
    return frozenset(name for plain in load_plain().measures.values() for name in plain.names)


def check_questions(language: str, least: int) -> Iterator[Finding]:
    """Enough questions for every measure, none twice, none for an unknown measure."""
    own = questions(language)
    for measure in load().measures:
        if len(own.get(measure.id, ())) < least:
            yield Finding(language, measure.id, f"has fewer than {least} questions")
    for identifier in own.keys() - load().by_id.keys():
        yield Finding(language, identifier, "questions for an unknown measure")
    seen: dict[str, str] = {}
    for identifier, rows in own.items():
        for question in rows:
            key = re.sub(r"\W+", " ", question).strip().casefold()
            if key in seen:
                yield Finding(language, identifier, f"asked under {seen[key]} too: {question}")
            seen[key] = identifier


def german_terms() -> frozenset[str]:
    """The German terms that any of the lists explains."""
    return frozenset(term.german for locale in CATALOGUES for term in terms(locale.code))


def check_terms(language: str, expected: Iterable[str]) -> Iterator[Finding]:
    """At least sixty terms, none twice, and all that another list has."""
    rows = terms(language)
    if len(rows) < MIN_TERMS:
        yield Finding(language, "terms", f"{len(rows)} terms, at least {MIN_TERMS} are wanted")
    counts = Counter(row.german for row in rows)
    for term, count in counts.items():
        if count > 1:
            yield Finding(language, f"terms {term}", "stands there twice")
    for term in sorted(set(expected) - counts.keys()):
        yield Finding(language, f"terms {term}", "is missing, another list has it")
