"""Figures are those of tests/data/eval/README.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evaluation import Outcome, Question, figure, figures, read_questions, step_medians


def outcome(kind, right, ranked, cited, answered=True, language="de"):
    question = Question("x", "de", "n", kind, "?", tuple(right), ())
    hits = tuple(frozenset(ids) for ids in ranked)
    return Outcome(question, hits, tuple(frozenset(i) for i in cited), answered, language, 1.0)


def test_a_merged_hit_counts_for_all_its_ids():
    found = figures([outcome("plain", ["18-01"], [{"09-05", "18-01"}], [{"09-05", "18-01"}])])
    assert found["search_success@1"].value == found["answer_success@1"].value == 1


def test_an_answer_that_was_refused_is_a_miss_but_the_search_is_not():
    found = figures([outcome("plain", ["07-03"], [{"07-03"}], [], answered=False)])
    assert found["search_success@1"].value == 1
    assert found["answer_success@3"].value == 0
    assert found["refused_answerable"].value == 1


def test_unanswerable_questions_count_for_refusal_only():
    rows = [
        outcome("none", [], [{"07-03"}], [], answered=False),
        outcome("none", [], [{"07-03"}], [{"07-03"}], answered=True),
        outcome("plain", ["07-03"], [{"01-01"}, {"07-03"}], [{"01-01"}, {"07-03"}]),
    ]
    found = figures(rows)
    assert found["refused_unanswerable"].value == 0.5
    assert found["search_success@1"].value == 0
    assert found["mrr"].value == 0.5


def test_the_median_of_a_step_counts_only_the_questions_that_it_ran_for():
    times = [{"clean": 1.0, "search": 10.0}, {"clean": 3.0}, {"clean": 2.0, "search": 30.0}]
    rows = [replace(outcome("plain", [], [], []), steps=steps) for steps in times]
    assert step_medians(rows) == {"clean": 2.0, "search": 20.0}


def test_intervals_hold_the_mean_and_repeat():
    one, two = figure([0, 1, 1, 1, 0, 1]), figure([0, 1, 1, 1, 0, 1])
    assert one == two
    assert one.low <= one.value <= one.high


def test_an_odd_line_is_refused_with_its_number(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "a"}\n')
    with pytest.raises(ValueError, match=r"questions\.jsonl:1"):
        read_questions(path)
