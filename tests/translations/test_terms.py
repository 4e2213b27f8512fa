"""The term lists explain the same German terms, and a term is found in its other forms."""

import re

import pytest

from translations.check import check_terms, german_terms
from translations.inflection import forms
from translations.locales import CATALOGUES
from translations.terms import terms


def test_every_list_explains_the_same_german_terms():
    lists = {locale.code: {term.german for term in terms(locale.code)} for locale in CATALOGUES}
    assert all(own == lists["de"] for own in lists.values())


def test_a_term_that_another_list_has_is_a_finding():
    found = [str(finding) for finding in check_terms("ar", german_terms() | {"Fahrkarte"})]
    assert found == ["ar terms Fahrkarte: is missing, another list has it"]


def test_no_term_stands_there_in_two_spellings():
    names = [re.sub(r"\s*\(.*\)|[-\s]", "", term).casefold() for term in german_terms()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("Kommunales Integrationszentrum", "Kommunalen Integrationszentrum"),
        ("Kommunales Integrationszentrum", "kommunaler Integrationszentren"),
        ("Integrationsagentur", "Integrationsagenturen"),
        ("Integrationskurs", "Integrationskurses"),
        ("Kita", "Kitas"),
        ("Kommune", "Kommunen"),
        ("Teilhabemanagerin", "Teilhabemanagerinnen"),
        ("Integrationsrat", "Integrationsräten"),
        ("kreisfreie Stadt", "kreisfreien Städte"),
        ("ländlicher Raum", "ländlichen Räumen"),
        ("Schulamt", "Schulämtern"),
        ("Freie Träger", "freien Trägern"),
        ("Geflüchtete", "geflüchteten"),
        ("unbegleitete minderjährige Flüchtlinge", "unbegleiteter minderjähriger Flüchtlinge"),
        ("Agentur für Arbeit", "Agenturen für Arbeit"),
        ("Teilhabe- und Integrationsgesetz", "Teilhabe- und Integrationsgesetzes"),
        ("niedrigschwellig", "niedrigschwelligen"),
        ("Land", "Landes"),
    ],
)
def test_a_term_is_found_in_its_other_forms(term, form):
    assert re.fullmatch(forms(term), form)


@pytest.mark.parametrize(
    ("term", "other"),
    [
        ("Erlass", "erlassen"),
        ("Teilhabe", "teilhaben"),
        ("Land", "Länder"),
        ("Land", "Landesregierung"),
        ("Studium", "Studien"),
        ("Altenpflege", "Altenpfleger"),
        ("Ehrenamtliche", "ehrenamtlich"),
        ("Integrationskurs", "Jugendintegrationskurs"),
    ],
)
def test_another_word_is_not_a_form_of_a_term(term, other):
    assert not re.fullmatch(forms(term), other)
