"""In: a message and what was found for it. Out: what was understood: who asks, for whom, where, what.

The words stand in ``data/facts.toml`` for review; keys of audience and place are the corpus's own.
A topic is no word: it is read off the measures that fit best (``topics``).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from corpus.plain import load_plain
from index.words import words

DATA = Path(__file__).parent / "data" / "facts.toml"
LASTING = frozenset({"status", "place"})  # true of the person, not of one question
_AGES = range(0, 111)
# Arabic writes "and", "so", "in" and "for" onto the next word; a short word may begin with them itself.
_JOINED = re.compile(r"[\u0621-\u06d3]{4}")
_WARMTH = 0.05
_TOPIC_SHARE = 0.6
_OTHER_SHARE = 0.15
_LESS = 0.9  # a measure's topics stand in order, the main one first
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing understood: its kind and its key (of ``age`` the years)."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


def read(text: str) -> Fact:
    """The fact that ``str`` wrote; raises ``ValueError`` for one that does not exist.

    >>> str(read("status:duldung"))
    'status:duldung'
    """
    kind, _, key = text.partition(":")
    known = {
        "topic": load_plain().vocabulary["topics"],
        "audience": load_plain().vocabulary["audience"],
        "place": load_plain().vocabulary["places"],
        "status": _content()["status"],
        "age": {str(age) for age in _AGES},
    }
    if key not in known.get(kind, ()):
        raise ValueError(text)
    return Fact(kind, key)


def recognise(message: str) -> tuple[Fact, ...]:
    """What the words of a message say, each fact once, in the order of the file."""
    compared = " ".join(words(message))
    facts = [fact for fact, pattern, without in _patterns() if pattern.search(without.sub(" ", compared))]
    pattern, without = _age()
    for match in pattern.finditer(without.sub(" ", compared)):
        age = int(next(group for group in match.groups() if group))
        if age in _AGES:
            facts.append(Fact("age", str(age)))
            break
    return tuple(facts)


def rest(message: str) -> str:
    """The message as it is compared, without the words that say something of the person.

    >>> rest("Ich wohne in Bochum")
    'ich wohne in'
    """
    left = " ".join(words(message))
    for pattern in (*(pattern for _, pattern, _ in _patterns()), _age()[0]):
        left = pattern.sub(" ", left)
    return " ".join(left.split())


def topics(near: Sequence[tuple[str, float]]) -> tuple[Fact, ...]:
    """The topic that most of the nearest questions share, then others that come near; or nothing.

    ``near`` are measures and how near (cosine) a question about each is, one row a question.
    """
    if not near:
        return ()
    shares = np.exp((np.array([likeness for _, likeness in near]) - near[0][1]) / _WARMTH)
    mass: defaultdict[str, float] = defaultdict(float)
    for (identifier, _), share in zip(near, shares / shares.sum(), strict=True):
        for place, topic in enumerate(load_plain().measures[identifier].topics):
            mass[topic] += float(share) * _LESS**place
    ranked = sorted(mass.items(), key=lambda pair: -pair[1])[:4]
    if ranked[0][1] < _TOPIC_SHARE:
        return ()
    return tuple(Fact("topic", topic) for topic, share in ranked if share >= _OTHER_SHARE)


@cache
def _content() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[Fact, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (Fact(kind, key), *_compiled(entry))
        for kind, keys in _content().items()
        if kind != "age"
        for key, entry in keys.items()
    )


@cache
def _age() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _compiled(_content()["age"])  # type: ignore[arg-type]


def _compiled(entry: Mapping[str, Sequence[str]]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is looked for, and what only looks like it and is left out first."""
    without = entry.get("without")
    return re.compile(_any(entry["words"])), re.compile(_any(without) if without else _NEVER)


def _any(forms: Sequence[str]) -> str:
    """One pattern for all forms, each as it is compared; ``*`` any ending, ``#`` a number."""
    found = []
    for form in forms:
        compared = " ".join(words(form.replace("*", " ").replace("#", " 0 ")))
        pattern = re.escape(compared).replace("0", r"(\d{1,3})", form.count("#"))
        if _JOINED.match(compared):
            pattern = "[وفبل]{0,2}" + pattern
        found.append(pattern + (r"\w*" if form.endswith("*") else ""))
    return rf"\b(?:{'|'.join(sorted(found, key=len, reverse=True))})\b"
