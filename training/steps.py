"""The steps of the recipe, each with a file that says that it is done."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import torch

from dragoman.annotating.pieces import Pieces
from training.base import Base
from training.batches import encode, index_of, make_example
from training.clitics import learn_from
from training.data import LONGEST, find_labels, read_training
from training.learn import Learner
from training.network import Labels, Net
from training.treebanks import OWN

CHECKPOINT = "checkpoint.pt"
Tell = Callable[[str], None]


def train(shared: Path, out: Path, total: int, tell: Tell) -> None:
    """Train until `total` pieces are seen; goes on from the checkpoint in `out`."""
    path = out / CHECKPOINT
    state = torch.load(path, weights_only=False) if path.exists() else None
    if state and state["seen"] >= total:
        tell(f"trained: {path}")
        return
    base = Base()
    sets, shares = read_training(shared)
    labels = Labels(*state["labels"]) if state else find_labels(sets)
    pieces, index = Pieces(base.pieces, base.scores, base.normal), index_of(labels)
    pools = {name: [make_example(s, pieces, labels, index) for s in sentences] for name, sentences in sets.items()}
    pools = {name: [e for e in pool if len(e.ids) < LONGEST] for name, pool in pools.items()}
    epoch = sum(shares[name] * sum(len(e.ids) for e in pool) for name, pool in pools.items())
    tell(f"{sum(map(len, pools.values()))} sentences, {epoch:.0f} pieces in an epoch; {len(labels.scripts)} scripts, "
         f"{len(labels.relations)} relations, {len(labels.features)} bundles of features")
    torch.manual_seed(1)
    learner = Learner(Net(base, labels), total)
    if state:
        learner.restore(state)
        tell(f"going on at {learner.seen} pieces")
    learner.learn(pools, shares, path, tell)


def export_weights(shared: Path, out: Path, tell: Tell) -> None:
    """Write the weights to run, net.onnx with meta.json.gz, from the checkpoint."""
    from training.export import export, quantise

    if (out / "net.onnx").exists():
        tell(f"exported: {out / 'net.onnx'}")
        return
    state = torch.load(out / CHECKPOINT, weights_only=False)
    base = Base()
    net = Net(base, Labels(*state["labels"]))
    net.load_state_dict(state["net"], strict=False)
    pieces = Pieces(base.pieces, base.scores, base.normal)
    sets, _ = read_training(shared)
    seen = {piece for sentences in sets.values() for s in sentences for piece in encode(s, pieces)[0]}
    export(base, net, seen, out)
    quantise(out)
    weights = json.dumps(learn_from(shared, OWN), ensure_ascii=False)
    (out / "clitics.json.gz").write_bytes(gzip.compress(weights.encode(), mtime=0))
    tell(f"exported: {out / 'net.onnx'}, {(out / 'net.onnx').stat().st_size / 1e6:.1f} MB")


def measure_weights(shared: Path, out: Path, tell: Tell) -> None:
    """Print and write the scores of the exported weights on the development sets and on the test sets."""
    from dragoman.annotating.multilingual import Model
    from training.measure import agreement, measure, report, write

    model = Model(out)
    whole = Model(out, network="net.fp32.onnx")
    tell(f"full precision against eight bits, development sets: {agreement(whole, model, shared)}")
    for part in ("dev", "test"):
        scores = measure(model, shared, part)
        write(scores, out / f"scores-{part}.json")
        tell(f"{part}\n{report(scores)}")
