"""In: answers and measures. Out: text, JSON and CSV for the terminal and for download."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict

from assistant.answer import Answer
from corpus.measure import Measure
from corpus.plain import Plain, load_plain
from corpus.store import load
from translations.catalogue import coverage, measures
from translations.locales import CATALOGUES

_CSV = [
    "id",
    "dimension",
    "handlungsziel",
    "handlungsziel_title",
    "title",
    "official_title",
    "responsible",
    "timeframe",
    "target_groups",
    "summary",
    "next_step",
    "topics",
    "audience",
    "kind",
    "paragraphs",
]
SOURCE = "Umsetzungsbericht zur Teilhabe- und Integrationsstrategie 2030, Juni 2021, © MKFFI 2021"


def answer_as_text(answer: Answer) -> str:
    """The answer for a terminal, each measure with its evidence."""
    lines = [notice.text for notice in answer.notices] + [answer.text]
    for citation in (*answer.citations, *answer.nearest):
        lines.append(f"\n[{citation.number}] {citation.measure_id} {citation.official_title}")
        lines += [f"    {evidence.sentence_id}: {evidence.source}" for evidence in citation.evidence]
    return "\n".join(lines)


def measure_record(measure: Measure, language: str) -> dict[str, object]:
    """Everything about a measure in one language; sentences also in German."""
    catalogue = measures(language)
    plain: Plain = load_plain().measures[measure.id]

    def text(context: str) -> str:
        return catalogue.text(context).value

    def labels(kind: str, keys: Iterable[str]) -> list[str]:
        return [text(f"{kind}.{key}") for key in keys]

    return {
        "id": measure.id,
        "dimension": measure.dimension,
        "handlungsziel": measure.handlungsziel,
        "handlungsziel_title": text(f"handlungsziel-{measure.handlungsziel:02}.title"),
        "title": text(f"{measure.id}.title"),
        "official_title": measure.title,
        "responsible": list(measure.responsible),
        "responsible_names": labels("ministry", measure.responsible),
        "timeframe": text(f"timeframe.{measure.timeframe}"),
        "target_groups": labels("target", measure.target_groups),
        "summary": " ".join(text(s.id) for s in plain.summary),
        "next_step": " ".join(text(s.id) for s in plain.next_step),
        "topics": list(plain.topics),
        "audience": list(plain.audience),
        "kind": plain.kind,
        "duration": asdict(plain.duration),
        "places": list(plain.places),
        "names": list(plain.names),
        "paragraphs": [
            " ".join(text(sentence.id) for sentence in item)
            for block in measure.blocks
            for item in block.items
        ],
        "description": [
            {"kind": block.kind.value, "items": [[s.id for s in item] for item in block.items]}
            for block in measure.blocks
        ],
        "sentences": [
            {
                "id": sentence.id,
                "text": text(sentence.id),
                "german": sentence.text,
                "original": sentence.original,
                "line": sentence.line,
                "reviewed": catalogue.text(sentence.id).reviewed,
            }
            for sentence in measure.sentences
        ],
        "source": SOURCE,
    }


def measures_as_json(language: str, chosen: Iterable[Measure] | None = None) -> str:
    """A list of records; all measures unless some are chosen."""
    rows = [measure_record(measure, language) for measure in _chosen(chosen)]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def measures_as_csv(language: str, chosen: Iterable[Measure] | None = None) -> str:
    """One row a measure; lists are joined with `` | ``, cells never begin as a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*_CSV, "source"], extrasaction="ignore")
    writer.writeheader()
    for measure in _chosen(chosen):
        record = measure_record(measure, language)
        writer.writerow({key: cell(value) for key, value in record.items()})
    return out.getvalue()


def _chosen(measures_chosen: Iterable[Measure] | None) -> Iterable[Measure]:
    return load().measures if measures_chosen is None else measures_chosen


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = " | ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text


def coverage_rows() -> list[dict[str, object]]:
    """Per language: entries, translated, reviewed by a person, stale."""
    return [asdict(coverage(locale.code)) for locale in CATALOGUES]
