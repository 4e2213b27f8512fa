"""Similar measures: never the measure itself or the same offer, and similar indeed."""

from __future__ import annotations

import random

import pytest

from corpus.offers import same_offer
from corpus.plain import load_plain
from corpus.store import load

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def found(service):
    return service.engine.neighbours


def test_every_measure_has_four_different_neighbours(found):
    assert found.keys() == load().by_id.keys()
    assert all(len(set(others)) == 4 for others in found.values())


def test_neighbours_are_never_the_measure_or_the_same_offer(found):
    for identifier, others in found.items():
        assert not {identifier, *same_offer().get(identifier, ())} & set(others)


def test_of_an_offer_with_several_places_only_one_is_a_neighbour(found):
    for identifier, others in found.items():
        for other in others:
            assert not set(same_offer().get(other, ())) & set(others), identifier


def test_neighbours_share_far_more_topics_than_chance(found):
    plain = load_plain().measures

    def shared(pairs):
        return sum(bool(set(plain[a].topics) & set(plain[b].topics)) for a, b in pairs) / len(pairs)

    near = [(a, b) for a, others in found.items() for b in others]
    chance = random.Random(1)
    far = [(a, chance.choice(list(plain))) for a, _ in near]
    assert shared(near) > 0.65
    assert shared(near) > 2 * shared(far)


def test_the_nearest_to_the_recognition_of_qualifications_is_about_recognition(found):
    assert found["07-03"][0] == "07-02"
