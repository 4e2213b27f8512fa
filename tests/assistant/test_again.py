"""Another language asked for, corrections, and what a number in a message counts."""

from __future__ import annotations

import pytest
from asked import RECOGNITION

from assistant.language import Guess
from assistant.naming import asked_for
from corpus.offers import same_offer
from translations.catalogue import interface

pytestmark = pytest.mark.model
TO_OTHER = {
    "de": "Kannst du das auf Russisch schreiben?",
    "en": "could I have this in Turkish please",
    "ar": "ممكن تكتبه بالتركي؟",
    "fa": "می‌شود به ترکی جواب بدهید؟",
}
IN_GERMAN = {"en": "in German please", "ar": "بالألماني من فضلك", "fa": "لطفاً به آلمانی"}
WRONG = {
    "de": "das habe ich nicht gefragt",
    "en": "that is not what I asked",
    "ar": "ليس هذا سؤالي",
    "fa": "این را نپرسیدم",
}
VIOLENCE = {
    "en": "my husband beats me and I am scared",
    "ar": "زوجي يضربني وأنا خائفة",
    "fa": "شوهرم مرا کتک می‌زند و می‌ترسم",
}


def ask(service, text, page, before=None):
    return service.answer(text, None, page, before.conversation if before else None)


def ids(answer):
    return [citation.measure_id for citation in answer.citations]


def keys(answer):
    return [notice.key for notice in answer.notices]


@pytest.mark.parametrize("code", TO_OTHER)
def test_a_language_without_catalogue_is_named_and_the_answer_said_again(service, code):
    first = ask(service, RECOGNITION[code], code)
    again = ask(service, TO_OTHER[code], code, first)
    assert (again.status, again.language, ids(again)) == ("answered", code, ids(first))
    assert "notice.to_other" in keys(again)
    assert set(again.language_choices) == {"de", "en", "ar", "fa"}


@pytest.mark.parametrize(
    ("message", "nearest", "spoken", "meant"),
    [
        ("به ترکی جواب بده", "to_ar", "fa", "to_other"),
        ("بالكردي لو سمحت", "to_fa", "ar", "to_other"),
        ("geht auch Dari?", "to_other", "de", "to_fa"),
        ("my German is bad, Arabic please", "to_de", "de", "to_ar"),
        ("I don't understand", "to_de", "en", "to_de"),
    ],
)
def test_the_name_in_the_message_says_which_language_is_meant(message, nearest, spoken, meant):
    assert asked_for(message, nearest, spoken) == meant


def test_a_button_chosen_instead_is_no_refusal(service):
    first = ask(service, RECOGNITION["en"], "en")
    chosen = service.answer(TO_OTHER["en"], "ar", "en", first.conversation)
    assert (chosen.language, ids(chosen)) == ("ar", ids(first))
    assert "notice.to_other" not in keys(chosen)


def test_a_language_asked_for_first_is_answered_in_it(service):
    answer = ask(service, "bitte auf Arabisch", "de")
    assert (answer.status, answer.language) == ("clarify", "ar")


@pytest.mark.parametrize("code", IN_GERMAN)
def test_said_again_in_german_the_evidence_and_what_was_not_said_are_the_same(service, code):
    cost = {"en": "how much does it cost?", "ar": "كم يكلف هذا؟", "fa": "هزینه‌اش چقدر است؟"}
    before = ask(service, cost[code], code, ask(service, RECOGNITION[code], code))
    again = ask(service, IN_GERMAN[code], code, before)
    assert (again.status, again.language) == ("not_in_report", "de")
    assert "notice.not_said.cost" in keys(again)
    for one, other in zip(before.citations, again.citations, strict=True):
        assert [e.sentence_id for e in one.evidence] == [e.sentence_id for e in other.evidence]


@pytest.mark.parametrize("code", VIOLENCE)
def test_the_numbers_are_said_again_in_the_language_asked_for(service, code):
    first = ask(service, VIOLENCE[code], code)
    again = ask(service, IN_GERMAN[code], code, first)
    assert (first.status, again.status, again.language) == ("urgent", "urgent", "de")
    assert [one.number for one in again.emergency] == [one.number for one in first.emergency]


@pytest.mark.parametrize("code", VIOLENCE)
def test_after_a_cry_for_help_all_answers_carry_the_numbers(service, code):
    first = ask(service, VIOLENCE[code], code)
    second = ask(service, RECOGNITION[code], code, first)
    assert second.status == "answered"
    assert [one.number for one in second.emergency] == [one.number for one in first.emergency]
    assert ask(service, RECOGNITION[code], code, second).emergency
    assert not ask(service, RECOGNITION[code], code).emergency


def test_a_sentence_that_asks_for_a_language_is_no_part_of_the_question(service):
    plain = ask(service, "Where can I learn German?", "en")
    both = ask(service, "Where can I learn German? In Arabic please.", "en")
    assert (both.language, ids(both)[0]) == ("ar", ids(plain)[0])


@pytest.mark.parametrize("code", WRONG)
def test_a_correction_that_says_nothing_else_asks_what_is_meant(service, code):
    answer = ask(service, WRONG[code], code, ask(service, RECOGNITION[code], code))
    assert answer.status == "clarify"
    assert "notice.misunderstood" in keys(answer)


def test_what_a_correction_takes_back_is_not_searched(service):
    first = ask(service, "Ich habe eine Duldung. Gibt es Hilfe in der Schule?", "de")
    turn = service.decide(
        "nein, keine Duldung, ich meine Sport im Verein", service.tokens.open(first.conversation)
    )
    assert turn.question == "ich meine Sport im Verein"
    assert "status:duldung" not in {str(fact) for fact in turn.facts}
    assert turn.cited[0] in {"10-02", "26-05", *same_offer()["26-05"]}


def test_a_number_counts_what_stands_last_on_the_page(service):
    found = ask(service, RECOGNITION["en"], "en")
    nothing = ask(service, "How do I fix my car?", "en", found)
    assert nothing.status == "no_match"
    second = ask(service, "Tell me more about the second one", "en", nothing)
    assert ids(second) == [nothing.nearest[1].measure_id]


def test_nothing_found_is_not_refined(service):
    nothing = ask(service, "How do I fix my car?", "en", ask(service, RECOGNITION["en"], "en"))
    assert ask(service, "and he is 17", "en", nothing).understood.follow_up != "refine"


def test_who_is_asked_for_in_a_first_sentence_goes_on_from_the_answer(service):
    first = ask(service, RECOGNITION["de"], "de")
    answer = ask(service, "Und für meine Frau? Sie war Lehrerin in Aleppo.", "de", first)
    assert answer.understood.follow_up == "refine"


def test_others_still_suit_the_person(service):
    first = ask(service, "Was gibt es für ältere Menschen in Bochum?", "de")
    others = ask(service, "Gibt es noch andere?", "de", first)
    assert {"older_people", "bochum"} <= {part.key for part in others.understood.parts}


@pytest.mark.parametrize("code", RECOGNITION)
def test_others_are_like_the_first_and_new(service, code):
    first = ask(service, RECOGNITION[code], code)
    others = ask(service, interface(code).text("suggest.others").value, code, first)
    shown = {one for citation in first.citations for one in (citation.measure_id, *citation.also)}
    cited = [citation.measure_id for citation in others.citations]
    like = service.engine.neighbours[first.citations[0].measure_id]
    assert cited
    assert not shown & set(cited)
    assert cited[0] in like


def test_after_thanks_the_conversation_can_go_on(service):
    first = ask(service, RECOGNITION["en"], "en")
    thanks = ask(service, "thanks a lot", "en", first)
    assert keys(thanks) == ["notice.thanks"]
    assert ask(service, thanks.suggestions[0], "en", thanks).status == "answered"


def test_a_doubtful_language_stays_the_one_spoken_so_far():
    doubtful = Guess("de", (("de", 0.365), ("en", 0.325), ("ro", 0.14)))
    assert doubtful.rather("en").code == "en"
    assert "de" in doubtful.rather("en").choices
    assert doubtful.rather("ro").code == "de"
    assert Guess("de", (("de", 0.62), ("en", 0.38))).rather("en").code == "de"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Gibt es jemanden, mit dem ich Deutsch sprechen kann?"),
        ("en", "is there anybody I can talk to in English?"),
        ("ar", "في حدا احكي معه بالعربي؟"),
        ("fa", "کسی هست که با او فارسی حرف بزنم؟"),
    ],
)
def test_who_looks_for_people_of_their_language_is_answered_in_it(service, code, text):
    first = ask(service, RECOGNITION[code], code)
    for before in (None, first):
        answer = ask(service, text, code, before) if before else ask(service, text, code)
        assert answer.language == code
        assert not answer.understood.follow_up.startswith("to_")


def test_a_town_does_not_change_the_language(service):
    first = ask(service, "where can I learn German?", "en")
    assert ask(service, "i live in dortmund", "en", first).language == "en"
