"""Search over the real index: names win, twins merge, the manifest refuses what it did not make."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from index.build import all_passages, digest
from index.contrast import unanswerable
from index.lexical import Names
from index.passages import View
from index.staging import staged_folder
from index.training import set_apart
from index.vectors import IndexMismatch, read_index
from translations.locales import with_catalogue

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("gemeinsam klapts", "de", {"02-05", "06-02"}),
        ("Rucksak Schule Mütter", "de", {"09-02"}),
        ("غماينزام كلابتس", "ar", {"02-05", "06-02"}),
        ("NRWege", "en", {"07-05", "17-04", "22-05", "22-10"}),
        ("vast vasteste dortmund", "de", {"09-15", "09-16"}),
    ],
)
def test_a_programme_is_found_by_its_misspelt_name(service, question, language, wanted):
    hits = service.engine.search(question, language).hits
    assert {hits[0].measure_id, *hits[0].also} & wanted


def test_the_same_offer_is_one_hit_with_both_places(service):
    hits = service.engine.search("Sozialticket für Geflüchtete", "de").hits
    assert {hits[0].measure_id, *hits[0].also} == {"12-02", "28-05"}
    ids = [i for hit in hits for i in (hit.measure_id, *hit.also)]
    assert len(ids) == len(set(ids)) == 196


def test_a_common_word_is_no_name():
    names = Names([("Rucksack Schule",), ("Kita",)])
    assert names.scores("die Schule meiner Kinder").tolist() == [0.0, 0.0]
    assert names.scores("rucksak schule")[0] > 0.8


def test_no_evaluation_question_is_in_the_index(root):
    import json

    rows = (root / "tests/data/eval/questions.jsonl").read_text("utf-8").splitlines()
    asked = {json.loads(row)["question"].strip().casefold() for row in rows}
    texts = {p.text.strip().casefold() for p in all_passages()}
    texts |= {row.question.strip().casefold() for row in unanswerable()}
    assert not asked & texts


def test_calibration_questions_are_one_a_measure_and_catalogue_language():
    kept, apart = set_apart(all_passages())
    assert len(apart) == 196 * 4
    assert all(p.view is View.QUESTION and with_catalogue(p.language) for p in apart)
    assert not {id(p) for p in kept} & {id(p) for p in apart}


class Other:
    """An encoder of another name that gives other vectors."""

    dimension = 384

    def __init__(self, identity: str) -> None:
        self.identity = identity

    def encode_queries(self, texts):
        return np.tile(np.eye(1, 384, dtype=np.float32), (len(texts), 1))

    encode_passages = encode_queries


def test_an_index_refuses_another_model_text_or_processor(service):
    folder = service_index(service)
    content = digest(all_passages())
    with pytest.raises(IndexMismatch, match="built as"):
        read_index(folder, Other("another/model"), content)
    with pytest.raises(IndexMismatch, match="built as"):
        read_index(folder, service.engine.encoder, "another text")
    with pytest.raises(IndexMismatch, match="differently"):
        read_index(folder, Other(service.engine.encoder.identity), content)


def service_index(service):
    from web.settings import Settings

    return Settings().cache / "index"


def test_a_crash_while_writing_leaves_the_old_folder(tmp_path):
    target = tmp_path / "index"
    target.mkdir()
    (target / "old").write_text("whole")

    def crash() -> None:
        with staged_folder(target) as staging:
            (staging / "new").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        crash()
    assert [p.name for p in tmp_path.iterdir()] == ["index"]
    assert (target / "old").read_text() == "whole"
    shutil.rmtree(target)


def test_evidence_is_of_the_measure_and_at_most_three(service):
    result = service.engine.search("Was kostet die Anerkennung meines Berufs?", "de")
    evidence = service.engine.evidence(result, "07-03", "ar")
    assert 1 <= len(evidence) <= 3
    assert all(identifier.startswith("07-03.s") for identifier in evidence)


def test_evidence_begins_with_the_sentence_nearest_in_either_language(service):
    engine = service.engine
    result = engine.search("كيف أعترف بشهادتي؟", "ar")
    rows = [
        row
        for row, passage in enumerate(engine.index.passages)
        if passage.measure_id == "07-03" and passage.sentence_id and passage.language in {"ar", "de"}
    ]
    products = engine.index.vectors(rows) @ result.vector
    nearest = engine.index.passages[rows[int(products.argmax())]].sentence_id
    assert engine.evidence(result, "07-03", "ar")[0] == nearest
    assert engine.evidence(result, "07-03", "tr")  # no catalogue: the German sentences
