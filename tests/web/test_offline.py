"""The bundle that is kept on a device: whole, small, the same for everybody; worker and manifest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from corpus.store import load
from translations.catalogue import interface, measures
from translations.locales import BY_CODE, CATALOGUES
from web.app import create_app
from web.assets import version

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]
LIMIT = 400_000


@pytest.mark.parametrize("code", CODES)
def test_a_bundle_is_whole_and_under_its_limit(client, code):
    response = client.get(f"/{code}/offline.json")
    assert response.headers["content-encoding"] == "gzip"
    assert int(response.headers["content-length"]) <= LIMIT
    bundle = response.json()
    assert bundle["language"] == code
    assert bundle["words"].keys() == bundle["facets"].keys() == load().by_id.keys()
    for measure in load().measures:
        page = bundle["pages"][f"/{code}/measures/{measure.id}"]
        assert f'<html lang="{BY_CODE[code].tag}"' in page
        for sentence in measure.sentences:
            assert f'id="{sentence.id}"' in page
    assert {f"/{code}/", f"/{code}/measures", f"/{code}/terms"} <= bundle["pages"].keys()


@pytest.mark.parametrize("code", CODES)
def test_every_kept_page_says_that_answers_need_the_network(client, code):
    bundle = client.get(f"/{code}/offline.json").json()
    said = interface(code).text("offline.mark").value
    for address, page in {**bundle["pages"], "elsewhere": bundle["elsewhere"]}.items():
        (mark,) = re.findall(r'<div class="offline"[^>]*>', page)
        assert "hidden" not in mark, address
        assert said in page
    assert re.search(r'<div class="offline"[^>]* hidden>', client.get(f"/{code}/").text)


def test_all_files_that_kept_pages_load_are_named(client):
    bundle = client.get("/ar/offline.json").json()
    loaded = {
        address
        for page in bundle["pages"].values()
        for address in re.findall(r'<(?:script|link)[^>]*(?:src|href)="(/static/[^"]+)"', page)
    }
    assert loaded <= set(bundle["assets"])
    for address in bundle["assets"]:
        assert client.get(address).status_code == 200


def test_a_bundle_is_the_same_for_everybody(service):
    app = create_app(service)
    headers = {"host": "evil.example", "cookie": "language=fa", "x-fragment": "turn"}
    first = TestClient(app).get("/ar/offline.json?topic=health", headers=headers)
    assert "evil.example" not in first.text
    assert measures("ar").text("07-03.title").value in first.text
    assert TestClient(app).get("/ar/offline.json").text == first.text
    assert first.text == TestClient(create_app(service)).get("/ar/offline.json").text


def test_an_unchanged_bundle_is_not_sent_again(client):
    first = client.get("/en/offline.json")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/en/offline.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    plain = client.get("/en/offline.json", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == first.json()


def test_the_bundle_of_another_day_says_what_no_longer_runs(service):
    today = [date(2021, 9, 1)]
    client = TestClient(create_app(replace(service, today=lambda: today[0])))
    early = client.get("/de/offline.json")
    today[0] = date(2026, 11, 23)
    late = client.get("/de/offline.json")
    assert late.headers["etag"] != early.headers["etag"]
    assert late.text.count("likely-over") > early.text.count("likely-over")


def test_the_service_worker_is_javascript_at_the_root_and_asked_for_anew(client):
    response = client.get("/sw.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cache-control"] == "no-cache"
    assert "worker-src 'self'" in response.headers["content-security-policy"]
    assert f'const VERSION = "{version()}";' in response.text


@pytest.mark.parametrize("code", CODES)
def test_the_manifest_speaks_the_readers_language(client, code):
    assert f'<link rel="manifest" href="/{code}/manifest.webmanifest">' in client.get(f"/{code}/").text
    response = client.get(f"/{code}/manifest.webmanifest")
    assert response.headers["content-type"] == "application/manifest+json"
    manifest = response.json()
    locale = BY_CODE[code]
    assert (manifest["lang"], manifest["dir"]) == (locale.tag, locale.direction.value)
    assert manifest["name"] == interface(code).text("app.title").value
    for icon in manifest["icons"]:
        picture = client.get(icon["src"])
        assert picture.headers["content-type"].startswith(icon["type"])
        if icon["type"] == "image/png":
            size = int.from_bytes(picture.content[16:20])
            assert icon["sizes"] == f"{size}x{size}"
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}


def test_no_bundle_of_a_language_without_catalogue(client):
    assert client.get("/xx/offline.json").status_code == 404
    assert client.get("/xx/manifest.webmanifest").status_code == 404
