"""In: a turn with its search result. Out: the same, ended where the message is no new question.

People in need come first, then thanks and greetings, then what goes on from the last answer. Whatever
is not recognised surely stays a question. Margins are cosines, set on our own examples and questions
(tests/assistant/test_intents.py measures misses and false alarms).
"""

from __future__ import annotations

from assistant.answer import Status
from assistant.intents import NOT_SAID, PLACES, SMALLTALK, SWITCH, URGENT, Guessed
from assistant.steps import MAX_CITED, Turn
from corpus.plain import load_plain
from translations.questions import questions

_NEAR = 0.4
_LEAD = 0.0
_URGENT_LEAD = -0.03  # rather a number too many than one too few
_ADVICE = ("04-02", "02-02")
_TOLD = frozenset({"responsible", "running", "for_whom", "how"})


def recognise(turn: Turn) -> None:
    """Set status and citations if the message is one of the known kinds."""
    assert turn.result is not None
    if turn.intents is None:
        return
    guessed = turn.intents.guess(turn.result.vector, turn.result.nearest_question)
    if guessed.intent in URGENT and guessed.lead >= _URGENT_LEAD and guessed.near >= _NEAR:
        _urgent(turn, guessed)
    elif guessed.near < _NEAR or guessed.lead < _LEAD:
        return
    elif guessed.intent in SMALLTALK:
        turn.status = Status.SMALLTALK
    elif guessed.intent == "legal":
        turn.status, turn.cited = Status.LEGAL_ADVICE, _ADVICE
        turn.notices.append("notice.no_legal_advice")
    elif turn.conversation.cited:
        _go_on(turn, guessed.intent)


def _urgent(turn: Turn, guessed: Guessed) -> None:
    """Emergency numbers first, then what the report offers, if it offers something."""
    assert turn.result is not None
    turn.status = Status.URGENT
    turn.emergency = guessed.intent
    if turn.result.probability >= turn.engine.threshold:
        turn.cited = tuple(hit.measure_id for hit in turn.result.hits[:2])


def _go_on(turn: Turn, intent: str) -> None:
    """What follows from the last answer."""
    before = turn.conversation
    turn.follow_up = intent
    if intent in SWITCH:
        turn.language = SWITCH[intent]
        turn.status, turn.cited = Status.ANSWERED, before.cited
    elif intent in PLACES:
        place = min(PLACES[intent], len(before.cited) - 1)
        turn.status, turn.cited = Status.ANSWERED, (before.cited[place],)
    elif intent in _TOLD or (intent == "where" and load_plain().measures[before.focus].places):
        turn.status, turn.cited = Status.ANSWERED, (before.focus,)
    elif intent in NOT_SAID or intent == "where":
        turn.status, turn.cited = Status.NOT_IN_REPORT, (before.focus,)
        turn.notices.append(f"notice.not_said.{NOT_SAID.get(intent, intent)}")
    elif intent == "others":
        _others(turn)
    elif intent == "refine":
        language = turn.guess.code or turn.language
        turn.result = turn.engine.search(turn.question, language, toward=before.focus)
        turn.status = Status.ANSWERED
        turn.cited = tuple(hit.measure_id for hit in turn.result.hits[:MAX_CITED])


def _others(turn: Turn) -> None:
    """Measures near the one spoken about that have not been shown."""
    before = turn.conversation
    asked = questions(turn.language)[before.focus][0]
    turn.result = turn.engine.search(asked, turn.language)
    fresh = [hit.measure_id for hit in turn.result.hits if hit.measure_id not in before.shown]
    turn.status, turn.cited = Status.ANSWERED, tuple(fresh[:MAX_CITED])
