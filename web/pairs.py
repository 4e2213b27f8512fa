"""In: one answer, or one measure, in two languages. Out: blocks of rows, sentence beside sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from assistant.answer import Answer, Citation, Part
from assistant.compose import Writer
from assistant.protect import IF_IN_DANGER
from corpus.measure import Measure
from translations.catalogue import measures
from translations.messages import message
from web.glossary import pair_glossary
from web.i18n import Page, page

Texts = tuple[str, str]
_LAST = frozenset({"notice.report_date", "notice.unreviewed"})


@dataclass(frozen=True)
class Side:
    """One of the two columns: whose it is, its language, and how terms are linked in it."""

    name: Literal["own", "other"]
    page: Page
    explain: Callable[[str], Markup]

    def label(self, context: str) -> str:
        """What the measures' catalogue says at a place, such as ``kind.offer``."""
        return measures(self.page.code).text(context).value


@dataclass(frozen=True)
class Row:
    """What stands beside each other. ``kind`` says how it looks, ``label`` is a message key,
    ``mark`` a sentence id or number to call, ``german`` the official German where no side has it,
    ``spoken`` the language of who asked."""

    kind: str
    texts: Texts = ("", "")
    label: str = ""
    mark: str = ""
    german: str = ""
    spoken: str = ""
    cards: tuple[Citation, Citation] | None = None
    parts: tuple[Part, Part] | None = None
    options: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True)
class Block:
    """Rows that belong together: the beginning of an answer, a measure, the end."""

    kind: str
    rows: tuple[Row, ...]


def sides(own: str, other: str) -> tuple[Side, Side]:
    """The reader's own column and that of the other person."""
    return (
        Side("own", page(own), pair_glossary(own, own, other).link),
        Side("other", page(other), pair_glossary(other, own, other).link),
    )


def said(kind: str, key: str, languages: Texts, **values: object) -> Row:
    """A message of the interface in both languages."""
    one, two = (message(language, key, **values) for language in languages)
    return Row(kind, (one, two))


def answer_blocks(asked: str, spoken: str, answers: tuple[Answer, Answer]) -> Iterator[Block]:
    """The answer as it stands in both columns; ``spoken`` is the language of who asked."""
    own, other = answers
    languages = (own.language, other.language)
    notices = list(_notices(own, other))
    rows = [Row("asked", (asked, asked), spoken=spoken)]
    rows += [row for row in notices if row.kind == "notice"]
    rows.append(said("status", f"status.{own.status.value}", languages))
    if IF_IN_DANGER in (notice.key for notice in own.notices):
        rows.append(said("notice", IF_IN_DANGER, languages))
    rows += [
        Row("emergency", (one.text, two.text), mark=one.number, german=one.german)
        for one, two in zip(own.emergency, other.emergency, strict=True)
    ]
    label = "turn.understood"
    for parts in zip(own.understood.parts, other.understood.parts, strict=True):
        rows.append(Row("part", (parts[0].label, parts[1].label), label, parts=parts))
        label = ""
    if own.nearest:
        rows.append(said("heading", "turn.nearest", languages))
    yield Block("lead", tuple(rows))
    for cited in ("citations", "nearest"):
        for cards in zip(getattr(own, cited), getattr(other, cited), strict=True):
            yield Block(f"measure kind-{cards[0].kind}", tuple(card_rows(cards, languages)))
    last = [row for row in notices if row.kind == "fine"]
    # One code for both: the sentences were chosen for the language spoken.
    code = own.receipt if own.language == spoken else other.receipt
    if own.citations:
        last.append(Row("sheet", mark=",".join(card.measure_id for card in own.citations)))
    last.append(Row("receipt", mark=code))
    if own.suggestions or other.suggestions:
        last.append(Row("suggestions", options=(own.suggestions, other.suggestions)))
    yield Block("last", tuple(last))


def measure_blocks(measure: Measure, writers: tuple[Writer, Writer]) -> Iterator[Block]:
    """Everything about one measure: what is ours, then each passage of the report."""
    own, other = (writer.card(0, measure.id) for writer in writers)
    languages = (writers[0].language, writers[1].language)
    yield Block(f"measure kind-{own.kind}", tuple(card_rows((own, other), languages)))
    label = "measure.report"
    for block in measure.blocks:
        rows = []
        for sentence in block.sentences:
            one, two = (measures(language).text(sentence.id).value for language in languages)
            rows.append(Row("words", (one, two), label, sentence.id))
            label = ""
        yield Block("report", tuple(rows))


def card_rows(cards: tuple[Citation, Citation], languages: Texts) -> Iterator[Row]:
    """One measure, each sentence beside its counterpart."""
    own, other = cards
    yield Row("title", (own.title, other.title), german=own.official_title, cards=cards)
    for one, two in zip(own.summary_sentences, other.summary_sentences, strict=True):
        yield Row("words", (one.text, two.text))
    for remark in zip(own.remarks, other.remarks, strict=True):
        yield Row("fact", remark)
    if own.why_not:
        yield Row("words", (own.why_not, other.why_not))
    label = "card.next_step"
    for one, two in zip(own.next_step_sentences, other.next_step_sentences, strict=True):
        yield Row("next", (one.text, two.text), label)
        label = ""
    yield Row("fact", _joined(own.for_whom, other.for_whom, languages), "card.for_whom")
    yield Row("fact", (own.validity.text, other.validity.text), "card.still_running")
    if own.responsible:
        yield Row("fact", _joined(own.responsible, other.responsible, languages), "card.responsible")
    else:
        none = said("fact", "card.no_ministry", languages)
        yield Row("fact", none.texts, "card.responsible")
    label = "measure.report"
    for this, that in zip(own.evidence, other.evidence, strict=True):
        yield Row("match" if this.matches else "words", (this.text, that.text), label, this.sentence_id)
        label = ""


def _notices(own: Answer, other: Answer) -> Iterator[Row]:
    """What only one language has to say (that nobody has reviewed it) stands on its side alone."""
    ours, theirs = ({one.key: one.text for one in answer.notices} for answer in (own, other))
    for key in dict.fromkeys((*ours, *theirs)):
        if key == IF_IN_DANGER:
            continue  # stands with the numbers
        yield Row("fine" if key in _LAST else "notice", (ours.get(key, ""), theirs.get(key, "")))


def _joined(own: tuple[str, ...], other: tuple[str, ...], languages: Texts) -> Texts:
    one, two = (
        message(language, "list.comma").join(values)
        for language, values in zip(languages, (own, other), strict=True)
    )
    return one, two
