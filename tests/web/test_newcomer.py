"""The newcomer's page: what opens first, what leaves quickly, what works without script."""

from __future__ import annotations

import re

import pytest
from asked import NURSE

from translations.catalogue import interface
from translations.locales import CATALOGUES
from web.routes.ask import EXAMPLES, TOPICS

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("address", ["/", "/measures", "/measures/07-03", "/terms", "/about", "/nowhere"])
def test_every_page_can_be_left_quickly_without_script(client, code, address):
    page = client.get(f"/{code}{address}").text
    (exit_link,) = re.findall(r'<a class="exit"[^>]*>', page)
    assert 'href="https://' in exit_link
    assert 'rel="noreferrer"' in exit_link
    assert interface(code).text("nav.exit").value in page


@pytest.mark.parametrize("code", CODES)
def test_only_the_first_measure_is_open_and_each_holds_its_evidence(client, code):
    page = client.post(f"/{code}/", data={"question": NURSE[code]}).text
    cards = re.findall(r'<article class="card.*?</article>', page, re.S)
    folds = [re.search(r'<details class="fold"( open)?>', card).group(1) for card in cards]
    assert len(cards) >= 2
    assert folds == [" open"] + [None] * (len(cards) - 1)
    for card in cards:
        head = re.search(r"<summary.*?</summary>", card, re.S).group()
        assert "<a " not in head
        assert 'class="gist"' in head
        assert card.count('class="match"') == 1
        assert 'lang="de" dir="ltr" class="source"' in card


@pytest.mark.parametrize("code", CODES)
def test_the_beginning_offers_topics_with_icons_and_examples_that_are_answered(client, code):
    page = client.get(f"/{code}/").text
    icons = client.get("/static/icons.svg").text
    for topic in TOPICS:
        assert f"#topic-{topic}" in page
        assert f'id="topic-{topic}"' in icons
        assert client.get(f"/{code}/measures?topic={topic}&kind=offer").status_code == 200
    for example in EXAMPLES:
        question = interface(code).text(f"ask.example.{example}").value
        assert question.rstrip("?؟") in re.sub("<[^>]*>", "", page)
        answer = client.post("/api/v1/ask", json={"question": question, "interface": code}).json()
        assert answer["status"] == "answered", question
        assert answer["language"] == code


@pytest.mark.parametrize("code", CODES)
def test_every_icon_on_a_page_exists(client, code):
    icons = set(re.findall(r'id="([\w-]+)"', client.get("/static/icons.svg").text))
    page = client.post(f"/{code}/", data={"question": NURSE[code]}).text + client.get(f"/{code}/").text
    used = set(re.findall(r"icons\.svg\?v=\w+#([\w-]+)", page))
    assert used <= icons
    assert len(used) > 20
