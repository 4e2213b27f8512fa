"""In: the product and what it did. Out: what its search does without one part, everything else alike.

Parts are the features of the ranking, the situation of the asker, the removal of language bias and
the adapter of the encoder. Weights stay as they were learned with all parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant import facts, situation
from assistant.evaluation import Outcome
from index.build import engine_of, open_engine
from index.centring import Centring
from index.embeddings import EmbeddingCache, Progress
from index.encoder import Encoder
from index.ranking import Ranking
from index.search import Engine, by_match
from index.vectors import VectorIndex
from web.settings import Settings


def without_each(
    engine: Engine, plain: Encoder, outcomes: Sequence[Outcome], settings: Settings, progress: Progress
) -> dict[str, list[Outcome]]:
    """The ranked search once more without each part; ``plain`` is the encoder without adapter."""
    features = {
        f"feature {name}": [search(engine, o, engine.ranking.without(name)) for o in outcomes]
        for name in engine.ranking.weights
    }
    uncentred = without_centring(
        engine, EmbeddingCache(settings.cache / "embeddings.sqlite", engine.encoder)
    )
    bare = open_engine(plain, settings.cache / "without-adapter", progress)
    return {
        **features,
        "offers first": [search(engine, o, prior=False) for o in outcomes],
        "knowing professionals": [search(engine, replace(o, professional=False)) for o in outcomes],
        "centring": [search(uncentred, o) for o in outcomes],
        "adapter": [search(bare, o) for o in outcomes],
    }


def search(
    engine: Engine, outcome: Outcome, ranking: Ranking | None = None, *, prior: bool = True
) -> Outcome:
    """The ranked search for one question; nothing is refused."""
    question = outcome.question.question
    suits = situation.prior(facts.recognise(question), (), professional=outcome.professional)
    result = engine.search(
        question, outcome.language, ranking=ranking, prior=(lambda vector: suits) if prior else by_match
    )
    hits = tuple(frozenset(hit.ids) for hit in result.hits)
    return Outcome(outcome.question, hits, hits[:4], True, outcome.language, 0.0)


def without_centring(engine: Engine, vectors_of: EmbeddingCache) -> Engine:
    """The same index over the vectors as the encoder gives them."""
    index = engine.index
    vectors = vectors_of.passages([passage.text for passage in index.passages])
    vectors_of.close()
    nothing = np.zeros(vectors.shape[1], np.float32)
    none = Centring({}, {passage.language: nothing for passage in index.passages}, nothing)
    manifest = replace(index.manifest, content=f"{index.manifest.content}, not centred")
    return engine_of(VectorIndex(vectors, index.passages, none, index.contrast, manifest), engine.encoder)
