"""In: what went wrong with a question. Out: why, in the terms of the ranking, for people to read."""

from __future__ import annotations

from assistant import facts, situation
from assistant.evaluation import Outcome
from index.passages import Passage
from index.search import Engine

_SHOWN = 2
_LONG = 90


def explain(engine: Engine, outcome: Outcome) -> str:
    """Why the first hit went before the right one, or what made the chance high or low."""
    question = outcome.question
    language = outcome.language or question.lang
    signals = engine.features.signals(question.question, engine.query(question.question, language))
    place = {identifier: row for row, identifier in enumerate(engine.measure_ids)}
    first = place[sorted(outcome.ranked[0])[0]]
    if not question.answerable or outcome.rank in {0, 1, 2}:
        return f"the nearest text is {_quote(engine, signals.best[first])}"
    right = min(question.right, key=lambda identifier: _rank(outcome, identifier))
    row = place[right]
    suits = situation.prior(facts.recognise(question.question), (), professional=outcome.professional)
    gaps = {
        name: weight * float(signals.features[name][first] - signals.features[name][row])
        for name, weight in engine.ranking.weights.items()
    }
    gaps["situation"] = suits.get(engine.measure_ids[first], 0.0) - suits.get(right, 0.0)
    leading = sorted(gaps, key=lambda name: -gaps[name])[:_SHOWN]
    ahead = ", ".join(f"{name} {gaps[name]:+.1f}" for name in leading if gaps[name] > 0)
    return (
        f"ahead by {ahead}; its nearest text is {_quote(engine, signals.best[first])}, "
        f"that of {right} is {_quote(engine, signals.best[row])}"
    )


def _rank(outcome: Outcome, identifier: str) -> int:
    return next(place for place, ids in enumerate(outcome.ranked) if identifier in ids)


def _quote(engine: Engine, row: int) -> str:
    passage: Passage = engine.index.passages[row]
    text = passage.text if len(passage.text) <= _LONG else passage.text[:_LONG] + "…"
    return f"“{text}” ({passage.view.value}, {passage.language})"
