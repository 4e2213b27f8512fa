"""In: passages and their vectors. Out: a FAISS file with manifest, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np

from index.bundled import Floats
from index.centring import Centring, from_arrays
from index.encoder import Encoder
from index.passages import Passage, View
from index.staging import staged_folder

_FORMAT = 1
_REFERENCE = ("Wo kann ich Deutsch lernen?", "أين أتعلم الألمانية؟", "A school for my children")
_SAME = 0.99


class IndexMismatch(RuntimeError):
    """The index was built with another model, variant, text or version; build it again."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made from. ``content`` names the passages and everything before them."""

    format: int
    encoder: str
    dimension: int
    normalised: bool
    content: str
    passages: int


class VectorIndex:
    """Passages and the inner products of a unit query vector with each of them.

    ``vectors`` has a centred row a passage; ``contrast`` are the centred vectors of questions that
    the report does not answer.
    """

    def __init__(
        self,
        vectors: Floats,
        passages: Sequence[Passage],
        centring: Centring,
        contrast: Floats,
        manifest: Manifest,
    ) -> None:
        self._vectors = vectors
        self.passages = tuple(passages)
        self.centring = centring
        self.contrast = contrast
        self.manifest = manifest

    def products(self, vector: Floats) -> Floats:
        """The inner product with every passage, one number a row."""
        return self._vectors @ vector

    def vectors(self, rows: Sequence[int]) -> Floats:
        """The (centred) vectors of these rows."""
        return self._vectors[list(rows)]


def write_index(
    folder: Path,
    passages: Sequence[Passage],
    vectors: Floats,
    centring: Centring,
    contrast: Floats,
    encoder: Encoder,
    content: str,
) -> None:
    """Centre the vectors, write everything beside ``folder`` and move it into place."""
    manifest = Manifest(_FORMAT, encoder.identity, encoder.dimension, True, content, len(passages))
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(centring.passage_rows(vectors, [passage.language for passage in passages]))
    with staged_folder(folder) as staging:
        faiss.write_index(index, str(staging / "vectors.faiss"))
        rows = "".join(json.dumps(asdict(p), ensure_ascii=False) + "\n" for p in passages)
        (staging / "passages.jsonl").write_text(rows, encoding="utf-8")
        np.save(staging / "reference.npy", encoder.encode_queries(_REFERENCE))
        np.save(staging / "contrast.npy", contrast)
        np.savez(staging / "means.npz", allow_pickle=False, **centring.arrays())
        (staging / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), "utf-8")


def read_index(folder: Path, encoder: Encoder, content: str) -> VectorIndex:
    """Read an index; refuses one that this encoder or this content did not make."""
    try:
        manifest = Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexMismatch(f"{folder.name}: no readable index ({error})") from error
    expected = Manifest(_FORMAT, encoder.identity, encoder.dimension, True, content, manifest.passages)
    if manifest != expected:
        raise IndexMismatch(f"{folder.name}: built as {manifest}, wanted {expected}")
    reference = np.load(folder / "reference.npy")
    cosines = (reference * encoder.encode_queries(_REFERENCE)).sum(axis=1)
    if cosines.min() < _SAME:
        raise IndexMismatch(
            f"{folder.name}: this processor or library version embeds the reference texts "
            f"differently (cosine {cosines.min():.4f}, at least {_SAME} is wanted)"
        )
    rows = (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [_passage(row) for row in rows]
    with np.load(folder / "means.npz") as arrays:
        centring = from_arrays(dict(arrays))
    contrast = np.load(folder / "contrast.npy")
    stored = faiss.read_index(str(folder / "vectors.faiss"))
    vectors = stored.reconstruct_n(0, stored.ntotal)
    return VectorIndex(vectors, passages, centring, contrast, manifest)


def _passage(row: str) -> Passage:
    content = json.loads(row)
    return Passage(**{**content, "view": View(content["view"])})
