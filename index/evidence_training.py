"""In: the train part of OMoS-QA. Out: the two curves that choose answering sentences, in a file.

``python -m index.evidence_training FOLDER`` (needs the extra ``train``). Which chance is enough is
chosen on chances for pages left out (five folds by page): the best sum of sentence F1 and
unanswerable F1, the same for all languages. The dev part is never read here; ``lotse eval --omos
FOLDER`` measures on it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from index.encoder import load_encoder
from index.evidence import SENTENCE, TEXT, WEIGHTS, of_sentences, of_text
from index.omos import LANGUAGES, TRAIN, Case, read_cases, score

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_FOLDS = 5
_SENTENCE_LEAST = np.arange(0.1, 0.5, 0.02)
_TEXT_LEAST = np.arange(0.5, 0.96, 0.02)


def learn(cases: Sequence[Case]) -> dict[str, Any]:
    """Both curves and what they gave on pages left out of them."""
    rows = [of_sentences(case.likeness) for case in cases]
    belongs = [np.isin(np.arange(len(case.likeness)), list(case.right)) for case in cases]
    sizes = np.cumsum([len(row) for row in rows])[:-1]
    pages = np.array([case.page for case in cases])
    by_row = np.repeat(pages, [len(row) for row in rows])
    sentence, chances = _fit(np.concatenate(rows), np.concatenate(belongs), by_row)
    texts = np.stack([of_text(case.likeness, case.others) for case in cases])
    text, answers = _fit(texts, np.array([bool(case.right) for case in cases]), pages)
    enough, figures = _enough(cases, np.split(chances, sizes), answers)
    return {
        "sentence": _curve(sentence, SENTENCE, enough[0]),
        "text": _curve(text, TEXT, enough[1]),
        "cross_validation": figures,
    }


def _fit(table: Doubles, label: Flags, pages: npt.NDArray[np.str_]) -> tuple[Pipeline, Doubles]:
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    folds = GroupKFold(_FOLDS)
    chances = cross_val_predict(model, table, label, groups=pages, cv=folds, method="predict_proba")
    return model.fit(table, label), chances[:, 1]


def _enough(
    cases: Sequence[Case], chances: Sequence[Doubles], answers: Doubles
) -> tuple[tuple[float, float], dict[str, dict[str, float]]]:
    """The two chances that are enough, and the figures of each language with them."""

    def figures(sentence: float, text: float) -> dict[str, dict[str, float]]:
        chosen = [
            frozenset(np.flatnonzero(own >= sentence).tolist() if answer >= text else ())
            for own, answer in zip(chances, answers, strict=True)
        ]
        return {
            code: score([(c, f) for c, f in zip(cases, chosen, strict=True) if c.language == code])
            for code in LANGUAGES
        }

    def worth(pair: tuple[float, float]) -> float:
        return sum(found["f1"] + found["unanswerable_f1"] for found in figures(*pair).values())

    pairs = [(float(s), float(t)) for s in _SENTENCE_LEAST for t in _TEXT_LEAST]
    best = max(pairs, key=worth)
    rounded = {
        code: {name: round(figure, 4) for name, figure in found.items()}
        for code, found in figures(*best).items()
    }
    return best, rounded


def _curve(model: Pipeline, names: Sequence[str], least: float) -> dict[str, Any]:
    """The curve over plain (not scaled) numbers."""
    scaler, logistic = model[0], model[-1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = float(logistic.intercept_[0] - (weights * scaler.mean_).sum())
    return {
        "weights": dict(zip(names, weights.round(4).tolist(), strict=True)),
        "intercept": round(intercept, 4),
        "least": round(least, 2),
    }


def main(cache: Path, model: str, threads: int) -> None:
    """Learn on the train part and write the curves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of OMoS-QA")
    folder = parser.parse_args().folder
    encoder = load_encoder(model, "onnx", cache, threads=threads)
    cases = read_cases(folder, encoder, cache, lambda done, total: print(f"{done}/{total}", flush=True))
    learned = learn([case for case in cases if case.split == TRAIN])
    learned["made_from"] = {"data": "OMoS-QA, train part", "encoder": encoder.identity}
    WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(learned, indent=1))


if __name__ == "__main__":
    from platformdirs import user_cache_path

    main(user_cache_path("lotse"), "bundled", 2)
