"""Terms are links to their entries, in any of their forms, and never a part of another word."""

import re

import pytest

from translations.locales import CATALOGUES
from translations.terms import terms
from web.glossary import glossary

ENTRY = re.compile(r'<a class="term" href="/(\w+)/terms#term-(\d+)">(.*?)</a>')


def marked(language, text, german=False):
    """What is linked, and to which German term."""
    explain = glossary(language).link_german if german else glossary(language).link
    found = ENTRY.findall(str(explain(text)))
    assert all(code == language for code, _, _ in found)
    return [(shown, terms(language)[int(number) - 1].german) for _, number, shown in found]


@pytest.mark.parametrize("language", [locale.code for locale in CATALOGUES])
def test_a_german_text_has_its_terms_linked_in_the_form_they_stand_in(language):
    text = "Fragen Sie im Kommunalen Integrationszentrum (KI) oder bei den Integrationsagenturen."
    assert marked(language, text, german=True) == [
        ("Kommunalen Integrationszentrum (KI)", "Kommunales Integrationszentrum (KI)"),
        ("Integrationsagenturen", "Integrationsagentur"),
    ]


def test_the_same_term_is_linked_once_whatever_its_form():
    assert marked("de", "Der Integrationskurs. Alle Integrationskurse.") == [
        ("Integrationskurs", "Integrationskurs")
    ]


def test_the_longest_term_wins():
    assert marked("de", "In der Sekundarstufe II") == [("Sekundarstufe II", "Sekundarstufe II")]


@pytest.mark.parametrize(
    "text",
    [
        "Landes- und Bundesmittel",
        "das Landesprogrammheft",
        "Sie sollen teilhaben.",
        "Regeln erlassen",
        "aus anderen Ländern",
        "Wohnkommunen",
    ],
)
def test_a_part_of_another_word_or_another_word_is_no_term(text):
    assert marked("de", text) == []


def test_an_abbreviation_leads_to_the_term():
    assert marked("en", "under § 25 b AufenthG") == [("AufenthG", "Aufenthaltsgesetz (AufenthG)")]


def test_a_german_name_in_a_right_to_left_text_stays_one_run_around_its_link():
    text = str(glossary("ar").link("في Zentrum für Interkulturelle Kompetenz der Justiz NRW هنا"))
    run = re.search(r'<bdi dir="ltr">(.*?)</bdi>', text)[1]
    assert re.sub("<[^>]+>", "", run) == "Zentrum für Interkulturelle Kompetenz der Justiz NRW"
    assert ENTRY.search(run)[3] == "Interkulturelle Kompetenz"
