"""Every kind of page in every language: barriers, direction, zoom, fonts, and nothing inline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from translations.locales import CATALOGUES, Locale

pytestmark = [pytest.mark.model, pytest.mark.browser]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ZOOMED = {"200 %": {"width": 640, "height": 450}, "400 %": {"width": 320, "height": 225}}
MOST_FONTS = 120_000
LEVELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # what another scheme can change
UNFOLD = "for (const one of document.querySelectorAll('details:not(.menu)')) one.open = true"
OVERFLOWS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
SIGHTS = ((PHONE, "light", LEVELS), (DESK, "dark", COLOURS))
FONTS = """performance.getEntriesByType('resource').filter((one) => one.name.includes('.woff2'))
  .map((one) => one.encodedBodySize)"""
QUESTIONS = {
    "answered": {
        "de": "Ich war Krankenschwester in Syrien. Kann ich hier als Krankenschwester arbeiten?",
        "en": "I was a nurse in Syria. Can I work here as a nurse?",
        "ar": "كنت ممرضة في سوريا. هل أستطيع العمل هنا كممرضة؟",
        "fa": "در سوریه پرستار بودم. آیا می‌توانم اینجا به عنوان پرستار کار کنم؟",
    },
    "no_match": {
        "de": "Wie wird das Wetter morgen?",
        "en": "What is the weather tomorrow?",
        "ar": "كيف سيكون الطقس غدا؟",
        "fa": "فردا هوا چطور است؟",
    },
    "urgent": {
        "de": "Mein Mann schlägt mich, ich habe Angst.",
        "en": "My husband beats me, I am afraid.",
        "ar": "زوجي يضربني وأنا خائفة",
        "fa": "شوهرم مرا کتک می‌زند و می‌ترسم",
    },
}
Open = Callable[[Page, str], None]


def at(address: str, then: Callable[[Page, str], object] = lambda page, code: None) -> Open:
    """Go to an address in one language, and on from there."""

    def open_page(page: Page, code: str) -> None:
        page.goto(address.replace("{code}", code).replace("{other}", "ar" if code == "de" else "de"))
        then(page, code)

    return open_page


def ask(status: str, spoken: str = "") -> Callable[[Page, str], object]:
    def then(page: Page, code: str) -> None:
        page.fill("#question", QUESTIONS[status][spoken if spoken and spoken != code else code])
        page.click("#ask button.primary")
        expect(page.locator(f".answer.status-{status}")).to_be_visible()

    return then


def ask_with_phone_number(page: Page, code: str) -> None:
    page.fill("#question", "0176 1234567")
    page.click("#ask button.primary")
    expect(page.locator("#personal")).to_be_visible()


def ask_too_much(page: Page, code: str) -> None:
    page.evaluate("document.getElementById('question').removeAttribute('maxlength')")
    page.fill("#question", "a " * 2000)
    page.click("#ask button.primary")
    expect(page.locator("#turns .problem")).to_be_visible()


def ask_side_by_side(page: Page, code: str) -> None:
    page.fill("#question-own", QUESTIONS["answered"][code])
    page.click(".speaker-own button")
    expect(page.locator("#turns .turn")).to_have_count(2)


def open_term(page: Page, code: str) -> None:
    page.evaluate(UNFOLD)
    page.locator("main a.term").first.click()
    expect(page.locator(".term-dialog")).to_be_visible()


def search(page: Page, code: str) -> None:
    page.fill("#words", QUESTIONS["answered"][code])
    expect(page.locator("#results .card")).to_have_count(30)


def check_receipt(page: Page, code: str) -> None:
    ask("answered")(page, code)
    receipt = page.locator(".receipt code").inner_text()
    page.click(".receipt a")
    page.fill("#code", receipt)
    page.fill("#question", QUESTIONS["answered"][code])
    page.click("#receipt button.primary")
    expect(page.locator(".verdict-same")).to_be_visible()


def open_menu(page: Page, code: str) -> None:
    page.set_viewport_size(PHONE)
    page.click(".menu summary")


def kept(page: Page, code: str) -> None:
    """What the service worker shows without network."""
    html = page.request.get(f"/{code}/offline.json").json()["elsewhere"]
    page.route("**/kept", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"/{code}/kept")
    page.unroute("**/kept")
    expect(page.locator("#offline")).to_be_visible()


KINDS: dict[str, Open] = {
    "start": at("/{code}/"),
    "menu": at("/{code}/", open_menu),
    "answer": at("/{code}/", ask("answered")),
    "answer in another language": at("/{code}/", ask("answered", "ar")),
    "no match": at("/{code}/", ask("no_match")),
    "urgent": at("/{code}/", ask("urgent")),
    "personal data": at("/{code}/", ask_with_phone_number),
    "too long": at("/{code}/", ask_too_much),
    "cards": at("/{code}/measures?topic=health&kind=offer"),
    "table": at("/{code}/measures?topic=health&kind=offer&view=table"),
    "search": at("/{code}/measures", search),
    "measure": at("/{code}/measures/07-03"),
    "term": at("/{code}/measures/07-03", open_term),
    "sheet, nothing picked": at("/{code}/sheet"),
    "sheet": at("/{code}/sheet?ids=07-03,16-04&with={other}"),
    "side by side, empty": at("/{code}/side-by-side?with={other}"),
    "side by side": at("/{code}/side-by-side?with={other}", ask_side_by_side),
    "side by side, large": at("/{code}/side-by-side?with={other}&large=1&measure=07-03"),
    "side by side, turned": at("/{code}/side-by-side?with={other}&turned=1", ask_side_by_side),
    "overview": at("/{code}/overview"),
    "terms": at("/{code}/terms"),
    "about": at("/{code}/about"),
    "receipt": at("/{code}/receipt"),
    "receipt checked": at("/{code}/", check_receipt),
    "thanks": at("/{code}/feedback"),
    "not found": at("/{code}/nowhere"),
    "without network": kept,
    "api": at("/api/docs"),
}


@pytest.fixture(scope="module")
def page(browser, live) -> Iterator[Page]:
    """One page for all of them: each begins by going somewhere."""
    context = browser.new_context(base_url=live, service_workers="block")
    yield context.new_page()
    context.close()


class Inline(HTMLParser):
    """Collects script and style that stand in the page itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]


def barriers(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe-core finds."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("locale", CATALOGUES, ids=lambda locale: locale.code)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier_fits_when_zoomed_and_stands_in_its_language(page, kind: str, locale: Locale):
    page.set_viewport_size(DESK)
    KINDS[kind](page, locale.code)
    own = ("en", "ltr") if kind == "api" else (locale.tag, locale.direction.value)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == own
    assert Inline(page.content()).found == []
    page.evaluate(UNFOLD)
    for width, scheme, rules in SIGHTS:
        page.set_viewport_size(width)
        page.emulate_media(color_scheme=scheme)
        assert barriers(page, rules) == [], scheme
    for zoom, size in ZOOMED.items():
        page.set_viewport_size(size)
        assert page.evaluate(OVERFLOWS) <= 0, zoom
    fonts = page.evaluate(FONTS)
    assert all(fonts)
    assert sum(fonts) <= MOST_FONTS
