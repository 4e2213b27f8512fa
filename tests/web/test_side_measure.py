"""One measure side by side: whole in both languages, with the terms of both."""

from __future__ import annotations

import re

import pytest
from halves import Halves, hidden

from corpus.store import load
from translations.catalogue import interface, measures
from web.glossary import pair_glossary, pair_terms

pytestmark = pytest.mark.model


@pytest.mark.parametrize(("own", "other"), [("de", "ar"), ("fa", "de"), ("en", "ar")])
def test_one_measure_stands_whole_in_both_languages_and_can_be_asked_about(client, own, other):
    page = client.get(f"/{own}/side-by-side?with={other}&measure=07-03").text
    halves = Halves(page)
    sentences = [sentence.id for sentence in load().by_id["07-03"].sentences]
    assert halves.sentences["own"] == halves.sentences["other"] == sentences
    for side, code in (("own", own), ("other", other)):
        for context in (*sentences, "07-03.title", "07-03.summary.1", "07-03.next.1"):
            assert measures(code).text(context).value in halves.text(side)
    data = {"question": [interface_question(own), ""], "conversation": hidden(page)}
    after = Halves(client.post(f"/{own}/side-by-side?with={other}", data=data).text)
    assert after.measures("own") == ["07-03"]


def interface_question(code):
    return {"de": "Wer ist dafür zuständig?", "fa": "چه کسی مسئول آن است؟", "en": "Who is responsible?"}[
        code
    ]


def test_a_measure_that_does_not_exist_is_refused_in_the_readers_language(client):
    response = client.get("/ar/side-by-side?with=de&measure=99-99")
    assert response.status_code == 404
    assert interface("ar").text("problem.no_measure.title").value in response.text


def test_every_measure_fits_side_by_side(client):
    for measure in load().measures:
        page = client.get(f"/de/side-by-side?with=ar&measure={measure.id}")
        halves = Halves(page.text)
        assert halves.kinds["own"] == halves.kinds["other"], measure.id


def test_terms_of_both_columns_lead_to_one_page_that_explains_them_in_both_languages(client):
    page = client.get("/de/side-by-side?with=ar&measure=07-03").text
    halves = Halves(page)
    terms = {s: [h for h in halves.links[s] if "/terms" in h] for s in ("own", "other")}
    assert terms["own"]
    assert terms["other"]
    assert all(h.startswith("/de/terms?with=ar#term-") for h in (*terms["own"], *terms["other"]))
    explained = client.get("/de/terms?with=ar").text
    for number in {h.split("#")[1] for h in (*terms["own"], *terms["other"])}:
        entry = re.search(rf'<div id="{number}" class="term-entry">(.*?)</div>', explained, re.S)[1]
        known = pair_terms("de", "ar")[int(number.removeprefix("term-")) - 1]
        for code, term in known.items():
            assert f'lang="{code}"' in entry
            assert term.said in entry
            assert interface(code).text("terms.said").value in entry


def test_a_term_is_the_same_entry_in_both_languages():
    texts = {"de": "Integrationskurs", "ar": "دورة الاندماج"}
    linked = (pair_glossary(code, "de", "ar").link(text) for code, text in texts.items())
    assert len({re.search(r"#term-\d+", text)[0] for text in linked}) == 1


def test_a_measure_page_leads_to_its_two_languages(client):
    assert 'href="/ar/side-by-side?measure=07-03"' in client.get("/ar/measures/07-03").text
