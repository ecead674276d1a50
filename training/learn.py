"""Training with checkpoints: what is lost by a stop is at most a few minutes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor

from training.batches import Batch, Example, by_length, collate, draw
from training.network import Net

WEIGHTS = {"head": 1.0, "relation": 1.0, "word_class": 0.7, "script": 0.6, "features": 0.5, "name": 1.0}
ENCODER_RATE, HEADS_RATE = 1.2e-4, 1e-3
ENCODER_WARM_UP, HEADS_WARM_UP = 300, 100  # steps
BATCH_PIECES, HIDDEN = 768, 0.04
SAVED_EVERY, TOLD_EVERY = 240, 60  # seconds


class Learner:
    """A network with its optimiser and how far it has come, saved together."""

    def __init__(self, net: Net, total: int, seed: int = 1) -> None:
        """`total` is the number of pieces to learn from; the rates fall linearly to zero over it."""
        self.net, self.total, self.step, self.seen, self.epoch = net, total, 0, 0, 0
        self.chance, self.noise = random.Random(seed), torch.Generator().manual_seed(seed)
        encoder = [p for p in net.encoder.parameters() if p.requires_grad]
        heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
        self._all = encoder + heads
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder}, {"params": heads}], lr=HEADS_RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def learn(self, pools: dict[str, list[Example]], shares: dict[str, float], path: Path, tell: Callable[[str], None]) -> None:
        """Train until the total is reached, saving to `path` on the way; goes on where a saved state stands."""
        began, saved, told, before = time.time(), time.time(), time.time(), self.seen
        self.net.train()
        for batch in self._batches(pools, shares):
            losses = self._learn_from(collate(batch, hidden=HIDDEN, chance=self.noise))
            self.seen += sum(len(e.ids) for e in batch)
            now = time.time()
            if now - told > TOLD_EVERY:
                told = now
                rate = (self.seen - before) / (now - began)
                parts = " ".join(f"{kind} {value:.2f}" for kind, value in losses.items())
                tell(f"epoch {self.epoch} step {self.step} pieces {self.seen} of {self.total} ({rate:.0f} a second): {parts}")
            if now - saved > SAVED_EVERY:
                saved = now
                self.save(path)
            if self.seen >= self.total:
                break
        self.save(path)

    def _batches(self, pools: dict[str, list[Example]], shares: dict[str, float]) -> Iterator[list[Example]]:
        while True:
            drawn = [e for name in sorted(pools) for e in draw(pools[name], shares[name], self.chance)]
            yield from by_length(drawn, BATCH_PIECES, self.chance)
            self.epoch += 1

    def _learn_from(self, batch: Batch) -> dict[str, float]:
        left = max(0.01, 1 - self.seen / self.total)
        for group, rate, warm in zip(self.optimiser.param_groups, (ENCODER_RATE, HEADS_RATE),
                                     (ENCODER_WARM_UP, HEADS_WARM_UP), strict=True):
            group["lr"] = rate * min(1.0, (self.step + 1) / warm) * left
        losses = losses_of(self.net, batch)
        self.optimiser.zero_grad(set_to_none=True)
        total = sum((WEIGHTS[kind] * loss for kind, loss in losses.items()), torch.zeros(()))
        total.backward()
        torch.nn.utils.clip_grad_norm_(self._all, 2.0)
        self.optimiser.step()
        self.step += 1
        return {kind: float(loss.detach()) for kind, loss in losses.items()}

    # ------------------------------------------------------------ checkpoints
    def save(self, path: Path) -> None:
        """Write everything that going on needs; a half-written file never takes the place of a whole one."""
        weights = {k: v for k, v in self.net.state_dict().items() if k != "encoder.word.weight"}
        state = {"net": weights, "optimiser": self.optimiser.state_dict(), "step": self.step, "seen": self.seen,
                 "epoch": self.epoch, "chance": self.chance.getstate(), "noise": self.noise.get_state(),
                 "labels": tuple(self.net.labels), "total": self.total}
        torch.save(state, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state, with a new draw of the epoch that it stopped in."""
        self.net.load_state_dict(state["net"], strict=False)
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seen, self.epoch = state["step"], state["seen"], state["epoch"]
        self.chance.setstate(state["chance"])
        self.noise.set_state(state["noise"])


def losses_of(net: Net, batch: Batch) -> dict[str, Tensor]:
    """The mean cross-entropy of each head over the words that tell its label."""
    arcs, heads, dependents, words = net(batch.ids, batch.mask, batch.first, batch.last)
    out: dict[str, Tensor] = {}
    head = batch.targets["head"]
    told = head >= 0
    if told.any():
        scores = arcs.masked_fill(~batch.words[:, None, :], -1e4)
        out["head"] = functional.cross_entropy(scores[told], head[told])
        at = head.clamp(min=0)[..., None].expand(-1, -1, heads.shape[-1])
        chosen = torch.gather(heads, 1, at)[told]
        relation = batch.targets["relation"][told]
        if (relation >= 0).any():
            out["relation"] = functional.cross_entropy(net.relation_scores(chosen, dependents[told]), relation)
    linear = {"word_class": net.word_class, "script": net.script, "features": net.features, "name": net.name}
    for kind, layer in linear.items():
        known = batch.targets[kind] >= 0
        if known.any():
            out[kind] = functional.cross_entropy(layer(words[known]), batch.targets[kind][known])
    return out
