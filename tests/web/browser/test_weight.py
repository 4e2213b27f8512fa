"""How heavy the first visit is, and how long the first answer takes on a slow line and an old phone."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest
from playwright.sync_api import Page, expect

from translations.catalogue import interface
from translations.locales import CATALOGUES

pytestmark = [pytest.mark.model, pytest.mark.browser]

CODES = [locale.code for locale in CATALOGUES]
MOST = 150_000
# 1.6 Mbit/s both ways, 150 ms to the server and back.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SLOWER = 4
# The aim is 1500 ms; a machine that does other things meanwhile needs longer.
MOST_MS = 3000
UNTIL_SEEN = """() => new Promise((done) => {
  const form = document.getElementById('ask');
  form.addEventListener('submit', () => { window.began = performance.now(); });
  const seen = () => document.querySelector('.answer .card-title')?.getClientRects().length;
  const look = () => (seen() ? requestAnimationFrame(() => done(performance.now() - window.began))
    : requestAnimationFrame(look));
  look();
  form.requestSubmit(form.querySelector('button.primary'));
})"""


@pytest.mark.parametrize("code", CODES)
def test_the_first_visit_is_light(browser, live, code, record_property):
    context = browser.new_context(base_url=live)
    carried: Counter[str] = Counter()

    def count(request) -> None:
        sizes = request.sizes()
        carried[request.url] += sizes["responseHeadersSize"] + sizes["responseBodySize"]

    context.on("requestfinished", count)
    page = context.new_page()
    page.goto(f"/{code}/", wait_until="networkidle")
    context.close()
    left_out = {url for url in carried if ".woff2" in url or "offline.json" in url}
    weight = sum(size for url, size in carried.items() if url not in left_out)
    record_property("bytes", weight)
    print(f"first visit, {code}: {weight} bytes, {len(carried)} requests")
    assert len(carried) > 8
    assert 20_000 < weight < MOST


def first_answer(page: Page, question: str) -> float:
    """Milliseconds from sending to seeing, on the slow line."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.fill("#question", question)
    taken = page.evaluate(UNTIL_SEEN)
    expect(page.locator(".answer.status-answered")).to_be_visible()
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("code", ["de", "ar"])
def test_the_first_answer_is_soon_seen_on_a_slow_line_and_an_old_phone(
    browser, live, code, record_property
):
    question = interface(code).text("ask.example.work").value
    taken = []
    for _ in range(3):
        context = browser.new_context(
            base_url=live, viewport={"width": 390, "height": 844}, service_workers="block"
        )
        page = context.new_page()
        page.goto(f"/{code}/", wait_until="load")
        taken.append(first_answer(page, question))
        context.close()
    record_property("milliseconds", median(taken))
    print(f"first answer, {code}: {median(taken):.0f} ms of {[round(one) for one in taken]}")
    assert median(taken) < MOST_MS
