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
    step_medians,
)
from assistant.reply import reply
from corpus.store import load
from index.embeddings import Progress
from index.encoder import BUNDLED, BUNDLED_PLAIN, Encoder
from index.lexical import Bm25
from index.words import words
from web.ablation import without_each
from web.dialogues import TurnOutcome
from web.dialogues import as_text as dialogue_text
from web.dialogues import evaluate as evaluate_dialogues
from web.explain import explain
from web.omos import evaluate as evaluate_omos
from web.service import Service, encoder, open_service
from web.settings import Settings
from web.spoken import of_texts

_SHOWN = ("search_success@1", "search_success@3", "answer_success@3", "mrr")
_REFUSED = ("refused_unanswerable", "refused_answerable", "language")


@dataclass(frozen=True)
class Report:
    """Outcomes of the product and of each baseline on the same questions.

    ``blind`` are those of the product without one part; ``reasons`` say of each question that went
    wrong why; ``spoken`` is how often kinds of text have their language recognised; ``settings``
    produced all of it.
    """

    product: list[Outcome]
    baselines: dict[str, list[Outcome]]
    blind: dict[str, list[Outcome]]
    reasons: dict[str, str]
    spoken: dict[str, Figure]
    settings: dict[str, str]

    def as_json(self) -> dict[str, object]:
        half, most = latency([o.milliseconds for o in self.product])
        search = latency([o.search_milliseconds for o in self.product])
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
            "step_milliseconds": step_medians(self.product),
            "search_milliseconds": {"median": search[0], "p95": search[1]},
            "ranks": {o.question.id: o.rank for o in self.product if o.question.answerable},
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
        rows.append("\n" + time_text(self.product))
        rows += [f"  {name:16}{value:8.2f} ms" for name, value in step_medians(self.product).items()]
        return "\n".join(rows)


@dataclass(frozen=True)
class Measured:
    """Everything that one run measured; what was not asked for is absent."""

    questions: Report | None
    dialogues: list[TurnOutcome] | None
    omos: dict[str, dict[str, float]] | None
    command: str

    def as_json(self) -> dict[str, object]:
        content: dict[str, object] = {}
        if self.questions:
            content |= self.questions.as_json()
        if self.dialogues is not None:
            content["dialogues"] = [asdict(outcome) for outcome in self.dialogues]
        if self.omos is not None:
            content["omos"] = self.omos
        return content

    def as_text(self) -> str:
        parts = []
        if self.questions:
            parts.append(self.questions.as_text())
        if self.dialogues is not None:
            parts.append(dialogue_text(self.dialogues))
        for code, found in (self.omos or {}).items():
            figures_ = ", ".join(f"{name} {value:.3f}" for name, value in found.items())
            parts.append(f"OMoS-QA dev, {code}: {figures_}")
        return "\n\n".join(parts)

    def write_report(self, folder: Path) -> None:
        """Write docs/quality.md and the figures of the about page."""
        from web.report import write

        assert self.questions is not None
        write(self.questions, self.command, self.omos or {}, folder)


def evaluate(
    file: Path | None,
    dialogues: Path | None,
    omos: Path | None,
    settings: Settings,
    bar: Bar,
    progress: Progress,
    languages: Path | None = None,
    *,
    parts: bool = False,
) -> Measured:
    """Open the product once and measure what was asked for; ``parts``: also without each part."""
    with bar:
        service = open_service(settings, progress)
        questions = (
            evaluate_questions(file, languages, service, settings, progress, parts=parts) if file else None
        )
        turns = evaluate_dialogues(dialogues, service) if dialogues else None
        found = evaluate_omos(omos, service.engine.encoder, settings.cache, progress) if omos else None
    more = (f" --languages {languages}" if languages else "") + (" --omos FOLDER" if omos else "")
    command = f"lotse eval {file or ''}{more} --report"
    return Measured(questions, turns, found, command)


def time_text(outcomes: Sequence[Outcome]) -> str:
    """Median and 95th percentile of a search, encoder included, and of a whole answer."""
    search = latency([o.search_milliseconds for o in outcomes])
    answer = latency([o.milliseconds for o in outcomes])
    return (
        f"search: median {search[0]:.1f} ms, 95th percentile {search[1]:.1f} ms; "
        f"answer: median {answer[0]:.1f} ms, 95th percentile {answer[1]:.1f} ms"
    )


def evaluate_questions(
    path: Path,
    languages: Path | None,
    service: Service,
    settings: Settings,
    progress: Progress,
    *,
    parts: bool,
) -> Report:
    """Ask every question once, of the product, of the product without each part, of the baselines."""
    questions, published = read_questions(path), _baseline(settings)
    outcomes = [ask(service, question) for question in questions]
    return Report(
        product=outcomes,
        baselines={
            "plain cosine, German": plain_cosine(published, questions),
            "BM25, German": german_bm25(questions),
        },
        blind=without_each(service.engine, published, outcomes, settings, progress) if parts else {},
        reasons={o.question.id: explain(service.engine, o) for o in outcomes if _wrong(o)},
        spoken=of_texts(languages) if languages else {},
        settings=service.engine.describe(),
    )


def _wrong(outcome: Outcome) -> bool:
    missed = outcome.question.answerable and (outcome.rank is None or outcome.rank > 2)
    return missed or outcome.answered != outcome.question.answerable


def _baseline(settings: Settings) -> Encoder:
    """The encoder as its makers published it."""
    model = BUNDLED_PLAIN if settings.model == BUNDLED else settings.model
    return encoder(settings.model_copy(update={"model": model}))


def ask(service: Service, question: Question) -> Outcome:
    """The whole way of a question through the product."""
    begun = time.perf_counter()
    turn = service.decide(question.question)
    decided = time.perf_counter()
    (answer,), _ = reply(turn)
    written = time.perf_counter()
    hits = turn.result.hits if turn.result else ()
    return Outcome(
        question=question,
        ranked=tuple(frozenset(hit.ids) for hit in hits),
        cited=tuple(frozenset((c.measure_id, *c.also)) for c in answer.citations),
        answered=answer.status.value == "answered",
        language=answer.detected_language,
        milliseconds=(written - begun) * 1000,
        probability=turn.result.probability if turn.result else 0.0,
        search_milliseconds=sum(turn.result.milliseconds.values()) if turn.result else 0.0,
        steps={**turn.milliseconds, "compose": (written - decided) * 1000},
        professional=turn.professional,
        status=answer.status.value,
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
