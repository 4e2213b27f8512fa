"""In: a turn with its search result. Out: the same, ended where the message is no new question.

Thanks and greetings come first, then what goes on from the last answer. Whatever
is not recognised surely stays a question. Margins are cosines, set on our own examples and questions
(tests/assistant/test_intents.py measures misses and false alarms).
"""

from __future__ import annotations

from assistant import facts
from assistant.again import LEAD_LANGUAGE, say_again
from assistant.answer import Status
from assistant.facts import Fact
from assistant.intents import NOT_SAID, PLACES, SMALLTALK, SWITCH, TO_OTHER, Guessed
from assistant.naming import asked_for
from assistant.parts import MAX_PARTS, sentences
from assistant.situation import prior
from assistant.steps import ADVICE, MAX_CITED, Turn, best, heard, look, no_authority
from corpus.offers import same_offer
from corpus.plain import load_plain
from index.search import SearchResult
from translations.questions import questions

_NEAR = 0.4
_LEAD = 0.0
_LEADS = {"legal": -0.04, "undocumented": -0.04}  # rather advice too often than a verdict or an authority
_ANSWERED, _LEAD_TALK = 0.9, 0.05
_TOLD = frozenset({"responsible", "running", "for_whom", "how"})
_TOLD_OF_PERSON = frozenset({"place", "age", "status"})
_SHORT, _HALF, _VERDICT = 6, 0.5, 0.1
_SUBJECT = frozenset({"", Status.ANSWERED, Status.NOT_IN_REPORT})  # an answer that can be refined
_LANGUAGES = frozenset({*SWITCH, TO_OTHER})
_FOLLOWING = _TOLD | _LANGUAGES | {"where", "refine", *NOT_SAID, *PLACES}


def recognise(turn: Turn) -> None:
    """Set status and citations if the message is one of the known kinds."""
    assert turn.result is not None
    if turn.intents is None:
        return
    guessed = turn.intents.guess(turn.result.vector, turn.result.nearest_question)
    if turn.corrected and guessed.intent not in _LEADS:
        return
    if not _surely(guessed, turn.result) or _speaks_so_already(turn, guessed):
        _not_as_a_whole(turn, guessed)
    elif guessed.intent in SMALLTALK:
        turn.status = Status.SMALLTALK
        turn.notices.append(f"notice.{guessed.intent}")
    elif guessed.intent == "legal":
        _advice(turn)
    elif guessed.intent == "undocumented":
        _counselling_first(turn)
    elif guessed.intent in _LANGUAGES and not _begins_in(turn, guessed.intent):
        say_again(turn, asked_for(turn.question, guessed.intent, turn.language))
    elif turn.conversation.cited or (guessed.intent in PLACES and turn.conversation.listed):
        _go_on(turn, guessed.intent)


def _not_as_a_whole(turn: Turn, guessed: Guessed) -> None:
    """The message is no known kind, but one of its sentences may be."""
    if turn.conversation.cited and _goes_on_for_person(turn, guessed):
        return
    if _asks_for_a_verdict(turn):
        _advice(turn)
    elif turn.conversation.cited:
        _go_on_in_part(turn)


def _advice(turn: Turn) -> None:
    turn.status, turn.cited = Status.LEGAL_ADVICE, ADVICE
    turn.notices.append("notice.no_legal_advice")


def _asks_for_a_verdict(turn: Turn) -> bool:
    """Whether one of several sentences clearly asks how a case will be decided."""
    parts = sentences(turn.question)[:MAX_PARTS]
    for part in [part for part in parts if part.asks] if len(parts) > 1 else ():
        guessed, result = heard(turn, part.text)
        if guessed.intent == "legal" and guessed.lead >= _VERDICT and _surely(guessed, result):
            return True
    return False


def _begins_in(turn: Turn, intent: str) -> bool:
    """“Deutsch” as first word on the German page asks for a course, not for the language."""
    return not turn.conversation.turns and SWITCH.get(intent) == turn.language


def _speaks_so_already(turn: Turn, guessed: Guessed) -> bool:
    """“Can I talk to somebody in Arabic?”, in Arabic, asks for people and not for the language."""
    if guessed.intent not in _LANGUAGES or guessed.lead >= LEAD_LANGUAGE:
        return False
    named = asked_for(turn.question, guessed.intent, turn.language)
    return named == f"to_{turn.language}" and turn.conversation.language in {"", turn.language}


def _surely(guessed: Guessed, result: SearchResult) -> bool:
    """Nearer to examples of a kind than to any question, answered by the report or not.

    What the report surely answers stays a question rather than talk that is hardly nearer.
    """
    least = _LEADS.get(guessed.intent, _LEAD)
    if guessed.intent in SMALLTALK and result.probability >= _ANSWERED:
        least = _LEAD_TALK
    elif guessed.intent in _LANGUAGES and result.probability >= _HALF:
        least = LEAD_LANGUAGE
    lead = min(guessed.lead, guessed.near - result.nearest_unanswerable)
    return guessed.near >= _NEAR and lead >= least


def _goes_on_for_person(turn: Turn, guessed: Guessed) -> bool:
    """A short message that says where, how old or with what status: what is left goes on, or nothing is."""
    told = [fact for fact in facts.recognise(turn.question) if fact.kind in _TOLD_OF_PERSON]
    rest = facts.rest(turn.question)
    if not told or len(rest.split()) > _SHORT or any(part.asks for part in sentences(turn.question)):
        return False
    if rest:
        left, result = heard(turn, rest)
        if left.intent in _FOLLOWING - {"refine"} and _surely(left, result):
            _go_on(turn, left.intent)
            return True
        if guessed.intent != "refine" and result.probability >= _HALF:
            return False
    _suit_anew(turn)
    return True


def _suit_anew(turn: Turn) -> None:
    """The last subject once more, for the person as now known."""
    focus = turn.conversation.focus
    turn.follow_up = "refine"
    turn.result = look(turn, questions(turn.language)[focus][0], toward=focus)
    turn.status, turn.cited = Status.ANSWERED, best(turn.result)


def _go_on_in_part(turn: Turn) -> None:
    """Of a message that finds nothing, one sentence may go on from the last answer.

    The first may do so always, if it asks for somebody else ("And for my wife? She is a teacher.").
    """
    assert turn.result is not None
    parts = sentences(turn.question)
    nothing = turn.result.probability < turn.engine.threshold
    for part in parts[: MAX_PARTS if nothing else 1] if len(parts) > 1 else ():
        guessed, result = heard(turn, part.text)
        following = _FOLLOWING if nothing else {"refine"} if part.asks else set()
        if guessed.intent in following and _surely(guessed, result):
            _go_on(turn, guessed.intent)
            return


def _counselling_first(turn: Turn) -> None:
    """People without papers get advice services first, then offers, but never an authority."""
    assert turn.result is not None
    turn.status, turn.cited = Status.ANSWERED, ADVICE
    if turn.result.probability >= turn.engine.threshold:
        found = [hit.measure_id for hit in turn.result.hits[:MAX_CITED]]
        turn.cited = tuple(dict.fromkeys((ADVICE[0], *filter(no_authority, found))))


def _go_on(turn: Turn, intent: str) -> None:
    """What follows from the last answer."""
    before = turn.conversation
    if intent == "refine" and before.said.status not in _SUBJECT:
        return
    turn.follow_up = intent
    if intent in _LANGUAGES:
        say_again(turn, asked_for(turn.question, intent, turn.language))
    elif intent in PLACES:
        place = min(PLACES[intent], len(before.listed) - 1)
        turn.status, turn.cited = Status.ANSWERED, (before.listed[place],)
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
    """Measures like the one spoken about that have not been shown, what suits the person first."""
    before = turn.conversation
    turn.facts = tuple(Fact(*pair) for pair in before.facts)
    suits = prior((fact for fact in turn.facts if fact.kind != "topic"), (), professional=turn.professional)
    asked = questions(turn.language)[before.focus][0]
    # Ours, in the language of the answer.
    turn.result = turn.engine.search(asked, turn.language, prior=lambda vector: suits)
    shown = {one for identifier in before.shown for one in (identifier, *same_offer().get(identifier, ()))}
    like = sorted(turn.engine.neighbours[before.focus], key=lambda identifier: -suits[identifier])
    others = dict.fromkeys((*like, *(hit.measure_id for hit in turn.result.hits)))
    fresh = [identifier for identifier in others if identifier not in shown]
    turn.status, turn.cited = Status.ANSWERED, tuple(fresh[:MAX_CITED])
