"""In: the context of a turn. Out: the same context, further; any step may end the turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant import facts, situation
from assistant.answer import Status
from assistant.asker import Askers
from assistant.conversation import Conversation
from assistant.facts import Fact
from assistant.intents import Guessed, Intents
from assistant.keyboard import meant
from assistant.language import Guess, detect, romanised_words
from assistant.romanised import to_script
from corpus.plain import load_plain
from index.bundled import Floats
from index.search import Prior, SearchResult
from translations.locales import with_catalogue

_Asked = tuple[str, str, str | None, tuple[Fact, ...], bool]
NO_GUESS = Guess("", ())
MAX_QUESTION = 2000
MAX_CITED = 4
ADVICE = ("04-02", "02-02")
NO_PAPERS = Fact("status", "no_papers")
FAR = 5.0  # a ranking's score is a logarithm of odds: 1 to 150
MAX_CHANGES = 20
FALLBACK = "en"
_NEW_SUBJECT = frozenset({"refine", "others"})
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


class Search(Protocol):
    """What the assistant is handed to find measures and the sentences that answer."""

    @property
    def threshold(self) -> float: ...

    @property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]: ...

    def search(
        self, question: str, language: str, *, toward: str | None = None, prior: Prior = ...
    ) -> SearchResult: ...

    def near_questions(self, result: SearchResult) -> list[tuple[str, float]]: ...

    def query(self, question: str, language: str) -> Floats: ...

    def evidence(self, result: SearchResult, measure_id: str, language: str) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that the person adds, or takes back."""

    add: bool
    fact: Fact

    def __str__(self) -> str:
        return f"{'+' if self.add else '-'}{self.fact}"


def read_changes(written: Sequence[str]) -> tuple[Change, ...]:
    """Changes as a form or a request writes them (``-topic:work``); raises ``ValueError``."""
    found = []
    for text in written[:MAX_CHANGES]:
        if text[:1] not in {"+", "-"}:
            raise ValueError(text)
        found.append(Change(text[0] == "+", facts.read(text[1:])))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The message ``key`` of the interface, or with ``about`` a question about the measure ``key``."""

    key: str
    about: bool


@dataclass
class Turn:
    """Everything known about one turn; steps fill it in order.

    ``forced`` is the language asked for, ``interface`` that of the page (a hint only).
    ``change`` are facts that the person adds (+) or takes back (-) with a tap; ``facts`` is what is
    understood, ``other_topics`` what else the question may be about;
    ``doubt`` is the kind of need that the message may speak of, ``emergency`` that of the numbers shown.
    ``missing`` is a part of the message that found nothing. ``professional``: the order is by match.
    ``read`` is what the keys typed mean, if another keyboard was meant.
    ``corrected``: the message takes something back and asks anew.
    ``notices`` are message keys; ``choices`` are languages to offer. ``evidence`` is the choice of
    sentences for each measure, made once however many languages the answer is written in.
    ``looked`` are the searches made besides.
    """

    question: str
    forced: str | None
    interface: str | None
    conversation: Conversation
    today: date
    engine: Search
    intents: Intents | None = None
    askers: Askers | None = None
    change: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    other_topics: tuple[Fact, ...] = ()
    guess: Guess = NO_GUESS
    language: str = ""
    choices: tuple[str, ...] = ()
    status: Status | None = None
    result: SearchResult | None = None
    cited: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    emergency: str = ""
    doubt: str = ""
    follow_up: str = ""
    missing: str = ""
    professional: bool = False
    read: str = ""
    corrected: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    notices: list[str] = field(default_factory=list)
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looked: dict[_Asked, SearchResult] = field(default_factory=dict)
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
    if text := meant(turn.question, suggested):
        turn.question, turn.read = text, text
        turn.notices.append("notice.keyboard")
    turn.guess = detect(turn.question, suggested).rather(turn.conversation.language)
    spoken = turn.forced or turn.guess.code
    turn.language = spoken if with_catalogue(spoken) else suggested or FALLBACK
    if turn.guess.code in romanised_words() and turn.question.isascii():
        turn.question = to_script(turn.question, turn.guess.code)
    if turn.status is not None or turn.forced:
        return
    if not turn.guess.code:
        turn.status = Status.LANGUAGE_UNAVAILABLE
    elif not with_catalogue(turn.guess.code):
        turn.notices.append("notice.language_without_catalogue")
    elif not turn.guess.certain:
        doubted = turn.guess.code != turn.conversation.language
        known = [code for code in (*turn.guess.choices, suggested, FALLBACK if doubted else "") if code]
        turn.choices = tuple(code for code in dict.fromkeys(known) if with_catalogue(code))


def understand(turn: Turn) -> None:
    """What the message says of the person, what lasts from earlier turns, what a tap changed."""
    said = facts.recognise(turn.question)
    kinds = {fact.kind for fact in said}
    lasting = [Fact(*pair) for pair in turn.conversation.facts]
    kept = [fact for fact in lasting if fact.kind in facts.LASTING and fact.kind not in kinds]
    gone = {change.fact for change in turn.change if not change.add}
    added = [change.fact for change in turn.change if change.add]
    turn.facts = tuple(fact for fact in dict.fromkeys([*added, *said, *kept]) if fact not in gone)


def search(turn: Turn) -> None:
    """Ask the index, in the language of the message even where it has no catalogue.

    The vector that searches tells too, before anything is put in order, whether a professional asks.
    """

    def prior(vector: Floats) -> Mapping[str, float]:
        turn.professional = turn.askers is not None and turn.askers.professional(vector)
        return _suits(turn)

    turn.result = turn.engine.search(turn.question, turn.guess.code or turn.language, prior=prior)


def look(turn: Turn, question: str, toward: str | None = None) -> SearchResult:
    """One more search as this person needs it: what suits their situation goes first.

    Several steps look at the same sentence; it is searched once.
    """
    language = turn.guess.code or turn.language
    key = (question, language, toward, turn.facts, turn.professional)
    if key not in turn.looked:
        turn.looked[key] = turn.engine.search(
            question, language, toward=toward, prior=lambda vector: _suits(turn)
        )
    return turn.looked[key]


def heard(turn: Turn, text: str) -> tuple[Guessed, SearchResult]:
    """A part of the message as if it stood alone: which known kind it is nearest to, what it finds."""
    assert turn.intents is not None
    result = look(turn, text)
    return turn.intents.guess(result.vector, result.nearest_question), result


def _suits(turn: Turn) -> Mapping[str, float]:
    removed = [change.fact for change in turn.change if not change.add]
    return situation.prior(turn.facts, removed, professional=turn.professional)


def name_topic(turn: Turn) -> None:
    """The topic as it was understood, unless the person has chosen one."""
    if turn.result is None or turn.status not in {Status.ANSWERED, Status.NOT_IN_REPORT}:
        return
    gone = {change.fact for change in turn.change if not change.add}
    if turn.follow_up and turn.follow_up not in _NEW_SUBJECT:
        found = [Fact(*pair) for pair in turn.conversation.facts if pair[0] == "topic"]
    else:
        found = list(facts.topics(turn.engine.near_questions(turn.result)))
    found = [fact for fact in found if fact not in gone]
    chosen = [fact for fact in turn.facts if fact.kind == "topic"]
    if not chosen and found:
        turn.facts = (found[0], *turn.facts)
    turn.other_topics = tuple(fact for fact in found if fact not in turn.facts)


def best(result: SearchResult) -> tuple[str, ...]:
    """The measures to cite: up to four, none that is far less likely than the first."""
    first = result.hits[0].score
    return tuple(hit.measure_id for hit in result.hits[:MAX_CITED] if hit.score >= first - FAR)


def no_authority(measure_id: str) -> bool:
    """An offer for people that is no matter of an administration."""
    plain = load_plain().measures[measure_id]
    return plain.kind == "offer" and "administration" not in plain.topics


def judge(turn: Turn) -> None:
    """Answer with the best hits, or say that nothing fits and name the nearest."""
    assert turn.result is not None
    hits = turn.result.hits[:MAX_CITED]
    if turn.result.probability < turn.engine.threshold and not any(c.add for c in turn.change):
        turn.status = Status.NO_MATCH
        turn.nearest = tuple(hit.measure_id for hit in hits[:3])
        turn.notices.append("notice.whom_to_ask")
    else:
        turn.status = Status.ANSWERED
        turn.cited = best(turn.result)
    if NO_PAPERS in turn.facts:
        kept = tuple(filter(no_authority, turn.cited))
        turn.cited = kept if kept[:1] == turn.cited[:1] else tuple(dict.fromkeys((ADVICE[0], *kept)))
        turn.nearest = tuple(filter(no_authority, turn.nearest))
