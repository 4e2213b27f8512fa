"""The catalogue as one form: words, filters, view and ticks survive each other without script."""

from __future__ import annotations

import re

import pytest

from corpus.store import load
from translations.catalogue import interface, measures
from translations.locales import CATALOGUES
from web.selection import select

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]


def ticked(page: str) -> list[str]:
    return re.findall(r'name="ids" value="([\d-]+)" checked', page)


@pytest.mark.parametrize("code", CODES)
def test_without_words_filters_and_ticks_go_to_an_address(client, code):
    form = {"words": " ", "topic": ["language", "work"], "ids": ["07-03", "04-07"], "view": "table"}
    sent = client.post(f"/{code}/measures", data=form)
    assert sent.status_code == 303
    address = sent.headers["location"]
    assert address == f"/{code}/measures?topic=language&topic=work&view=table&ids=07-03,04-07"
    page = client.get(address).text
    assert sorted(ticked(page)) == ["04-07", "07-03"]
    assert 'name="topic" value="work" checked' in page
    assert 'name="view" value="table"' in page


def test_words_stay_out_of_every_address_and_ticks_stay_with_them(client):
    form = {"words": "Deutschkurs", "ids": ["07-03"], "kind": "offer", "view": ["table", "cards"]}
    page = client.post("/de/measures", data=form).text
    assert 'value="Deutschkurs"' in page
    assert "Deutschkurs" not in "".join(re.findall(r'(?:href|action)="[^"]*"', page))
    assert ticked(page) == ["07-03"]
    assert 'name="kind" value="offer" checked' in page
    assert 'name="view" value="table">' in page.split('class="quiet"')[1][:40]


def test_a_tick_whose_measure_is_filtered_out_is_listed_and_can_be_taken_back(client):
    page = client.get("/de/measures?topic=sport&ids=07-03").text
    assert "picked-before" in page
    assert ticked(page) == ["07-03"]
    assert "picked-before" not in client.get("/de/measures?ids=07-03").text


@pytest.mark.parametrize("code", CODES)
def test_too_many_ticks_are_kept_and_said(client, code):
    ids = ",".join(measure.id for measure in load().measures[:8])
    page = client.get(f"/{code}/measures?ids={ids}").text
    assert len(ticked(page)) == 8
    begin = interface(code).text("sheet.too_many").value.split("{")[0]
    assert begin in page
    assert begin not in client.get(f"/{code}/measures?ids=07-03").text


def test_too_long_words_are_refused_in_the_readers_language(client):
    refused = client.post("/fa/measures", data={"words": "x" * 3000})
    assert refused.status_code == 422
    assert interface("fa").text("problem.too_long.title").value in refused.text


def test_the_script_gets_the_list_alone_with_ticks_and_view(client):
    form = {"words": "", "ids": "07-03", "view": "table"}
    alone = client.post("/ar/measures", data=form, headers={"x-fragment": "results"})
    assert alone.status_code == 200
    assert "<html" not in alone.text
    assert ticked(alone.text) == ["07-03"]
    assert "<table>" in alone.text


def test_chosen_filters_stand_above_the_list_and_each_can_be_taken_away(client):
    page = client.get("/de/measures?topic=health&kind=offer&ids=07-03").text
    chosen = page.split('class="chosen"')[1].split("</ul>")[0]
    assert 'href="/de/measures?kind=offer&amp;ids=07-03"' in chosen
    assert 'href="/de/measures?topic=health&amp;ids=07-03"' in chosen
    assert 'class="chosen"' not in client.get("/de/measures").text


@pytest.mark.parametrize("code", CODES)
def test_no_filter_offers_two_choices_that_read_the_same(code):
    for facet, choices in select({}).choices.items():
        labels = [measures(code).text(choice.context).value.casefold() for choice in choices]
        assert len(labels) == len(set(labels)), facet
