"""Words to the pieces of the multilingual model's vocabulary, by the most probable segmentation (unigram language model)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

START, PAD, END, UNKNOWN = 0, 1, 2, 3  # the special pieces of the XLM-R vocabulary
SPACE = "\u2581"  # stands before a piece that a space goes before
LONGEST = 16  # characters of a piece; longer ones are rare, and the limit keeps the search short
KEPT = 200_000  # words whose pieces are remembered


class Pieces:
    """The vocabulary of a model, asked for the pieces of a word.  Kudo 2018, "Subword Regularization", section 3.2."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], normal: Mapping[int, str]) -> None:
        """`scores` are the log probabilities of the pieces, `normal` what a character (by its code) is read as."""
        self._id = {piece: i for i, piece in enumerate(pieces) if i > UNKNOWN}
        self._scores, self._normal = scores, normal
        self._worst = min(scores) - 10
        self._known: dict[tuple[str, bool], tuple[int, ...]] = {}

    def of(self, word: str, *, space: bool) -> tuple[int, ...]:
        """The pieces of a word; `space` tells whether one stands before it."""
        found = self._known.get((word, space))
        if found is None:
            plain = "".join(self._normal.get(ord(c), c) for c in word)
            plain = " ".join(plain.split()).replace(" ", SPACE)
            found = tuple(self._best(SPACE + plain if space else plain)) or (UNKNOWN,)
            if len(self._known) < KEPT:
                self._known[word, space] = found
        return found

    def _best(self, text: str) -> list[int]:
        """The segmentation of the highest probability (Viterbi)."""
        size = len(text)
        best = [0.0] + [float("-inf")] * size
        back = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + LONGEST) + 1):
                piece = self._id.get(text[start:end])
                if piece is not None and best[start] + self._scores[piece] > best[end]:
                    best[end], back[end] = best[start] + self._scores[piece], (start, piece)
            if best[start] + self._worst > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self._worst, (start, UNKNOWN)
        out: list[int] = []
        at = size
        while at > 0:
            at, piece = back[at]
            out.append(piece)
        return out[::-1]
