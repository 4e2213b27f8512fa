"""By keyboard alone, from the first link to the paper; where the focus is can always be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from asked import GERMAN, NURSE
from playwright.sync_api import Page, expect

from translations.catalogue import interface

pytestmark = [pytest.mark.model, pytest.mark.browser]

# The ring around what has the focus (or around the text in it), and whether it is in sight and not covered.
SEEN = """() => {
  const one = document.activeElement;
  const ring = [one, ...one.querySelectorAll(':scope > .text')].some((part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const seen = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].some(([x, y]) => {
    const at = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
    return at && (one.contains(at) || at.contains(one));
  });
  return { name: one.outerHTML.slice(0, 120), ring, seen };
}"""


@pytest.fixture
def page(browser, live) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.add_init_script("addEventListener('pointerdown', () => { throw new Error('a mouse'); })")
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str, most: int = 120, key: str = "Tab") -> None:
    """Press Tab until something like this has the focus; it is seen at every stop."""
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(SEEN)
        assert stop["ring"], stop
        assert stop["seen"], stop
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def press(page: Page, selector: str, key: str = "Enter", **more: int) -> None:
    tab_to(page, selector, **more)
    page.keyboard.press(key)


@pytest.mark.parametrize("code", ["de", "ar"])
def test_the_first_stop_leads_past_the_navigation(page, code):
    page.goto(f"/{code}/")
    press(page, "a.skip", most=1)
    expect(page.locator("main")).to_be_focused()
    tab_to(page, "#question", most=2)


@pytest.mark.parametrize("code", ["de", "ar"])
def test_a_question_a_card_its_evidence_and_what_was_understood(page, code):
    page.goto(f"/{code}/")
    press(page, "a.skip")
    tab_to(page, "#question")
    page.keyboard.type(GERMAN[code])
    press(page, "#ask button.primary")
    expect(page.locator(".answer .lead")).to_be_focused()
    second = page.locator(".card").nth(1)
    press(page, ".card:nth-of-type(2) summary.card-head")
    expect(second.locator(".card-body")).to_be_visible()
    press(page, ".card:nth-of-type(2) .evidence summary")
    expect(second.locator(".evidence .match")).to_be_visible()
    tab_to(page, ".part", key="Shift+Tab")
    removed = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".answer .lead").last).to_be_focused()
    expect(page.locator(".turn").last.locator(f".part[value='{removed}']")).to_have_count(0)
    press(page, ".helped button[value=helped]")
    expect(page.locator(".thanks")).to_be_focused()


@pytest.mark.parametrize("code", ["de", "ar"])
def test_the_warning_before_personal_data_is_sent(page, code):
    page.goto(f"/{code}/")
    warning = page.locator("#personal")
    for decision, turns in (("change", 0), ("send", 1)):
        tab_to(page, "#question")
        page.keyboard.press("Control+A")
        page.keyboard.type("0176 1234567")
        press(page, "#ask button.primary")
        expect(warning).to_be_visible()
        expect(warning.locator("button[value=change]")).to_be_focused()
        if decision == "send":
            tab_to(page, "#personal button[value=send]", most=1)
        page.keyboard.press("Enter")
        expect(warning).to_be_hidden()
        expect(page.locator(".turn")).to_have_count(turns)
        if not turns:
            expect(page.locator("#question")).to_be_focused()
            page.keyboard.press("Shift+Tab")


@pytest.mark.parametrize("code", ["de", "ar"])
def test_filters_ticks_and_the_sheet(page, code):
    page.goto(f"/{code}/measures")
    press(page, ".filters > summary")
    press(page, ".facet:has([name=topic]) > summary")
    press(page, "input[name=topic][value=recognition]", key="Space")
    with page.expect_navigation(url=re.compile(r"\?topic=recognition")):
        press(page, ".filters button.primary")
    press(page, "a.skip")
    tab_to(page, ".chosen a", most=4)
    tab_to(page, "#results .pick input", most=12)
    page.keyboard.press("Space")
    tab_to(page, "#results .pick input")
    page.keyboard.press("Space")
    expect(page.locator("#picked-count")).to_have_text("2")
    with page.expect_navigation():
        press(page, "#picked button.primary")
    expect(page.locator(".sheet-measure")).to_have_count(2)
    press(page, "#sheet-choice input[name=with]", key="Space")
    with page.expect_navigation():
        press(page, "#sheet-choice button.primary")
    tab_to(page, "#sheet-pdf")


@pytest.mark.parametrize("code", ["de", "ar"])
def test_side_by_side_sentence_for_sentence(page, code):
    page.goto(f"/{code}/side-by-side?with={'ar' if code == 'de' else 'de'}")
    press(page, "a.skip")
    tab_to(page, "#question-own")
    page.keyboard.type(NURSE[code])
    press(page, ".speaker-own button")
    turn = page.locator(".turn").last
    expect(turn).to_be_focused()
    tab_to(page, ".half-own .s", most=1)
    for key, selector in (("ArrowDown", ".half-own .s"), ("ArrowLeft", ".half-other .s.marked")):
        page.keyboard.press(key)
        assert page.evaluate("selector => document.activeElement.matches(selector)", selector)
        assert page.evaluate(SEEN)["ring"]
    expect(turn.locator(".marked")).to_have_count(2)
    tab_to(page, "#large", key="Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator("#large")).to_be_checked()
    press(page, "#turned", key="Space")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#turned")).to_be_focused()


@pytest.mark.parametrize("code", ["de", "ar"])
def test_a_term_is_explained_and_the_focus_comes_back(page, code):
    page.goto(f"/{code}/measures/07-03")
    press(page, "a.term")
    dialog = page.locator(".term-dialog")
    expect(dialog).to_be_visible()
    assert interface(code).text("terms.said").value in dialog.inner_text()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.term')")
