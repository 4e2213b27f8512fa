"""The warning before sending: what looks personal is found on the device, hardly anything else is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from translations.locales import LOCALES
from translations.questions import questions
from web.assets import STATIC

pytestmark = pytest.mark.browser

PERSONAL = [
    ("schreiben Sie an fatima.k@web.de bitte", ["email"]),
    ("Meine Nummer: 0176 1234567", ["phone"]),
    ("+49 (0)176 12 34 567", ["phone"]),
    ("رقمي ٠١٧٦ ١٢٣٤٥٦٧", ["phone"]),
    ("شماره‌ام ۰۱۷۶۱۲۳۴۵۶۷ است", ["phone"]),
    ("٠٠٩٦٣٩٤٤١٢٣٤٥٦", ["phone"]),
    ("Tel 0203/123456", ["phone"]),
    ("DE89 3704 0044 0532 0130 00", ["bank"]),
    ("IBAN:de89370400440532013000", ["bank"]),
    ("Mein Pass C01X00T47", ["document"]),
    ("جواز سفري رقم A12345678", ["document"]),
    ("BAMF 1234567-423", ["document"]),
    ("12 345 678 901", ["document"]),
    ("Jobcenter 12345BG0012345", ["document"]),
    ("a@b.de oder 0176 1234567", ["email", "phone"]),
]
HARMLESS = [
    *("§16d AufenthG und § 25a Abs. 1", "ich bin 17, mein Kind ist 3", "50667 Köln, 45127 Essen"),
    *("07-03", "2021-2022", "2019/20", "1998 - 2004", "1.6.2021", "01.02.2021", "2021-06-01"),
    *("01/02/1990", "5.000 Euro", "1 000 000 Euro", "Handlungsziel 5 und 7", "KOMM-AN NRW 2021"),
    *("110 oder 112", "0800 0116016", "08000 116 016", "116117", "10-12 Jahre", "2019 2020 2021"),
    *("۵۰ سالشه", "عمري ١٦ سنة", "B1, A1/A2, SGB II", "24/7", "09:30-12:00", "covid19"),
]
Finder = Callable[[list[str]], list[list[dict[str, str]]]]


@pytest.fixture(scope="module")
def find(browser) -> Iterator[Finder]:
    """The function of the page, run by a browser over many messages at once."""
    page = browser.new_page()
    page.add_script_tag(path=STATIC / "personal.js")
    yield lambda messages: page.evaluate("messages => messages.map(findPersonal)", messages)
    page.close()


def test_what_looks_personal_is_found_in_any_digits(find):
    for (message, kinds), found in zip(PERSONAL, find([text for text, _ in PERSONAL]), strict=True):
        assert [one["kind"] for one in found] == kinds, message
        assert all(one["text"] in message for one in found)


def test_years_paragraphs_postcodes_amounts_and_emergency_numbers_are_no_alarm(find):
    alarms = [message for message, found in zip(HARMLESS, find(HARMLESS), strict=True) if found]
    assert alarms == []


def test_no_question_of_the_catalogue_or_of_the_evaluation_raises_an_alarm(find, root):
    rows = (root / "tests/data/eval/questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(row)["question"] for row in rows]
    for locale in LOCALES:
        asked += [text for texts in questions(locale.code).values() for text in texts]
    assert len(asked) > 10_000
    assert [message for message, found in zip(asked, find(asked), strict=True) if found] == []
