"""Side by side: the one answer in two languages, from either person, with and without script."""

from __future__ import annotations

import re

import pytest
from halves import Halves, ask, hidden

from translations.catalogue import interface, measures
from translations.locales import BY_CODE

pytestmark = pytest.mark.model
NURSE = {
    "de": "Ich bin Krankenschwester aus Syrien. Kann ich hier in meinem Beruf arbeiten?",
    "ar": "كنت ممرضة في سوريا. هل أستطيع العمل هنا؟",
}


@pytest.mark.parametrize(("own", "other"), [("ar", "de"), ("de", "ar"), ("fa", "en"), ("ar", "fa")])
def test_both_columns_hold_the_same_measures_and_sentences_in_their_languages(client, own, other):
    page = ask(client, own, other, ["", NURSE["ar"]], speaker="other")
    assert page.status_code == 200
    halves = Halves(page.text)
    assert halves.attributes == {
        "own": {(own, BY_CODE[own].direction.value)},
        "other": {(other, BY_CODE[other].direction.value)},
    }
    assert halves.measures("own")
    assert halves.measures("own") == halves.measures("other")
    assert halves.sentences["own"]
    assert halves.sentences["own"] == halves.sentences["other"]
    assert halves.kinds["own"] == halves.kinds["other"]
    for side, code in (("own", own), ("other", other)):
        assert interface(code).text("status.answered").value in halves.text(side)
        for identifier in halves.measures(side):
            assert measures(code).text(f"{identifier}.title").value in halves.text(side)
        for identifier in halves.sentences[side]:
            assert measures(code).text(identifier).value in halves.text(side)


def test_the_other_persons_column_does_not_change_the_answer(client):
    one = Halves(ask(client, "de", "ar", [NURSE["de"], ""]).text)
    two = Halves(ask(client, "ar", "de", ["", NURSE["de"]], speaker="other").text)
    assert one.sentences["own"] == two.sentences["own"]
    assert one.rows["own"] == two.rows["other"]
    assert one.measures("other") == two.measures("own")


def test_a_message_may_stand_in_either_box_in_either_language(client):
    pages = [
        ask(client, "de", "ar", [NURSE["ar"], ""], speaker="own"),
        ask(client, "de", "ar", ["", NURSE["ar"]], speaker="other"),
        ask(client, "de", "ar", ["", NURSE["ar"]], speaker="own"),
    ]
    found = [Halves(page.text).measures("own") for page in pages]
    assert found[0] == found[1] == found[2]
    assert "07-03" in found[0]


def test_who_asked_is_told_apart(client):
    halves = Halves(ask(client, "de", "ar", ["", NURSE["ar"]], speaker="other").text)
    assert NURSE["ar"] in halves.rows["own"][0]
    assert interface("de").text("side.asked").value in halves.rows["own"][0]
    assert interface("ar").text("turn.asked").value in halves.rows["other"][0]


def test_what_the_other_person_is_typing_is_kept(client):
    page = ask(client, "de", "ar", [NURSE["de"], "سؤالي التالي"], speaker="own").text
    assert ">سؤالي التالي</textarea>" in page
    assert f">{NURSE['de']}</textarea>" not in page


def test_the_script_gets_the_turn_alone(client):
    data = {"question": [NURSE["de"], ""], "speaker": "own"}
    response = client.post("/ar/side-by-side?with=de", data=data, headers={"X-Fragment": "turn"})
    assert response.text.lstrip().startswith('<section class="turn"')
    assert "<html" not in response.text
    assert re.search(r'data-conversation="[^"]{50,}"', response.text)
    assert response.headers["cache-control"] == "no-store"


def test_the_conversation_goes_on_whoever_speaks_next(client):
    first = ask(client, "de", "ar", ["", NURSE["ar"]], speaker="other").text
    focus = Halves(first).measures("own")[0]
    data = {"question": ["Wer ist dafür zuständig?", ""], "conversation": hidden(first)}
    second = Halves(client.post("/de/side-by-side?with=ar", data=data).text)
    assert second.measures("own") == second.measures("other") == [focus]


@pytest.mark.parametrize(
    ("message", "speaker"), [("Mein Mann schlägt mich.", "own"), ("زوجي يضربني", "other")]
)
def test_people_in_need_see_the_numbers_on_both_sides(client, message, speaker):
    boxes = [message, ""] if speaker == "own" else ["", message]
    halves = Halves(ask(client, "de", "ar", boxes, speaker=speaker).text)
    for side, code in (("own", "de"), ("other", "ar")):
        assert interface(code).text("status.urgent").value in halves.text(side)
        assert {"tel:110", "tel:112", "tel:116016"} <= set(halves.links[side])
    numbers = [[n for n in halves.links[s] if n.startswith("tel:")] for s in ("own", "other")]
    assert numbers[0] == numbers[1]


def test_an_unknown_second_language_is_named_and_replaced_on_both_sides(client):
    page = client.get("/ar/side-by-side?with=xx")
    assert page.status_code == 200
    halves = Halves(page.text)
    assert halves.attributes["other"] == {("de", "ltr")}
    for side, code in (("own", "ar"), ("other", "de")):
        told = interface(code).text("side.unknown").value.split("{")[0]
        assert told in halves.text(side)
    assert "side.unknown" not in page.text


def test_the_second_language_is_chosen_sensibly(client):
    client.cookies.clear()

    def second(address, **headers):
        return Halves(client.get(address, headers=headers).text).attributes["other"]

    assert second("/fa/side-by-side") == {("de", "ltr")}
    assert second("/de/side-by-side", **{"accept-language": "de,fa;q=0.5"}) == {("fa", "rtl")}
    assert second("/de/side-by-side", **{"accept-language": "de"}) == {("ar", "rtl")}
    assert second("/de/side-by-side?with=de", **{"accept-language": "de"}) == {("ar", "rtl")}


def test_the_page_in_the_other_language_has_the_columns_swapped(client):
    page = client.get("/ar/side-by-side?with=de&large=1").text
    assert 'href="/de/side-by-side?with=ar&amp;large=1" lang="de"' in page
    assert 'href="/fa/side-by-side?with=de&amp;large=1" lang="fa"' in page


@pytest.mark.parametrize("trouble", ["long", "token"])
def test_trouble_is_told_to_both_and_nothing_typed_is_lost(client, trouble):
    text = "x" * 5_000 if trouble == "long" else "Kita"
    key = "problem.too_long" if trouble == "long" else "problem.bad_token"
    data = {"question": [text, "نعم"], "conversation": "" if trouble == "long" else "wrong"}
    response = client.post("/de/side-by-side?with=ar", data=data | {"turned": "1"})
    assert response.status_code == 422
    assert f">{text}</textarea>" in response.text
    assert ">نعم</textarea>" in response.text
    halves = Halves(response.text)
    for side, code in (("own", "de"), ("other", "ar")):
        assert interface(code).text(key).value.split("{")[0].strip() in halves.text(side)
    assert 'role="alert"' in response.text
    assert re.search(r'id="turned"[^>]* checked', response.text)


def test_large_type_and_the_turned_half_need_no_script(client):
    plain = client.get("/de/side-by-side?with=ar").text
    assert not re.search(r'type="checkbox"[^>]* checked', plain)
    both = client.get("/de/side-by-side?with=ar&large=1&turned=1").text
    assert len(re.findall(r'type="checkbox"[^>]* checked', both)) == 2
    after = ask(client, "de", "ar", [NURSE["de"], ""], large="1").text
    assert re.search(r'id="large"[^>]* checked', after)
    assert not re.search(r'id="turned"[^>]* checked', after)


def test_staff_find_the_same_answer_by_the_code_below_it(client):
    page = ask(client, "de", "ar", ["", NURSE["ar"]], speaker="other").text
    codes = re.findall(r"<code>([-0-9A-Z]{19})</code>", page)
    assert len(codes) == 2
    assert len(set(codes)) == 1
    found = client.post("/de/receipt", data={"code": codes[0], "question": NURSE["ar"]}).text
    assert 'class="verdict verdict-same"' in found


def test_each_person_is_warned_of_personal_data_in_their_language(client):
    page = client.get("/de/side-by-side?with=ar").text
    for side, code in (("own", "de"), ("other", "ar")):
        dialog = re.search(rf'<dialog id="personal-{side}"[^>]*>.*?</dialog>', page, re.S)[0]
        assert f'lang="{code}"' in dialog
        assert interface(code).text("personal.title").value in dialog
    assert 'id="personal"' in client.get("/ar/").text


def test_what_was_understood_stands_on_both_sides_and_can_be_taken_back(client):
    first = ask(client, "de", "ar", ["Gibt es Deutschkurse für Frauen?", "نعم"]).text
    parts = re.findall(r'name="change" value="(-[a-z_]+:[^"]+)"', first)
    assert parts
    assert len(parts) == 2 * len(set(parts))
    data = {name: hidden(first, name) for name in ("conversation", "asked", "asker", "changed")}
    boxes = {"question": ["Meine nächste Frage", "نعم"], "change": parts[0]}
    second = client.post("/de/side-by-side?with=ar", data=data | boxes).text
    assert f'name="change" value="{parts[0]}"' not in second
    assert "Gibt es Deutschkurse für Frauen?" in Halves(second).rows["own"][0]
    assert ">Meine nächste Frage</textarea>" in second
    assert hidden(second, "changed") == parts[0]
    broken = client.post("/ar/side-by-side?with=de", data=data | {"change": "nonsense"})
    assert broken.status_code == 422
    assert interface("ar").text("problem.invalid.title").value in broken.text


def test_a_suggestion_is_sent_from_its_side(client):
    first = ask(client, "de", "ar", ["", NURSE["ar"]], speaker="other").text
    suggested = re.findall(r'name="suggest_other" value="([^"]+)"', first)
    assert suggested
    data = {"suggest_other": suggested[0], "conversation": hidden(first)}
    halves = Halves(client.post("/de/side-by-side?with=ar", data=data).text)
    assert suggested[0] in halves.rows["other"][0]
    assert interface("ar").text("turn.asked").value in halves.rows["other"][0]
    assert halves.measures("own") == halves.measures("other") != []


def test_an_answer_leads_to_its_paper_in_both_languages(client):
    halves = Halves(ask(client, "de", "ar", [NURSE["de"], ""]).text)
    ids = ",".join(halves.measures("own"))
    for side, address in (("own", f"/de/sheet?ids={ids}&with=ar"), ("other", f"/ar/sheet?ids={ids}")):
        assert address in halves.links[side]
        assert client.get(address).status_code == 200
