"""spaCy's reading of a sentence, to be put right before it is turned into Universal Dependencies."""

from __future__ import annotations

from typing import NamedTuple

FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
NOUNS = frozenset(("NN", "NNS"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


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

    def hang(self, index: int, head: int, label: str) -> None:
        """Hang a word elsewhere."""
        self.heads[index], self.labels[index] = head, label

    def take_place(self, index: int, other: int) -> None:
        """Hang a word where another one hangs."""
        root = self.heads[other] == other
        self.hang(index, index if root else self.heads[other], self.labels[other])
