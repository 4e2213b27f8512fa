"""In: ids and texts of the report's parts. Out: the committed split, held or renewed.

``frozen.tsv`` gives each title, cell and sentence its id and verbatim text. The report must agree
with it; so a lost line, a moved cell or another split is an error and never a shorter corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

_SENTENCE = re.compile(r"(.+)\.s(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the report: the id of what it belongs to, its name there (or ``s``), its text."""

    owner: str
    name: str
    text: str
    line: int


class FrozenError(ValueError):
    """The report no longer agrees with the committed split."""


def read_frozen(path: Path) -> dict[str, str]:
    """Id to verbatim text, in the report's order; a doubled id is refused."""
    frozen: dict[str, str] = {}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        identifier, tab, text = row.partition("\t")
        if not tab or not text:
            raise FrozenError(f"{path.name}:{number}: expected an id, a tab and a text")
        if identifier in frozen:
            raise FrozenError(f"{path.name}:{number}: {identifier} stands there twice")
        frozen[identifier] = text
    return frozen


def write_frozen(path: Path, frozen: dict[str, str]) -> None:
    """Write ids and texts, one a line."""
    path.write_text("".join(f"{i}\t{t}\n" for i, t in frozen.items()), encoding="utf-8")


def assign_ids(parts: list[Part], frozen: dict[str, str]) -> list[str]:
    """The frozen id of each part; raises with line and expectation where they disagree."""
    expected = list(frozen.items())
    ids: list[str] = []
    for part in parts:
        if len(ids) == len(expected):
            raise FrozenError(f"report line {part.line}: nothing more expected, found {part.text!r}")
        identifier, text = expected[len(ids)]
        if _owner(identifier) != (part.owner, part.name) or text != part.text:
            raise FrozenError(
                f"report line {part.line}: expected {identifier} {_short(text)}, "
                f"found {part.owner}.{part.name} {_short(part.text)}; if the report was changed "
                "on purpose, run 'python -m corpus freeze'"
            )
        ids.append(identifier)
    if len(ids) < len(expected):
        identifier, text = expected[len(ids)]
        last = parts[-1].line if parts else 0
        raise FrozenError(f"report line {last}: expected {identifier} {_short(text)} after it")
    return ids


def freeze(parts: list[Part], frozen: dict[str, str]) -> dict[str, str]:
    """A new split that keeps every id: unchanged and reworded sentences keep theirs.

    A sentence without predecessor gets the next number that its measure has never used.
    """
    renewed: dict[str, str] = {}
    for owner in dict.fromkeys(part.owner for part in parts):
        for part in parts:
            if part.owner == owner and part.name != "s":
                renewed[f"{owner}.{part.name}"] = part.text
        old = [(i, t) for i, t in frozen.items() if _owner(i) == (owner, "s")]
        new = [part.text for part in parts if part.owner == owner and part.name == "s"]
        for number, text in zip(_numbers(old, new), new, strict=True):
            renewed[f"{owner}.s{number:02}"] = text
    return renewed


def _numbers(old: list[tuple[str, str]], new: list[str]) -> Iterable[int]:
    used = [int(identifier.rpartition(".s")[2]) for identifier, _ in old]
    following = max(used, default=0) + 1
    numbers: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(None, [text for _, text in old], new, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        for offset in range(min(a_end - a, b_end - b)):
            alike = SequenceMatcher(None, old[a + offset][1], new[b + offset]).ratio() > 0.6
            if tag == "equal" or alike:
                numbers[b + offset] = used[a + offset]
    for index, number in enumerate(numbers):
        if number is None:
            numbers[index] = following
            following += 1
    return [number for number in numbers if number is not None]


def _owner(identifier: str) -> tuple[str, str]:
    match = _SENTENCE.fullmatch(identifier)
    if match:
        return match.group(1), "s"
    owner, _, name = identifier.rpartition(".")
    return owner, name


def _short(text: str) -> str:
    return repr(text if len(text) <= 70 else text[:69] + "…")
