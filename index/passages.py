"""In: a measure in one language. Out: the texts by which it can be found; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.measure import Corpus, Measure
from corpus.plain import Plain, PlainTexts
from translations.catalogue import Catalogue
from translations.locales import SOURCE


class View(StrEnum):
    """From which side a passage shows its measure; also the reason of a hit."""

    DESCRIPTION = "description"
    TITLE = "title"
    SUMMARY = "summary"
    QUESTION = "question"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to embed. ``sentence_id`` is set for the view ``sentence`` only."""

    measure_id: str
    language: str
    view: View
    text: str
    sentence_id: str = ""


def passages(
    corpus: Corpus,
    plain: PlainTexts,
    catalogue: Catalogue,
    questions: Mapping[str, tuple[str, ...]],
) -> Iterator[Passage]:
    """Every passage of every measure in the catalogue's language."""
    for measure in corpus.measures:
        yield from _of_measure(
            measure, plain.measures[measure.id], catalogue, questions.get(measure.id, ())
        )


def _of_measure(
    measure: Measure, plain: Plain, catalogue: Catalogue, questions: tuple[str, ...]
) -> Iterator[Passage]:
    def text(context: str) -> str:
        return catalogue.text(context).value

    language = catalogue.language
    title = text(f"{measure.id}.title")
    yield Passage(measure.id, language, View.TITLE, title)
    summary = " ".join(text(sentence.id) for sentence in plain.summary)
    yield Passage(measure.id, language, View.SUMMARY, summary)
    for question in questions:
        yield Passage(measure.id, language, View.QUESTION, question)
    for sentence in measure.sentences:
        yield Passage(measure.id, language, View.SENTENCE, text(sentence.id), sentence.id)
    if language != SOURCE:
        return  # whole descriptions are the dearest to embed and add nothing in other languages
    groups = ", ".join(text(f"target.{group}") for group in measure.target_groups)
    whole = " ".join(text(sentence.id) for sentence in measure.sentences)
    yield Passage(measure.id, language, View.DESCRIPTION, f"{title}. {groups}. {whole}")
