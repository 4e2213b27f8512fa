"""In: texts whose language is known. Out: how often it is recognised, by language and kind of text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.evaluation import Figure, Outcome, figure
from assistant.language import detect

_WORDS = 3


def of_questions(outcomes: Sequence[Outcome]) -> dict[str, Figure]:
    """By language, over questions of three words and more; then all of them."""
    long = [o for o in outcomes if len(o.question.question.split()) >= _WORDS]
    languages = dict.fromkeys(o.question.lang for o in long)
    found = {c: figure([_right(o) for o in long if o.question.lang == c]) for c in languages}
    return {**found, "all": figure([_right(o) for o in long])}


def of_texts(path: Path) -> dict[str, Figure]:
    """By kind of text (short, words, mixed, noisy); any of a text's ``langs`` is right."""
    right: dict[str, list[float]] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(row)
        right.setdefault(text["kind"], []).append(float(detect(text["text"]).code in text["langs"]))
    return {kind: figure(values) for kind, values in right.items()}


def _right(outcome: Outcome) -> float:
    return float(outcome.language == outcome.question.lang)
