"""Sentences as numbers, drawn and laid side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from dragoman.annotating.pieces import END, PAD, START, UNKNOWN, Pieces
from training.network import Labels
from training.treebanks import CLASSES, NAMES, Sentence

IGNORED = -100  # the label of what a sentence does not tell
TARGETS = ("word_class", "script", "features", "head", "relation", "name")


class Example(NamedTuple):
    """A sentence as numbers: its pieces, the first and last piece of each word (the root's first), what is to be learned."""

    ids: list[int]
    first: list[int]
    last: list[int]
    targets: dict[str, list[int]]


class Batch(NamedTuple):
    """Examples side by side; `words` and `mask` tell which words and pieces are real."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    targets: dict[str, Tensor]


def encode(sentence: Sentence, pieces: Pieces) -> tuple[list[int], list[int], list[int]]:
    """The pieces of a sentence, and the first and last of each word; those of the root are the start piece."""
    ids, first, last = [START], [0], [0]
    for form, space in zip(sentence.forms, sentence.spaces, strict=True):
        first.append(len(ids))
        ids += pieces.of(form, space=space)
        last.append(len(ids) - 1)
    return [*ids, END], first, last


def make_example(sentence: Sentence, pieces: Pieces, labels: Labels, index: dict[str, dict[str, int]]) -> Example:
    """A sentence with its labels as numbers; `index` comes from `index_of`."""
    targets: dict[str, list[int]] = {}
    if sentence.heads:
        targets = {
            "head": sentence.heads,
            "relation": [index["relation"].get(r, IGNORED) for r in sentence.relations],
            "word_class": [index["word_class"].get(c, IGNORED) for c in sentence.classes],
            "script": [index["script"].get(s, IGNORED) for s in sentence.scripts()],
            "features": [index["features"].get(f, IGNORED) for f in sentence.features],
        }
    if sentence.names:
        targets["name"] = [index["name"][n] for n in sentence.names]
    return Example(*encode(sentence, pieces), targets)


def index_of(labels: Labels) -> dict[str, dict[str, int]]:
    """The number of every label."""
    lists = {"word_class": CLASSES, "name": NAMES, "script": labels.scripts, "relation": labels.relations,
             "features": labels.features}
    return {kind: {label: i for i, label in enumerate(values)} for kind, values in lists.items()}


def collate(examples: Sequence[Example], *, hidden: float = 0.0, chance: torch.Generator | None = None) -> Batch:
    """Examples as one batch; `hidden` is the share of pieces that are replaced by the unknown one."""
    size, length = len(examples), max(len(e.ids) for e in examples)
    count = max(len(e.first) for e in examples)
    ids = torch.full((size, length), PAD)
    first, last = torch.zeros(size, count, dtype=torch.long), torch.zeros(size, count, dtype=torch.long)
    words = torch.zeros(size, count, dtype=torch.bool)
    targets = {kind: torch.full((size, count), IGNORED) for kind in TARGETS}
    for row, example in enumerate(examples):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        n = len(example.first)
        first[row, :n], last[row, :n], words[row, :n] = torch.tensor(example.first), torch.tensor(example.last), True
        for kind, values in example.targets.items():
            targets[kind][row, 1:n] = torch.tensor(values)
    mask = ids != PAD
    if hidden:
        ids[(torch.rand(ids.shape, generator=chance) < hidden) & (ids > UNKNOWN)] = UNKNOWN
    return Batch(ids, mask, first, last, words, targets)


def draw(pool: Sequence[Example], share: float, chance: random.Random) -> list[Example]:
    """A share of a pool, drawn anew; a share over 1 takes all of it and some again."""
    whole = int(share)
    return [*pool] * whole + chance.sample(list(pool), int(len(pool) * (share - whole)))


def by_length(examples: Sequence[Example], limit: int, chance: random.Random | None = None) -> list[list[Example]]:
    """Batches of like length with at most `limit` pieces, in random order if there is chance."""
    spread = (lambda: chance.uniform(0.85, 1.15)) if chance else (lambda: 1.0)
    order = sorted(((len(e.ids) * spread(), i) for i, e in enumerate(examples)))
    out: list[list[Example]] = [[]]
    longest = 0
    for _, i in order:
        longest = max(longest, len(examples[i].ids))
        if out[-1] and longest * (len(out[-1]) + 1) > limit:
            out.append([])
            longest = len(examples[i].ids)
        out[-1].append(examples[i])
    if chance:
        chance.shuffle(out)
    return [batch for batch in out if batch]
