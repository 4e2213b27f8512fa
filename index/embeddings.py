"""In: texts and an encoder. Out: vectors, computed once for each text and kept on disk."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.bundled import Floats
from index.encoder import Encoder

Progress = Callable[[int, int], None]
_CHUNK = 1024  # sorted by length within: the more, the less padding


class EmbeddingCache:
    """Vectors by hash of encoder, role and text, in one SQLite file."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._encoder = encoder
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "create table if not exists vectors (key blob primary key, vector blob not null)"
        )

    def close(self) -> None:
        self._connection.close()

    def passages(self, texts: Sequence[str], progress: Progress = lambda done, total: None) -> Floats:
        """Row i is the vector of ``texts[i]`` as a passage."""
        return self._vectors("passage", texts, self._encoder.encode_passages, progress)

    def queries(self, texts: Sequence[str], progress: Progress = lambda done, total: None) -> Floats:
        """Row i is the vector of ``texts[i]`` as a query."""
        return self._vectors("query", texts, self._encoder.encode_queries, progress)

    def _vectors(
        self,
        role: str,
        texts: Sequence[str],
        encode: Callable[[Sequence[str]], Floats],
        progress: Progress,
    ) -> Floats:
        keys = [self._key(role, text) for text in texts]
        known = self._read(set(keys))
        missing = list(
            {key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items()
        )
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            fresh = dict(zip([k for k, _ in chunk], encode([t for _, t in chunk]), strict=True))
            self._write(fresh)
            known.update(fresh)
            progress(min(start + _CHUNK, len(missing)), len(missing))
        if not keys:
            return np.empty((0, self._encoder.dimension), np.float32)
        return np.stack([known[key] for key in keys])

    def _key(self, role: str, text: str) -> bytes:
        content = "\0".join((self._encoder.identity, role, text))
        return hashlib.sha256(content.encode()).digest()

    def _read(self, keys: set[bytes]) -> dict[bytes, Floats]:
        rows = self._connection.execute("select key, vector from vectors")
        return {key: np.frombuffer(blob, np.float32) for key, blob in rows if key in keys}

    def _write(self, vectors: dict[bytes, Floats]) -> None:
        rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
        with self._connection:
            self._connection.executemany("insert or replace into vectors values (?, ?)", rows)
