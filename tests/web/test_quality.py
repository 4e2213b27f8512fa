"""Retrieval must not get worse unnoticed: the committed figures are the guard."""

from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.evaluation import read_questions
from web.measuring import ask
from web.quality import FIGURES

pytestmark = [pytest.mark.model, pytest.mark.slow]
_POINTS = 0.02


@pytest.fixture(scope="module")
def committed() -> dict:
    return json.loads(FIGURES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ranks(service, root) -> dict[str, int | None]:
    questions = read_questions(root / "tests/data/eval/questions.jsonl")
    return {q.id: ask(service, q).rank for q in questions if q.answerable}


@pytest.mark.parametrize("k", [1, 3])
def test_success_has_not_dropped(committed, ranks, k):
    """A paired bootstrap over questions: no significant drop, none over two points."""
    before = np.array([_within(committed["ranks"][i], k) for i in ranks])
    now = np.array([_within(rank, k) for rank in ranks.values()])
    difference = now - before
    draws = np.random.default_rng(1).integers(0, len(difference), (2000, len(difference)))
    means = difference[draws].mean(axis=1)
    assert difference.mean() >= -_POINTS
    assert np.percentile(means, 97.5) >= 0


def _within(rank: int | None, k: int) -> float:
    return float(rank is not None and rank < k)


def test_a_drop_would_be_noticed(committed):
    """The guard can fail: ranks made worse for one question in ten are refused by it."""
    before = np.array([_within(rank, 3) for rank in committed["ranks"].values()])
    worse = before.copy()
    worse[::10] = 0
    assert (worse - before).mean() < -_POINTS


def test_ranking_costs_no_more_than_a_few_encodings(service):
    """A ratio, because machines differ and are noisy; docs/quality.md has the milliseconds."""
    shares = []
    for text in ("Wo kann ich Deutsch lernen?", "كيف أعترف بشهادتي؟", "help with my diploma") * 15:
        spent = service.engine.search(text, "de").milliseconds
        shares.append(spent["rank"] / spent["encode"])
    assert np.median(shares) < 4
