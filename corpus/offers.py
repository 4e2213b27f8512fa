"""In: the reviewed list of offers that the report lists twice. Out: each measure's other places."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.store import DATA, load


@cache
def same_offer() -> Mapping[str, tuple[str, ...]]:
    """Measure id to the other ids of the same offer; measures that stand alone are absent."""
    return read_offers(DATA / "same_offer.toml")


def read_offers(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Read and check the list: known ids, none in two offers, a reason for each."""
    others: dict[str, tuple[str, ...]] = {}
    for offer in tomllib.loads(path.read_text(encoding="utf-8"))["offer"]:
        ids = offer["ids"]
        if len(ids) < 2 or not offer.get("why"):
            raise ValueError(f"{path.name}: {ids}: expected at least two ids and a reason")
        for identifier in ids:
            if identifier not in load().by_id or identifier in others:
                raise ValueError(f"{path.name}: {identifier} is unknown or stands there twice")
            others[identifier] = tuple(other for other in ids if other != identifier)
    return others
