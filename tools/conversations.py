"""In: conversations to try (docs/conversations/*.toml), a running Lotse. Out: transcripts beside them.

    python -m tools.conversations docs/conversations/ar.toml http://127.0.0.1:8000

A file has its ``language`` and a list of ``[[conversation]]`` with ``who``, ``messages`` (one in
[brackets] is a tap on the button of that name), ``verdict``, ``worst`` and ``then``: what the worst
turn led to. Everything between is what the page shows in Chromium, so it can be repeated.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, sync_playwright

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_HEAD = """# Conversations in {name}

Tried on the running page as a new user would, and written down by `tools/conversations.py` as the page
showed them. Under every message: status, language and first line of the answer; then what stands on
the page: what was understood, notices, numbers, choices of language, the measures cited (or, where
nothing fits, the nearest), suggestions. The two notices under every answer with measures, that the
report is of June 2021 and that no person has reviewed the translation, are left out.
"""


def talk(page: Page, address: str, messages: list[str]) -> Iterator[tuple[str, Locator]]:
    """Send the messages one after the other; each with its turn on the page."""
    page.goto(address)
    for number, message in enumerate(messages):
        if message.startswith("["):
            page.locator(".turn").last.get_by_role("button", name=message.strip("[]"), exact=True).click()
        else:
            page.fill("#question", message)
            page.click("#ask button.primary")
        turn = page.locator(".turn").nth(number)
        turn.locator(".answer").wait_for()
        yield message, turn


def written(message: str, turn: Locator) -> Iterator[str]:
    """One turn as Markdown."""
    answer = turn.locator(".answer")
    classes, spoken = answer.get_attribute("class") or "", answer.get_attribute("lang")
    status = classes.split("status-")[1].split()[0]
    yield f"> {message}\n"
    yield f"- **{status}** ({spoken}): {turn.locator('.lead').inner_text()}"
    parts = [str(part.get_attribute("value"))[1:] for part in turn.locator(".understood .part").all()]
    for name, found in (
        ("understood", [f"`{part}`" for part in parts]),
        ("notice", _texts(turn, ".notice")),
        ("numbers", _texts(turn, ".emergency a")),
        ("choices", _texts(turn, ".choices button")),
    ):
        if found:
            yield f"- {name}: {' · '.join(found)}"
    for card in turn.locator(".card").all():
        near = "" if card.locator(".number").count() else "near: "
        yield f"  - {near}`{card.get_attribute('data-measure')}` {_texts(card, '.card-title')[0]}"
    if suggestions := _texts(turn, ".suggestions .chip"):
        yield f"- suggested: {' · '.join(suggestions)}"
    yield ""


def _texts(within: Locator, selector: str) -> list[str]:
    return [" ".join(one.inner_text().split()) for one in within.locator(selector).all()]


def transcript(content: dict[str, Any], page: Page, base: str) -> Iterator[str]:
    """The whole file as Markdown."""
    yield _HEAD.format(name=content["name"])
    for number, one in enumerate(content["conversation"], 1):
        yield f"## {number}. {one['who']}\n"
        for message, turn in talk(page, f"{base}/{content['language']}/", one["messages"]):
            yield from written(message, turn)
        yield f"**Verdict.** {one['verdict']}\n"
        yield f"**Worst turn.** {one['worst']}\n"
        yield f"**Led to.** {one['then']}\n"


def main(path: Path, base: str = "http://127.0.0.1:8000") -> None:
    """Hold every conversation of a file and write the transcript beside it."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        page = browser.new_page(viewport={"width": 400, "height": 800})
        text = "\n".join(transcript(content, page, base))
        browser.close()
    path.with_suffix(".md").write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
