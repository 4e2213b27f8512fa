"""In: the context of a turn. Out: the same context, further; any step may end the turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.answer import Status
from assistant.conversation import Conversation
from assistant.intents import Intents
from assistant.language import Guess, detect
from index.search import SearchResult
from translations.locales import with_catalogue

NO_GUESS = Guess("", ())
MAX_QUESTION = 2000
MAX_CITED = 4
FALLBACK = "en"
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


class Search(Protocol):
    """What the assistant is handed to find measures and the sentences that answer."""

    @property
    def threshold(self) -> float: ...

    def search(self, question: str, language: str, *, toward: str | None = None) -> SearchResult: ...

    def evidence(self, result: SearchResult, measure_id: str, language: str) -> Sequence[str]: ...


@dataclass
class Turn:
    """Everything known about one turn; steps fill it in order.

    ``forced`` is the language asked for, ``interface`` that of the page (a hint only).
    ``notices`` are message keys; ``choices`` are languages to offer. ``evidence`` is the choice of
    sentences for each measure, made once however many languages the answer is written in.
    """

    question: str
    forced: str | None
    interface: str | None
    conversation: Conversation
    today: date
    engine: Search
    intents: Intents | None = None
    guess: Guess = NO_GUESS
    language: str = ""
    choices: tuple[str, ...] = ()
    status: Status | None = None
    result: SearchResult | None = None
    cited: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    emergency: str = ""
    follow_up: str = ""
    notices: list[str] = field(default_factory=list)
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)
    milliseconds: dict[str, float] = field(default_factory=dict)


def clean(turn: Turn) -> None:
    """Drop what cannot be seen; a message without a letter or digit is asked for again."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", turn.question))
    text = "".join(c if c.isprintable() or c in "\n\t\u200c" else " " for c in text)
    turn.question = " ".join(text.split())
    if not any(c.isalnum() for c in turn.question):
        turn.status = Status.CLARIFY
        turn.notices.append("notice.nothing_to_read")


def detect_language(turn: Turn) -> None:
    """The answer follows the message; a language without catalogue is named, others offered."""
    suggested = turn.conversation.language or turn.interface
    turn.guess = detect(turn.question, suggested)
    spoken = turn.forced or turn.guess.code
    turn.language = spoken if with_catalogue(spoken) else suggested or FALLBACK
    if turn.status is not None or turn.forced:
        return
    if not turn.guess.code:
        turn.status = Status.LANGUAGE_UNAVAILABLE
    elif not with_catalogue(turn.guess.code):
        turn.notices.append("notice.language_without_catalogue")
    elif not turn.guess.certain:
        turn.choices = turn.guess.choices


def search(turn: Turn) -> None:
    """Ask the index, in the language of the message even where it has no catalogue."""
    turn.result = turn.engine.search(turn.question, turn.guess.code or turn.language)


def judge(turn: Turn) -> None:
    """Answer with the best hits, or say that nothing fits and name the nearest."""
    assert turn.result is not None
    hits = turn.result.hits[:MAX_CITED]
    if turn.result.probability < turn.engine.threshold:
        turn.status = Status.NO_MATCH
        turn.nearest = tuple(hit.measure_id for hit in hits[:3])
    else:
        turn.status = Status.ANSWERED
        turn.cited = tuple(hit.measure_id for hit in hits)
