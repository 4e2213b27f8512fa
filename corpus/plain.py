"""In: our own texts about each measure (TOML). Out: frozen types, every reference resolved.

These texts are ours, not the report's: plain German, each sentence with the sentences of the
report that it rests on, and what the closed vocabularies say of the measure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.measure import Corpus, Measure
from corpus.store import DATA, load

_UNTIL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|-summer)?")
_KEYS = frozenset(
    [
        "summary",
        "next_step",
        "topics",
        "audience",
        "kind",
        "duration",
        "places",
        "names",
        "spellings",
    ]
)


class PlainError(ValueError):
    """One of our texts is incomplete or refers to nothing; names file and entry."""


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """One of our sentences; ``id`` is ``07-03.summary.1`` or ``07-03.next.1``."""

    id: str
    text: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duration:
    """What the report says about a measure's time.

    ``begin``, ``until`` and ``extension`` are as precise as the report: ``2022``, ``2022-12``,
    ``2023-01-01`` or ``2021-summer``.
    """

    state: str
    begin: str | None
    until: str | None
    extension: str | None
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """What we wrote about one measure."""

    measure_id: str
    summary: tuple[PlainSentence, ...]
    next_step: tuple[PlainSentence, ...]
    topics: tuple[str, ...]
    audience: tuple[str, ...]
    kind: str
    duration: Duration
    places: tuple[str, ...]
    names: tuple[str, ...]
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A Handlungsziel or Zieldimension in plain words: a short title and one sentence."""

    title: str
    sentence: str


@dataclass(frozen=True)
class PlainTexts:
    """All of our texts. ``vocabulary`` maps kind of word to key to German label."""

    measures: Mapping[str, Plain]
    handlungsziele: Mapping[int, Heading]
    dimensions: Mapping[int, Heading]
    vocabulary: Mapping[str, Mapping[str, str]]


@cache
def load_plain() -> PlainTexts:
    """Our texts about the committed report."""
    return load_plain_from(DATA, load())


def load_plain_from(data: Path, corpus: Corpus) -> PlainTexts:
    """Read and check all texts; raises ``PlainError`` with file and entry."""
    vocabulary = tomllib.loads((data / "vocabulary.toml").read_text(encoding="utf-8"))
    reader = _Reader(corpus, vocabulary)
    measures: dict[str, Plain] = {}
    goals: dict[int, Heading] = {}
    for goal in corpus.handlungsziele:
        path = data / "plain" / f"{goal.number:02}.toml"
        content = _parse(path)
        goals[goal.number] = _heading(content.pop("handlungsziel", None), path.name)
        expected = [measure.id for measure in goal.measures]
        if sorted(content) != expected:
            wrong = sorted(set(content) ^ set(expected))
            raise PlainError(f"{path.name}: missing or unknown measures {', '.join(wrong)}")
        for identifier in expected:
            measures[identifier] = reader.read(identifier, content[identifier], path.name)
    path = data / "plain" / "dimensions.toml"
    content = _parse(path)
    dimensions = {
        d.number: _heading(content.get(f"dimension-{d.number}"), path.name) for d in corpus.dimensions
    }
    return PlainTexts(measures, goals, dimensions, vocabulary)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, FileNotFoundError) as error:
        raise PlainError(f"{path.name}: {error}") from error


def _heading(content: Any, file: str) -> Heading:
    if not isinstance(content, dict) or not content.get("title") or not content.get("sentence"):
        raise PlainError(f"{file}: expected a title and a sentence for the heading")
    return Heading(content["title"], content["sentence"])


class _Reader:
    def __init__(self, corpus: Corpus, vocabulary: Mapping[str, Mapping[str, str]]) -> None:
        self._places = {place for measure in corpus.measures for place in places_of(measure)}
        self._vocabulary = vocabulary

    def read(self, identifier: str, content: dict[str, Any], file: str) -> Plain:
        where = f"{file}: {identifier}"
        if set(content) != _KEYS:
            raise PlainError(f"{where}: missing or unknown {sorted(set(content) ^ _KEYS)}")
        return Plain(
            measure_id=identifier,
            summary=self._sentences(identifier, "summary", content["summary"], where),
            next_step=self._sentences(identifier, "next", content["next_step"], where),
            topics=self._words("topics", content["topics"], where, required=True),
            audience=self._words("audience", content["audience"], where, required=True),
            kind=self._words("kinds", [content["kind"]], where, required=True)[0],
            duration=self._duration(content["duration"], where),
            places=self._words("places", content["places"], where, required=False),
            names=tuple(content["names"]),
            spellings=tuple(content["spellings"]),
        )

    def _sentences(
        self, identifier: str, part: str, rows: list[dict[str, Any]], where: str
    ) -> tuple[PlainSentence, ...]:
        if not rows:
            raise PlainError(f"{where}: {part} is empty")
        return tuple(
            PlainSentence(
                f"{identifier}.{part}.{number}",
                row["text"],
                self._evidence(row.get("rests_on"), f"{where}.{part}.{number}"),
            )
            for number, row in enumerate(rows, 1)
        )

    def _evidence(self, ids: list[str] | None, where: str) -> tuple[str, ...]:
        if not ids:
            raise PlainError(f"{where}: rests_on is empty")
        for identifier in ids:
            if identifier not in self._places:
                raise PlainError(f"{where}: rests_on names {identifier}, which does not exist")
        return tuple(ids)

    def _words(self, vocabulary: str, keys: list[str], where: str, *, required: bool) -> tuple[str, ...]:
        for key in keys:
            if key not in self._vocabulary[vocabulary]:
                raise PlainError(f"{where}: {key!r} is not in the vocabulary {vocabulary}")
        if required and not keys:
            raise PlainError(f"{where}: {vocabulary} is empty")
        return tuple(keys)

    def _duration(self, content: dict[str, Any], where: str) -> Duration:
        begin, until, extension = (content.get(key) for key in ("from", "until", "extension"))
        for time in (begin, until, extension):
            if time is not None and not _UNTIL.fullmatch(time):
                raise PlainError(f"{where}: {time!r} is no year, month, day or summer")
        state = self._words("durations", [content.get("state", "")], where, required=True)[0]
        if (state in {"dated", "ended"}) != (until is not None):
            raise PlainError(f"{where}: a duration has 'until' if and only if it is dated or ended")
        return Duration(state, begin, until, extension, self._evidence(content.get("rests_on"), where))


def places_of(measure: Measure) -> list[str]:
    """Everything of a measure that a sentence of ours can rest on."""
    ids = [f"{measure.id}.{name}" for name in ("title", "timeframe", "target")]
    if measure.responsible:
        ids.append(f"{measure.id}.responsible")
    return ids + [sentence.id for sentence in measure.sentences]
