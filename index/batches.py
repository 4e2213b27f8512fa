"""In: passages. Out: what one step of training sees: hard batches of measures, questions as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from corpus.offers import same_offer
from index.passages import Passage, View
from index.roughen import mixed, plain, slip

MEASURES_A_STEP = 48
GROUP = 4  # measures near each other
NEAR = 8  # of so many neighbours a group is drawn
ROUGH = 1 / 3


@dataclass
class Texts:
    """The questions and all texts of one measure."""

    questions: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def gather(passages: Sequence[Passage]) -> dict[str, Texts]:
    """Questions count twice among the texts: they are what people write like."""
    found: dict[str, Texts] = {}
    for passage in passages:
        own = found.setdefault(passage.measure_id, Texts())
        if passage.view is View.QUESTION:
            own.questions.append(passage.text)
            own.texts += [passage.text] * 2
        elif passage.view is not View.DESCRIPTION:
            own.texts.append(passage.text)
    return found


def draw(near: dict[str, list[str]], chance: Random) -> list[str]:
    """A batch of measures in groups that lie near each other; no offer stands in it twice."""
    drawn: list[str] = []
    for seed in chance.sample(list(near), len(near)):
        for measure in (seed, *chance.sample(near[seed], GROUP - 1)):
            if measure not in drawn and not set(same_offer().get(measure, ())) & set(drawn):
                drawn.append(measure)
        if len(drawn) >= MEASURES_A_STEP:
            break
    return drawn[:MEASURES_A_STEP]


def rough(question: str, own: Texts, chance: Random) -> str:
    """The question, now and then as people type it."""
    if chance.random() >= ROUGH:
        return question
    kind = chance.choice(("slip", "plain", "mixed"))
    if kind == "mixed":
        return mixed(question, chance.choice(own.questions), chance)
    return slip(question, chance) if kind == "slip" else plain(question)
