"""In: a message and what it comes with. Out: the answer; the list of steps is the table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant import steps
from assistant.again import ABOUT_LANGUAGE
from assistant.answer import Answer
from assistant.aside import set_aside
from assistant.asker import Askers
from assistant.compose import compose
from assistant.conversation import Conversation, Said
from assistant.coverage import cover
from assistant.intents import Intents
from assistant.protect import people_in_need
from assistant.recognise import recognise
from assistant.steps import Change, Search, Turn
from assistant.suggest import suggest

STEPS: tuple[Callable[[Turn], None], ...] = (
    steps.clean,
    steps.detect_language,
    steps.understand,
    steps.search,
    people_in_need,
    set_aside,
    recognise,
    cover,
    steps.judge,
)
FINISH: tuple[Callable[[Turn], None], ...] = (steps.name_topic, suggest)


def decide(
    question: str,
    engine: Search,
    *,
    language: str | None = None,
    interface: str | None = None,
    conversation: Conversation | None = None,
    intents: Intents | None = None,
    askers: Askers | None = None,
    change: tuple[Change, ...] = (),
    today: date,
) -> Turn:
    """Take one message through all steps; ``Turn.milliseconds`` says how long each took.

    ``language`` forces the language of the answer, ``interface`` is a hint only. ``change`` are
    facts that the person adds or takes back with a tap. Every step may end the turn by setting its
    status, except that the language is always settled and ``FINISH`` always runs.
    """
    before = conversation or Conversation()
    turn = Turn(question, language, interface, before, today, engine, intents, askers, change)
    for step in (*STEPS, *FINISH):
        if turn.status is not None and step not in {steps.detect_language, *FINISH}:
            continue
        begun = time.perf_counter()
        step(turn)
        turn.milliseconds[step.__name__] = (time.perf_counter() - begun) * 1000
    return turn


def reply(turn: Turn, written_in: tuple[str, ...] = ()) -> tuple[tuple[Answer, ...], Conversation]:
    """Write the answer to a decided turn, and the state for the next one.

    ``written_in`` asks for the one answer in several languages: same measures, same evidence.
    """
    answers = tuple(compose(replace(turn, language=code)) for code in written_in or (turn.language,))
    cited = tuple(citation.measure_id for citation in answers[0].citations)
    facts = tuple((fact.kind, fact.key) for fact in turn.facts)
    said = Said(
        status=answers[0].status,
        cited=cited,
        nearest=tuple(citation.measure_id for citation in answers[0].nearest),
        emergency=turn.emergency,
        doubt=turn.doubt,
        notices=tuple(key for key in turn.notices if key not in ABOUT_LANGUAGE),
        evidence={identifier: turn.evidence.get(identifier, ()) for identifier in cited},
    )
    return answers, turn.conversation.after(turn.language, cited, facts, said)
