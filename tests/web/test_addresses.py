"""Where pages stand: canonical, translations (hreflang), sitemap, robots, the public address."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from corpus.store import load
from translations.locales import BY_CODE, CATALOGUES
from web.addresses import SECTIONS
from web.app import create_app
from web.settings import Settings

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]
BASE = "http://testserver"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
ADDRESSES = [*(address for _, address in SECTIONS), "/measures/07-03", "/measures?goal=07"]


def canonical(page: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]+)">', page)


def alternates(page: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_names_its_translations_and_they_name_it(client, address):
    first = alternates(client.get(f"/de{address}").text)
    assert {BY_CODE[code].tag for code in CODES} <= first.keys()
    for code in CODES:
        response = client.get(f"/{code}{address}")
        own = f"{BASE}/{code}{address}"
        assert response.status_code == 200
        assert canonical(response.text) == [own]
        assert alternates(response.text) == first
        assert first[BY_CODE[code].tag] == own
        assert f'<html lang="{BY_CODE[code].tag}"' in response.text


def test_only_the_start_has_a_page_that_chooses_the_language(client):
    assert alternates(client.get("/de/").text)["x-default"] == f"{BASE}/"
    assert "x-default" not in alternates(client.get("/de/about").text)


def test_many_filters_and_errors_are_not_for_search_engines(client):
    for address in ("/de/measures?goal=07&kind=offer", "/de/measures/99-99", "/de/nowhere"):
        page = client.get(address).text
        assert '<meta name="robots" content="noindex">' in page
        assert canonical(page) == []
        assert alternates(page) == {}


def test_how_a_page_is_shown_does_not_make_another_page(client):
    page = client.get("/de/measures?topic=language&view=table").text
    assert canonical(page) == [f"{BASE}/de/measures?topic=language"]


def test_another_language_keeps_the_filters(client):
    page = client.get("/de/measures?goal=07&amp;kind=offer".replace("&amp;", "&")).text
    assert 'href="/ar/measures?goal=07&amp;kind=offer" lang="ar"' in page


def test_the_sitemap_lists_every_measure_and_section_in_four_languages(client):
    response = client.get("/sitemap.xml")
    assert response.headers["content-type"] == "application/xml"
    root = ET.fromstring(response.text)
    found = {url.findtext("s:loc", "", SITEMAP): url for url in root.findall("s:url", SITEMAP)}
    addresses = [address for _, address in SECTIONS] + [f"/measures/{m.id}" for m in load().measures]
    assert found.keys() == {f"{BASE}/{code}{address}" for code in CODES for address in addresses}
    for address, url in found.items():
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
        assert {links[BY_CODE[code].tag] for code in CODES} <= found.keys()
        assert address in links.values()


def test_every_section_of_the_navigation_opens(client):
    for code in CODES:
        for _, address in SECTIONS:
            page = client.get(f"/{code}{address}")
            assert page.status_code == 200
            assert f'href="/{code}{address}" aria-current="page"' in page.text


def test_robots_may_read_pages_but_not_the_api(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /api/" in lines
    assert "Disallow: /*/sheet.pdf" in lines
    assert "Disallow: /" not in lines
    assert f"Sitemap: {BASE}/sitemap.xml" in lines


def test_the_public_address_goes_before_that_of_the_request(service):
    public = TestClient(create_app(replace(service, public_url="https://lotse.example.org")))
    assert canonical(public.get("/fa/about").text) == ["https://lotse.example.org/fa/about"]
    assert "Sitemap: https://lotse.example.org/sitemap.xml" in public.get("/robots.txt").text
    assert {urlsplit(url).netloc for url in alternates(public.get("/ar/").text).values()} == {
        "lotse.example.org"
    }


def test_a_public_address_is_checked_and_loses_its_last_slash():
    assert Settings(public_url="https://lotse.example.org/").public_url == "https://lotse.example.org"
    with pytest.raises(ValidationError):
        Settings(public_url="lotse.example.org")


@pytest.mark.parametrize("code", CODES)
def test_each_page_has_a_title_of_its_own(client, code):
    addresses = [address for _, address in SECTIONS]
    addresses += [f"/measures/{measure.id}" for measure in load().measures]
    addresses += ["/measures?goal=07", "/measures?goal=08", "/measures?topic=language"]
    titles = [re.findall("<title>(.+?)</title>", client.get(f"/{code}{a}").text) for a in addresses]
    assert all(len(title) == 1 for title in titles)
    assert len({title[0] for title in titles}) == len(addresses)


@pytest.mark.parametrize("code", CODES)
def test_the_description_of_a_measure_is_its_summary(client, code):
    described = re.compile(r'<meta name="description" content="([^"]+)">')
    found = [described.search(client.get(f"/{code}/measures/{i}").text) for i in ("07-03", "07-04")]
    assert found[0]
    assert found[1]
    assert found[0].group(1) != found[1].group(1)
