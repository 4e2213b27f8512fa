"""The page that compares: staff learn whether they see what the client saw, and what differs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from assistant.receipt import decode, encode
from translations.catalogue import interface
from translations.locales import CATALOGUES
from translations.messages import message
from translations.questions import questions
from web.app import create_app

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]


def ask(client, question, **more):
    return client.post("/api/v1/ask", json={"question": question, **more}).json()


def check(client, code, question, earlier="", page="de"):
    data = {"code": code, "question": question, "earlier": earlier}
    return client.post(f"/{page}/receipt", data=data)


def verdict(text: str) -> str:
    return re.search(r'class="verdict verdict-(\w+)"', text).group(1)


def different(text: str) -> set[str]:
    """The names of the rows that differ, by their German labels."""
    labels = re.findall(r'<tr class="different"><th scope="row">([^<]+)<', text)
    parts = ("question", "state", "language", "day", "corpus", "model", "measures", "words")
    return {p for p in parts if interface("de").text(f"receipt.part.{p}").value in labels}


@pytest.mark.parametrize("code", CODES)
def test_an_answer_shows_its_code_and_staff_find_the_same_answer(client, code):
    question = questions(code)["07-03"][0]
    page = client.post(f"/{code}/", data={"question": question}).text
    (shown,) = re.findall(r"<code>([-0-9A-Z]{19})</code>", page)
    assert f'href="/{code}/receipt"' in page
    found = check(client, shown, f" {question}\n").text
    assert verdict(found) == "same"
    assert different(found) == set()
    assert f'lang="{code}"' in found
    assert message("de", "receipt.verdict.same") in found


@pytest.mark.parametrize("code", CODES)
def test_the_page_and_its_refusals_are_in_the_readers_language(client, code):
    assert interface(code).text("receipt.intro").value in client.get(f"/{code}/receipt").text
    assert f'href="/{code}/receipt"' in client.get(f"/{code}/about").text
    good = ask(client, "Wo kann ich Deutsch lernen?")["receipt"]
    for wrong, expected in [
        (good[:-1] + ("7" if good[-1] != "7" else "8"), message(code, "receipt.bad_check")),
        (good[:-1], message(code, "receipt.bad_length", wanted=16, count=15)),
        (good[:-1] + "U", message(code, "receipt.bad_letter", letter="U")),
        ("", message(code, "receipt.bad_length", wanted=16, count=0)),
    ]:
        refused = check(client, wrong, "Wo kann ich Deutsch lernen?", page=code)
        assert refused.status_code == 422
        assert expected in refused.text
        assert ">Wo kann ich Deutsch lernen?</textarea>" in refused.text
    empty = check(client, good, " ", page=code)
    assert message(code, "receipt.no_question") in empty.text
    long = check(client, good, "x" * 2001, page=code)
    assert message(code, "problem.too_long", maximum=2000) in long.text
    many = check(client, good, "x", "x\n" * 21, page=code)
    assert message(code, "receipt.too_many", maximum=20) in many.text


def test_another_question_is_named_as_such(client):
    code = ask(client, "Wo kann ich Deutsch lernen?")["receipt"]
    found = check(client, code, "Wer hilft bei der Wohnungssuche?").text
    assert verdict(found) == "question"
    assert {"question", "measures", "words"} <= different(found)


def test_a_forced_language_is_answered_in_that_language_again(client):
    code = ask(client, "Wo kann ich Deutsch lernen?", language="fa")["receipt"]
    found = check(client, code, "Wo kann ich Deutsch lernen?").text
    assert verdict(found) == "same"
    assert '<div class="answer status-answered" lang="fa"' in found


def test_a_follow_up_needs_the_questions_before_it(client):
    first = ask(client, "Wo kann ich Deutsch lernen?")
    second = ask(client, "Und für Kinder?", conversation=first["conversation"])
    assert decode(second["receipt"]).follows_up
    alone = check(client, second["receipt"], "Und für Kinder?").text
    assert verdict(alone) == "follow_up"
    assert "state" in different(alone)
    whole = check(client, second["receipt"], "Und für Kinder?", "Wo kann ich Deutsch lernen?\n").text
    assert (verdict(whole), different(whole)) == ("same", set())
    other = check(client, second["receipt"], "Und für Kinder?", "Wer hilft bei Gewalt?").text
    assert verdict(other) == "state"


def test_what_was_tapped_cannot_be_entered_and_the_page_says_so(client):
    question = "Ich suche einen Deutschkurs für meinen Sohn, er ist 17"
    first = ask(client, question)
    part = first["understood"]["parts"][0]
    tap = [f"-{part['kind']}:{part['key']}"]
    second = ask(client, question, conversation=first["conversation"], change=tap)
    found = check(client, second["receipt"], question, question).text
    assert verdict(found) == "state"
    assert message("de", "receipt.verdict.state") in found


@pytest.mark.parametrize("speaker", ["own", "other"])
def test_side_by_side_both_columns_show_the_code_of_the_language_spoken(client, speaker):
    spoken = {"own": "de", "other": "ar"}[speaker]
    question = max(questions(spoken)["07-03"], key=len)
    boxes = {"own": [question, ""], "other": ["", question]}[speaker]
    data = {"question": boxes, "speaker": speaker}
    page = client.post("/de/side-by-side?with=ar", data=data).text
    one, two = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", page)
    assert one == two
    assert decode(one).language_code == spoken
    assert verdict(check(client, one, question).text) == "same"


def test_another_day_and_another_text_are_told_and_the_day_alone_changes_nothing(client, service):
    question = "Wo kann ich Deutsch lernen?"
    then = decode(ask(client, question)["receipt"])
    later = replace(service, today=lambda: date(2026, 11, 24))
    found = check(TestClient(create_app(later)), encode(then), question).text
    assert (verdict(found), different(found)) == ("same", {"day"})
    assert "23. November 2026" in found
    changed = replace(then, corpus=then.corpus ^ 1, model=then.model ^ 1, measures=then.measures ^ 1)
    found = check(client, encode(changed), question).text
    assert (verdict(found), different(found)) == ("measures", {"corpus", "model", "measures"})
    reworded = replace(then, words=then.words ^ 1)
    found = check(client, encode(reworded), question).text
    assert (verdict(found), different(found)) == ("words", {"words"})


def test_nothing_typed_becomes_markup_or_is_stored(client):
    found = check(client, "<b>", "<script>alert(1)</script>", "<i>")
    assert "<script>alert" not in found.text
    assert "<b>" not in found.text
    assert found.headers["cache-control"] == "no-store"
