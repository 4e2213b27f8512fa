"""In: a message and its vector. Out: how likely somebody is in need, and of which kind.

Two opinions are added: a linear probe on the centred vector of the encoder, which carries over to
languages without examples, and weights of pieces of words, which know the words of the catalogue
languages. Both are learned from the reviewable examples by ``python -m assistant.need_training``;
``docs/decisions/0008-people-in-need.md`` has the reasons and the figures.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from assistant.intents import URGENT, utterances
from assistant.parts import MIN_WORDS, sentences
from index.bundled import Floats
from index.words import normalise, words
from translations.locales import with_catalogue

DATA = Path(__file__).parent / "data"
WEIGHTS, SETTINGS = DATA / "need.safetensors", DATA / "need.json"
BUCKETS = 2**15
_LONGEST = 5
_MOST_SENTENCES = 8
OTHERS = "other languages"  # than those with a catalogue: their thresholds


class Alarm(StrEnum):
    """What is done: numbers first; an ordinary answer with the numbers; nothing."""

    URGENT = "urgent"
    DOUBTFUL = "doubtful"
    NONE = "none"

    @property
    def gravity(self) -> int:
        return (Alarm.NONE, Alarm.DOUBTFUL, Alarm.URGENT).index(self)


@dataclass(frozen=True, slots=True)
class Judged:
    """``chance`` is a log-odds, comparable within a language only; ``kind`` one of URGENT."""

    alarm: Alarm
    kind: str
    chance: float


def parts_of(message: str) -> list[str]:
    """The sentences of a message of several, to be judged for themselves; else none."""
    found = [part.text for part in sentences(message) if part.words >= MIN_WORDS]
    return found[:_MOST_SENTENCES] if len(found) > 1 else []


def pieces(text: str) -> tuple[list[int], list[float]]:
    """Columns and values of a text: hashed pieces of one to five letters, within words.

    Values are the square roots of counts, normalised to length 1.
    """
    counts: dict[int, int] = {}
    for word in normalise(text).split():
        for piece in _pieces(f" {word} "):
            column = zlib.crc32(piece.encode()) % BUCKETS
            counts[column] = counts.get(column, 0) + 1
    length = sum(counts.values()) ** 0.5 or 1.0
    return list(counts), [count**0.5 / length for count in counts.values()]


def _pieces(word: str) -> Iterator[str]:
    for size in range(1, _LONGEST + 1):
        for start in range(len(word) - size + 1):
            yield word[start : start + size]


@dataclass(frozen=True)
class Need:
    """The learned weights with their thresholds, and the examples, which are always recognised."""

    tensors: Mapping[str, Floats]
    kinds: Sequence[str]
    thresholds: Mapping[str, Mapping[str, float]]
    known: Mapping[tuple[str, ...], str]

    def judge(self, text: str, vector: Floats, language: str, *, aside: bool = False) -> Judged:
        """Judge a message, or one sentence of it (``aside``); ``vector`` is centred, of length 1."""
        kind = self.known.get(words(text), "")
        chance = self.chance(text, vector, language)
        if kind:
            return Judged(Alarm.URGENT, kind, chance)
        kind = self.kinds[int(np.argmax(self.tensors["kinds"] @ vector + self.tensors["kinds_bias"]))]
        limits = self.thresholds[language if with_catalogue(language) else OTHERS]
        urgent, doubtful = ("urgent_aside", "doubtful_aside") if aside else ("urgent", "doubtful")
        if chance >= limits[urgent]:
            return Judged(Alarm.URGENT, kind, chance)
        return Judged(Alarm.DOUBTFUL if chance >= limits[doubtful] else Alarm.NONE, kind, chance)

    def chance(self, text: str, vector: Floats, language: str) -> float:
        """The sum of both opinions; only the vector's where no examples taught the words."""
        chance = float(self.tensors["vector"] @ vector + self.tensors["vector_bias"][0])
        if with_catalogue(language):
            columns, values = pieces(text)
            learned = self.tensors["pieces"][columns].astype(np.float32)
            chance += float(learned @ np.array(values, np.float32) + self.tensors["pieces_bias"][0])
        return chance


@cache
def read_need() -> Need:
    """The committed weights and the examples of people in need."""
    settings = json.loads(SETTINGS.read_text(encoding="utf-8"))
    known = {words(example.text): example.intent for example in utterances() if example.intent in URGENT}
    return Need(load_file(WEIGHTS), settings["kinds"], settings["thresholds"], known)
