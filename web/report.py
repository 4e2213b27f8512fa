"""In: measured outcomes. Out: docs/quality.md for people and quality.json for the about page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.evaluation import Figure, Outcome, by, figures, step_medians
from corpus.store import load
from translations.locales import BY_CODE
from web.measuring import Report, time_text
from web.quality import FIGURES
from web.spoken import of_questions

_COLUMNS = {
    "search_success@1": "search s@1",
    "search_success@3": "search s@3",
    "mrr": "MRR",
    "answer_success@3": "answer s@3",
    "refused_unanswerable": "none refused",
    "refused_answerable": "others refused",
    "language": "language",
}
_WORST = 20


def write(report: Report, command: str, omos: Mapping[str, Mapping[str, float]], folder: Path) -> None:
    """Write both files; ``command`` is what anyone can run to get them again."""
    FIGURES.write_text(json.dumps(report.as_json(), indent=1) + "\n", encoding="utf-8")
    (folder / "quality.md").write_text(markdown(report, command, omos), encoding="utf-8")


def markdown(report: Report, command: str, omos: Mapping[str, Mapping[str, float]]) -> str:
    """The whole report as Markdown."""
    parts = [
        "# How well Lotse finds and refuses\n",
        f"Written by `{command}`. {len(report.product)} development questions; shares with their 95 %\n"
        "bootstrap interval over questions. Definitions: `tests/data/eval/README.md`. They were tuned\n"
        "on, so expect a little less on other questions. Few questions a language: read the intervals.\n",
        "## All languages, beside the baselines\n",
        _table("", {"Lotse": figures(report.product), **_of(report.baselines)}),
        "## By language\n",
        _table("language", {_name(k): v for k, v in by(report.product, lambda q: q.lang).items()}),
        "Plain cosine over German title-and-text passages, the same questions:\n",
        _table(
            "language",
            {
                _name(k): v
                for k, v in by(report.baselines["plain cosine, German"], lambda q: q.lang).items()
            },
            ("search_success@1", "search_success@3"),
        ),
        "## By type of question\n",
        _table("type", by(report.product, lambda q: q.type)),
        "## What each part contributes\n",
        "The ranked search without one part at a time, everything else as it is, weights included:\n",
        _table(
            "without",
            {"(nothing: all parts)": figures(report.product), **_of(report.blind)},
            ("search_success@1", "search_success@3", "mrr"),
        ),
        "## Which language is it\n",
        "Questions of three words and more (the table above counts all), by language:\n",
        _spoken({_name(k) if k != "all" else k: v for k, v in of_questions(report.product).items()}),
        *_texts(report.spoken),
        _omos(omos),
        "## Time\n",
        f"On two cores, {time_text(report.product)}.\n",
        "### Time of each step\n",
        _steps(report.product),
        "## Settings\n",
        "".join(f"- {name}: {value}\n" for name, value in report.settings.items()),
        "## The worst errors\n",
        _errors(report),
    ]
    return "\n".join(parts)


def _of(outcomes: Mapping[str, Sequence[Outcome]]) -> dict[str, dict[str, Figure]]:
    return {name: figures(own) for name, own in outcomes.items()}


def _name(code: str) -> str:
    return f"{code} ({BY_CODE[code].english})"


def _table(
    head: str, rows: Mapping[str, Mapping[str, Figure]], columns: Sequence[str] = tuple(_COLUMNS)
) -> str:
    lines = [f"| {head} | n | " + " | ".join(_COLUMNS[c] for c in columns) + " |"]
    lines.append("|---|---|" + "---|" * len(columns))
    for name, found in rows.items():
        cells = ["–" if found[c].count == 0 else str(found[c]) for c in columns]
        lines.append(f"| {name} | {found['language'].count} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _omos(omos: Mapping[str, Mapping[str, float]]) -> str:
    if not omos:
        return ""
    lines = [
        "## Choosing the sentences that answer (OMoS-QA, dev part)\n",
        "Real pages and questions of Integreat (CC BY 4.0, Kleinle et al., KONVENS 2024). Published on\n"
        "its test part, German: Llama-3-70B 85.5 / 46.6, DeBERTa 62.6 / 62.4. The paper's abstract speaks\n"
        "of high precision and low to middling recall of sentences, so these pairs are read here as\n"
        "precision and recall (F1 60.3 and 62.5), not as F1 of sentences and of unanswerable questions.\n",
        "| language | precision | recall | sentence F1 | unanswerable F1 |",
        "|---|---|---|---|---|",
    ]
    for code, found in omos.items():
        values = (found[k] * 100 for k in ("precision", "recall", "f1", "unanswerable_f1"))
        lines.append(f"| {_name(code)} | " + " | ".join(f"{value:.1f}" for value in values) + " |")
    return "\n".join(lines) + "\n"


def _steps(outcomes: Sequence[Outcome]) -> str:
    """Medians over the questions that a step ran for; the list of steps is assistant/reply.py."""
    lines = ["| step | median ms |", "|---|---|"]
    lines += [f"| {name} | {value:.2f} |" for name, value in step_medians(outcomes).items()]
    return "\n".join(lines) + "\n"


def _spoken(found: Mapping[str, Figure]) -> str:
    rows = [f"| {name} | {one.count} | {one} |" for name, one in found.items()]
    return "\n".join(["| | n | recognised |", "|---|---|---|", *rows]) + "\n"


def _texts(spoken: Mapping[str, Figure]) -> list[str]:
    if not spoken:
        return []
    return [
        "Short texts by kind (`language.jsonl`; 1-2 words, 3-8 words, mixed, noisy):\n",
        _spoken(spoken),
    ]


def _errors(report: Report) -> str:
    """Misses by how far off they are, then wrong refusals and claims; each with its reason."""
    outcomes, titles = report.product, {measure.id: measure.title for measure in load().measures}
    missed = [o for o in outcomes if o.question.answerable and (o.rank is None or o.rank >= 3)]
    missed.sort(key=lambda o: -(o.rank or 999))
    lines = [_missed(outcome, titles) for outcome in missed[:_WORST]]
    others = [o for o in outcomes if o.answered != o.question.answerable and o not in missed]
    others.sort(key=lambda o: o.probability if o.question.answerable else 1 - o.probability)
    lines += [_judged(outcome) for outcome in others[: max(0, _WORST - len(lines))]]
    ids = [o.question.id for o in (*missed, *others)][:_WORST]
    pairs = zip(lines, ids, strict=True)
    return "".join(f"{line} Why: {report.reasons[question]}.\n" for line, question in pairs)


def _missed(outcome: Outcome, titles: Mapping[str, str]) -> str:
    question, first = outcome.question, sorted(outcome.ranked[0])[0]
    return (
        f"- {question.id} ({question.type}): wanted {', '.join(question.gold)}, found at place "
        f"{(outcome.rank or 0) + 1}; first was {first} “{titles[first]}”."
    )


def _judged(outcome: Outcome) -> str:
    refused = f"`{outcome.status}` instead of an answer"
    what = "claimed, though the report does not say" if outcome.answered else refused
    question = outcome.question
    return f"- {question.id} ({question.type}): {what} (probability {outcome.probability:.2f})."
