"""In: filters from an address. Out: the measures that pass, and how many each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.measure import Measure
from corpus.plain import Plain, load_plain
from corpus.store import load

Values = Callable[[Measure, Plain], Sequence[str]]

# Facet to (catalogue prefix of its labels, values of a measure), in the order of the page.
FACETS: Mapping[str, tuple[str, Values]] = {
    "topic": ("topic.{}", lambda measure, plain: plain.topics),
    "audience": ("audience.{}", lambda measure, plain: plain.audience),
    "kind": ("kind.{}", lambda measure, plain: (plain.kind,)),
    "ministry": ("ministry.{}", lambda measure, plain: measure.responsible),
    "goal": (
        "handlungsziel-{}.plain",
        lambda measure, plain: (f"{measure.handlungsziel:02}",),
    ),
    "duration": ("duration.{}", lambda measure, plain: (plain.duration.state,)),
    "place": ("place.{}", lambda measure, plain: plain.places),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its label's place, whether it is chosen, how many it would leave."""

    value: str
    context: str
    chosen: bool
    count: int


@dataclass(frozen=True)
class Selection:
    """Measures that pass all facets; within a facet any chosen value will do."""

    chosen: Mapping[str, tuple[str, ...]]
    measures: tuple[Measure, ...]
    choices: Mapping[str, tuple[Choice, ...]]


def select(chosen: Mapping[str, Iterable[str]]) -> Selection:
    """Apply the filters; values that no measure has simply match nothing."""
    wanted = {facet: tuple(chosen.get(facet, ())) for facet in FACETS}
    passing = [m for m in load().measures if _passes(m, wanted, set(FACETS))]
    choices = {facet: tuple(_choices(facet, wanted)) for facet in FACETS}
    return Selection(wanted, tuple(passing), choices)


def _passes(measure: Measure, wanted: Mapping[str, tuple[str, ...]], facets: set[str]) -> bool:
    plain = load_plain().measures[measure.id]
    return all(
        not wanted[facet] or set(wanted[facet]) & set(FACETS[facet][1](measure, plain)) for facet in facets
    )


def _choices(facet: str, wanted: Mapping[str, tuple[str, ...]]) -> list[Choice]:
    prefix, values = FACETS[facet]
    others = set(FACETS) - {facet}
    counts: Counter[str] = Counter()
    known: dict[str, None] = {}
    for measure in load().measures:
        own = values(measure, load_plain().measures[measure.id])
        known.update(dict.fromkeys(own))
        if _passes(measure, wanted, others):
            counts.update(own)
    by_name = facet in {"goal", "ministry"}
    order = sorted(known, key=str.casefold if by_name else lambda value: -counts[value])
    return [Choice(v, prefix.format(v), v in wanted[facet], counts[v]) for v in order]
