"""Retrieval must not get worse unnoticed: the committed figures are the guard."""

from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.evaluation import read_questions
from assistant.language import detect
from web.quality import FIGURES

pytestmark = [pytest.mark.model, pytest.mark.slow]
_POINTS = 0.02


@pytest.fixture(scope="module")
def committed() -> dict:
    return json.loads(FIGURES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ranks(service, root) -> dict[str, int]:
    found = {}
    for question in read_questions(root / "tests/data/eval/questions.jsonl"):
        if question.answerable:
            language = detect(question.question).code
            hits = service.engine.search(question.question, language).hits
            found[question.id] = next(
                place for place, hit in enumerate(hits) if {hit.measure_id, *hit.also} & question.right
            )
    return found


@pytest.mark.parametrize("k", [1, 3])
def test_success_has_not_dropped(committed, ranks, k):
    """A paired bootstrap over questions: no significant drop, none over two points."""
    before = np.array([committed["ranks"][i] < k for i in ranks], dtype=float)
    now = np.array([ranks[i] < k for i in ranks], dtype=float)
    difference = now - before
    draws = np.random.default_rng(1).integers(0, len(difference), (2000, len(difference)))
    means = difference[draws].mean(axis=1)
    assert difference.mean() >= -_POINTS
    assert np.percentile(means, 97.5) >= 0


def test_a_drop_would_be_noticed(committed):
    """The guard can fail: ranks made worse for one question in ten are refused by it."""
    before = np.array([rank < 3 for rank in committed["ranks"].values()], dtype=float)
    worse = before.copy()
    worse[::10] = 0
    assert (worse - before).mean() < -_POINTS


def test_a_search_is_quick(service):
    """Encoder included; twice the budget, because these machines are noisy."""
    times = []
    for text in ("Wo kann ich Deutsch lernen?", "كيف أعترف بشهادتي؟", "help with my diploma") * 15:
        result = service.engine.search(text, "de")
        times.append(sum(result.milliseconds.values()))
    assert np.median(times) < 40
