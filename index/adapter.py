"""In: the low-rank adapter learned from our own questions. Out: its update of a layer's weights.

The adapter (LoRA, docs/decisions/0004-adapter.md) is merged into the bundled model once, when it is
unpacked, so that it costs nothing at run time. ``python -m index.adapter_training`` makes it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

ADAPTER = Path(__file__).parent / "data" / "adapter.safetensors"


@cache
def adapter_digest() -> str:
    """Names the committed adapter (8 hexadecimal characters)."""
    return hashlib.sha256(ADAPTER.read_bytes()).hexdigest()[:8]


def merge(model: Any, path: Path = ADAPTER) -> None:
    """Add the update ``up @ down`` to every linear layer of a BERT that the adapter names."""
    import torch
    from safetensors.torch import load_file

    tensors = load_file(path)
    state = model.state_dict()
    for name in sorted({key.rpartition(".")[0] for key in tensors}):
        down, up = tensors[f"{name}.down"].float(), tensors[f"{name}.up"].float()
        with torch.no_grad():
            state[f"{name}.weight"] += up @ down
    model.load_state_dict(state)
