"""The trained network as a file to run: vocabulary cut to our scripts, ONNX, the encoder and the widest heads in eight bits.

The frozen table of words keeps its 4-bit blocks inside the graph, which is exact.  The second feed-forward product of the lower
half of the encoder keeps full activations (8-bit weights only): there dynamic quantisation costs most.
"""

from __future__ import annotations

import gzip
import json
import logging
import unicodedata
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.annotating.pieces import SPACE, UNKNOWN
from training.base import BLOCK, Base
from training.network import Net
from training.treebanks import CLASSES, NAMES

KEPT = 80_000  # pieces at least
OUR_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "ARMENIAN", "GEORGIAN", "HEBREW", "GREEK", "MODIFIER LETTER", "COMBINING")
WHOLE_SCRIPTS = ("ARABIC", "ARMENIAN", "GEORGIAN", "HEBREW")  # languages with little training text: every piece
SCHWA = "\u0259\u018f"  # every piece with the letter of Azerbaijani
BASIC_LATIN = 0x250  # below it every character is kept
NORMAL_LAYERS = 6
WIDE_HEADS = ("/script/MatMul", "/features/MatMul", "/relation/MatMul")  # of thousands of columns: in eight bits as well


def kept_pieces(base: Base, seen: set[int]) -> list[int]:
    """The pieces of our scripts: those seen in training, single characters, whole small scripts, then the commonest."""
    allowed = [i for i, piece in enumerate(base.pieces) if i > UNKNOWN and _is_ours(piece)]
    kept = set(range(UNKNOWN + 1)) | (seen & set(allowed)) | {
        i for i in allowed if len(base.pieces[i]) == 1 or _is_small(base.pieces[i])}
    for i in allowed:
        if len(kept) >= KEPT:
            break
        kept.add(i)
    return sorted(kept)


def _is_ours(piece: str) -> bool:
    return all(c == SPACE or ord(c) < BASIC_LATIN or unicodedata.category(c)[0] not in "LM"
               or unicodedata.name(c, "").startswith(OUR_SCRIPTS) for c in piece)


def _is_small(piece: str) -> bool:
    letters = (c for c in piece if unicodedata.category(c)[0] == "L")
    return any(c in SCHWA or unicodedata.name(c, "").startswith(WHOLE_SCRIPTS) for c in letters)


class PackedWords(nn.Module):
    """The table of words in its 4-bit blocks."""

    def __init__(self, blocks: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("codes", torch.from_numpy(np.ascontiguousarray(blocks[:, :, 2:])))
        self.register_buffer("scales", torch.from_numpy(np.ascontiguousarray(blocks[:, :, :2]).view(np.float16)))

    def forward(self, ids: Tensor) -> Tensor:
        """The vectors of pieces."""
        codes = self.codes[ids].float()
        high = torch.floor(codes / 16)
        values = torch.cat([codes - 16 * high, high], -1) - BLOCK // 4
        return (values * self.scales[ids].float()).flatten(-2)


class Exported(nn.Module):
    """The network with the choices of its heads as outputs, and the scores that choices are made of together."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net
        count, width = net.relation.shape[:2]
        self.relation = nn.Linear(width, count * width, bias=False)
        self.relation.weight.data = net.relation.detach().transpose(1, 2).reshape(count * width, width)

    def forward(self, ids: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Arcs, the relation vectors of heads, those of dependents times the tensor of relations, class, script, features; the
        scores of the tags of names, which are chosen together."""
        arcs, heads, dependents, words = self.net(ids, ids != 1, first, last)
        padding = torch.cat([torch.zeros_like(first[:, :1], dtype=torch.bool), first[:, 1:] == 0], 1)
        choices = (layer(words).argmax(-1) for layer in (self.net.word_class, self.net.script, self.net.features))
        return arcs.masked_fill(padding[:, None, :], -1e4), heads, self.relation(dependents), *choices, self.net.name(words)


def export(base: Base, net: Net, seen: set[int], folder: Path) -> None:
    """Write net.fp32.onnx and meta.json.gz."""
    net.half = False
    net.eval()
    kept = kept_pieces(base, seen)
    net.encoder.word = PackedWords(base.word_blocks(kept))
    ids = torch.tensor([[0, 10, 11, 12, 13, 2], [0, 10, 11, 2, 1, 1]])
    first, last = torch.tensor([[0, 1, 2, 4], [0, 1, 2, 0]]), torch.tensor([[0, 1, 3, 4], [0, 1, 2, 0]])
    names = ["arcs", "heads", "dependents", "word_class", "script", "features", "name"]
    axes = {"ids": {0: "sentences", 1: "pieces"}, "first": {0: "sentences", 1: "words"}, "last": {0: "sentences", 1: "words"}}
    torch.onnx.export(Exported(net), (ids, first, last), str(folder / "net.fp32.onnx"), input_names=["ids", "first", "last"],
                      output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False)
    labels = {"word_class": CLASSES, "script": net.labels.scripts, "features": net.labels.features, "name": NAMES,
              "relation": net.labels.relations}
    meta = {"pieces": [base.pieces[i] for i in kept], "scores": [round(base.scores[i], 4) for i in kept],
            "normal": {str(c): text for c, text in base.normal.items()}, "labels": labels}
    content = json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode()
    (folder / "meta.json.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def quantise(folder: Path) -> None:
    """Write net.onnx, the encoder and the wide heads in eight bits, from net.fp32.onnx."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    logging.getLogger().setLevel(logging.ERROR)  # the quantisers tell of every node
    logging.getLogger("onnxruntime.quantization.matmul_nbits_quantizer").setLevel(logging.ERROR)
    whole, half = folder / "net.fp32.onnx", folder / "net.half.onnx"
    encoder = _products(onnx.load(whole))
    spared = [name for name in encoder if _is_spared(name)]
    quantize_dynamic(str(whole), str(half), weight_type=QuantType.QInt8, per_channel=True,
                     nodes_to_quantize=[n for n in encoder if n not in spared], extra_options={"MatMulConstBOnly": True})
    model = onnx.load(half)
    others = [n for n in _products(model, everywhere=True) if n not in spared]
    config = DefaultWeightOnlyQuantConfig(block_size=64, is_symmetric=True, accuracy_level=4, bits=8)
    quantiser = MatMulNBitsQuantizer(model, algo_config=config, nodes_to_exclude=others)
    quantiser.process()
    onnx.save(quantiser.model.model, folder / "net.onnx")
    half.unlink()


def _products(model: object, *, everywhere: bool = False) -> list[str]:
    """The names of the products with fixed weights: those of the encoder's layers and of the wide heads, or all."""
    graph = model.graph  # type: ignore[attr-defined]
    fixed = {tensor.name for tensor in graph.initializer}
    found = [n.name for n in graph.node if n.op_type == "MatMul" and any(name in fixed for name in n.input)]
    return found if everywhere else [n for n in found if "/layers." in n or n in WIDE_HEADS]


def _is_spared(name: str) -> bool:
    return "/fo/" in name and int(name.split("layers.")[1].split("/")[0]) < NORMAL_LAYERS
