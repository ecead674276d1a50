"""spaCy's reading of a sentence, to be put right before it is turned into Universal Dependencies; what a tree is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
NOUNS = frozenset(("NN", "NNS"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


class Arcs(NamedTuple):
    """spaCy's reading of a sentence; a root's head is itself."""

    heads: list[int]
    labels: list[str]
    tags: list[str]
    texts: list[str]
    stems: list[str]

    def below(self, index: int, *labels: str) -> list[int]:
        """What hangs on a word, by some labels or by any."""
        return [i for i, h in enumerate(self.heads) if h == index and i != index and (not labels or self.labels[i] in labels)]

    def is_below(self, index: int, above: int) -> bool:
        """Whether a word hangs on another, by others or directly."""
        for _ in self.heads:
            index = self.heads[index]
            if index == above:
                return True
        return False

    def hang(self, index: int, head: int, label: str) -> None:
        """Hang a word elsewhere."""
        self.heads[index], self.labels[index] = head, label

    def take_place(self, index: int, other: int) -> None:
        """Hang a word where another one hangs."""
        root = self.heads[other] == other
        self.hang(index, index if root else self.heads[other], self.labels[other])


def has_verb(arcs: Arcs, root: int) -> bool:
    """Whether a finite verb stands in the sentence outside relative and adverbial clauses."""
    return any(tag in FINITE and arcs.labels[k] not in ("relcl", "advcl", "acl", "aux") and not (
        arcs.labels[k] == "ccomp" and arcs.heads[k] != root) for k, tag in enumerate(arcs.tags))


class Step(NamedTuple):
    """What puts one word right, and what a word must have to be looked at: one of some labels, tags, or words in lower case."""

    mend: Callable[[Arcs, int], None]
    of: str  # "labels", "tags" or "words"
    wanted: frozenset[str]


def labelled(mend: Callable[[Arcs, int], None], *labels: str) -> Step:
    """A step for words with some labels."""
    return Step(mend, "labels", frozenset(labels))


def tagged(mend: Callable[[Arcs, int], None], *tags: str) -> Step:
    """A step for words with some tags."""
    return Step(mend, "tags", frozenset(tags))


def worded(mend: Callable[[Arcs, int], None], *words: str) -> Step:
    """A step for some words, in lower case."""
    return Step(mend, "words", frozenset(words))


def take_steps(arcs: Arcs, steps: tuple[Step, ...]) -> None:
    """Take each step in turn, at every word that it is for."""
    values = {"labels": arcs.labels, "tags": arcs.tags, "words": [text.lower() for text in arcs.texts]}
    for step in steps:
        own = values[step.of]
        if step.wanted.isdisjoint(own):
            continue
        for i in range(len(own)):
            if own[i] in step.wanted:
                step.mend(arcs, i)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether every word hangs, through others, on a root, whose head is -1.

    >>> is_tree([1, -1, 1]), is_tree([1, 0, -1])
    (True, False)
    """
    safe: set[int] = set()
    for first in range(len(heads)):
        path: set[int] = set()
        at = first
        while at >= 0 and at not in safe:
            if at in path:
                return False
            path.add(at)
            at = heads[at]
        safe |= path
    return True
