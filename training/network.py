"""The network: the e5 encoder, a learned mixture of its layers, and heads for class, lemma, features, names and arcs.

Biaffine arcs and relations: Dozat and Manning 2017.  The mixture of layers: Peters et al. 2018, section 3.2.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from training.base import Base
from training.treebanks import CLASSES, NAMES

ARC, RELATION, DROPPED = 256, 128, 0.2


class Labels(NamedTuple):
    """What the heads choose among, besides word classes and names."""

    scripts: list[str]
    relations: list[str]
    features: list[str]


class Layer(nn.Module):
    """One layer of the encoder, normalised behind each sum as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.ao = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Plain attention: on a processor its backward pass is faster than the fused kernel's for short sentences."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        weights = functional.softmax((q @ k.transpose(-1, -2)) * (q.shape[-1] ** -0.5) + mask, -1)
        x = self.aln(x + self.ao((weights @ v).transpose(1, 2).reshape(batch, length, width)))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))


class Encoder(nn.Module):
    """The encoder with the weights of the base; its table of words stays frozen."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        width = base.width
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(base.tensor("emb.word", width)), freeze=True)
        self.pos = nn.Embedding(base.positions, width)
        self.ln = nn.LayerNorm(width, eps=base.epsilon)
        self.layers = nn.ModuleList(
            Layer(width, base.attention_heads, base.inner, base.epsilon) for _ in range(base.layers))
        self._fill(base)

    def states(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """What the embedding and each layer give for every piece."""
        x = self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]])
        hidden = (~mask[:, None, None, :]).to(x.dtype) * -1e4
        out = [x]
        for layer in self.layers:
            out.append(layer(out[-1], hidden))
        return out

    @torch.no_grad()
    def _fill(self, base: Base) -> None:
        def put(to: Tensor, name: str, columns: int | None = None) -> None:
            to.copy_(torch.from_numpy(base.tensor(name, columns)))

        width = base.width
        self.pos.weight.copy_(torch.from_numpy(base.tensor("emb.pos", width) + base.tensor("emb.type", width)[0]))
        put(self.ln.weight, "emb.ln.w")
        put(self.ln.bias, "emb.ln.b")
        for i, layer in enumerate(self.layers):
            for k, part in enumerate("qkv"):
                rows = slice(k * width, (k + 1) * width)
                put(layer.qkv.weight[rows], f"l{i}.{part}.w", width)
                put(layer.qkv.bias[rows], f"l{i}.{part}.b")
            for name, columns in (("ao", width), ("fi", width), ("fo", base.inner)):
                put(getattr(layer, name).weight, f"l{i}.{name}.w", columns)
                put(getattr(layer, name).bias, f"l{i}.{name}.b")
            for name in ("aln", "oln"):
                put(getattr(layer, name).weight, f"l{i}.{name}.w")
                put(getattr(layer, name).bias, f"l{i}.{name}.b")


class Net(nn.Module):
    """Words in, what each is and on which it hangs out.  A word is read off its first and last piece."""

    def __init__(self, base: Base, labels: Labels) -> None:
        super().__init__()
        width = base.width
        self.encoder, self.labels = Encoder(base), labels
        self.layer_weights = nn.Parameter(torch.zeros(base.layers + 1))
        self.mix = nn.Linear(2 * width, width)
        self.word_class, self.script = nn.Linear(width, len(CLASSES)), nn.Linear(width, len(labels.scripts))
        self.features, self.name = nn.Linear(width, len(labels.features)), nn.Linear(width, len(NAMES))
        self.arc_head, self.arc_dependent = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.relation_head, self.relation_dependent = nn.Linear(width, RELATION), nn.Linear(width, RELATION)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC + 1) * 0.01)
        self.relation = nn.Parameter(torch.randn(len(labels.relations), RELATION + 1, RELATION + 1) * 0.01)
        self.half = True  # half precision in the encoder while it learns

    def words(self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """A vector for each word, the root's before them."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training and self.half):
            weights = torch.softmax(self.layer_weights, 0)
            states = self.encoder.states(ids, mask)
            mixed = sum((w * s for w, s in zip(weights, states, strict=True)), torch.zeros(()))
        mixed = mixed.float()
        ends = [torch.gather(mixed, 1, i[..., None].expand(*i.shape, mixed.shape[-1])) for i in (first, last)]
        return self._dropped(self.mix(torch.cat(ends, -1)))

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of arcs (dependent, head), the relation vectors of heads and of dependents, and the words' vectors."""
        words = self.words(ids, mask, first, last)
        one = torch.ones_like(words[..., :1])

        def vectors(linear: nn.Linear) -> Tensor:
            return torch.cat([self._dropped(linear(words)), one], -1)

        arcs = (vectors(self.arc_dependent) @ self.arc) @ vectors(self.arc_head).transpose(1, 2)
        return arcs, vectors(self.relation_head), vectors(self.relation_dependent), words

    def relation_scores(self, heads: Tensor, dependents: Tensor) -> Tensor:
        """The scores of all relations for pairs of vectors."""
        count, width = self.relation.shape[:2]
        half = (dependents @ self.relation.permute(1, 0, 2).reshape(width, -1)).view(-1, count, width)
        return torch.bmm(half, heads[..., None])[..., 0]

    def _dropped(self, x: Tensor) -> Tensor:
        return functional.dropout(functional.gelu(x), DROPPED, self.training)
