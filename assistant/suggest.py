"""In: a turn that is decided. Out: two to four next messages that will surely be answered.

They are questions that our catalogue holds about the measures at hand, and follow-ups that the
measure can answer; never one that it cannot (tested by sending each).
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Status
from assistant.steps import Suggestion, Turn
from corpus.plain import load_plain
from corpus.store import load
from translations.messages import message
from translations.questions import questions

EXAMPLES = ("work", "language", "childcare", "health")  # those of the empty page
_MOST = 4
_SHORT = 80
_BEGINNING = frozenset({Status.SMALLTALK, Status.CLARIFY, Status.LANGUAGE_UNAVAILABLE})


def suggest(turn: Turn) -> None:
    """Fill in what the person may want to ask next."""
    found = dict.fromkeys(_suggestions(turn))
    turn.suggestions = tuple(found)[:_MOST]


def _suggestions(turn: Turn) -> Iterator[Suggestion]:
    if turn.status is Status.SMALLTALK and turn.conversation.cited:
        yield from (_follow(key) for key in _told(turn.conversation.focus))
        yield _follow("others")
    elif turn.status in _BEGINNING:
        yield from (Suggestion(f"ask.example.{name}", False) for name in EXAMPLES)
    elif turn.status is Status.NO_MATCH:
        offers = [i for i in turn.nearest if load_plain().measures[i].kind == "offer"]
        yield from (Suggestion(identifier, True) for identifier in offers)
    elif turn.status in {Status.ANSWERED, Status.NOT_IN_REPORT} and turn.cited:
        follow_ups = [key for key in _told(turn.cited[0]) if key != turn.follow_up]
        yield from (_follow(key) for key in follow_ups[:2])
        if len(turn.cited) > 1:
            yield _follow("more_2")
        yield _follow("others")


def _told(identifier: str) -> Iterator[str]:
    """What the report says of a measure and a person may ask for."""
    measure = load().by_id[identifier]
    yield "running"
    if measure.target_groups:
        yield "for_whom"
    if measure.responsible:
        yield "responsible"


def _follow(key: str) -> Suggestion:
    return Suggestion(f"suggest.{key}", False)


def text_of(suggestion: Suggestion, language: str) -> str:
    """What the person would send."""
    if suggestion.about:
        return example(language, suggestion.key)
    return message(language, suggestion.key)


def example(language: str, identifier: str) -> str:
    """The longest question about a measure that still fits on two lines of a phone.

    A plain question goes before one typed in a hurry or spoken in an office (“Stadträtin: …”).
    """
    own = questions(language)[identifier]
    asked = [q for q in own if q.rstrip().endswith(("?", "؟")) and ":" not in q] or own
    plain = [q for q in asked if not q[0].islower()] or asked
    return max((q for q in plain if len(q) <= _SHORT), key=len, default=min(plain, key=len))
