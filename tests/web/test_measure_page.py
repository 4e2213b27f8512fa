"""A measure's page: what machines read of it, its evidence, and the ways on from it."""

from __future__ import annotations

import re

import microdata
import pytest

from corpus.offers import same_offer
from corpus.plain import load_plain
from corpus.store import load
from translations.catalogue import measures
from translations.locales import BY_CODE, CATALOGUES
from translations.messages import message

pytestmark = pytest.mark.model
CODES = [locale.code for locale in CATALOGUES]


def items(page: str) -> microdata.Item:
    """The one WebPage of the page."""
    (found,) = microdata.get_items(page)
    assert found.itemtype == [microdata.URI("https://schema.org/WebPage")]
    return found


@pytest.mark.parametrize("code", CODES)
def test_machines_read_what_people_see(client, code):
    page = items(client.get(f"/{code}/measures/07-03").text)
    assert page.inLanguage == BY_CODE[code].tag
    assert str(page.url) == f"http://testserver/{code}/measures/07-03"
    service = page.mainEntity
    assert service.itemtype == [microdata.URI("https://schema.org/GovernmentService")]
    assert service.identifier == "07-03"
    assert service.name == measures(code).text("07-03.title").value
    summary = load_plain().measures["07-03"].summary
    assert service.description == " ".join(measures(code).text(s.id).value for s in summary)
    providers = [one.name for one in service.get_all("provider")]
    responsible = load().by_id["07-03"].responsible
    assert providers == [measures(code).text(f"ministry.{name}").value for name in responsible]
    report = page.isBasedOn
    assert report.itemtype == [microdata.URI("https://schema.org/Report")]
    assert (report.datePublished, report.inLanguage) == ("2021-06", "de")


def test_a_law_is_no_service(client):
    law = next(i for i, plain in load_plain().measures.items() if plain.kind == "policy")
    assert items(client.get(f"/de/measures/{law}").text).mainEntity.itemtype == [
        microdata.URI("https://schema.org/CreativeWork")
    ]


def test_each_of_our_sentences_leads_to_those_it_rests_on(client):
    """Also to those of other measures; one measure of each goal is looked at."""
    pages = {}

    def page(identifier):
        return pages.setdefault(identifier, client.get(f"/fa/measures/{identifier}").text)

    for goal in load().handlungsziele:
        identifier = goal.measures[-1].id
        plain = load_plain().measures[identifier]
        resting = [place for s in (*plain.summary, *plain.next_step) for place in s.rests_on]
        found = re.findall(r'class="rests"><a href="([^"#]*)#([^"]+)"', page(identifier))
        assert sorted(place for _, place in found) == sorted(resting)
        for address, place in found:
            owner = place.split(".")[0]
            assert address == ("" if owner == identifier else f"/fa/measures/{owner}")
            assert f'id="{place}"' in page(owner)


@pytest.mark.parametrize("code", CODES)
def test_the_same_offer_elsewhere_is_named_and_neighbours_are_others(client, service, code):
    page = client.get(f"/{code}/measures/13-03").text
    same = re.search(r'<section class="same-offer">(.*?)</section>', page, re.S)
    near = re.search(r'<section class="neighbours">(.*?)</section>', page, re.S)
    assert same
    assert near
    linked = re.compile(rf'href="/{code}/measures/(\d\d-\d\d)"')
    assert linked.findall(same.group()) == list(same_offer()["13-03"])
    assert linked.findall(near.group()) == list(service.engine.neighbours["13-03"])
    assert 'class="same-offer"' not in client.get(f"/{code}/measures/07-03").text


def test_walking_on_visits_every_measure_of_the_goal_in_order(client):
    for goal in load().handlungsziele[6:10]:
        ids = [measure.id for measure in goal.measures]
        steps = []
        for identifier in ids:
            page = client.get(f"/ar/measures/{identifier}").text
            nav = page.partition('<nav class="steps"')[2]
            steps.append(re.findall(r'href="/ar/measures/(\d\d-\d\d)"', nav))
            assert f'class="step all" href="/ar/measures?goal={goal.number:02}"' in nav
            assert message("ar", "measure.all_of_goal", count=len(ids)) in nav
        expected = [[*ids[max(0, n - 1) : n], *ids[n + 1 : n + 2]] for n in range(len(ids))]
        assert steps == expected


def test_the_goal_above_a_measure_leads_to_its_measures(client):
    page = client.get("/fa/measures/07-03").text
    assert re.search(r'<p class="crumbs"><a href="/fa/measures\?goal=07">', page)
