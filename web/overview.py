"""In: the corpus. Out: its figures for the overview: per goal and per filter, split by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus.plain import load_plain
from corpus.store import load
from web.selection import FACETS, select

# The pictures below the goals, in the order of the page.
PICTURES = ("topic", "audience", "ministry", "duration")


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a filter: the place of its label, and how many measures of each kind it has."""

    facet: str
    value: str
    context: str
    kinds: Mapping[str, int]

    @property
    def count(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Band:
    """A Zieldimension and the rows of its Handlungsziele."""

    number: int
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of measures in the vocabulary's order, which is that of every bar."""
    return tuple(load_plain().vocabulary["kinds"])


@cache
def rows(facet: str) -> tuple[Row, ...]:
    """A row for each value of a filter, in the catalogue's order, the most frequent first."""
    values_of = FACETS[facet][1]
    counts: dict[str, Counter[str]] = {}
    for measure in load().measures:
        plain = load_plain().measures[measure.id]
        for value in values_of(measure, plain):
            counts.setdefault(value, Counter())[plain.kind] += 1
    found = [
        Row(facet, choice.value, choice.context, {kind: counts[choice.value][kind] for kind in kinds()})
        for choice in select({}).choices[facet]
    ]
    return tuple(found if facet == "goal" else sorted(found, key=lambda row: -row.count))


@cache
def bands() -> tuple[Band, ...]:
    """The three Zieldimensionen with their goals, in the report's order."""
    by_goal = {int(row.value): row for row in rows("goal")}
    return tuple(
        Band(dimension.number, tuple(by_goal[goal.number] for goal in dimension.handlungsziele))
        for dimension in load().dimensions
    )
