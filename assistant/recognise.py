"""In: a turn with its search result. Out: the same, ended where the message is no new question.

Thanks and greetings come first, then what goes on from the last answer. Whatever
is not recognised surely stays a question. Margins are cosines, set on our own examples and questions
(tests/assistant/test_intents.py measures misses and false alarms).
"""

from __future__ import annotations

from assistant import facts
from assistant.answer import Status
from assistant.facts import Fact
from assistant.intents import NOT_SAID, PLACES, SMALLTALK, SWITCH, Guessed
from assistant.parts import MAX_PARTS, sentences
from assistant.steps import MAX_CITED, Turn, best, look
from corpus.plain import load_plain
from index.search import SearchResult
from translations.questions import questions

_NEAR = 0.4
_LEAD = 0.0
_LEADS = {"legal": -0.04, "undocumented": -0.04}  # rather advice too often than a verdict or an authority
_ADVICE = ("04-02", "02-02")
_TOLD = frozenset({"responsible", "running", "for_whom", "how"})
_TOLD_OF_PERSON = frozenset({"place", "age", "status"})
_SHORT, _HALF = 6, 0.5
_FOLLOWING = _TOLD | {"where", "refine", *NOT_SAID, *PLACES, *SWITCH}


def recognise(turn: Turn) -> None:
    """Set status and citations if the message is one of the known kinds."""
    assert turn.result is not None
    if turn.intents is None:
        return
    guessed = turn.intents.guess(turn.result.vector, turn.result.nearest_question)
    if not _surely(guessed, turn.result):
        if turn.conversation.cited and _only_says(turn, guessed):
            _suit_anew(turn)
        elif turn.conversation.cited and turn.result.probability < turn.engine.threshold:
            _go_on_in_part(turn)
    elif guessed.intent in SMALLTALK:
        turn.status = Status.SMALLTALK
    elif guessed.intent == "legal":
        turn.status, turn.cited = Status.LEGAL_ADVICE, _ADVICE
        turn.notices.append("notice.no_legal_advice")
    elif guessed.intent == "undocumented":
        _counselling_first(turn)
    elif turn.conversation.cited:
        _go_on(turn, guessed.intent)


def _surely(guessed: Guessed, result: SearchResult) -> bool:
    """Nearer to examples of a kind than to any question, answered by the report or not."""
    lead = min(guessed.lead, guessed.near - result.nearest_unanswerable)
    return guessed.near >= _NEAR and lead >= _LEADS.get(guessed.intent, _LEAD)


def _only_says(turn: Turn, guessed: Guessed) -> bool:
    """A short message that says where, how old or with what status, and without that asks nothing."""
    told = [fact for fact in facts.recognise(turn.question) if fact.kind in _TOLD_OF_PERSON]
    rest = facts.rest(turn.question)
    if not told or len(rest.split()) > _SHORT or any(part.asks for part in sentences(turn.question)):
        return False
    return not rest or guessed.intent == "refine" or look(turn, rest).probability < _HALF


def _suit_anew(turn: Turn) -> None:
    """The last subject once more, for the person as now known."""
    turn.follow_up = "refine"
    turn.result = look(turn, questions(turn.language)[turn.conversation.focus][0])
    turn.status, turn.cited = Status.ANSWERED, best(turn.result)


def _go_on_in_part(turn: Turn) -> None:
    """Of a message that finds nothing, one sentence may go on from the last answer."""
    assert turn.intents is not None
    parts = sentences(turn.question)
    for part in parts[:MAX_PARTS] if len(parts) > 1 else ():
        result = look(turn, part.text)
        guessed = turn.intents.guess(result.vector, result.nearest_question)
        if guessed.intent in _FOLLOWING and _surely(guessed, result):
            _go_on(turn, guessed.intent)
            return


def _counselling_first(turn: Turn) -> None:
    """People without papers get advice services first, then offers, but never an authority."""
    assert turn.result is not None
    turn.status, turn.cited = Status.ANSWERED, _ADVICE
    if turn.result.probability >= turn.engine.threshold:
        found = [hit.measure_id for hit in turn.result.hits[:MAX_CITED]]
        turn.cited = tuple(dict.fromkeys((_ADVICE[0], *filter(_no_authority, found))))


def _no_authority(measure_id: str) -> bool:
    """An offer for people that is no matter of an administration."""
    plain = load_plain().measures[measure_id]
    return plain.kind == "offer" and "administration" not in plain.topics


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
        kinds = {fact.kind for fact in turn.facts}
        known = [Fact(*pair) for pair in before.facts]
        turn.facts += tuple(fact for fact in known if fact.kind not in {*kinds, "topic"})
        turn.result = look(turn, turn.question, toward=before.focus)
        turn.status = Status.ANSWERED
        turn.cited = best(turn.result)


def _others(turn: Turn) -> None:
    """Measures near the one spoken about that have not been shown."""
    before = turn.conversation
    asked = questions(turn.language)[before.focus][0]
    turn.result = turn.engine.search(asked, turn.language)  # ours, in the language of the answer
    fresh = [hit.measure_id for hit in turn.result.hits if hit.measure_id not in before.shown]
    turn.status, turn.cited = Status.ANSWERED, tuple(fresh[:MAX_CITED])
