"""What the adapter is trained on: hard batches without contradiction, questions as people type them."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from corpus.offers import same_offer
from corpus.store import load
from index.batches import MEASURES_A_STEP, NEAR, draw
from index.roughen import mixed, plain, slip
from translations.locales import LOCALES
from translations.questions import questions

ASKED = [one for locale in LOCALES for own in questions(locale.code).values() for one in own]
question = st.sampled_from(ASKED)
chance = st.integers().map(Random)


@given(question, chance)
def test_a_slip_changes_one_place_of_one_word(text, chance):
    typed = slip(text, chance)
    assert len(typed.split()) == len(text.split())
    assert OSA.distance(" ".join(text.split()), typed) <= 1


@given(question)
def test_small_letters_without_accents_are_so_already_the_second_time(text):
    assert plain(plain(text)) == plain(text)
    assert len(plain(text).split()) == len(text.split())


@given(question, question, chance)
def test_a_mixed_question_begins_like_one_and_ends_like_the_other(one, other, chance):
    typed = mixed(one, other, chance).split()
    assert typed[0] == one.split()[0]
    assert typed[-1] == other.split()[-1]
    assert len(typed) >= (len(one.split()) + len(other.split())) / 2


@given(chance)
def test_a_batch_never_holds_two_places_of_one_offer(chance):
    ids = [measure.id for measure in load().measures]
    near = {one: [other for other in ids[at:] + ids if other != one][:NEAR] for at, one in enumerate(ids)}
    near |= {one: [*others, *near[one]][:NEAR] for one, others in same_offer().items()}
    batch = draw(near, chance)
    assert len(batch) == len(set(batch)) == MEASURES_A_STEP
    assert not [one for one in batch if set(same_offer().get(one, ())) & set(batch)]
