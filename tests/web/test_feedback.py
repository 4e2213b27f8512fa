"""Feedback: one tap, the question only with a tick, nothing else kept, and it goes away again."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
import sqlite3
import time
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from translations.catalogue import interface
from translations.locales import CATALOGUES
from translations.messages import message
from web import feedback
from web.app import create_app
from web.cli import app as commands
from web.feedback import Feedback, FeedbackBusy, FeedbackStore, FeedbackUnavailable
from web.settings import Settings

DAY = date(2026, 11, 23)
SECRET = "Zitronenfalterschwarm"
TAP = {"kind": "helped", "spoken": "de", "status": "answered", "measures": ["07-03"]}


def row(**more) -> Feedback:
    values = {
        "day": DAY,
        "kind": "not_found",
        "language": "ar",
        "measures": "07-03",
        "status": "no_match",
        "corpus_version": "x",
    }
    return Feedback(**values | more)


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'kept' / 'feedback.sqlite'}"


@pytest.fixture
def store(address):
    return FeedbackStore(address, days=365)


@pytest.fixture
def browser(service, store):
    return TestClient(create_app(service, store), raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def lotse(address, monkeypatch):
    monkeypatch.setenv("LOTSE_DATABASE", address)
    return lambda *words: CliRunner().invoke(commands, ["feedback", *words])


def forms(page: str) -> list[str]:
    return re.findall(r'<form class="helped".*?</form>', page, flags=re.S)


@pytest.mark.model
@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
def test_every_card_asks_and_a_tap_is_thanked_for_in_the_readers_language(browser, store, code):
    page = browser.post(f"/{code}/", data={"question": "Berufsanerkennung Krankenschwester"}).text
    assert len(forms(page)) == page.count('<article class="card')
    given = browser.post(f"/{code}/feedback", data=TAP)
    assert (given.status_code, given.headers["location"]) == (303, f"/{code}/feedback")
    thanks = interface(code).text("card.helped.thanks").value
    assert thanks in browser.get(f"/{code}/feedback").text
    alone = browser.post(f"/{code}/feedback", data=TAP, headers={"x-fragment": "thanks"})
    assert alone.text.strip() == f'<p class="thanks" role="status">{thanks}</p>'
    assert len(store.rows()) == 2


@pytest.mark.model
def test_a_tap_keeps_ids_language_kind_and_day_and_no_question(browser, store):
    browser.post("/de/feedback", data=TAP | {"kind": "not_helped"})
    (kept,) = store.rows()
    assert (kept.day, kept.kind, kept.language, kept.measures) == (DAY, "not_helped", "de", "07-03")
    assert kept.status == "answered"
    assert len(kept.corpus_version) == 16
    assert kept.question is None


@pytest.mark.model
def test_the_question_stands_in_the_box_alone_so_that_without_a_tick_it_is_not_sent(browser, store):
    page = browser.post("/de/", data={"question": f"{SECRET} Kita"}).text
    for form in forms(page):
        boxes = re.findall(r"<input [^>]*>", form)
        assert [box for box in boxes if SECRET in box] == [
            f'<input type="checkbox" name="question" value="{SECRET} Kita">'
        ]
    browser.post("/de/feedback", data=TAP | {"question": f"{SECRET}\x1b[31m\r\n Kita"})
    assert [kept.question for kept in store.rows()] == [f"{SECRET} [31m Kita"]


@pytest.mark.model
def test_what_is_missing_can_be_told_below_an_answer_without_match(browser, store):
    page = browser.post("/en/", data={"question": "Where can I repair my washing machine?"}).text
    assert "status-no_match" in page
    (form,) = [form for form in forms(page) if 'value="not_found"' in form]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    sent = {name: [v for n, v in fields if n == name] for name, _ in fields}
    assert browser.post("/en/feedback", data=sent).status_code == 303
    (missing,) = store.missing()
    assert (missing.language, missing.times) == ("en", 1)
    assert missing.question == "Where can I repair my washing machine?"


@pytest.mark.model
@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "maybe"},
        {"spoken": "xx"},
        {"measures": ["99-99"]},
        {"measures": ["07-03"] * 9},
        {"status": "?"},
        {"question": "x" * 5000},
        {"name": "Amina"},
    ],
)
def test_anything_else_than_the_form_is_refused(browser, store, wrong):
    response = browser.post("/fa/feedback", data=TAP | wrong)
    assert response.status_code == 422
    assert interface("fa").text("problem.invalid.title").value in response.text
    assert store.rows() == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "null"}, 303),
        ({"origin": "https://elsewhere.example"}, 403),
        ({}, 303),
    ],
)
def test_other_sites_cannot_give_feedback(browser, headers, status):
    response = browser.post("/de/feedback", data=TAP, headers=headers)
    assert response.status_code == status
    if status == 403:
        assert interface("de").text("problem.other_site").value in response.text


@pytest.mark.model
def test_switched_off_nothing_is_asked_kept_or_promised(client):
    page = client.post("/de/", data={"question": "Berufsanerkennung"}).text
    assert forms(page) == []
    assert client.post("/de/feedback", data=TAP).status_code == 404
    assert client.get("/de/feedback").status_code == 404
    assert "365" not in client.get("/de/about").text


@pytest.mark.model
@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
def test_the_privacy_text_says_what_is_kept_and_how_long(browser, code):
    words = message(code, "about.privacy.feedback", days=365)
    page = re.sub(r"</?bdi[^>]*>", "", browser.get(f"/{code}/about").text)
    assert words in page


@pytest.mark.model
def test_too_much_at_once_is_refused_and_possible_again_a_minute_later(browser, store, monkeypatch):
    monkeypatch.setattr(feedback, "PER_MINUTE", 2)
    now = [0.0]
    monkeypatch.setattr(store, "_clock", lambda: now[0])
    assert [browser.post("/ar/feedback", data=TAP).status_code for _ in range(3)] == [303, 303, 429]
    refused = browser.post("/ar/feedback", data=TAP)
    assert interface("ar").text("problem.feedback_busy").value in refused.text
    now[0] = 61.0
    assert browser.post("/ar/feedback", data=TAP).status_code == 303


@pytest.mark.model
def test_a_broken_database_is_said_without_a_word_of_the_question(browser, address, caplog):
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TABLE feedback")
    with caplog.at_level(logging.DEBUG):
        response = browser.post("/de/feedback", data=TAP | {"question": SECRET})
    assert response.status_code == 503
    assert interface("de").text("problem.feedback_busy").value in response.text
    assert SECRET not in caplog.text


@pytest.mark.model
def test_old_feedback_is_deleted_when_the_application_starts(service, store):
    store.add(row(day=date.today() - timedelta(days=366)))
    store.add(row(day=date.today()))
    with TestClient(create_app(service, store)):
        for _ in range(100):
            if len(store.rows()) == 1:
                break
            time.sleep(0.02)
    assert [kept.day for kept in store.rows()] == [date.today()]


def test_a_full_table_takes_no_more(store, monkeypatch):
    monkeypatch.setattr(feedback, "MAX_ROWS", 1)
    store.add(row())
    with pytest.raises(FeedbackBusy):
        store.add(row())
    assert len(store.rows()) == 1


def test_a_deleted_question_is_not_left_in_the_file(store, address):
    file = address.removeprefix("sqlite:///")
    store.add(row(question=SECRET))
    with open(file, "rb") as content:  # noqa: PTH123
        assert SECRET.encode() in content.read()
    assert store.delete_older(DAY + timedelta(days=366)) == 1
    with open(file, "rb") as content:  # noqa: PTH123
        assert SECRET.encode() not in content.read()


@pytest.mark.parametrize(
    "wrong", ["nonsense", "", "nosuch://user:Geheim@host/x", "sqlite:////proc/x/y.sqlite"]
)
def test_an_address_that_cannot_be_used_is_said_without_its_password(wrong):
    with pytest.raises((FeedbackUnavailable, OSError)) as caught:
        FeedbackStore(wrong, days=1)
    assert "Geheim" not in str(caught.value)


def test_the_database_lies_in_the_users_data_folder_unless_set(monkeypatch):
    monkeypatch.delenv("LOTSE_DATABASE", raising=False)
    assert Settings().database.get_secret_value().endswith("lotse/feedback.sqlite")
    monkeypatch.setenv("LOTSE_FEEDBACK", "off")
    assert Settings().feedback is False


def test_export_as_csv_and_json(lotse, store):
    store.add(row(question="=1+1", kind="helped"))
    store.add(row())
    (first, second) = csv.DictReader(io.StringIO(lotse("export").output))
    assert (first["day"], first["question"], second["question"]) == ("2026-11-23", "'=1+1", "")
    rows = json.loads(lotse("export", "--format", "json").output)
    assert rows[0]["question"] == "=1+1"
    assert rows[1]["question"] is None
    assert "id" not in rows[0]


def test_delete_keeps_what_is_younger(lotse, store):
    today = date.today()
    for days in (10, 90, 91, 400):
        store.add(row(day=today - timedelta(days=days)))
    assert lotse("delete", "--older-than", "90").output == "2 deleted\n"
    assert [(today - kept.day).days for kept in store.rows()] == [90, 10]


def test_missing_lists_what_was_not_found_by_language(lotse, store):
    for question in ("غسالة", "غسالة", None):
        store.add(row(question=question))
    store.add(row(language="tr", question="çamaşır", measures=""))
    store.add(row(kind="helped", question="found"))
    text = lotse("missing").output
    assert text.index("ar (Arabic)") < text.index("tr (Turkish)")
    assert "2 × غسالة  [nearest: 07-03]" in text
    assert "1 × (question not sent)" in text
    assert "1 × çamaşır  [nearest: none]" in text
    assert "found" not in text
    assert "tr" not in lotse("missing", "--language", "ar").output.split()
    assert lotse("missing", "--language", "xx").exit_code != 0
