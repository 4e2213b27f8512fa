"""A recorded session through all of it: nobody else is asked, nothing is kept, the policy holds."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.model, pytest.mark.browser]

QUESTION = {"de": "Krankenschwester Anerkennung", "ar": "كنت ممرضة في سوريا. هل أستطيع العمل هنا؟"}
OTHER = {"de": "ar", "ar": "de"}
VIOLATIONS = """document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""


def walk(page: Page, code: str) -> None:
    """Everything that a reader can do, without leaving."""
    page.goto("/")
    page.goto(f"/{code}/")
    page.fill("#question", QUESTION[code])
    page.click("#ask button.primary")
    expect(page.locator(".answer .card")).not_to_have_count(0)
    page.click(".card .evidence summary")
    page.locator("a.term:visible").first.click()
    expect(page.locator(".term-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".card .helped button[value=helped]:visible").first.click()
    expect(page.locator(".thanks")).to_be_visible()
    page.fill("#question", "0176 1234567")
    page.click("#ask button.primary")
    page.click("#personal button[value=change]")
    page.click(".card p.all a:visible")
    page.goto(f"/{code}/measures?topic=work")
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.fill("#words", QUESTION[code])
    expect(page.locator("#results .card")).to_have_count(30)
    page.locator("#results .pick input").first.check()
    page.click("#picked button.primary")
    page.goto(f"/{code}/sheet?ids=07-03&with=ar")
    page.goto(f"/{code}/side-by-side?with={OTHER[code]}")
    page.fill("#question-own", QUESTION[code])
    page.click(".speaker-own button")
    expect(page.locator(".turn")).to_have_count(2)
    page.check("#large")
    page.check("#turned")
    for address in ("overview", "terms", "about", "receipt", "feedback", "nowhere"):
        page.goto(f"/{code}/{address}")
    page.goto("/api/docs")
    page.goto(f"/{code}/", wait_until="networkidle")


@pytest.mark.parametrize("code", ["de", "ar"])
def test_a_whole_session_asks_nobody_else_breaks_no_rule_and_keeps_one_cookie(browser, live, code):
    context = browser.new_context(base_url=live, locale=code)
    asked: list[str] = []
    said: list[str] = []
    context.add_init_script(VIOLATIONS)
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: said.append(f"error: {error.error}"))
    page = context.new_page()
    walk(page, code)
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    cookies = {cookie["name"] for cookie in context.cookies()}
    context.close()
    assert len(asked) > 40
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in asked} - {"data://"} == {live}
    missing = "error: Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert [one for one in said if one != missing] == []
    assert said.count(missing) == 1
    assert cookies == {"language"}
    assert stored == [0, 0]
    words = set(QUESTION[code].split())
    assert [url for url in asked if any(word in url for word in words)] == []


def test_leaving_quickly_puts_a_harmless_page_in_the_place_of_this_one(browser, live):
    context = browser.new_context(base_url=live)
    context.route("https://www.dwd.de/**", lambda route: route.fulfill(body="<h1>Wetter</h1>"))
    for leave in (
        lambda page: page.click(".exit"),
        lambda page: [page.keyboard.press("Escape") for _ in "123"],
    ):
        page = context.new_page()
        page.goto("/de/")
        page.goto("/de/measures/07-03")
        leave(page)
        expect(page.locator("h1")).to_have_text("Wetter")
        page.go_back()
        expect(page).to_have_url(f"{live}/de/")
        page.close()
    context.close()
