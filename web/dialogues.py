"""In: dialogues with known measures. Out: how many turns are right, and in the right language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from web.service import Service

_SWITCH = "language switch"
_NAMED = {"German": "de", "English": "en", "Arabic": "ar", "Farsi": "fa", "Persian": "fa"}


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """One turn: what it expected, what was cited, and in which language."""

    dialogue: str
    number: int
    expects: str
    right: bool
    language_right: bool
    cited: tuple[str, ...]


def evaluate(path: Path, service: Service) -> list[TurnOutcome]:
    """Hold every dialogue; a turn is right if a citation is gold or accepted, or if neither is
    wanted nor given. The language is that of the turn's message, or the one asked for."""
    outcomes = []
    for row in path.read_text(encoding="utf-8").splitlines():
        dialogue = json.loads(row)
        token: str | None = None
        for number, turn in enumerate(dialogue["turns"], 1):
            answer = service.answer(turn["question"], None, dialogue["lang"], token)
            token = answer.conversation
            cited = tuple(i for c in answer.citations for i in (c.measure_id, *c.also))
            wanted = {*turn["gold"], *turn["accept"]}
            right = bool(wanted & set(cited)) if turn["gold"] else not cited
            expects = turn.get("expects", "")
            spoken = answer.language == _wanted(turn, dialogue["lang"])
            outcomes.append(TurnOutcome(dialogue["id"], number, expects, right, spoken, cited))
    return outcomes


def _wanted(turn: dict[str, str], spoken: str) -> str:
    """The language of the message, or the one that its English gloss says was asked for."""
    if turn.get("expects") == _SWITCH:
        return next((code for name, code in _NAMED.items() if name in turn["en"]), spoken)
    return spoken


def as_text(outcomes: list[TurnOutcome]) -> str:
    """The shares, and every turn that went wrong."""
    right = sum(outcome.right for outcome in outcomes)
    spoken = sum(outcome.language_right for outcome in outcomes)
    rows = [f"turns right: {right} of {len(outcomes)}; language right: {spoken} of {len(outcomes)}"]
    for outcome in outcomes:
        if not (outcome.right and outcome.language_right):
            cited = ", ".join(outcome.cited) or "nothing"
            rows.append(f"  {outcome.dialogue} turn {outcome.number} ({outcome.expects}): {cited}")
    return "\n".join(rows)
