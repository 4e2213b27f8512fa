"""In: example questions, and the catalogue's. Out: how well professionals are told from people, unseen.

``python -m assistant.asker_figures`` prints the figures. Of the examples, a tenth of the subjects is
left out, then a language with them, which is how a language without examples is judged. Subjects are
clusters of pairs over all languages, so that no translation of a question has been seen. Then, on the
catalogue questions that the ranking is learned on, each left out of the index: what an advantage of
some size for offers does to the order. Evaluation questions are never read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path
from sklearn.model_selection import GroupKFold

from assistant.asker import SURE, Askers, Example, examples
from assistant.need_training import grouped
from corpus.offers import same_offer
from corpus.plain import load_plain
from index.build import all_passages, open_engine
from index.bundled import Floats
from index.embeddings import EmbeddingCache
from index.encoder import BUNDLED, load_encoder
from index.search import Engine
from index.training import LeaveOneOut, calibration_rows
from translations.locales import CATALOGUES

Doubles = npt.NDArray[np.float64]
_FOLDS = 10
_SIZES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


def subjects(vectors: Floats) -> npt.NDArray[np.int64]:
    """A number for each row, the same for both of a pair and for pairs about the same thing."""
    pairs = vectors[::2] + vectors[1::2]
    return np.repeat(grouped([""] * len(pairs), pairs), 2)


def left_out(rows: Sequence[Example], vectors: Floats) -> tuple[Doubles, Doubles]:
    """The leaning of each row by planes that never saw its subject; then neither its language."""
    kind = np.array([row.professional for row in rows])
    language = np.array([row.language for row in rows])
    known, foreign = np.zeros(len(rows)), np.zeros(len(rows))
    for inside, outside in GroupKFold(_FOLDS).split(vectors, groups=subjects(vectors)):
        askers = Askers(kind[inside].tolist(), vectors[inside])
        known[outside] = [askers.leaning(vector) for vector in vectors[outside]]
        for code in dict.fromkeys(language.tolist()):
            others = inside[language[inside] != code]
            own = outside[language[outside] == code]
            askers = Askers(kind[others].tolist(), vectors[others])
            foreign[own] = [askers.leaning(vector) for vector in vectors[own]]
    return known, foreign


def figures(rows: Sequence[Example], leaning: Doubles) -> dict[str, float]:
    """Shares: right at zero, professionals found and people mistaken for them where sure."""
    kind = np.array([row.professional for row in rows])
    return {
        "right": float(((leaning > 0) == kind).mean()),
        "professionals found": float((leaning[kind] >= SURE).mean()),
        "people mistaken": float((leaning[~kind] >= SURE).mean()),
    }


def advantage(engine: Engine, vectors_of: EmbeddingCache, askers: Askers) -> list[str]:
    """Success of catalogue questions that were left out, by the size of the advantage for offers."""
    passages, ids = all_passages(), list(engine.measure_ids)
    rows = calibration_rows(passages)
    languages, texts = [passages[row].language for row in rows], [passages[row].text for row in rows]
    queries = engine.index.centring.query_rows(vectors_of.queries(texts), languages)
    vectors = vectors_of.passages([passage.text for passage in passages])
    held = list(LeaveOneOut(ids, passages, vectors, engine.index.centring).held(rows, queries))
    scores = np.stack([engine.ranking.scores(one.features) for one in held])
    work = np.array([askers.professional(one.vector) for one in held])
    offer = np.array([load_plain().measures[identifier].kind == "offer" for identifier in ids])
    right = np.array(
        [[one in {ids[h.row], *same_offer().get(ids[h.row], ())} for one in ids] for h in held]
    )

    def success(size: float, spared: npt.NDArray[np.bool_], where: npt.NDArray[np.bool_]) -> str:
        order = scores + size * offer * ~spared[:, None]
        ranks = (order > np.where(right, order, -np.inf).max(axis=1, keepdims=True)).sum(axis=1)[where]
        return f"{(ranks < 1).mean():.3f}/{(ranks < 3).mean():.3f}"

    every, none = np.ones(len(held), bool), np.zeros(len(held), bool)
    return [
        f"offers +{size}: {len(held)} questions: for all {success(size, none, every)}, "
        f"not for professionals {success(size, work, every)}; {work.sum()} of professionals: "
        f"with {success(size, none, work)}, without {success(size, work, work)}; "
        f"others with offers as answers {success(size, work, ~work & (right & offer).any(axis=1))}"
        for size in _SIZES
    ]


def main() -> None:
    """Print the figures, over all and for each language; success is at 1 and at 3."""
    cache = user_cache_path("lotse")
    encoder = load_encoder(BUNDLED, "onnx", cache)
    engine = open_engine(encoder, cache, lambda done, total: None)
    vectors_of = EmbeddingCache(cache / "embeddings.sqlite", encoder)
    rows = examples()
    vectors = engine.index.centring.query_rows(
        vectors_of.queries([row.text for row in rows]), [row.language for row in rows]
    )
    for name, leaning in zip(("subjects", "languages too"), left_out(rows, vectors), strict=True):
        for code in ("", *(locale.code for locale in CATALOGUES)):
            part = [at for at, row in enumerate(rows) if code in {"", row.language}]
            found = figures([rows[at] for at in part], leaning[part])
            shown = ", ".join(f"{key} {share:.3f}" for key, share in found.items())
            print(f"left out: {name:14} {code or 'all':4} {len(part):4} {shown}")
    print(*advantage(engine, vectors_of, Askers([row.professional for row in rows], vectors)), sep="\n")
    vectors_of.close()


if __name__ == "__main__":
    main()
