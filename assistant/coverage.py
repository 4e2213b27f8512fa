"""In: a turn whose message may ask two things. Out: both answered, or the missing one named.

A message is read as two questions only if each half surely finds something of its own: their best
measures differ, share no topic, and the search for the whole has missed one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

from assistant.answer import Status
from assistant.parts import MAX_PARTS, MIN_WORDS, Part, joined, sentences
from assistant.steps import MAX_CITED, Turn, best, look
from corpus.plain import load_plain
from index.search import SearchResult

_SURE = 0.7
_TRIES = 3
_EACH = MAX_CITED // 2


@dataclass(frozen=True, slots=True)
class _Found:
    part: Part
    result: SearchResult

    @property
    def best(self) -> str:
        return self.result.hits[0].measure_id

    @property
    def topics(self) -> set[str]:
        return set(load_plain().measures[self.best].topics)

    @property
    def first(self) -> set[str]:
        return {identifier for hit in self.result.hits[:_EACH] for identifier in hit.ids}


def cover(turn: Turn) -> None:
    """Cite the best measures of both questions, or name the question that finds nothing."""
    assert turn.result is not None
    answers = turn.result.probability >= turn.engine.threshold
    for one, other in _pairs(turn.question):
        found = [_Found(part, look(turn, part.text)) for part in (one, other)]
        if _apart(found, turn.result):
            for half in found:
                _cite(turn, half, _EACH)
            return
        found.sort(key=lambda half: -half.result.probability)
        if _one_sentence(turn.question) or found[1].result.probability >= turn.engine.threshold:
            continue
        if not answers and found[0].result.probability >= _SURE:
            _cite(turn, found[0], MAX_CITED)
        if answers or turn.status:
            turn.missing = found[1].part.text
            return


def _pairs(message: str) -> list[tuple[Part, Part]]:
    """Neighbouring questions; of a single sentence the ways to read it as two."""
    parts = sentences(message)
    if len(parts) == 1:
        return list(islice(joined(parts[0]), _TRIES))
    asking = [part for part in parts if part.asks and part.words >= MIN_WORDS][:MAX_PARTS]
    return list(pairwise(asking))


def _one_sentence(message: str) -> bool:
    return len(sentences(message)) == 1


def _apart(found: list[_Found], whole: SearchResult) -> bool:
    """Whether both halves surely ask for something of their own that the whole has not found."""
    one, other = found
    cited = best(whole)
    shown = {identifier for hit in whole.hits if hit.measure_id in cited for identifier in hit.ids}
    return (
        min(half.result.probability for half in found) >= _SURE
        and not one.first & other.first
        and not one.topics & other.topics
        and not {one.best, other.best} <= shown
    )


def _cite(turn: Turn, half: _Found, count: int) -> None:
    """Cite the best measures of a half, with the sentences that answer it."""
    turn.status = Status.ANSWERED
    for hit in half.result.hits[:count]:
        chosen = turn.engine.evidence(half.result, hit.measure_id, turn.language)
        turn.evidence[hit.measure_id] = tuple(chosen)
        turn.cited += (hit.measure_id,)
