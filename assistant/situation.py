"""In: what is known of the asker. Out: how far each measure suits them, added to the ranking.

A ranking's score is a logarithm of odds (index/ranking.py), so a number here is a prior: 1.5 means
that between an offer and a law that fit the words about as well, the offer goes first unless the
law is more than e^1.5 = 4.5 times as likely. What clearly fits better still wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.facts import Fact
from corpus.plain import Plain, load_plain

OFFER = 1.5
AUDIENCE = 0.5
ELSEWHERE = -3.0
CHOSEN = 6.0
_CHILD, _YOUNG, _OLD = 18, 28, 65
_NO_TOWN = frozenset(
    [
        *("ruhrgebiet", "ostwestfalen_lippe", "muensterland", "siegerland", "sauerland", "rhein_ruhr"),
        *("rural_areas", "reception_centres", "prisons"),
    ]
)


def prior(facts: Iterable[Fact], removed: Iterable[Fact], *, professional: bool) -> Mapping[str, float]:
    """Measure id to what is added to its score; for professionals the order is by match alone.

    ``removed`` are topics that the asker has taken back.
    """
    known = tuple(facts)
    gone = {fact.key for fact in removed if fact.kind == "topic"}
    chosen = {fact.key for fact in known if fact.kind == "topic"}
    wanted = {group for fact in known for group in audiences(fact)}
    places = towns(known)

    def suits(plain: Plain) -> float:
        value = OFFER * (plain.kind == "offer" and not professional)
        value += AUDIENCE * bool(wanted & set(plain.audience))
        value += ELSEWHERE * elsewhere(plain, places)
        return value + CHOSEN * bool(chosen & set(plain.topics)) - CHOSEN * bool(gone & set(plain.topics))

    return {identifier: suits(plain) for identifier, plain in load_plain().measures.items()}


def audiences(fact: Fact) -> frozenset[str]:
    """The groups of the vocabulary that a fact speaks of."""
    if fact.kind == "audience":
        return frozenset({fact.key})
    if fact.kind != "age":
        return frozenset()
    age = int(fact.key)
    if age < _CHILD:
        return frozenset({"children_and_teenagers"})
    if age < _YOUNG:
        return frozenset({"young_adults"})
    return frozenset({"older_people"}) if age >= _OLD else frozenset()


def towns(facts: Iterable[Fact]) -> set[str]:
    """The towns among the facts; a region holds several and rules nothing out."""
    return {fact.key for fact in facts if fact.kind == "place" and fact.key not in _NO_TOWN}


def elsewhere(plain: Plain, asked: set[str]) -> bool:
    """Whether a measure is limited to towns, none of which was asked for."""
    own = set(plain.places) - _NO_TOWN
    return bool(asked and own and not asked & own)
