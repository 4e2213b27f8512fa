"""Who asks: people get offers first, professionals the order by match; people are not mistaken."""

from __future__ import annotations

import numpy as np
import pytest

from assistant import asker
from assistant.asker import Askers, examples
from assistant.asker_figures import figures, left_out
from assistant.situation import OFFER
from corpus.plain import load_plain
from index.embeddings import EmbeddingCache
from translations.locales import CATALOGUES
from web.settings import Settings

CODES = [locale.code for locale in CATALOGUES]
BY_WORK = {
    "de": "Welche Landesmittel bekommt eine Kommune für Ehrenamtliche in der Flüchtlingsarbeit?",
    "en": "Which grants can a town apply for to support volunteers who work with refugees?",
    "ar": "ما المنح التي يمكن لبلدية أن تطلبها لدعم المتطوعين مع اللاجئين؟",
    "fa": "یک شهرداری برای حمایت از داوطلبان پناهندگان چه بودجه‌ای می‌تواند بگیرد؟",
}
FOR_ONESELF = {
    "de": "Ich möchte ehrenamtlich Flüchtlingen helfen, wo kann ich mitmachen?",
    "en": "I want to volunteer with refugees, where can I join in?",
    "ar": "أريد أن أتطوع لمساعدة اللاجئين، أين أشارك؟",
    "fa": "می‌خواهم داوطلبانه به پناهنده‌ها کمک کنم، کجا بروم؟",
}


def test_examples_are_pairs_in_every_language_and_none_twice():
    rows = examples()
    for code in CODES:
        own = [row.professional for row in rows if row.language == code]
        assert len(own) >= 120
        assert own == [False, True] * (len(own) // 2)
    assert len({row.text for row in rows}) == len(rows)


def test_a_row_out_of_turn_is_refused_with_its_number(tmp_path, monkeypatch):
    for code in CODES:
        (tmp_path / f"{code}.tsv").write_text("self\tich\nself\tnoch einmal ich\n", encoding="utf-8")
    monkeypatch.setattr(asker, "DATA", tmp_path)
    with pytest.raises(ValueError, match=r"de\.tsv:2"):
        examples.__wrapped__()


def test_the_plane_lies_between_both_kinds():
    vectors = np.array([[1, 0, 0.1], [-1, 0, 0.1], [1, 0, -0.1], [-1, 0, -0.1]], np.float32)
    askers = Askers([False, True, False, True], vectors)
    assert askers.professional(np.array([-1, 0, 0], np.float32))
    assert not askers.professional(np.array([1, 0, 0], np.float32))
    assert not askers.professional(np.array([0, 0, 1], np.float32))  # in doubt: a person


@pytest.fixture(scope="module")
def leanings(service):
    rows = examples()
    vectors_of = EmbeddingCache(Settings().cache / "embeddings.sqlite", service.engine.encoder)
    raw = vectors_of.queries([row.text for row in rows])
    vectors_of.close()
    return left_out(rows, service.engine.index.centring.query_rows(raw, [row.language for row in rows]))


@pytest.mark.model
@pytest.mark.parametrize("code", ["", *CODES])
def test_people_are_rarely_mistaken_and_professionals_mostly_found(leanings, code):
    part = [at for at, row in enumerate(examples()) if code in {"", row.language}]
    found = figures([examples()[at] for at in part], leanings[0][part])
    assert found["right"] >= 0.9
    assert found["people mistaken"] <= 0.03
    assert found["professionals found"] >= 0.65


@pytest.mark.model
def test_a_language_without_examples_is_judged_nearly_as_well(leanings):
    found = figures(examples(), leanings[1])
    assert found["people mistaken"] <= 0.035
    assert found["professionals found"] >= 0.65


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_a_professional_gets_the_funding_that_matches_best(service, code):
    turn = service.decide(BY_WORK[code])
    assert turn.professional
    assert load_plain().measures[turn.cited[0]].kind == "funding"
    assert max(added_to_offers(service, turn, code)) < OFFER


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_the_same_subject_for_oneself_gets_the_offer_first(service, code):
    turn = service.decide(FOR_ONESELF[code])
    assert not turn.professional
    assert load_plain().measures[turn.cited[0]].kind == "offer"
    assert min(added_to_offers(service, turn, code)) >= OFFER


def added_to_offers(service, turn, code):
    """What the situation added to the scores of offers."""
    bare = {hit.measure_id: hit.score for hit in service.engine.search(turn.question, code).hits}
    return [
        round(hit.score - bare[hit.measure_id], 6)
        for hit in turn.result.hits
        if hit.measure_id in bare and load_plain().measures[hit.measure_id].kind == "offer"
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Ich dolmetsche für eine Frau aus dem Sudan, sie sucht einen Deutschkurs",
        "My friend needs help with the job centre, where should I take him?",
        "أسأل لأختي: أين تجد من يساعدها في طلب الحضانة؟",
        "برای دوستم می‌پرسم، کجا می‌تواند آلمانی یاد بگیرد؟",
        "Je cherche un logement pour ma famille",
        "Türkçe bilen bir doktor arıyorum",
    ],
)
def test_who_asks_for_one_person_is_no_professional(service, text):
    assert not service.decide(text).professional


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Quelles subventions une commune peut-elle obtenir pour loger des réfugiés ?",
        "Belediyeler mülteci gönüllüleri için hangi destekleri alabilir?",
        "Какие субсидии земля выделяет муниципалитетам на интеграцию?",
    ],
)
def test_professionals_are_found_in_languages_without_examples(service, text):
    assert service.decide(text).professional


@pytest.mark.model
def test_the_vector_is_computed_once(service, monkeypatch):
    asked = []
    encode = type(service.engine).query
    monkeypatch.setattr(
        type(service.engine),
        "query",
        lambda self, text, code: asked.append(text) or encode(self, text, code),
    )
    service.decide("Wohnung gesucht")
    assert asked.count("Wohnung gesucht") == 1
