"""In: the catalogue's questions and texts. Out: a low-rank adapter that brings them together.

``python -m index.adapter_training`` (needs the extra ``train``). Each step draws one measure a row:
a question of it, in any language, shall be nearer to a text of the same measure, in any language,
than to those of the other measures in the batch (InfoNCE, both ways). A batch holds groups of
measures that lie near each other, so that it is hard; never two places of the same offer. One
question in three is roughened as people type (``index.roughen``). The questions set apart for
calibration leave training; ``python -m index.train`` measures on them. Evaluation questions are
never read.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer

from corpus.offers import same_offer
from index.adapter import ADAPTER
from index.batches import NEAR, Texts, draw, gather, rough
from index.build import all_passages
from index.bundled import PROMPTS, Floats, unpack_plain
from index.training import set_apart

RANK = 16
STEPS = 400
SHARE = 0.75  # of what was learned is kept: nearer to the model as it was, better on what is new
_SAMPLE = 12  # texts by which a measure's neighbours are found
RATE = 3e-4
TEMPERATURE = 0.05
MAX_TOKENS = 32
SEED = 2030
_LAYERS = [
    "query",
    "key",
    "value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
]


def train(model: SentenceTransformer, texts: dict[str, Texts], steps: int) -> Any:
    """Train in place; returns the PEFT model with its adapter."""
    chance = random.Random(SEED)  # noqa: S311
    torch.manual_seed(SEED)
    near = neighbours(model, texts, chance)
    config = LoraConfig(r=RANK, lora_alpha=RANK, lora_dropout=0.05, target_modules=_LAYERS)
    adapted = get_peft_model(model[0].model, config)
    adapted.train()
    weights = [weight for weight in adapted.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps, pct_start=0.1)
    begun, losses = time.perf_counter(), []
    for step in range(1, steps + 1):
        batch = [texts[measure] for measure in draw(near, chance)]
        loss = _loss(adapted, model.tokenizer, batch, chance)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if step % 25 == 0:
            spent = time.perf_counter() - begun
            print(f"step {step}: loss {np.mean(losses[-25:]):.3f}, {spent:.0f} s", flush=True)
    adapted.eval()
    return adapted


def neighbours(
    model: SentenceTransformer, texts: dict[str, Texts], chance: random.Random
) -> dict[str, list[str]]:
    """For each measure the nearest others before training; never the same offer."""
    samples = [chance.sample(own.texts, _SAMPLE) for own in texts.values()]
    rows = model.encode([text for own in samples for text in own], prompt=PROMPTS["document"])
    means: Floats = np.asarray(rows).reshape(len(samples), _SAMPLE, -1).mean(axis=1)
    means -= means.mean(axis=0)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    measures, found = list(texts), {}
    for measure, likeness in zip(measures, means @ means.T, strict=True):
        out = {measure, *same_offer().get(measure, ())}
        order = [measures[row] for row in np.argsort(-likeness, kind="stable")]
        found[measure] = [other for other in order if other not in out][:NEAR]
    return found


def _loss(adapted: Any, tokenizer: Any, batch: list[Texts], chance: random.Random) -> torch.Tensor:
    questions = [chance.choice(own.questions) for own in batch]
    partners = [
        chance.choice([text for text in chance.choices(own.texts, k=8) if text != question])
        for own, question in zip(batch, questions, strict=True)
    ]
    typed = [rough(question, own, chance) for own, question in zip(batch, questions, strict=True)]
    left = _embed(adapted, tokenizer, [PROMPTS["query"] + text for text in typed])
    right = _embed(adapted, tokenizer, [PROMPTS["document"] + text for text in partners])
    scores = left @ right.T / TEMPERATURE
    target = torch.arange(len(batch))
    loss: torch.Tensor = (
        torch.nn.functional.cross_entropy(scores, target)
        + torch.nn.functional.cross_entropy(scores.T, target)
    ) / 2
    return loss


def _embed(adapted: Any, tokenizer: Any, texts: list[str]) -> torch.Tensor:
    tokens = tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    hidden = adapted(**tokens).last_hidden_state
    mask = tokens["attention_mask"].unsqueeze(-1).float()
    mean = (hidden * mask).sum(1) / mask.sum(1)
    return torch.nn.functional.normalize(mean, dim=-1)


def save(adapted: Any, path: Path) -> None:
    """Write every layer's two factors in half precision, scaling and share included in ``up``."""
    tensors: dict[str, torch.Tensor] = {}
    for name, module in adapted.base_model.model.named_modules():
        if hasattr(module, "lora_A"):
            scale = module.scaling["default"]
            tensors[f"{name}.down"] = module.lora_A["default"].weight.detach().half().contiguous()
            up = module.lora_B["default"].weight.detach() * scale * SHARE
            tensors[f"{name}.up"] = up.half().contiguous()
    save_file(tensors, path)


def main() -> None:
    """Train on all but the calibration questions and write the adapter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    arguments = parser.parse_args()
    kept, _ = set_apart(all_passages())
    with tempfile.TemporaryDirectory() as folder:
        model = SentenceTransformer(str(unpack_plain(Path(folder) / "model")), device="cpu")
    adapted = train(model, gather(kept), arguments.steps)
    save(adapted, ADAPTER)


if __name__ == "__main__":
    main()
