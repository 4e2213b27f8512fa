"""In: the PO files of a language. Out: its texts by place, each with its state of review.

Fuzzy entries are read on purpose: gettext's compiled form drops them and would answer in German.
A missing entry is an error and never falls back to another language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib

from corpus.plain import load_plain
from corpus.store import load
from translations.entries import Entry, measure_entries
from translations.locales import SOURCE

ROOT = Path(__file__).parent


class MissingTranslation(LookupError):
    """A text that the language does not have; the message names file and place."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a catalogue. ``reviewed``: a person who speaks the language has read it."""

    value: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a language is: entries in all, translated, reviewed by a person, stale."""

    language: str
    entries: int
    translated: int
    reviewed: int
    stale: int


class Catalogue:
    """The texts of one domain (``interface`` or ``measures``) in one language."""

    def __init__(self, language: str, domain: str, texts: Mapping[str, Text]) -> None:
        self.language = language
        self.domain = domain
        self._texts = texts

    def text(self, context: str) -> Text:
        try:
            return self._texts[context]
        except KeyError:
            raise MissingTranslation(
                f"{self.language}/{self.domain}.po has no entry for {context}"
            ) from None

    def __contains__(self, context: object) -> bool:
        return context in self._texts

    def contexts(self) -> Iterable[str]:
        return self._texts.keys()


def po_path(language: str, domain: str) -> Path:
    """Where a catalogue lies."""
    return ROOT / language / "LC_MESSAGES" / f"{domain}.po"


def read_po(path: Path) -> polib.POFile:
    """A PO file; a broken one is an error that names it."""
    try:
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=100)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}") from error


@cache
def measures(language: str) -> Catalogue:
    """Titles, sentences, summaries and labels; German is the source itself."""
    if language == SOURCE:
        entries = measure_entries(load(), load_plain())
        return Catalogue(SOURCE, "measures", {e.context: Text(e.german, True) for e in entries})
    return Catalogue(language, "measures", _texts(po_path(language, "measures")))


@cache
def interface(language: str) -> Catalogue:
    """The messages of the interface by their key (``msgctxt``)."""
    return Catalogue(language, "interface", _texts(po_path(language, "interface")))


def _texts(path: Path) -> dict[str, Text]:
    return {
        entry.msgctxt: Text(entry.msgstr, not entry.fuzzy)
        for entry in read_po(path)
        if entry.msgctxt and entry.msgstr and not entry.obsolete
    }


def coverage(language: str) -> Coverage:
    """How far both catalogues of a language are, counted from the files."""
    entries = [
        entry
        for domain in ("interface", "measures")
        if po_path(language, domain).exists()
        for entry in read_po(po_path(language, domain))
        if not entry.obsolete
    ]
    return Coverage(
        language=language,
        entries=len(entries),
        translated=sum(bool(entry.msgstr) for entry in entries),
        reviewed=sum(bool(entry.msgstr) and not entry.fuzzy for entry in entries),
        stale=sum(entry.fuzzy and entry.previous_msgid is not None for entry in entries),
    )


def update(po: polib.POFile, entries: Iterable[Entry]) -> polib.POFile:
    """Carry a catalogue over to new German texts, place by place.

    A place whose German changed keeps its translation, flagged fuzzy with the previous German
    (stale); a new place is empty; a vanished one is dropped.
    """
    old = {entry.msgctxt: entry for entry in po}
    renewed = polib.POFile(wrapwidth=100)
    renewed.metadata = po.metadata
    renewed.header = po.header
    for entry in entries:
        existing = old.get(entry.context)
        if existing is None:
            existing = polib.POEntry(msgctxt=entry.context, msgid=entry.german, msgstr="")
        elif existing.msgid != entry.german:
            existing.previous_msgid = existing.msgid
            existing.msgid = entry.german
            if "fuzzy" not in existing.flags:
                existing.flags.append("fuzzy")
        renewed.append(existing)
    return renewed
