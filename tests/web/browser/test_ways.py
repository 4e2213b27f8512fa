"""The three ways from beginning to end: newcomer, caseworker, interpreter; with script and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from asked import NURSE
from playwright.sync_api import BrowserContext, expect

from corpus.store import load
from translations.catalogue import interface, measures
from translations.locales import BY_CODE

pytestmark = [pytest.mark.model, pytest.mark.browser]

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
SIZES_OF_TYPE = """turn => [...turn.querySelectorAll('.text *')]
  .filter((one) => one.getClientRects().length).map((one) => parseFloat(getComputedStyle(one).fontSize))"""
WORDS = {"de": "Pflegekräfte anerkennen", "ar": "الاعتراف بشهادة ممرضة"}


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser of their own."""

    context: BrowserContext
    code: str
    script: bool

    @property
    def other(self) -> str:
        return "ar" if self.code == "de" else "de"

    def says(self, key: str, code: str = "") -> str:
        return interface(code or self.code).text(key).value


@pytest.fixture(params=["with script", "without script"])
def script(request) -> bool:
    return request.param == "with script"


@pytest.fixture(params=["de", "ar"])
def code(request) -> str:
    return request.param


@pytest.fixture(params=SIZES)
def reader(request, browser, live, code, script) -> Iterator[Reader]:
    context = browser.new_context(
        **{"base_url": live, "viewport": SIZES[request.param], "java_script_enabled": script},
        **{"service_workers": "block", "has_touch": request.param == "phone"},
        locale=BY_CODE[code].tag,
    )
    yield Reader(context, code, script)
    context.close()


def test_a_newcomer_asks_sees_the_evidence_asks_on_and_says_that_it_helped(reader):
    page = reader.context.new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", BY_CODE[reader.code].tag)
    page.fill("#question", NURSE[reader.code])
    page.click("#ask button.primary")
    answer = page.locator(".answer").last
    expect(answer.locator(".lead")).to_have_text(reader.says("status.answered"))

    card = answer.locator(".card[data-measure='07-03']")
    if card.locator(".fold").get_attribute("open") is None:
        card.locator("summary.card-head").click()
    evidence = card.locator(".evidence")
    expect(evidence.locator("ol")).to_be_hidden()
    evidence.locator("summary").click()
    match = evidence.locator("li.match")
    expect(match).to_be_visible()
    expect(match.locator(".source")).to_have_attribute("lang", "de")
    expect(match.locator(".source")).to_have_attribute("dir", "ltr")

    suggestion = answer.locator("form.suggestions .chip").first
    follow_up = suggestion.get_attribute("value")
    suggestion.click()
    expect(page.locator(".asked").last).to_contain_text(follow_up)
    newest = page.locator(".answer").last
    expect(newest.locator(".card")).not_to_have_count(0)
    expect(page.locator("#turns .turn")).to_have_count(2 if reader.script else 1)

    helped = newest.locator("form.helped").first
    thanks = reader.says("card.helped.thanks")
    yes = helped.locator("button[value=helped]")
    if reader.script:
        yes.click()
        expect(newest.locator(".thanks")).to_have_text(thanks)
        expect(newest.locator(".thanks")).to_be_focused()
    else:
        with page.expect_popup() as opened:
            yes.click()
        expect(opened.value.locator("h1")).to_have_text(thanks)
        expect(newest).to_be_visible()

    opened_card = newest.locator(".card").first
    identifier = opened_card.get_attribute("data-measure")
    opened_card.locator("p.all a").click()
    expect(page.locator("h1")).to_have_text(measures(reader.code).text(f"{identifier}.title").value)
    expect(page.locator(".source")).to_have_count(len(load().by_id[identifier].sentences))


def test_a_newcomer_who_writes_little_begins_with_a_topic(reader):
    page = reader.context.new_page()
    page.goto(f"/{reader.code}/")
    page.click(".topics a[href*='topic=language']")
    expect(page.locator("#results .card-title")).not_to_have_count(0)
    expect(page.locator("input[name=topic][value=language]")).to_be_checked()
    title = page.locator("#results .card-title a").first
    text = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_have_text(text)


def test_a_caseworker_filters_searches_picks_and_takes_a_sheet_in_two_languages_away(reader):
    page = reader.context.new_page()
    page.goto(f"/{reader.code}/measures")
    expect(page.locator("#results .card")).to_have_count(196)
    page.click(".filters > summary")
    page.click(".facet:has([name=topic]) > summary")
    page.check("input[name=topic][value=recognition]")
    page.click(".filters button.primary")
    expect(page).to_have_url(re.compile(r"/measures\?topic=recognition$"))
    filtered = page.locator("#results .card").count()
    assert 2 < filtered < 196
    all_found = {link.get_attribute("href") for link in page.locator("#results .card-title a").all()}

    page.fill("#words", WORDS[reader.code])
    if not reader.script:
        page.click(".search button.primary")
    first = page.locator("#results .card-title a").first
    expect(first).to_have_attribute("href", f"/{reader.code}/measures/07-03")
    assert {
        link.get_attribute("href") for link in page.locator("#results .card-title a").all()
    } <= all_found
    assert WORDS[reader.code].split()[0] not in page.url

    for tick in page.locator("#results .pick input").all()[:2]:
        tick.check()
    ids = page.locator("#results .pick input:checked").evaluate_all("all => all.map((one) => one.value)")
    if reader.script:
        expect(page.locator("#picked-count")).to_have_text("2")
    page.click("#picked button.primary")
    page.check(f"#sheet-choice input[name=with][value={'fa' if reader.code == 'de' else 'ar'}]")
    page.click("#sheet-choice button.primary")
    for identifier in ids:
        expect(page.locator(f"#sheet-{identifier}")).to_be_visible()
    expect(page.locator(".paper th").last).to_have_attribute("dir", "rtl")
    expect(page.locator(".qr img")).to_be_visible()
    pdf = reader.context.request.get(page.get_attribute("#sheet-pdf", "href"))
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF-")
    assert len(pdf.body()) > 10_000


def test_an_interpreter_carries_a_question_across_and_back_and_turns_one_half(reader):
    page = reader.context.new_page()
    page.goto(f"/{reader.code}/side-by-side?with={reader.other}")
    page.fill("#question-own", NURSE[reader.code])
    page.click(".speaker-own button")
    turn = page.locator(".turn").last
    for side, code in (("own", reader.code), ("other", reader.other)):
        half = turn.locator(f".half-{side}").nth(2)
        expect(half).to_have_attribute("lang", BY_CODE[code].tag)
        expect(half).to_have_attribute("dir", BY_CODE[code].direction.value)
        expect(turn.locator(f".half-{side} .lead")).to_have_text(reader.says("status.answered", code))
        titles = turn.locator(f".half-{side} .card-title a")
        expect(titles.first).to_be_visible()
        assert f"/{code}/measures/07-03" in [one.get_attribute("href") for one in titles.all()]
    pairs = turn.locator(".half-own .s").count()
    assert pairs > 10
    assert turn.locator(".half-other .s").count() == pairs

    page.fill("#question-other", NURSE[reader.other])
    page.click(".speaker-other button")
    expect(page.locator(".asked").last).to_contain_text(NURSE[reader.other])
    expect(page.locator(".turn")).to_have_count(3 if reader.script else 1)
    turn = page.locator(".turn").last
    expect(turn.locator(".half-own .lead")).to_have_text(reader.says("status.answered", reader.code))

    before = turn.evaluate(SIZES_OF_TYPE)
    page.check("#large")
    assert {
        round(now / then, 2) for now, then in zip(turn.evaluate(SIZES_OF_TYPE), before, strict=True)
    } == {1.5}
    page.check("#turned")
    theirs = page.locator(".half-other").last
    assert theirs.evaluate("one => getComputedStyle(one).rotate") == "180deg"
    assert page.locator(".half-own").last.evaluate("one => getComputedStyle(one).rotate") == "none"
    expect(page.locator(".top")).to_be_hidden()
    page.uncheck("#turned")
    expect(page.locator(".top")).to_be_visible()
