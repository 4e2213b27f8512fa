"""In: the catalogue's questions. Out: weights of the ranking and of its confidence, in a file.

``python -m index.train`` (needs the extra ``train``). Learns on the questions set apart from the
adapter, each left out of the index, half of them with every passage of their language left out too;
and on the questions that the report does not answer. Evaluation questions are never read. What came
of it in cross-validation stands in the file beside the weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from corpus.store import load
from index.build import all_passages, digest, samples_of
from index.bundled import Floats
from index.centring import estimate
from index.confidence import signals
from index.contrast import unanswerable
from index.embeddings import EmbeddingCache
from index.encoder import load_encoder
from index.ranking import WEIGHTS
from index.training import Held, LeaveOneOut, calibration_rows

Doubles = npt.NDArray[np.float64]
FEATURES = ("question", "title", "summary", "sentence", "description", "grams", "names")
SIGNALS = ("score", "lead", "near", "grams", "names", "against", "against_five")
_RIDGE = 1e-4
# A programme's name, once given, shall win; in our own questions it rarely stands alone, so that the
# learned weight would be too small for the person who knows nothing but the name.
_NAME_LEAST = 4.0
# Our own questions are plainer than those that people bring: on the development questions the chance
# that refuses one in twenty-five of ours refuses one in five. Chosen there, by both shares.
_THRESHOLD = 0.08
_FOLDS = 5


def main(cache: Path, model: str, threads: int) -> None:
    """Embed (from the cache where possible), learn, measure in cross-validation, write."""
    encoder = load_encoder(model, "onnx", cache, threads=threads)
    passages = all_passages()
    vectors_of = EmbeddingCache(cache / "embeddings.sqlite", encoder)
    vectors = vectors_of.passages([passage.text for passage in passages])
    samples = {code: vectors_of.queries(rows) for code, rows in samples_of().items()}
    centring = estimate(samples, vectors, [passage.language for passage in passages])
    rows = calibration_rows(passages)
    queries = centring.query_rows(
        vectors_of.queries([passages[row].text for row in rows]),
        [passages[row].language for row in rows],
    )
    contrast = centring.query_rows(
        vectors_of.queries([row.question for row in unanswerable()]),
        [row.language for row in unanswerable()],
    )
    ids = [measure.id for measure in load().measures]
    leave = LeaveOneOut(ids, passages, vectors, centring)
    answered = list(leave.held(rows, queries))
    refused = leave.unanswered(unanswerable(), contrast)
    learned = learn(answered, refused, contrast)
    learned["made_from"] = {"encoder": encoder.identity, "content": digest(passages)}
    WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in learned.items() if k != "probe"}, indent=1))


def learn(answered: Sequence[Held], refused: Sequence[Held], contrast: Floats) -> dict[str, Any]:
    """Weights, confidence and threshold, with their figures in cross-validation over measures."""
    table = np.stack([_row(held) for held in answered])
    right = np.array([held.row for held in answered])
    folds = list(GroupKFold(_FOLDS).split(table, groups=right))
    scores = np.empty(table.shape[:2])
    for inside, outside in folds:
        scores[outside] = table[outside] @ fit(table[inside], right[inside])
    ranks = (scores > np.take_along_axis(scores, right[:, None], 1)).sum(axis=1)
    weights = fit(table, right)
    figures = {
        "questions": len(answered),
        "success@1": round(float((ranks < 1).mean()), 4),
        "success@3": round(float((ranks < 3).mean()), 4),
    }
    confidence, probe, threshold, refusals = calibrate(answered, refused, contrast, weights, ranks)
    return {
        "weights": dict(zip(FEATURES, weights.round(4).tolist(), strict=True)),
        "confidence": confidence,
        "probe": probe,
        "threshold": threshold,
        "cross_validation": figures | refusals,
    }


def fit(table: Doubles, right: npt.NDArray[np.int64]) -> Doubles:
    """Non-negative weights that make the right measure the likeliest (softmax over measures)."""
    rows = np.arange(len(right))

    def loss(weights: Doubles) -> tuple[float, Doubles]:
        scores = table @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        value = -np.log(shares[rows, right] + 1e-12).mean() + _RIDGE * (weights**2).sum()
        slope = ((shares[:, :, None] * table).sum(axis=1) - table[rows, right]).mean(axis=0)
        return float(value), slope + 2 * _RIDGE * weights

    start = np.ones(table.shape[2])
    bounds = [(_NAME_LEAST if name == "names" else 0.0, None) for name in FEATURES]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def calibrate(
    answered: Sequence[Held],
    refused: Sequence[Held],
    contrast: Floats,
    weights: Doubles,
    ranks: npt.NDArray[np.int64],
) -> tuple[dict[str, float], list[float], float, dict[str, float]]:
    """A logistic curve over signals and the question's vector; answered rows are those found."""
    everything = [*answered, *refused]
    table = np.array([_signals(held, contrast, weights) for held in everything])
    scaler = StandardScaler().fit(table)
    vectors = np.stack([held.vector for held in everything])
    full = np.hstack([scaler.transform(table), vectors])
    label = np.array([1] * len(answered) + [0] * len(refused))
    usable = np.array([rank < 3 for rank in ranks] + [True] * len(refused))
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000)
    folds = KFold(_FOLDS, shuffle=True, random_state=2030)
    chances = cross_val_predict(model, full[usable], label[usable], cv=folds, method="predict_proba")
    able, unable = chances[label[usable] == 1, 1], chances[label[usable] == 0, 1]
    model.fit(full[usable], label[usable])
    own = model.coef_[0]
    size = len(SIGNALS)
    scaled = own[:size] / scaler.scale_
    intercept = float(model.intercept_[0] - (scaled * scaler.mean_).sum())
    confidence = {"intercept": round(intercept, 5)}
    confidence |= dict(zip(SIGNALS, scaled.round(5).tolist(), strict=True))
    figures = {
        "refused_unanswerable": round(float((unable < _THRESHOLD).mean()), 4),
        "refused_answerable": round(float((able < _THRESHOLD).mean()), 4),
    }
    return confidence, own[size:].round(5).tolist(), _THRESHOLD, figures


def _row(held: Held) -> Doubles:
    return np.stack([held.features[name] for name in FEATURES], axis=1)


def _signals(held: Held, contrast: Floats, weights: Doubles) -> list[float]:
    others = contrast[list(held.contrast)] if held.contrast else contrast
    found = signals(_row(held) @ weights, held.features, held.vector, others)
    return [found[name] for name in SIGNALS]


if __name__ == "__main__":
    from platformdirs import user_cache_path

    main(user_cache_path("lotse"), "bundled", 2)
