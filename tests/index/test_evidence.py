"""The choice of sentences: the nearest first, runs together, no title, silence where others are nearer."""

from __future__ import annotations

import json

import numpy as np
import pytest

from index.evidence import SENTENCE, TEXT, of_sentences, read_chooser
from index.omos import DEV, Case, score

FAR, NEAR = 0.1, 0.6


@pytest.fixture(scope="module")
def chooser():
    return read_chooser()


def text_with(near, size=30):
    likeness = np.full(size, FAR)
    likeness[near] = NEAR
    return likeness


def test_the_nearest_sentence_is_chosen_first_and_always(chooser):
    nowhere = np.full(40, -0.5)
    nowhere[39] = -0.4
    assert chooser.choose(nowhere)[0] == 39
    likeness = text_with([7, 8, 9])
    likeness[8] = 0.7
    assert chooser.choose(likeness)[0] == 8


def test_a_sentence_amid_near_ones_belongs_sooner_than_one_far_off(chooser):
    likeness = text_with([10, 11, 13, 14])
    chances = chooser.sentence.chance(of_sentences(likeness))
    assert chances[12] > 2 * chances[20]
    chosen = chooser.choose(likeness)
    assert {10, 11, 13, 14} <= set(chosen)
    assert 29 not in chosen


def test_a_title_is_never_evidence(chooser):
    assert 0 not in chooser.choose(text_with([0, 1]))
    assert chooser.choose(np.array([0.9, 0.2])) == [1]


def test_a_text_answers_when_it_is_nearer_than_the_others(chooser):
    likeness = text_with([3, 4, 5]) / 2
    assert chooser.answers(likeness, others=0.3)
    assert not chooser.answers(likeness, others=0.6)


def test_the_committed_weights_are_those_that_the_code_computes(chooser):
    assert tuple(chooser.sentence.weights) == SENTENCE
    assert tuple(chooser.text.weights) == TEXT


def test_figures_pool_sentences_of_answerable_questions_and_count_silence():
    def case(right):
        return Case("de", DEV, "1", np.zeros(5), 0.0, frozenset(right))

    figures = score(
        [
            (case({1, 2}), frozenset({1, 3})),
            (case({4}), frozenset()),
            (case(()), frozenset()),
            (case(()), frozenset({2})),
        ]
    )
    assert figures["precision"] == pytest.approx(1 / 2)
    assert figures["recall"] == pytest.approx(1 / 3)
    assert figures["f1"] == pytest.approx(2 / 5)
    assert figures["unanswerable_f1"] == pytest.approx(1 / 2)


PAGES = {
    "1": "Deutsch lernen\nDer Kurs ist kostenlos.\nSie melden sich im Rathaus an.",
    "2": "Wohnen\nEine Wohnung finden Sie im Internet.\nDie Miete zahlen Sie jeden Monat.",
    "3": "Arbeit\nDas Jobcenter hilft bei der Suche.\nBringen Sie Ihr Zeugnis mit.",
}


@pytest.mark.model
def test_figures_come_from_the_dev_part_in_every_language(service, tmp_path):
    from web.omos import evaluate

    (tmp_path / "pages.json").write_text(json.dumps(PAGES), "utf-8")
    asked = {
        "de": "Wo melde ich mich zum Deutschkurs an?",
        "en": "Where do I sign up for the German course?",
        "fr": "Où s'inscrire au cours d'allemand ?",
        "ar": "أين أسجل في دورة اللغة الألمانية؟",
        "uk": "Де записатися на курс німецької?",
    }
    rows = [
        {"split": "train", "page": "2", "answer_lines": [1], "question": asked},
        {"split": "dev", "page": "1", "answer_lines": [], "question": asked},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    figures = evaluate(tmp_path, service.engine.encoder, tmp_path, lambda done, total: None)
    assert set(figures) == set(asked)
    # The only dev question has no answer: nothing to find, and silence is all or nothing.
    assert all(found["f1"] == 0 and found["unanswerable_f1"] in {0, 1} for found in figures.values())
