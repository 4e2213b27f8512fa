"""In: a turn whose message says how to answer beside what it asks. Out: the same with the question alone.

"Where can I learn German? In Arabic please." asks one thing and wants it in Arabic; "No, I don't mean
school, I mean university" takes something back and asks anew. What is said aside is recognised by the
examples, each sentence for itself; what a correction takes back by a word of negation.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant import facts
from assistant.again import LEAD_LANGUAGE, speak
from assistant.answer import Status
from assistant.intents import CORRECT, SWITCH, TO_OTHER, Guessed
from assistant.naming import asked_for
from assistant.parts import MAX_PARTS, sentences
from assistant.steps import Turn, heard, look
from index.words import words

DATA = Path(__file__).parent / "data" / "negation.toml"
_NEAR, _LEAD = 0.55, 0.05
_FEW = 4
_ONLY = 0.7
_ALONE = 0.45
_CLAUSE = re.compile(r"\s*[,،;؛.!?؟\n–—]+\s*")
MISUNDERSTOOD = "notice.misunderstood"


def set_aside(turn: Turn) -> None:
    """Take what only says how to answer off the message; a correction is asked anew."""
    assert turn.result is not None
    if turn.intents is None:
        return
    found = [part.text for part in sentences(turn.question)]
    parts = [text for text in found if any(c.isalnum() for c in text)][:MAX_PARTS]
    if len(parts) > 1:
        _language(turn, parts)
    if turn.conversation.turns and _corrects(turn):
        _ask_anew(turn)


def _surely(guessed: Guessed, intents: frozenset[str]) -> bool:
    return guessed.intent in intents and guessed.near >= _NEAR and guessed.lead >= _LEAD


def _language(turn: Turn, parts: list[str]) -> None:
    """The language that one of several sentences asks for; the others are the question."""
    for part in (parts[-1], parts[0]):
        guessed, _ = heard(turn, part)
        if _surely(guessed, frozenset(SWITCH) | {TO_OTHER}) and guessed.lead >= LEAD_LANGUAGE:
            speak(turn, asked_for(part, guessed.intent, turn.language))
            _go_on_with(turn, ". ".join(other for other in parts if other is not part))
            return


def _corrects(turn: Turn) -> bool:
    """A message that is near the examples of corrections, or begins with a few words that are."""
    assert turn.intents is not None
    assert turn.result is not None
    if _surely(turn.intents.guess(turn.result.vector, turn.result.nearest_question), CORRECT):
        return True
    first, *more = _clauses(turn.question) or [""]
    few = len(first.split()) <= _FEW or len(sentences(turn.question)) > 1
    return bool(more) and few and _surely(heard(turn, first)[0], CORRECT)


def _ask_anew(turn: Turn) -> None:
    """Search for what is meant instead; if nothing of that is said, ask for it."""
    clauses = _clauses(turn.question)
    meant = [one for one in clauses if not _surely(heard(turn, one)[0], CORRECT)]
    kept = [one for one in meant if not _negated(one)]
    if not kept and meant and len(meant[-1].split()) > 2:
        kept = meant[-1:]  # "no, I have no papers"
    if kept:
        named = {fact for one in clauses for fact in facts.recognise(one)}
        taken_back = named.difference(*(facts.recognise(one) for one in kept))
        turn.facts = tuple(fact for fact in turn.facts if fact not in taken_back)
        turn.corrected = True
        _go_on_with(turn, ", ".join(kept))
    elif len(clauses) > 1 or _nothing_else(turn):
        turn.status = Status.CLARIFY
        turn.notices.append(MISUNDERSTOOD)


def _nothing_else(turn: Turn) -> bool:
    """Whether a correction of one clause only says that the answer was wrong."""
    assert turn.intents is not None
    assert turn.result is not None
    guessed = turn.intents.guess(turn.result.vector, turn.result.nearest_question)
    return guessed.near >= _ONLY or turn.result.probability < turn.engine.threshold


def _go_on_with(turn: Turn, question: str) -> None:
    """Make this the question; a correction that finds little alone goes on from the last answer."""
    turn.question = question
    turn.result = look(turn, question)
    if turn.corrected and turn.conversation.focus and turn.result.probability < _ALONE:
        turn.result = look(turn, question, toward=turn.conversation.focus)


def _clauses(message: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(message) if clause]


def _negated(clause: str) -> bool:
    return bool(_negations() & set(words(clause)))


@cache
def _negations() -> frozenset[str]:
    content = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return frozenset(word for forms in content.values() for form in forms for word in words(form))
