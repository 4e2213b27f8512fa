"""The referral sheet: two languages side by side, as page and as tagged PDF; odd input is said."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from dataclasses import replace
from urllib.parse import unquote

import pytest
import segno
from fastapi.testclient import TestClient
from markupsafe import escape
from pypdf import PdfReader

from assistant.compose import Writer
from corpus.store import load
from translations.catalogue import interface, measures
from translations.locales import BY_CODE, CATALOGUES
from web import pdf as pdf_module
from web.app import create_app
from web.contacts import Contacts
from web.sheet import MAXIMUM

CODES = [locale.code for locale in CATALOGUES]
SECOND = [code for code in CODES if code != "de"]
# The longest of all: by what our texts about them take.
LONGEST = "02-05,18-01,09-05,06-04,10-05,25-16"


def message(code: str, key: str) -> str:
    return interface(code).text(key).value


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def text_of(content: bytes) -> str:
    """The letters of a PDF in the order of its content; a ZWNJ is no glyph and is not found again."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return unicodedata.normalize("NFKC", text)


pytestmark = pytest.mark.model


@pytest.mark.parametrize("code", SECOND)
def test_both_languages_stand_side_by_side_each_in_its_direction(client, code, service):
    page = client.get(f"/de/sheet?ids=07-03,04-07&with={code}").text
    german, other = Writer("de", service.today()), Writer(code, service.today())
    paper = plain(page[page.index('class="paper') :])
    for identifier in ("07-03", "04-07"):
        for card in (german.card(1, identifier), other.card(1, identifier)):
            for text in (card.title, card.summary, card.next_step, card.validity.text, *card.responsible):
                assert plain(str(escape(text))) in paper, text
            assert all(place in paper for place in card.rests_on)
    tag = f'lang="{BY_CODE[code].tag}" dir="{BY_CODE[code].direction.value}"'
    assert page.count(f'<td class="cell-title" {tag}') == 2
    assert page.count('<td class="cell-title" lang="de" dir="ltr"') == 2
    assert page.count(message(code, "mark.unreviewed") + "</span>") == 2
    for key in ("footer.source", "mark.unreviewed.long", "sheet.notes"):
        assert message(code, key) in paper
        assert message("de", key) in paper


@pytest.mark.parametrize("code", SECOND)
def test_a_page_in_another_language_takes_that_language_beside_german(client, code):
    page = client.get(f"/{code}/sheet?ids=07-03").text
    assert re.findall(r'<th class="cell-language" lang="(\w+)"', page) == ["de", BY_CODE[code].tag]
    chosen = client.get(f"/{code}/sheet?ids=07-03&with=fa").text
    assert re.findall(r'<th class="cell-language" lang="(\w+)"', chosen) == ["de", "fa"]
    assert client.get(f"/{code}/sheet?ids=07-03&with=de").status_code == 200


def test_a_german_page_asks_for_the_second_language_and_has_no_pdf_yet(client):
    page = client.get("/de/sheet?ids=07-03").text
    assert message("de", "sheet.choose") in page
    assert "sheet.pdf" not in page
    sent = client.get("/de/sheet.pdf?ids=07-03")
    assert (sent.status_code, sent.headers["location"]) == (303, "/de/sheet?ids=07-03")


def test_the_qr_code_is_that_of_the_public_address(service):
    app = create_app(replace(service, public_url="https://lotse.example.org"))
    client = TestClient(app, follow_redirects=False)
    page = client.get("/de/sheet?ids=07-03,nonsense,04-07&with=ar").text
    address = "https://lotse.example.org/de/sheet?ids=07-03,04-07&with=ar"
    drawn = segno.make(address, error="m").svg_data_uri(scale=4, border=2, omitsize=True)
    assert unquote(drawn) in unquote(page.replace("&#39;", "'"))
    assert address.replace("&", "&amp;") in page


def test_without_a_public_address_the_qr_code_leads_where_the_request_came_to(client):
    page = client.get("/de/sheet?ids=07-03&with=ar").text
    assert 'href="http://testserver/de/sheet?ids=07-03&amp;with=ar"' in page


@pytest.mark.parametrize("code", CODES)
def test_odd_input_is_said_and_the_good_ids_stay(client, code):
    second = "en" if code == "ar" else "ar"
    unknown = client.get(f"/{code}/sheet?ids=07-03,99-99,<b>&with={second}")
    assert unknown.status_code == 422
    assert 'id="sheet-07-03"' in unknown.text
    assert message(code, "sheet.unknown").split("{")[0] in unknown.text
    assert "<b>" not in unknown.text
    assert "99-99" in unknown.text

    many = [measure.id for measure in load().measures[: MAXIMUM + 2]]
    full = client.get(f"/{code}/sheet?ids={','.join(many)}&with={second}")
    assert full.status_code == 422
    assert [f'id="sheet-{identifier}"' in full.text for identifier in many] == [True] * 6 + [False] * 2
    assert many[-1] in plain(full.text)

    none = client.get(f"/{code}/sheet")
    assert none.status_code == 200
    assert message(code, "sheet.pick") in none.text
    assert f'href="/{code}/measures' in none.text

    strange = client.get(f"/{code}/sheet?ids=07-03&with=xx")
    assert strange.status_code == 422
    assert 'id="sheet-07-03"' in strange.text
    assert message(code, "problem.unknown_language").split("{")[0] in strange.text


def test_german_beside_german_is_refused_and_the_ids_stay(client):
    page = client.get("/de/sheet?ids=07-03&with=de")
    assert page.status_code == 422
    assert message("de", "sheet.same_language") in page.text
    assert 'id="sheet-07-03"' in page.text


def test_ids_come_in_any_number_and_each_once(client):
    page = client.get("/de/sheet?ids=07-03&ids=04-07, 07-03&with=en").text
    assert re.findall(r'<tbody class="sheet-measure" id="sheet-([\d-]+)"', page) == ["07-03", "04-07"]


def test_the_ticks_of_the_catalogue_lead_to_the_sheets_own_address_without_the_words(client):
    form = {"words": "geheim", "ids": ["07-03", "04-07"], "topic": "work", "with": "fa"}
    sent = client.post("/de/sheet", data=form)
    assert (sent.status_code, sent.headers["location"]) == (303, "/de/sheet?ids=07-03,04-07&with=fa")


@pytest.mark.parametrize(("ids", "pages"), [("07-03", 1), ("07-03,04-07,22-06", 2), (LONGEST, 4)])
@pytest.mark.parametrize("code", SECOND)
def test_the_pdf_is_tagged_named_and_fits_its_pages(client, code, ids, pages):
    sent = client.get(f"/de/sheet.pdf?ids={ids}&with={code}")
    assert sent.headers["content-type"] == "application/pdf"
    assert sent.headers["cache-control"] == "no-store"
    reader = PdfReader(io.BytesIO(sent.content))
    assert len(reader.pages) == pages
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert message(code, "sheet.title") in reader.metadata.title
    assert reader.metadata.author == "Lotse"
    assert reader.metadata.creation_date is not None
    assert "2026" in text_of(sent.content)


def kinds(element, name: str):
    """All structure elements of a kind, in logical order."""
    element = element.get_object()
    if not isinstance(element, dict):
        return
    if element.get("/S") == name:
        yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from kinds(kid, name)


@pytest.mark.parametrize("code", SECOND)
def test_each_cell_of_the_pdf_names_its_language_and_the_picture_its_text(client, code):
    content = client.get(f"/de/sheet.pdf?ids=07-03&with={code}").content
    tree = PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"][0]
    assert [cell["/Lang"] for cell in kinds(tree, "/TH")] == ["de", BY_CODE[code].tag]
    cells = [cell.get("/Lang") for cell in kinds(tree, "/TD")]
    assert cells.count("de") == cells.count(BY_CODE[code].tag) >= 10
    assert [len(list(kinds(tree, name))) for name in ("/H1", "/Figure")] == [2, 1]
    (picture,) = kinds(tree, "/Figure")
    assert "/de/sheet?ids=07-03" in picture["/Alt"]


@pytest.mark.parametrize("code", SECOND)
def test_the_pdf_holds_both_languages_in_logical_order(client, code):
    text = text_of(client.get(f"/de/sheet.pdf?ids=07-03,04-07&with={code}").content)
    order = [
        measures(language).text(f"{identifier}.title").value.split()[0]
        for identifier in ("07-03", "04-07")
        for language in ("de", code)
    ]
    places = []
    for word in order:
        word = unicodedata.normalize("NFKC", word).replace("\u200c", "")
        places.append(text.index(word, places[-1] if places else 0))
    assert places == sorted(places)


def test_arabic_is_set_in_a_font_that_has_it(client):
    content = client.get("/de/sheet.pdf?ids=07-03&with=fa").content
    fonts = {str(font) for page in PdfReader(io.BytesIO(content)).pages for font in _fonts(page)}
    assert any("Noto-Sans-Arabic" in font or "NotoSansArabic" in font for font in fonts), fonts
    assert all("Noto" in font for font in fonts), fonts


def _fonts(page):
    for font in page["/Resources"]["/Font"].values():
        yield font.get_object()["/BaseFont"]


def test_the_pdf_is_made_without_complaint_and_without_network(client, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        assert client.get("/de/sheet.pdf?ids=07-03&with=ar").status_code == 200
    assert caplog.messages == []
    for address in (
        "https://example.org/x.css",
        "https://lotse.invalid/other.css",
        "https://lotse.invalid/static/../settings.py",
        "file:///etc/passwd",
    ):
        with pytest.raises(ValueError, match="not a file of ours"):
            pdf_module.own_file(address)


@pytest.mark.parametrize("code", CODES)
def test_where_pango_is_missing_the_page_says_so(client, monkeypatch, code):
    def missing(html, columns):
        raise pdf_module.PdfUnavailable("no pango")

    monkeypatch.setattr("web.routes.sheet.pdf", missing)
    second = "en" if code == "ar" else "ar"
    sent = client.get(f"/{code}/sheet.pdf?ids=07-03&with={second}")
    assert sent.status_code == 503
    assert message(code, "problem.no_pdf") in sent.text


@pytest.mark.parametrize("code", SECOND)
def test_the_operators_offices_stand_on_the_paper(service, code):
    office = {"name": {"de": "Beratung Musterstadt", "ar": "استشارة"}, "phone": "0000 123"}
    contacts = Contacts.model_validate({"operator": {"name": "Kreis Musterland"}, "office": [office]})
    client = TestClient(create_app(replace(service, contacts=contacts)))
    page = client.get(f"/de/sheet?ids=07-03&with={code}").text
    assert message(code, "contacts.ours") in page
    assert page.count("0000 123") == 2
    content = client.get(f"/de/sheet.pdf?ids=07-03&with={code}").content
    reader = PdfReader(io.BytesIO(content))
    assert (len(reader.pages), reader.metadata.author) == (1, "Kreis Musterland")
    assert "Beratung Musterstadt" in text_of(content)


@pytest.mark.parametrize("code", CODES)
def test_measure_pages_and_answers_lead_to_the_sheet(client, code):
    assert f'href="/{code}/sheet?ids=07-03"' in client.get(f"/{code}/measures/07-03").text
    page = client.post(
        f"/{code}/", data={"question": "Wo kann ich Deutsch lernen?", "answer_in": "fa"}
    ).text
    with_language = "" if code == "fa" else "&amp;with=fa"
    assert re.search(rf'href="/{code}/sheet\?ids=[\d,-]+{with_language}"', page)
