"""The weights by which `dragoman.annotating.clitics` cuts Arabic words: an averaged perceptron over letters (Collins 2002)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.annotating.clitics import LETTERS, cut_word, features
from training.treebanks import Sentence, read_trees

WORD = re.compile(f"[{LETTERS}]+")
ROUNDS = 10
SEED = 1
LEAST = 0.05  # weights nearer to nothing are left out


def written_words(sentences: Iterable[Sentence]) -> Iterator[list[str]]:
    """The words as written, each as its parts; what holds other signs than Arabic letters is left out."""
    for sentence in sentences:
        parts: list[str] = []
        for form, space in zip([*sentence.forms, ""], [*sentence.spaces, True], strict=True):
            letters = bool(WORD.fullmatch(form))
            if (space or not letters) and parts:
                yield parts
                parts = []
            if letters:
                parts.append(form)


def learn(words: list[list[str]]) -> dict[str, float]:
    """The weights of the features that tell where words are cut."""
    weights: dict[str, float] = {}
    totals: dict[str, float] = {}
    step = 0
    order = random.Random(SEED)
    for _ in range(ROUNDS):
        order.shuffle(words)
        for parts in words:
            word = "".join(parts)
            cuts = {sum(map(len, parts[:i])) for i in range(1, len(parts))}
            for at in range(1, len(word)):
                step += 1
                found = list(features(word, at))
                if (sum(weights.get(f, 0) for f in found) > 0) != (at in cuts):
                    change = 1.0 if at in cuts else -1.0
                    for f in found:
                        weights[f] = weights.get(f, 0) + change
                        totals[f] = totals.get(f, 0) + step * change
    averaged = {f: weights[f] - totals[f] / (step + 1) for f in weights}
    return {f: round(w, 2) for f, w in sorted(averaged.items()) if abs(w) >= LEAST}


def measure(words: list[list[str]], weights: dict[str, float]) -> float:
    """The share of written words that are cut right."""
    return sum(cut_word("".join(parts), weights) == parts for parts in words) / len(words)


def learn_from(shared: Path, own: Path) -> dict[str, float]:
    """The weights from the Arabic treebanks of a folder and our own trees."""
    sentences = [*read_trees(shared / "ud" / "ar_pud-train.conllu.gz"), *read_trees(own / "ar-train.conllu")]
    return learn(list(written_words(sentences)))
