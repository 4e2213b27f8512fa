"""In: a running Lotse. Out: the pictures of its pages that the README shows (``make screenshots``)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

_FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_NURSE = {
    "de": "Ich war Krankenschwester in Syrien. Kann ich hier als Krankenschwester arbeiten?",
    "ar": "كنت ممرضة في سوريا. هل أستطيع العمل هنا كممرضة؟",
}


@dataclass(frozen=True)
class Picture:
    """A page, what is asked on it, and how wide the screen is."""

    name: str
    address: str
    width: int
    height: int
    question: str = ""
    dark: bool = False


PICTURES = (
    Picture("answer-ar", "/ar/", 420, 1400, _NURSE["ar"]),
    Picture("answer-de", "/de/", 1100, 1100, _NURSE["de"]),
    Picture("measure-fa", "/fa/measures/07-03", 1100, 1200, dark=True),
    Picture("catalogue-de", "/de/measures?topic=language", 1100, 1000),
    Picture("side-de-ar", "/de/side-by-side?with=ar&measure=07-03", 1100, 1000),
    Picture("overview-ar", "/ar/overview", 420, 1000),
)


def take(browser: Browser, base: str, picture: Picture) -> None:
    """Open the page, ask if there is something to ask, and save what is seen."""
    size = {"width": picture.width, "height": picture.height}
    scheme = "dark" if picture.dark else "light"
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base + picture.address)
    if picture.question:
        page.fill("#question", picture.question)
        page.click("#ask button.primary")
        page.wait_for_selector(".answer")
        page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=_FOLDER / f"{picture.name}.png")
    context.close()


def main(base: str) -> None:
    """Take every picture from the Lotse at ``base``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        for picture in PICTURES:
            take(browser, base, picture)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
