"""The names of a sentence by the scores of BIO tags (Ramshaw and Marcus 1995), decoded together (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dragoman.annotating.trees import NEVER, Array
from dragoman.records import Name


class Tagger:
    """Chooses among the tags of a model those that together score best and begin no name in its middle.

    >>> list(Tagger(["O", "B-LOC", "I-LOC"]).best(np.array([[5.0, 4, 0], [0, 1, 9]])))
    ['B-LOC', 'I-LOC']
    """

    def __init__(self, tags: Sequence[str]) -> None:
        """For the tags in the order of their scores."""
        self._tags = tags
        self._inside = np.array([tag.startswith("I-") for tag in tags])
        self._kinds = np.array([tag[2:] for tag in tags])

    def best(self, scores: Array) -> list[str]:
        """The tags of the words, one row of scores each."""
        chosen: Array = scores.argmax(1)
        if len(scores) and not self._is_sound(chosen):
            chosen = self._together(scores.astype(np.float64))
        return [self._tags[i] for i in chosen]

    def _is_sound(self, chosen: Array) -> bool:
        """Whether each word's best tag follows on the one before, so that nothing could score better."""
        broken = self._inside[chosen] & (self._kinds[chosen] != np.append("", self._kinds[chosen[:-1]]))
        return not broken.any()

    def _together(self, scores: Array) -> Array:
        barred = np.where(self._inside & (self._kinds[:, None] != self._kinds), NEVER, 0.0)  # from row to column
        total, before = np.where(self._inside, NEVER, scores[0]), []
        for row in scores[1:]:
            paths = total[:, None] + barred
            before.append(paths.argmax(0))
            total = paths.max(0) + row
        chosen = [int(total.argmax())]
        for step in reversed(before):
            chosen.append(int(step[chosen[-1]]))
        return np.array(chosen[::-1])


def find_names(tags: Sequence[str]) -> Iterator[Name]:
    """The names that BIO tags mark.

    >>> list(find_names(["B-PER", "I-PER", "O", "B-LOC"]))
    [Name(kind='PER', first=0, last=1), Name(kind='LOC', first=3, last=3)]
    """
    first = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or not tags[i].startswith("I-") or tags[i][2:] != tags[first][2:]:
            if tags[first] != "O":
                yield Name(tags[first][2:], first, i - 1)
            first = i
