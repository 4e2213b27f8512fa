"""In: a question file and settings. Out: what the product and the baselines do with it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from rich.progress import Progress as Bar

from assistant.evaluation import (
    Figure,
    Outcome,
    Question,
    by,
    figures,
    latency,
    read_questions,
)
from corpus.store import load
from index.embeddings import Progress
from index.encoder import Encoder
from index.lexical import Bm25
from index.words import words
from web.service import Service, open_service
from web.settings import Settings

_SHOWN = ("search_success@1", "search_success@3", "answer_success@3", "mrr")
_REFUSED = ("refused_unanswerable", "refused_answerable", "language")


@dataclass(frozen=True)
class Report:
    """Outcomes of the product and of each baseline on the same questions."""

    product: list[Outcome]
    baselines: dict[str, list[Outcome]]

    def as_json(self) -> dict[str, object]:
        half, most = latency(self.product)
        return {
            "all": _plain(figures(self.product)),
            "languages": {k: _plain(v) for k, v in by(self.product, lambda q: q.lang).items()},
            "types": {k: _plain(v) for k, v in by(self.product, lambda q: q.type).items()},
            "baselines": {
                name: {
                    "all": _plain(figures(outcomes)),
                    "languages": {k: _plain(v) for k, v in by(outcomes, lambda q: q.lang).items()},
                }
                for name, outcomes in self.baselines.items()
            },
            "milliseconds": {"median": half, "p95": most},
            "questions": len(self.product),
        }

    def as_text(self) -> str:
        rows = [_head(), _row("all", figures(self.product))]
        for name, outcomes in self.baselines.items():
            rows.append(_row(f"  {name}", figures(outcomes)))
        rows.append("")
        per_baseline = {n: by(o, lambda q: q.lang) for n, o in self.baselines.items()}
        for language, own in by(self.product, lambda q: q.lang).items():
            rows.append(_row(language, own))
            for name, found in per_baseline.items():
                rows.append(_row(f"  {name}", found[language]))
        rows.append("")
        for kind, own in by(self.product, lambda q: q.type).items():
            rows.append(_row(f"type {kind}", own))
        half, most = latency(self.product)
        rows.append(f"\nanswer: median {half:.0f} ms, 95th percentile {most:.0f} ms")
        return "\n".join(rows)


def evaluate_questions(path: Path, settings: Settings, bar: Bar, progress: Progress) -> Report:
    """Ask every question once, of the product and of the baselines."""
    questions = read_questions(path)
    with bar:
        service = open_service(settings, progress)
        outcomes = [ask(service, question) for question in questions]
        plain = plain_cosine(service.engine.encoder, questions)
        bm25 = german_bm25(questions)
    return Report(outcomes, {"plain cosine, German": plain, "BM25, German": bm25})


def ask(service: Service, question: Question) -> Outcome:
    """The whole way of a question through the product."""
    begun = time.perf_counter()
    answer = service.answer(question.question, None, None, None)
    spent = (time.perf_counter() - begun) * 1000
    language = answer.detected_language
    result = service.engine.search(question.question, language or answer.language)
    return Outcome(
        question=question,
        ranked=tuple(frozenset((hit.measure_id, *hit.also)) for hit in result.hits),
        cited=tuple(frozenset((c.measure_id, *c.also)) for c in answer.citations),
        answered=answer.status.value == "answered",
        language=language,
        milliseconds=spent,
        probability=result.probability,
    )


def plain_cosine(encoder: Encoder, questions: Sequence[Question]) -> list[Outcome]:
    """The baseline: one German passage a measure (title, target groups, text), plain cosine."""
    passages = encoder.encode_passages([german_text(i) for i in load().by_id])
    vectors = encoder.encode_queries([question.question for question in questions])
    return [_ranked(q, passages @ v) for q, v in zip(questions, vectors, strict=True)]


def german_bm25(questions: Sequence[Question]) -> list[Outcome]:
    """The second baseline: BM25 over the same German passages."""
    index = Bm25([german_text(identifier) for identifier in load().by_id], words)
    return [_ranked(question, index.scores(question.question)) for question in questions]


def german_text(identifier: str) -> str:
    """Title, target groups and description of a measure as one text."""
    measure = load().by_id[identifier]
    return ". ".join((measure.title, ", ".join(measure.target_groups), *measure.paragraphs))


def _ranked(question: Question, scores: np.typing.NDArray[np.floating]) -> Outcome:
    ids = list(load().by_id)
    hits = tuple(frozenset({ids[row]}) for row in np.argsort(-scores, kind="stable"))
    return Outcome(question, hits, hits[:4], True, question.lang, 0.0)


def _plain(found: dict[str, Figure]) -> dict[str, object]:
    return {name: asdict(one) for name, one in found.items()}


def _head() -> str:
    names = "".join(f"{name:>24}" for name in (*_SHOWN, *_REFUSED))
    return f"{'':24}{names}"


def _row(name: str, found: dict[str, Figure]) -> str:
    return f"{name:24}" + "".join(f"{found[key]!s:>24}" for key in (*_SHOWN, *_REFUSED))
