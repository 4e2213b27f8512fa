"""The code below an answer: whole after a phone call, silent about the question, telling what differs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import receipt
from assistant.answer import Answer, Status
from assistant.conversation import Conversation
from assistant.receipt import LETTERS, BadReceipt, Receipt, decode, encode, issue, normalised
from translations.locales import CATALOGUES

TODAY = date(2026, 11, 23)
MODEL = {"encoder": "e5", "index": "abc"}
ANSWER = Answer(
    status=Status.NO_MATCH,
    language="ar",
    direction="rtl",
    detected_language="ar",
    text="…",
    corpus_version="0123456789abcdef",
)
receipts = st.builds(
    Receipt,
    **{name: st.integers(0, (1 << bits) - 1) for name, bits in receipt._BITS.items() if name != "language"},
    language=st.integers(0, len(receipt.LANGUAGES) - 1),
)
places = st.integers(0, receipt.LENGTH - 1)


@given(receipts)
def test_a_code_holds_what_was_put_in(one):
    code = encode(one)
    assert len(code) == 19
    assert decode(code) == one


@given(receipts, places, st.sampled_from(LETTERS))
def test_any_single_mistyped_character_is_noticed(one, place, letter):
    letters = list(encode(one).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(BadReceipt) as caught:
        decode("".join(letters))
    assert caught.value.key == "bad_check"


@given(receipts, st.integers(0, receipt.LENGTH - 2))
def test_two_neighbours_swapped_are_noticed(one, place):
    letters = list(encode(one).replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(BadReceipt):
        decode("".join(letters))


@given(receipts)
def test_the_way_a_code_is_typed_does_not_matter(one):
    code = encode(one)
    for way in (
        code.lower(),
        code.replace("-", " "),
        f"\u2068{code}\u2069\n",
        code.replace("-", "–"),
        code.replace("0", "O").replace("1", "l"),
        code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ):
        assert decode(way) == one


@given(st.text(max_size=40))
def test_anything_typed_is_a_receipt_or_a_clear_refusal(text):
    with suppress(BadReceipt):
        decode(text)


def test_every_language_with_a_catalogue_has_its_place():
    assert {locale.code for locale in CATALOGUES} <= set(receipt.LANGUAGES)


def given_for(question="كيف؟", before=None, taps=(), answer=ANSWER, model=MODEL, today=TODAY) -> Receipt:
    return issue(question, before or Conversation(), taps, answer, model, today)


def test_the_same_turn_has_the_same_code_and_tells_day_and_language():
    one = given_for()
    assert encode(one) == encode(given_for())
    assert (one.given_on, one.language_code, one.follows_up) == (TODAY, "ar", False)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"question": "متى؟"}, "question"),
        ({"before": Conversation(turns=1, cited=("07-03",))}, "state"),
        ({"taps": ["-topic:work"]}, "state"),
        ({"answer": ANSWER.model_copy(update={"language": "de"})}, "language"),
        ({"today": date(2026, 11, 24)}, "day"),
        ({"answer": ANSWER.model_copy(update={"corpus_version": "f"})}, "corpus"),
        ({"model": MODEL | {"encoder": "other"}}, "model"),
        ({"answer": ANSWER.model_copy(update={"status": Status.CLARIFY})}, "measures"),
        ({"answer": ANSWER.model_copy(update={"text": "other"})}, "words"),
    ],
)
def test_each_difference_is_told_by_its_name(change, part):
    assert given_for().differs(given_for(**change)) == {part}


def test_a_later_turn_follows_up_and_a_chosen_language_alone_does_not():
    assert given_for(before=Conversation(turns=1, language="ar")).follows_up
    assert not given_for(before=Conversation(language="de")).follows_up


def test_copying_a_question_does_not_make_it_another():
    question = "می‌خواهم  آلمانی یاد بگیرم Müller"
    copied = "\u200f می\u200cخواهم آلمانی\nیاد بگیرم mu\u0308ller "
    assert normalised(question) == normalised(copied)


def test_a_code_cannot_hold_a_value_too_large():
    with pytest.raises(ValueError, match="bits"):
        encode(replace(given_for(), day=1 << 14))
