"""In: a turn with its search result. Out: the same; numbers come first where somebody is in need.

A message that is surely a cry for help ends here: numbers, then offers of advice. Where it may
be one, the answer stays what it would be and carries the numbers with a gentle sentence, so that a
miss costs little; so do all answers after one to a cry for help, and the next one after a doubt. Each
sentence of a longer message is judged for itself too.
"""

from __future__ import annotations

from assistant.answer import Status
from assistant.need import Alarm, Judged, parts_of, read_need
from assistant.steps import ADVICE, Turn, best
from corpus.plain import load_plain

IF_IN_DANGER = "notice.if_in_danger"
_CITED, _SURE = 2, 0.5  # what surely fits, else the advice service for refugees
_LISTENING = frozenset({"counselling", "health"})


def people_in_need(turn: Turn) -> None:
    """Set the emergency, and the status where there is no doubt."""
    judged, before = judge_message(turn), turn.conversation
    alarm, kind = judged.alarm, judged.kind
    if alarm is Alarm.DOUBTFUL:
        turn.doubt = kind
    elif alarm is Alarm.NONE and (carried := before.emergency or before.said.doubt):
        alarm, kind = Alarm.DOUBTFUL, carried
    if alarm is Alarm.NONE:
        return
    turn.emergency = kind
    if alarm is Alarm.DOUBTFUL:
        turn.notices.append(IF_IN_DANGER)
        return
    assert turn.result is not None
    turn.status = Status.URGENT
    if turn.result.probability >= turn.engine.threshold:
        fitting = best(turn.result) if turn.result.probability >= _SURE else ()
        turn.cited = tuple(filter(_listens, fitting))[:_CITED] or ADVICE[:1]


def _listens(measure_id: str) -> bool:
    """An offer that gives advice or looks after health: in need, no course and no project."""
    plain = load_plain().measures[measure_id]
    return plain.kind == "offer" and not _LISTENING.isdisjoint(plain.topics)


def judge_message(turn: Turn) -> Judged:
    """The gravest judgement over the whole message and each of its sentences."""
    assert turn.result is not None
    need, language = read_need(), turn.guess.code or turn.language
    found = [need.judge(turn.question, turn.result.vector, language)]
    for sentence in parts_of(turn.question):
        vector = turn.engine.query(sentence, language)
        found.append(need.judge(sentence, vector, language, aside=True))
    return max(found, key=lambda judged: (judged.alarm.gravity, judged.chance))
