"""The operator's contacts: read, refused with the reason, shown as the operator's in every language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from translations.catalogue import interface
from translations.locales import CATALOGUES
from web.app import create_app
from web.contacts import ContactsError, read_contacts, said
from web.service import open_service
from web.settings import Settings

CODES = [locale.code for locale in CATALOGUES]
GOOD = """
[operator]
name = "Kreis Musterland"
mail = "lotse@musterland.example"
[[office]]
name = { de = "Beratung im KI", ar = "الاستشارة" }
purpose = "Fragen zur Schule"
phone = "+49 (0)231 123-45"
web = "https://musterland.example/ki?a=1&b=2"
languages = ["ar", "tr"]
hours = "Mo 9–12 Uhr"
[[office]]
name = "Zweite <Stelle>"
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "contacts.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def with_contacts(service, file):
    app = create_app(replace(service, contacts=read_contacts(file)))
    return TestClient(app, follow_redirects=False)


def test_a_text_is_taken_in_the_readers_language_else_as_written_and_named_german(file):
    office, second = read_contacts(file).offices
    assert said(office.name, "ar").text == "الاستشارة"
    assert said(office.name, "fa") == said({"de": "Beratung im KI"}, "fa")
    assert said(office.name, "fa").locale.code == "de"
    assert said({"tr": "Danışma"}, "fa").locale.code == "tr"
    assert office.dial == "+4923112345"
    assert [locale.name for locale in office.spoken] == ["العربية", "Türkçe"]
    assert second.address is None
    assert read_contacts(None).offices == ()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("[[office]]\nphone = '12345'", "office.1.name"),
        ("[[office]]\nname = 'A'\n[[office]]\nname = 'B'\nphone = 'call us'", "office.2.phone"),
        ("[[office]]\nname = 'A'\nmail = 'nobody'", "office.1.mail"),
        ("[[office]]\nname = 'A'\nweb = 'javascript:alert(1)'", "office.1.web"),
        ("[[office]]\nname = 'A'\nlanguages = ['klingon']", "klingon"),
        ("[[office]]\nname = { xx = 'A' }", "unknown language xx"),
        ("[[office]]\nname = 'A'\nfax = '1'", "office.1.fax"),
        ("[operator]\nmail = 'a@b.example'", "operator.name"),
        ("[[office]\n", "line 1"),
    ],
)
def test_a_bad_file_is_refused_with_file_and_reason(tmp_path, content, place):
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContactsError, match="LOTSE_CONTACTS") as refused:
        read_contacts(path)
    assert str(path) in str(refused.value)
    assert place in str(refused.value)


def test_a_missing_file_stops_the_start_before_anything_is_built(tmp_path):
    settings = Settings(contacts=tmp_path / "none.toml", cache=tmp_path / "cache")
    with pytest.raises(ContactsError, match=r"none\.toml"):
        open_service(settings, lambda done, total: None)
    assert not (tmp_path / "cache").exists()


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_the_about_page_names_operator_and_offices(client, with_contacts, code):
    page = with_contacts.get(f"/{code}/about").text
    assert "Kreis Musterland" in page
    assert 'href="mailto:lotse@musterland.example"' in page
    assert 'href="tel:+4923112345"' in page
    assert 'href="https://musterland.example/ki?a=1&amp;b=2"' in page
    assert "Zweite &lt;Stelle&gt;" in page
    none = interface(code).text("about.contact.none").value
    assert none not in page
    assert none in client.get(f"/{code}/about").text


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_an_answer_ends_with_the_operators_offices_marked_as_theirs(client, with_contacts, code):
    question = {"question": "Wer hilft bei der Anerkennung meines Berufs?", "answer_in": code}
    page = with_contacts.post(f"/{code}/", data=question).text
    block = page[page.index("operator-offices") :]
    assert interface(code).text("contacts.ours").value in block
    assert ("الاستشارة" if code == "ar" else "Beratung im KI") in block
    if code == "fa":
        assert '<span lang="de" dir="ltr">Beratung im KI</span>' in block
    assert "operator-offices" not in client.post(f"/{code}/", data=question).text
    assert "operator-offices" not in with_contacts.post(f"/{code}/", data={"question": "Danke"}).text
