"""In: a turn that asks for another language. Out: the last answer once more, in that language.

Everything stands in the conversation as ids and keys, numbers for people in need included. Where
nothing was said before, the person is asked for a question, in the language asked for.
"""

from __future__ import annotations

from assistant.answer import Status
from assistant.facts import Fact
from assistant.intents import SWITCH, TO_OTHER
from assistant.steps import Turn

ABOUT_LANGUAGE = frozenset({"notice.language_without_catalogue", "notice.to_other"})
LEAD_LANGUAGE = 0.15  # "where can I learn German?" is near to "in German, please"
_EMPTY = frozenset({"", Status.SMALLTALK, Status.CLARIFY, Status.LANGUAGE_UNAVAILABLE})


def say_again(turn: Turn, intent: str) -> None:
    """The last answer, its facts and notices with it."""
    before, said = turn.conversation, turn.conversation.said
    turn.follow_up = intent
    speak(turn, intent)
    turn.facts = tuple(dict.fromkeys([*turn.facts, *(Fact(*pair) for pair in before.facts)]))
    if said.status not in _EMPTY:
        turn.status, turn.cited, turn.nearest = Status(said.status), said.cited, said.nearest
        turn.emergency = said.emergency
        turn.notices[:] = [key for key in turn.notices if key in ABOUT_LANGUAGE]
        turn.notices += said.notices
        turn.evidence.update(said.evidence)
    elif before.cited:
        turn.status, turn.cited = Status.ANSWERED, before.cited
    else:
        turn.status = Status.CLARIFY


def speak(turn: Turn, intent: str) -> None:
    """Answer in the language asked for, unless a button has chosen one; or say that we can't."""
    if turn.forced:
        return
    if intent != TO_OTHER:
        turn.language, turn.choices = SWITCH[intent], ()
    elif not ABOUT_LANGUAGE & set(turn.notices):
        turn.notices.append("notice.to_other")
