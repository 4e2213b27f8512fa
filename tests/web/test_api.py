"""The JSON interface: its contract, and clear words for every kind of bad input."""

from __future__ import annotations

import json
import logging
import re

import pytest

pytestmark = pytest.mark.model
FIELDS = [
    "status",
    "language",
    "direction",
    "detected_language",
    "language_choices",
    "text",
    "understood",
    "notices",
    "citations",
    "nearest",
    "suggestions",
    "conversation",
    "receipt",
    "corpus_version",
]
CITATION = [
    "number",
    "measure_id",
    "also",
    "title",
    "official_title",
    "url",
    "reviewed",
    "score",
    "summary",
    "next_step",
    "validity",
    "evidence",
]


def ask(client, question, **more):
    return client.post("/api/v1/ask", json={"question": question, **more})


@pytest.mark.parametrize(
    ("question", "language", "direction"),
    [
        ("Wer hilft mir, meinen ausländischen Beruf anerkennen zu lassen?", "de", "ltr"),
        ("Who helps me get my foreign profession recognised?", "en", "ltr"),
        ("من يساعدني في الاعتراف بمهنتي من بلدي؟", "ar", "rtl"),
        ("چه کسی برای تأیید مدرک شغلی خارجی‌ام کمکم می‌کند؟", "fa", "rtl"),
    ],
)
def test_a_question_is_answered_in_its_language_with_evidence(client, question, language, direction):
    answer = ask(client, question).json()
    assert [field for field in FIELDS if field not in answer] == []
    assert (answer["status"], answer["language"], answer["direction"]) == (
        "answered",
        language,
        direction,
    )
    assert 1 <= len(answer["citations"]) <= 4
    assert "07-03" in [c["measure_id"] for c in answer["citations"]]
    for citation in answer["citations"]:
        assert [field for field in CITATION if field not in citation] == []
        assert citation["url"] == f"/{language}/measures/{citation['measure_id']}"
        assert citation["evidence"]
        assert all(e["source"] and e["text"] for e in citation["evidence"])
        assert citation["reviewed"] == (language == "de")


def test_the_language_of_the_answer_can_be_forced(client):
    answer = ask(client, "Wo kann ich Deutsch lernen?", language="ar").json()
    assert (answer["language"], answer["detected_language"]) == ("ar", "de")


def test_a_language_without_catalogue_is_named_and_others_are_offered(client):
    answer = ask(client, "Diplomamı burada nasıl tanıtabilirim?", interface="de").json()
    assert answer["detected_language"] == "tr"
    assert answer["language"] == "de"
    assert set(answer["language_choices"]) == {"de", "en", "ar", "fa"}
    assert any("Türkçe" in notice["text"] for notice in answer["notices"])


def test_a_conversation_goes_on_and_its_token_holds_no_words(client):
    first = ask(client, "Wo kann ich Deutsch lernen?").json()
    second = ask(client, "Und für Kinder?", conversation=first["conversation"])
    assert second.status_code == 200
    assert "Deutsch" not in first["conversation"]
    assert len(second.json()["conversation"]) < 4000


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"question": "x" * 100_000}, 422),
        ({"question": "hello", "language": "xx"}, 422),
        ({"question": "hello", "interface": "klingon"}, 422),
        ({"question": "hello", "conversation": "not ours"}, 422),
        ({"question": "hello", "conversation": "ü" * 50}, 422),
        ({"question": "hello", "conversation": "x" * 10_000}, 422),
        ({"question": None}, 422),
        ({"question": ["hello"]}, 422),
        ({}, 422),
        ([], 422),
        ({"question": "hello", "more": 1}, 422),
        ({"question": "y" * 2_000_000}, 413),
    ],
)
def test_bad_input_is_a_problem_document(client, body, status):
    response = client.post("/api/v1/ask", json=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert problem["status"] == status
    assert "Traceback" not in response.text


def test_invalid_json_is_a_problem_document(client):
    response = client.post(
        "/api/v1/ask", content=b'{"question": ', headers={"content-type": "application/json"}
    )
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert "JSON" in response.json()["title"]


@pytest.mark.parametrize(
    "question",
    ["", "   ", "😀😀", "\u202e\u202d\u200f", "\x00\x01\x02", "?!…", "\U000e0041\U000e0042"],
)
def test_nothing_to_read_asks_for_words(client, question):
    answer = ask(client, question, interface="fa").json()
    assert (answer["status"], answer["language"]) == ("clarify", "fa")
    assert answer["citations"] == []


def test_no_word_of_a_question_reaches_a_log(client, caplog):
    secret = "Zitronenfalterschwarm"
    with caplog.at_level(logging.DEBUG):
        ask(client, f"{secret} Kita")
        client.post("/api/v1/ask", content=f'{{"question": "{secret}'.encode())
        client.post("/de/", data={"question": secret, "conversation": secret})
        ask(client, secret * 500)
    assert secret not in caplog.text


def test_answers_are_not_stored_and_name_no_referrer(client):
    response = ask(client, "Wo kann ich Deutsch lernen?")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"


def test_openapi_is_described_by_a_page_of_our_own(client):
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert "AskRequest" in page.text
    assert not re.search(r'<(?!a\b)[^>]*="(https?:)?//', page.text)
    assert "/api/v1/ask" in json.dumps(client.get("/api/openapi.json").json())


def test_probes(client):
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json()["status"] == "ready"
