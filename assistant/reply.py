"""In: a message and what it comes with. Out: the answer; the list of steps is the table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant import steps
from assistant.answer import Answer
from assistant.compose import compose
from assistant.conversation import Conversation
from assistant.intents import Intents
from assistant.recognise import recognise
from assistant.steps import Search, Turn

STEPS: tuple[Callable[[Turn], None], ...] = (
    steps.clean,
    steps.detect_language,
    steps.search,
    recognise,
    steps.judge,
)


def reply(
    question: str,
    engine: Search,
    *,
    language: str | None = None,
    interface: str | None = None,
    conversation: Conversation | None = None,
    intents: Intents | None = None,
    today: date,
    written_in: tuple[str, ...] = (),
) -> tuple[tuple[Answer, ...], Conversation]:
    """Answer one message; returns the answer and the state for the next turn.

    ``language`` forces the language of the answer, ``interface`` is a hint only. ``written_in`` asks
    for the one answer in several languages: same measures, same evidence. Every step may end the
    turn by setting its status, except that the language is always settled.
    """
    before = conversation or Conversation()
    turn = Turn(question, language, interface, before, today, engine, intents)
    for step in STEPS:
        if turn.status is not None and step is not steps.detect_language:
            break
        begun = time.perf_counter()
        step(turn)
        turn.milliseconds[step.__name__] = (time.perf_counter() - begun) * 1000
    answers = tuple(compose(replace(turn, language=code)) for code in written_in or (turn.language,))
    cited = tuple(citation.measure_id for citation in answers[0].citations)
    facts = tuple((part.kind, part.key) for part in answers[0].understood.parts)
    return answers, turn.conversation.after(turn.language, cited, facts)
