"""In: nothing. Out: the frozen types that the corpus is made of; no I/O, no language but German."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """How a stretch of a description is laid out in the report."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or list item) of the report.

    ``original`` is verbatim but for layout, ``text`` the same with the listed corrections.
    ``line`` counts from 1 in the report file; ``column`` counts characters from 0 in that line.
    """

    id: str
    text: str
    original: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list whose items are lists of sentences."""

    kind: BlockKind
    items: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for item in self.items for sentence in item)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the report; ``id`` (``07-03``) is public and never changes."""

    id: str
    dimension: int
    handlungsziel: int
    position: int
    title: str
    title_original: str
    responsible: tuple[str, ...]
    timeframe: str
    target_groups: tuple[str, ...]
    blocks: tuple[Block, ...]
    line: int

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The description as plain strings: one for a paragraph, one for each list item."""
        return tuple(
            " ".join(sentence.text for sentence in item) for block in self.blocks for item in block.items
        )


@dataclass(frozen=True, slots=True)
class Handlungsziel:
    """One of the 37 goals under which the report lists its measures."""

    number: int
    dimension: int
    title: str
    line: int
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Zieldimension:
    """One of the three parts of the report, with its introduction."""

    number: int
    title: str
    introduction: tuple[Sentence, ...]
    line: int
    handlungsziele: tuple[Handlungsziel, ...]


@dataclass(frozen=True)
class Corpus:
    """Everything that the report says, in its own order.

    ``digest`` names this very content (hexadecimal, 16 characters); two corpora with the same
    digest hold the same ids and texts.
    """

    dimensions: tuple[Zieldimension, ...]
    abbreviations: dict[str, str]
    digest: str
    by_id: dict[str, Measure] = field(repr=False)

    @property
    def handlungsziele(self) -> tuple[Handlungsziel, ...]:
        return tuple(goal for dimension in self.dimensions for goal in dimension.handlungsziele)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(self.by_id.values())
