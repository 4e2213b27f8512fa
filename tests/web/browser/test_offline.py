"""Without network: measures open and are found by words, answers are nowhere kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from index.words import words
from translations.catalogue import interface, measures
from translations.locales import CATALOGUES
from translations.questions import questions
from web.assets import asset

pytestmark = [pytest.mark.model, pytest.mark.browser]

KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) kept.push([key.url, await (await cache.match(key)).text()]);
  }
  return kept;
}"""
IS_KEPT = "async (address) => Boolean(await caches.match(address))"


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


def visit(context: BrowserContext, live: str, code: str) -> Page:
    """The first visit, until the language is kept."""
    page = context.new_page()
    page.goto(f"{live}/{code}/")
    wait_until_kept(page, code)
    return page


def wait_until_kept(page: Page, code: str) -> None:
    wait_until(page, IS_KEPT, f"/{code}/offline.json")


def wait_until(page: Page, asked: str, value: str) -> None:
    """Ask until the answer, a promise, is yes."""
    for _ in range(300):
        if page.evaluate(asked, value):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{asked} never became true of {value}")


def counts_of(page: Page) -> dict[str, str]:
    """How many measures each filter would leave."""
    boxes = page.locator(".filters label")
    return dict(
        boxes.evaluate_all(
            "all => all.map((one) => [one.firstChild.name + one.firstChild.value, one.textContent])"
        )
    )


def mark_of(page: Page):
    return page.locator("#offline")


@pytest.mark.parametrize("code", ["de", "ar"])
def test_after_one_visit_a_measure_opens_without_network(context, live, code):
    page = visit(context, live, code)
    expect(mark_of(page)).to_be_hidden()
    context.set_offline(True)
    page.goto(f"{live}/{code}/measures/07-03")
    expect(page.locator("h1")).to_have_text(measures(code).text("07-03.title").value)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")
    assert page.locator(".source").count() >= 15
    expect(mark_of(page)).to_be_visible()
    expect(mark_of(page)).to_contain_text(interface(code).text("offline.mark").value)
    expect(mark_of(page).locator(".saved")).to_contain_text("20")
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).borderBlockEndStyle") == "solid"


@pytest.mark.parametrize(
    ("code", "typed", "found"),
    [
        ("de", "Krankenpfleger Anerkennung", "07-03"),
        ("de", "erstorientierungskurse", "06-04"),
        ("de", "qwrtz xyzzy", None),
        ("ar", "الاعتراف بالشهادات المهنية", "07-03"),
        ("ar", "Anerkennung", "07-03"),
    ],
)
def test_measures_are_found_by_words_without_network(context, live, code, typed, found):
    page = visit(context, live, code)
    context.set_offline(True)
    page.goto(f"{live}/{code}/")
    page.click(f'#offline a[href="/{code}/measures"]')
    assert page.locator("#results .card-title").count() == 196
    page.fill("#words", typed)
    cards = page.locator("#results .card-title a")
    if found is None:
        expect(cards).to_have_count(0)
        expect(page.locator(".found")).to_have_text(interface(code).text("catalogue.none").value)
        return
    page.wait_for_function("document.querySelectorAll('#results .card-title').length <= 30")
    first = [link.get_attribute("href") for link in cards.all()[:5]]
    assert f"/{code}/measures/{found}" in first
    page.press("#words", "Enter")
    page.click(f'#results a[href="/{code}/measures/{found}"]')
    expect(page.locator("h1")).to_have_text(measures(code).text(f"{found}.title").value)


def test_filters_in_the_address_work_without_network(context, live):
    page = visit(context, live, "de")
    page.goto(f"{live}/de/measures?topic=health&kind=offer")
    online = page.locator("#results .card-title").all_text_contents()
    counts = counts_of(page)
    context.set_offline(True)
    page.goto(f"{live}/de/measures?topic=health&kind=offer")
    expect(page.locator("#results .card-title")).to_have_text(online)
    assert counts_of(page) == counts
    assert page.locator("input[value=health]").is_checked()
    page.evaluate("for (const one of document.querySelectorAll('.filters, .facet')) one.open = true")
    page.click("input[name=topic][value=health]")
    page.click("input[name=topic][value=sport]")
    sport = page.locator("#results .card-title").all_text_contents()
    assert page.url == f"{live}/de/measures?topic=sport&kind=offer"
    context.set_offline(False)
    page.reload()
    expect(page.locator("#results .card-title")).to_have_text(sport)


@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
def test_words_are_compared_as_the_index_does(context, live, code):
    page = context.new_page()
    page.goto(f"{live}/{code}/terms")
    texts = [text for own in questions(code).values() for text in own]
    texts += ["Über die Größe", "الأُسْرَة ١٢٣", "می‌خواهم ۴۵", "Żółć", "Йод й", "CAFÉ", "ﻛﺘﺎب"]
    script = "async ([from, texts]) => { const {words} = await import(from); return texts.map(words); }"
    heard = page.evaluate(script, [asset("offline.js"), texts])
    for text, own in zip(texts, heard, strict=True):
        assert own == list(words(text)), text


def test_no_answer_and_no_question_is_ever_kept(context, live):
    page = visit(context, live, "de")
    page.goto(f"{live}/de/")
    question = "Quokkabetreuung und Krankenschwester"
    page.fill("#question", question)
    page.click("#ask button.primary")
    expect(page.locator(".answer")).to_be_visible()
    page.fill("#question", question)
    with page.expect_navigation():  # the whole page with its answer, as without script
        page.evaluate("document.getElementById('ask').submit()")
    expect(page.locator(".answer")).to_be_visible()
    page.goto(f"{live}/de/measures")
    page.fill("#words", "Quokka")
    page.wait_for_timeout(500)
    kept = page.evaluate(KEPT)
    assert {Path(url.split("?")[0]).suffix for url, _ in kept} <= {".json", ".css", ".js", ".svg", ".woff2"}
    for url, text in kept:
        assert "/static/" in url or url.endswith("/de/offline.json"), url
        assert "uokka" not in text
        assert 'class="answer' not in text


def test_a_question_that_could_not_be_sent_is_kept_in_its_field(context, live):
    page = visit(context, live, "ar")
    page.goto(f"{live}/ar/")
    context.set_offline(True)
    expect(mark_of(page)).to_be_visible()
    question = '</textarea></template><b>"كيف" أجد سكنًا؟ $& {x}'
    page.fill("#question", question)
    page.evaluate("document.getElementById('ask').submit()")
    page.wait_for_selector("#typed", state="attached")
    assert page.input_value("#question") == question
    expect(mark_of(page)).to_be_visible()
    context.set_offline(False)
    expect(mark_of(page)).to_be_hidden()
    assert page.input_value("#question") == question


def test_words_typed_as_the_network_goes_are_searched_in_what_is_kept(context, live):
    page = visit(context, live, "de")
    page.goto(f"{live}/de/measures")
    context.set_offline(True)
    page.fill("#words", "Krankenpfleger")
    page.wait_for_selector("#typed", state="attached")
    assert page.input_value("#words") == "Krankenpfleger"
    expect(page.locator('#results a[href="/de/measures/07-03"]')).to_be_visible()


def test_a_page_that_is_not_kept_says_so_in_the_readers_language(context, live):
    page = visit(context, live, "ar")
    context.set_offline(True)
    for address in ("/ar/about", "/ar/measures/99-99", "/fa/"):
        page.goto(live + address)
        expect(page.locator("h1")).to_have_text(interface("ar").text("offline.title").value)
        expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.goto(f"{live}/")
    assert page.url == f"{live}/ar/"


def test_only_the_chosen_languages_are_kept(context, live):
    page = visit(context, live, "de")
    page.click('.languages a[lang="fa"]')
    wait_until_kept(page, "fa")
    assert {url for url, _ in page.evaluate(KEPT) if "offline.json" in url} == {
        f"{live}/de/offline.json",
        f"{live}/fa/offline.json",
    }


def test_who_saves_data_is_sent_no_bundle(context, live):
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live}/de/")
    page.wait_for_timeout(1500)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert not [url for url in asked if "offline.json" in url or "sw.js" in url]
    context.set_offline(True)
    expect(mark_of(page)).to_be_visible()
    expect(mark_of(page).locator(".saved")).to_be_hidden()


def test_an_older_version_is_deleted_and_its_languages_are_kept(context, live):
    page = context.new_page()
    page.goto(f"{live}/healthz")
    page.evaluate(
        "async () => { const old = await caches.open('lotse-old');"
        "await old.put('/fa/offline.json', new Response('{}')); }"
    )
    page.goto(f"{live}/de/terms")
    wait_until(page, "async (name) => !(await caches.has(name))", "lotse-old")
    wait_until_kept(page, "fa")
