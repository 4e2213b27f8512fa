"""In: the examples and the catalogue's questions. Out: the weights of ``assistant.need``, in files.

``python -m assistant.need_training`` (needs the extra ``train``; run it again whenever the examples
or the encoder's adapter change). Thresholds come from ten-fold cross-validation: a measure's
questions, and examples that the encoder holds for nearly the same, stay together in one fold.
Evaluation questions are never read. The figures stand in ``need.json`` beside the thresholds.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix
from sklearn.cluster import AgglomerativeClustering
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from assistant.intents import ORDINARY, URGENT, Utterance, utterances
from assistant.need import BUCKETS, OTHERS, SETTINGS, WEIGHTS, parts_of, pieces
from index.build import samples_of
from index.bundled import Floats
from index.centring import estimate
from index.contrast import unanswerable
from index.embeddings import EmbeddingCache
from index.encoder import load_encoder
from translations.locales import CATALOGUES, LOCALES, with_catalogue
from translations.questions import questions

Doubles = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
QUESTION = "question"
# Victims of racist attacks ask these questions: no examples of ordinary ones.
_ASKED_IN_NEED = frozenset({"32-15"})
_PROBE, _PIECES = 5.0, 30.0  # inverse strength of regularisation, chosen in cross-validation
_LOOK_ALIKE = (
    3.0  # how much more a look-alike, or a worry about the law, weighs in learning than a question
)
_ALIKE = 0.6  # examples nearer than this (mean cosine distance) stay in one fold
_URGENT_QUESTIONS, _URGENT_LOOK_ALIKES = 0.005, 0.10  # the false alarms that are accepted …
_URGENT_ELSEWHERE = 0.002  # … in languages without examples, where the probe decides alone …
_DOUBTFUL_QUESTIONS = 0.02  # … and with the gentle notice
# One sentence of several says less about the message, and each is another chance of a false alarm.
_URGENT_ASIDES, _DOUBTFUL_ASIDES = 0.02, 0.008  # share of look-alikes, of questions
_FOLDS = 10


def rows_and_groups() -> tuple[list[Utterance], list[str]]:
    """All texts with their intent, and the measure of those that are questions (else empty).

    The sentences of a question of several are texts too: that is how a message is judged.
    """
    rows = list(utterances())
    rows += [Utterance(row.language, "unanswerable", row.question) for row in unanswerable()]
    groups = [""] * len(rows)
    for locale in LOCALES:
        for measure, asked in questions(locale.code).items():
            for text in asked if locale.catalogue else asked[:1]:
                parts = [text, *parts_of(text)]
                rows += [Utterance(locale.code, QUESTION, part) for part in parts]
                groups += [measure] * len(parts)
    return rows, groups


class Trial:
    """The texts as both learners see them; ``chances`` of one left out never saw its group."""

    def __init__(self, rows: list[Utterance], measures: list[str], vectors: Floats) -> None:
        self.vectors = vectors
        self.intent = np.array([row.intent for row in rows])
        self.language = np.array([row.language for row in rows])
        self.urgent: Mask = np.isin(self.intent, list(URGENT))
        self.look_alike: Mask = self.intent == ORDINARY
        self.question: Mask = self.intent == QUESTION
        self.known: Mask = np.array([with_catalogue(row.language) for row in rows])
        self.learned: Mask = ~np.isin(measures, list(_ASKED_IN_NEED))
        near = np.isin(self.intent, [ORDINARY, "legal", "undocumented"])
        self.weight = np.where(near, _LOOK_ALIKE, 1.0)
        self.pieces = matrix([row.text for row in rows])
        self.groups = grouped(measures, vectors)

    def probe(self, inside: Mask) -> LogisticRegression:
        use = inside & self.learned
        model = LogisticRegression(C=_PROBE, max_iter=500)
        return model.fit(self.vectors[use], self.urgent[use], sample_weight=self.weight[use])

    def spelling(self, inside: Mask) -> LogisticRegression:
        use = inside & self.learned
        model = LogisticRegression(C=_PIECES, max_iter=300, solver="liblinear")
        return model.fit(self.pieces[use], self.urgent[use], sample_weight=self.weight[use])

    def left_out(self) -> tuple[Doubles, Doubles]:
        """Log-odds of each text by the probe and by the pieces, from folds without its group."""
        by_vector, by_pieces = np.zeros(len(self.urgent)), np.zeros(len(self.urgent))
        for inside, outside in GroupKFold(_FOLDS).split(self.vectors, groups=self.groups):
            mask = np.zeros(len(self.urgent), bool)
            mask[inside] = True
            by_vector[outside] = self.probe(mask).decision_function(self.vectors[outside])
            by_pieces[outside] = self.spelling(mask).decision_function(self.pieces[outside])
        return by_vector, by_pieces


def matrix(texts: list[str]) -> csr_matrix:
    """One row a text, one column a bucket of pieces."""
    found = [pieces(text) for text in texts]
    starts = np.cumsum([0, *(len(columns) for columns, _ in found)])
    columns = np.concatenate([columns for columns, _ in found])
    values = np.concatenate([values for _, values in found])
    return csr_matrix((values, columns, starts), shape=(len(texts), BUCKETS))


def grouped(measures: list[str], vectors: Floats) -> npt.NDArray[np.int64]:
    """A number a group: the measure of a question, else the cluster of like examples."""
    free = np.array([not measure for measure in measures])
    cluster = AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=_ALIKE)
    names = np.array(measures, dtype=object)
    names[free] = [f"cluster {number}" for number in cluster.fit_predict(vectors[free])]
    return np.unique(names.astype(str), return_inverse=True)[1]


def thresholds(trial: Trial, both: Doubles, by_vector: Doubles) -> dict[str, dict[str, float]]:
    """Where the alarms begin: for each catalogue language, and (``OTHERS``) for all others."""
    found = {}
    for locale in CATALOGUES:
        own = trial.language == locale.code
        found[locale.code] = _limits(both[trial.question & own], both[trial.look_alike & own])
    asked, alike = by_vector[trial.question & ~trial.known], by_vector[trial.look_alike]
    found[OTHERS] = _limits(asked, alike, _URGENT_ELSEWHERE)
    return found


def _limits(asked: Doubles, alike: Doubles, questions: float = _URGENT_QUESTIONS) -> dict[str, float]:
    urgent = max(np.quantile(asked, 1 - questions), np.quantile(alike, 1 - _URGENT_LOOK_ALIKES))
    doubtful = min(urgent, np.quantile(asked, 1 - _DOUBTFUL_QUESTIONS))
    limits = {
        "urgent": urgent,
        "doubtful": doubtful,
        "urgent_aside": max(urgent, np.quantile(alike, 1 - _URGENT_ASIDES)),
        "doubtful_aside": max(doubtful, np.quantile(asked, 1 - _DOUBTFUL_ASIDES)),
    }
    return {name: round(float(limit), 4) for name, limit in limits.items()}


def figures(trial: Trial, chance: Doubles, where: Mask, limits: dict[str, float]) -> dict[str, float]:
    """Shares of what is recognised and of false alarms among the texts of ``where``."""
    found: dict[str, float] = {}
    for name, rows in (
        ("in_need", trial.urgent),
        ("look_alikes", trial.look_alike),
        ("questions", trial.question),
    ):
        chances = chance[rows & where]
        if len(chances):
            found[f"{name}_count"] = len(chances)
            found[f"{name}_urgent"] = round(float((chances >= limits["urgent"]).mean()), 4)
            found[f"{name}_noticed"] = round(float((chances >= limits["doubtful"]).mean()), 4)
    return found


def without_language(trial: Trial, limits: dict[str, float]) -> dict[str, dict[str, float]]:
    """Each language judged as one without examples is: its questions are known, no more."""
    found = {}
    for locale in CATALOGUES:
        own: Mask = trial.language == locale.code
        chance = trial.probe(~own | trial.question).decision_function(trial.vectors)
        found[locale.code] = figures(trial, chance, own & ~trial.question, limits)
    return found


def learn(trial: Trial) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """Weights from everything; thresholds and figures from what was left out."""
    by_vector, by_pieces = trial.left_out()
    both = by_vector + by_pieces
    limits = thresholds(trial, both, by_vector)
    everything = np.ones(len(trial.urgent), bool)
    probe, spelling = trial.probe(everything), trial.spelling(everything)
    kinds = LogisticRegression(C=_PROBE, max_iter=500, class_weight="balanced")
    in_need, kind = trial.vectors[trial.urgent], trial.intent[trial.urgent]
    guessed = cross_val_predict(
        kinds, in_need, kind, cv=GroupKFold(_FOLDS), groups=trial.groups[trial.urgent]
    )
    kinds.fit(in_need, kind)
    tensors = {
        "vector": probe.coef_[0].astype(np.float32),
        "vector_bias": probe.intercept_.astype(np.float32),
        "pieces": spelling.coef_[0].astype(np.float16),
        "pieces_bias": spelling.intercept_.astype(np.float32),
        "kinds": np.ascontiguousarray(kinds.coef_.astype(np.float32)),
        "kinds_bias": kinds.intercept_.astype(np.float32),
    }
    measured = {}
    for locale in CATALOGUES:
        measured[locale.code] = figures(trial, both, trial.language == locale.code, limits[locale.code])
    measured[OTHERS] = figures(trial, by_vector, ~trial.known, limits[OTHERS])
    return tensors, {
        "kinds": kinds.classes_.tolist(),
        "thresholds": limits,
        "kind_right": round(float((guessed == kind).mean()), 4),
        "cross_validation": measured,
        "without_language": without_language(trial, limits[OTHERS]),
    }


def digest(rows: list[Utterance]) -> str:
    """What the weights were made from: intents, languages and texts."""
    content = json.dumps([[row.language, row.intent, row.text] for row in rows], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def main(cache: Path, model: str, threads: int) -> None:
    """Embed, learn, measure, write; a few minutes the first time, most of it embedding."""
    encoder = load_encoder(model, "onnx", cache, threads=threads)
    vectors_of = EmbeddingCache(cache / "need_training.sqlite", encoder)
    rows, measures = rows_and_groups()
    samples = {code: vectors_of.queries(asked) for code, asked in samples_of().items()}
    raw = vectors_of.queries([row.text for row in rows])
    vectors_of.close()
    centring = estimate(samples, np.empty((0, encoder.dimension), np.float32), [])
    trial = Trial(rows, measures, centring.query_rows(raw, [row.language for row in rows]))
    tensors, settings = learn(trial)
    settings["made_from"] = {"encoder": encoder.identity, "texts": digest(rows)}
    save_file(tensors, WEIGHTS)
    SETTINGS.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(settings, indent=1))


if __name__ == "__main__":
    from platformdirs import user_cache_path

    main(user_cache_path("lotse"), "bundled", 2)
