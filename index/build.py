"""In: corpus, catalogues, encoder, a cache folder. Out: the engine, its index built if need be."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from pathlib import Path

from corpus.plain import load_plain
from corpus.store import load
from index.centring import estimate
from index.contrast import unanswerable
from index.embeddings import EmbeddingCache, Progress
from index.encoder import Encoder
from index.evidence import read_chooser
from index.features import Features
from index.lexical import Bm25, Names
from index.passages import Passage, View, passages
from index.ranking import read_ranking
from index.search import Engine
from index.vectors import IndexMismatch, VectorIndex, read_index, write_index
from index.words import grams
from translations.catalogue import measures
from translations.locales import CATALOGUES, LOCALES
from translations.questions import questions

_EVERY = 2  # a language's mean is estimated from the first question of every second measure


def all_passages() -> list[Passage]:
    """Every passage of every language: full where there is a catalogue, else questions only."""
    corpus, plain = load(), load_plain()
    found: list[Passage] = []
    for locale in CATALOGUES:
        found += passages(corpus, plain, measures(locale.code), questions(locale.code))
    for locale in LOCALES:
        if not locale.catalogue:
            found += question_passages(locale.code)
    return found


def open_engine(encoder: Encoder, cache: Path, progress: Progress) -> Engine:
    """The engine over the index in ``cache``; built when missing or made from anything else."""
    found = all_passages()
    content = digest(found)
    folder = cache / "index"
    try:
        index = read_index(folder, encoder, content)
    except IndexMismatch:
        build_index(folder, found, encoder, cache, content, progress)
        index = read_index(folder, encoder, content)
    return engine_of(index, encoder)


def build_index(
    folder: Path,
    found: list[Passage],
    encoder: Encoder,
    cache: Path,
    content: str,
    progress: Progress,
) -> None:
    """Embed what is not in the cache of embeddings, estimate the means, write the index."""
    vectors_of = EmbeddingCache(cache / "embeddings.sqlite", encoder)
    vectors = vectors_of.passages([passage.text for passage in found], progress)
    samples = {code: vectors_of.queries(rows, progress) for code, rows in samples_of().items()}
    centring = estimate(samples, vectors, [passage.language for passage in found])
    unanswered = unanswerable()
    contrast = centring.query_rows(
        vectors_of.queries([row.question for row in unanswered]), [r.language for r in unanswered]
    )
    vectors_of.close()
    write_index(folder, found, vectors, centring, contrast, encoder, content)


def engine_of(index: VectorIndex, encoder: Encoder) -> Engine:
    """Put vectors, words, names and weights together."""
    ids = [measure.id for measure in load().measures]
    features = Features(ids, index, Bm25(documents(index.passages), grams), Names(names_of(ids)))
    return Engine(ids, index, encoder, features, read_ranking(), read_chooser())


def documents(found: tuple[Passage, ...]) -> list[str]:
    """One text a measure: its names, and all passages but the description, which repeats them."""
    ids = [measure.id for measure in load().measures]
    by_measure = {i: list(names) for i, names in zip(ids, names_of(ids), strict=True)}
    for passage in found:
        if passage.view is not View.DESCRIPTION:
            by_measure[passage.measure_id].append(passage.text)
    return [" \n".join(texts) for texts in by_measure.values()]


def names_of(ids: list[str]) -> list[tuple[str, ...]]:
    """All names and spellings of each measure."""
    plain = load_plain().measures
    return [plain[identifier].names + plain[identifier].spellings for identifier in ids]


def digest(found: list[Passage]) -> str:
    """Names exactly these passages, in this order, and the questions that none answers."""
    rows = [astuple(passage) for passage in found] + [astuple(row) for row in unanswerable()]
    content = json.dumps(rows, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def question_passages(language: str) -> list[Passage]:
    """Passages of a language that has questions but no catalogue."""
    return [
        Passage(identifier, language, View.QUESTION, question)
        for identifier, own in questions(language).items()
        for question in own
    ]


def samples_of() -> dict[str, list[str]]:
    """Questions by language from which the means of queries are estimated."""
    return {
        locale.code: [own[0] for own in list(questions(locale.code).values())[::_EVERY]]
        for locale in LOCALES
        if questions(locale.code)
    }
