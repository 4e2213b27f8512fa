"""In: a German paragraph. Out: its sentences with their places; knows German abbreviations."""

from __future__ import annotations

import re

# Words whose full stop never ends a sentence in this report's language.
_NEVER_LAST = frozenset(
    [
        "z.",
        "b.",
        "u.",
        "a.",
        "i.",
        "s.",
        "v.",
        "d.",
        "h.",
        "o.",
        "g.",
        "ä.",
        "e.",
        "ca.",
        "bzw.",
        "ggf.",
        "gem.",
        "inkl.",
        "vgl.",
        "sog.",
        "nr.",
        "abs.",
        "art.",
        "bd.",
        "hrsg.",
        "prof.",
        "dr.",
        "str.",
        "mind.",
        "max.",
        "rd.",
        "insb.",
        "bspw.",
        "evtl.",
        "st.",
        "co.",
        "drs.",
        "s.o.",
        "z.b.",
        "u.a.",
        "d.h.",
        "i.s.v.",
        "o.g.",
        "i.d.r.",
        "v.a.",
        "e.v.",
        "o.ä.",
    ]
)
# These may end a sentence: they do so when the next word cannot continue them.
_MAY_BE_LAST = frozenset(["mio.", "mrd.", "etc.", "usw.", "u.a.", "u.ä.", "e.v.", "v.", "a.", "ä."])
_STARTERS = frozenset(
    [
        "Der",
        "Die",
        "Das",
        "Dem",
        "Den",
        "Des",
        "Ein",
        "Eine",
        "Einen",
        "Einem",
        "Dies",
        "Diese",
        "Dieser",
        "Dieses",
        "Es",
        "Er",
        "Sie",
        "Wir",
        "Im",
        "In",
        "An",
        "Am",
        "Auf",
        "Aus",
        "Bei",
        "Damit",
        "Dabei",
        "Dadurch",
        "Dafür",
        "Darüber",
        "Daneben",
        "Danach",
        "Hier",
        "Hierbei",
        "Hierzu",
        "Hierdurch",
        "Mit",
        "Nach",
        "Neben",
        "Seit",
        "So",
        "Um",
        "Unter",
        "Und",
        "Vor",
        "Von",
        "Zu",
        "Zudem",
        "Zum",
        "Zur",
        "Ziel",
        "Über",
        "Außerdem",
        "Auch",
        "Durch",
        "Für",
        "Geflüchtete",
        "Menschen",
        "Junge",
        "Alle",
        "Beide",
    ]
)
_BOUNDARY = re.compile(r"[.!?][“\")\]]?(\s+)(?=[„\"(]?[#A-ZÄÖÜ0-9])")
_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


def split_sentences(text: str) -> list[tuple[int, str]]:
    """Split a paragraph; pairs of start column (characters from 0) and sentence.

    >>> split_sentences("Dies gilt z. B. für Kurse. Ab dem 1. Baustein nicht.")
    [(0, 'Dies gilt z. B. für Kurse.'), (27, 'Ab dem 1. Baustein nicht.')]
    """
    sentences: list[tuple[int, str]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        before = text[: match.start(1)]
        if before.count("„") > before.count("“"):  # a stop within a name: „Get in! – Fit für …“
            continue
        if _ends_sentence(text[start : match.start(1)], text[match.end() :]):
            sentences.append((start, text[start : match.start(1)]))
            start = match.end()
    sentences.append((start, text[start:]))
    return [(column, sentence) for column, sentence in sentences if sentence.strip()]


def _ends_sentence(before: str, after: str) -> bool:
    words = before.split()
    if not words:
        return False
    last = words[-1].lstrip('(„"').lower().rpartition("-")[2]  # BR-Drs. ends as Drs. does
    following = re.split(r"[\s,.;:]", after.lstrip('„"('), maxsplit=1)[0]
    if last in _MAY_BE_LAST:
        return following in _STARTERS
    if last in _NEVER_LAST:
        return False
    if re.fullmatch(r"\d{1,2}\.", last):
        return not _is_ordinal(words, following)
    if re.fullmatch(r"[a-zäöü]\.", last):  # a single letter: "§ 25 b." may end, "i. S. v." not
        return len(words) > 1 and words[-2].isdigit() and following in _STARTERS
    return True


def _is_ordinal(words: list[str], following: str) -> bool:
    """Whether a number with a full stop (``1. Baustein``, ``9. Juni``) goes on."""
    if len(words) == 1:
        return True
    return following in _MONTHS or following.rstrip("s").isdigit() or following not in _STARTERS
