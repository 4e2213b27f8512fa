"""In: the corpus and our texts. Out: every text that a catalogue must hold, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.measure import Corpus, Measure
from corpus.plain import PlainTexts

_VOCABULARIES = {
    "topics": "topic",
    "audience": "audience",
    "kinds": "kind",
    "durations": "duration",
    "places": "place",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A German text and its place (gettext's ``msgctxt``), for instance ``07-03.s04``."""

    context: str
    german: str


def measure_entries(corpus: Corpus, plain: PlainTexts) -> Iterator[Entry]:
    """All entries of ``measures.po`` in the report's order, labels last."""
    for dimension in corpus.dimensions:
        place = f"dimension-{dimension.number}"
        yield Entry(f"{place}.title", dimension.title)
        yield Entry(f"{place}.plain", plain.dimensions[dimension.number].title)
        yield Entry(f"{place}.sentence", plain.dimensions[dimension.number].sentence)
        for sentence in dimension.introduction:
            yield Entry(sentence.id, sentence.text)
        for goal in dimension.handlungsziele:
            place = f"handlungsziel-{goal.number:02}"
            yield Entry(f"{place}.title", goal.title)
            yield Entry(f"{place}.plain", plain.handlungsziele[goal.number].title)
            yield Entry(f"{place}.sentence", plain.handlungsziele[goal.number].sentence)
            for measure in goal.measures:
                yield from _of_measure(measure, plain)
    yield from _labels(corpus, plain)


def _of_measure(measure: Measure, plain: PlainTexts) -> Iterator[Entry]:
    yield Entry(f"{measure.id}.title", measure.title)
    for ours in (*plain.measures[measure.id].summary, *plain.measures[measure.id].next_step):
        yield Entry(ours.id, ours.text)
    for sentence in measure.sentences:
        yield Entry(sentence.id, sentence.text)


def _labels(corpus: Corpus, plain: PlainTexts) -> Iterator[Entry]:
    ministries = sorted({name for measure in corpus.measures for name in measure.responsible})
    for name in ministries:
        full = corpus.abbreviations.get(name)
        yield Entry(f"ministry.{name}", f"{full} ({name})" if full else name)
    for group in sorted({group for m in corpus.measures for group in m.target_groups}):
        yield Entry(f"target.{group}", group)
    for timeframe in sorted({measure.timeframe for measure in corpus.measures}):
        yield Entry(f"timeframe.{timeframe}", timeframe)
    for vocabulary, prefix in _VOCABULARIES.items():
        for key, label in plain.vocabulary[vocabulary].items():
            yield Entry(f"{prefix}.{key}", label)
