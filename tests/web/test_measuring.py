"""What a run of measuring holds beside the figures."""

from __future__ import annotations

import pytest

from assistant.evaluation import Question
from assistant.reply import FINISH, STEPS
from web.measuring import Report, ask
from web.report import markdown

pytestmark = pytest.mark.model


def test_the_report_says_how_long_each_step_takes(service):
    question = Question("x", "de", "n", "plain", "Wo kann ich Deutsch lernen?", ("04-07",), ())
    outcome = ask(service, question)
    assert set(outcome.steps) <= {step.__name__ for step in (*STEPS, *FINISH)} | {"compose"}
    assert {"clean", "search", "judge", "compose"} <= set(outcome.steps)
    assert sum(outcome.steps.values()) <= outcome.milliseconds
    report = Report([outcome], {"plain cosine, German": [outcome]}, {}, {"x": "of the words"}, {}, {})
    text = markdown(report, "lotse eval", {})
    assert "### Time of each step" in text
    assert f"| search | {outcome.steps['search']:.2f} |" in text
    assert report.as_json()["step_milliseconds"] == outcome.steps
    assert f"{outcome.steps['search']:8.2f} ms" in report.as_text()


def test_an_answer_does_not_tell_its_times(service):
    answer = service.answer("Wo kann ich Deutsch lernen?", None, None, None)
    assert "milliseconds" not in answer.model_dump_json()
