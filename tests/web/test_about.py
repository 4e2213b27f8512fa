"""The about page: a whole accessibility statement, sources with licences, figures per language."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

from assistant.validity import written
from translations.locales import CATALOGUES
from translations.messages import message
from web.app import create_app
from web.contacts import Contacts
from web.licences import libraries
from web.quality import quality

CODES = [locale.code for locale in CATALOGUES]
HEADINGS = ("title", "state.title", "limits.title", "made.title", "feedback.title", "arbitration.title")


def text(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}">.*?</section>', page, re.S)
    assert found
    return found.group()


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_the_accessibility_statement_has_every_part(client, code):
    statement = section(client.get(f"/{code}/about").text, "access")
    headings = re.findall(r"<h[23]>(.*?)</h[23]>", statement)
    assert headings == [message(code, f"about.access.{part}") for part in HEADINGS]
    assert "http://testserver" in statement
    said = text(statement)
    assert "BITV 2.0" in said
    assert "EN 301 549" in said
    assert "WCAG 2.2" in said
    assert "axe" in said
    assert written("2026-11-23", code) in said
    assert statement.count("<li>") == 5


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_every_page_leads_to_the_statement(client, code):
    for address in ("/", "/measures", "/measures/07-03", "/overview", "/terms", "/about", "/nowhere"):
        assert f'<a href="/{code}/about#access">' in client.get(f"/{code}{address}").text


@pytest.mark.model
def test_without_an_operator_the_statement_says_so_and_invents_nobody(client):
    statement = section(client.get("/de/about").text, "access")
    assert message("de", "about.contact.none") in statement
    assert message("de", "about.access.arbitration.none") in statement
    assert "mailto:" not in statement


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_barriers_are_reported_to_the_operator_and_the_offices_it_names(service, code):
    operator = {"name": "Kreis Musterland", "mail": "lotse@m.example", "arbitration": "Ombudsstelle X"}
    contacts = Contacts.model_validate({"operator": operator})
    page = TestClient(create_app(replace(service, contacts=contacts))).get(f"/{code}/about").text
    statement = section(page, "access")
    assert 'href="mailto:lotse@m.example"' in statement
    assert '<span lang="de" dir="ltr">Ombudsstelle X</span>' in statement
    assert message(code, "about.access.arbitration.none") not in statement


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_sources_name_corrections_fonts_and_the_licence_of_each_library(client, root, code):
    sources = section(client.get(f"/{code}/about").text, "sources")
    rows = (root / "corpus/data/corrections.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert message(code, "about.sources.corrections", count=len(rows)) in text(sources)
    corrections = sources.partition('class="corrections"')[2].partition("</tbody>")[0]
    assert corrections.count("<tr><td>") == len(rows)
    assert "SIL Open Font License 1.1" in text(sources)
    licence = re.search(r'href="(/static/fonts/OFL\.txt[^"]*)"', sources)
    assert licence
    assert "SIL OPEN FONT LICENSE" in client.get(licence.group(1)).text
    for library in libraries():
        assert f'href="{library.url}"' in sources
        assert library.licence in sources


def test_each_library_has_a_licence_and_a_source():
    found = {library.name: library for library in libraries()}
    assert {"fastapi", "jinja2", "faiss-cpu", "onnxruntime"} <= {name.casefold() for name in found}
    for library in found.values():
        assert 2 < len(library.licence) < 150
        assert library.url.startswith("https://")


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_figures_are_given_for_every_measured_language(client, code):
    page = client.get(f"/{code}/about").text
    for one in quality():
        row = re.search(rf">{re.escape(one.locale.name)}</bdi></th>(.*?)</tr>", page)
        assert row
        assert f"{one.share * 100:.0f} %" in text(row.group(1))
        assert f"<td>{one.questions}</td>" in row.group(1)
