"""The pages: right language and direction, no fallback, errors in the reader's language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from translations.catalogue import interface, measures
from translations.locales import BY_CODE, CATALOGUES
from translations.questions import questions
from web.security import MAX_BODY

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]


class Marks(HTMLParser):
    """Collects what a page must not have, and its language."""

    def __init__(self) -> None:
        super().__init__()
        self.html: dict[str, str | None] = {}
        self.inline: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "html":
            self.html = found
        if tag == "style" or "style" in found or any(name.startswith("on") for name in found):
            self.inline.append(tag)
        if tag == "script" and "src" not in found:
            self.inline.append(tag)
        if tag == "link" and found.get("rel") in {"canonical", "alternate", None}:
            return  # names an address, loads nothing
        for name in ("src", "href", "action"):
            address = found.get(name) or ""
            if tag in {"script", "link", "img", "form", "iframe"} and "//" in address:
                self.outside.append(address)


def read(page: str) -> Marks:
    marks = Marks()
    marks.feed(page)
    return marks


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("address", ["/", "/measures/07-03", "/measures/06-04", "/nowhere"])
def test_every_page_says_its_language_and_loads_nothing_from_elsewhere(client, code, address):
    response = client.get(f"/{code}{address}")
    marks = read(response.text)
    assert marks.html == {"lang": BY_CODE[code].tag, "dir": BY_CODE[code].direction.value}
    assert marks.inline == []
    assert marks.outside == []
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("code", CODES)
def test_no_interface_message_comes_from_another_language(client, code):
    """Every German message longer than two words is absent from the other languages' pages."""
    if code == "de":
        return
    german = [interface("de").text(key).value for key in interface("de").contexts()]
    telling = [text for text in german if len(text.split()) > 2 and "{" not in text]
    pages = [client.get(f"/{code}{address}").text for address in ("/", "/measures/07-03", "/no")]
    pages.append(client.post(f"/{code}/", data={"question": max(questions(code)["07-03"], key=len)}).text)
    for page in pages:
        shown = re.sub(r'<(\w+)[^>]*lang="de"[^>]*>.*?</\1>', "", page, flags=re.S)
        for text in telling:
            assert text not in shown, text


@pytest.mark.parametrize("code", CODES)
def test_a_measure_page_shows_every_sentence_and_its_german(client, code):
    page = client.get(f"/{code}/measures/07-03").text
    assert page.count('class="source"') >= 15
    assert measures("de").text("07-03.s05").value in re.sub(r"</?a[^>]*>", "", page)
    if code != "de":
        assert "<bdi" in page or BY_CODE[code].direction.value == "ltr"


def test_the_browser_chooses_the_language_and_a_visit_keeps_it(client):
    client.cookies.clear()
    first = client.get("/", headers={"accept-language": "fa-IR,fa;q=0.9,en;q=0.5"})
    assert first.headers["location"] == "/fa/"
    assert client.get("/", headers={"accept-language": "xx"}).headers["location"] == "/de/"
    client.get("/ar/")
    assert client.get("/", headers={"accept-language": "en"}).headers["location"] == "/ar/"
    client.cookies.clear()


@pytest.mark.parametrize("code", CODES)
def test_without_script_a_question_posts_and_what_was_typed_is_kept_on_trouble(client, code):
    answered = client.post(f"/{code}/", data={"question": "Berufsanerkennung Krankenschwester"})
    assert answered.status_code == 200
    assert "07-03" in answered.text
    assert answered.headers["cache-control"] == "no-store"
    broken = client.post(f"/{code}/", data={"question": "Kita", "conversation": "wrong"})
    assert broken.status_code == 422
    assert ">Kita</textarea>" in broken.text
    assert interface(code).text("problem.bad_token").value in broken.text
    long = client.post(f"/{code}/", data={"question": "x" * 100_000})
    assert long.status_code == 422
    assert "2000" in long.text
    assert "x" * 5_000 in long.text


def test_a_body_over_the_limit_is_refused_in_the_readers_language(client):
    response = client.post("/ar/", data={"question": "x" * (MAX_BODY + 10)})
    assert response.status_code == 413
    assert interface("ar").text("problem.too_long.title").value in response.text


@pytest.mark.parametrize("code", CODES)
def test_errors_are_said_in_the_readers_language(client, code):
    missing = client.get(f"/{code}/measures/99-99")
    assert missing.status_code == 404
    assert interface(code).text("problem.no_measure.title").value in missing.text
    assert client.get("/xx/").status_code == 404


def test_what_is_typed_cannot_become_markup(client):
    page = client.post("/de/", data={"question": '<script>alert("x")</script> Kita'}).text
    assert "<script>alert" not in page
