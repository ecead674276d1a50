"""A sentence to its words, as the treebanks that the multilingual model learned from cut them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages import pack

# numbers with their separators, abbreviations with inner stops, words with inner apostrophes and hyphens, runs of one mark
TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:[’'‑-]?[^\W\d_]+)?|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'‑-][^\W_]+)*|([^\w\s])\1*|\S")
LONGEST = 100  # characters of a word; what is longer is none, and is cut


class Token(NamedTuple):
    """A word by its place; `space` tells whether one stands before it."""

    start: int
    end: int
    space: bool


def split_words(text: str, language: str) -> list[Token]:
    """The words of a sentence, by their places in it; what a pack splits off ("n't", "'s") stands by itself.

    >>> [(t.start, t.end) for t in split_words("Bakıda 3,5 min.", "az")]
    [(0, 6), (7, 10), (11, 14), (14, 15)]
    """
    parts = _parts(language)
    out: list[Token] = []
    for match in TOKEN.finditer(text):
        at = match.start()
        for piece in parts.split(match.group()) if parts else [match.group()]:
            for start in range(at, at + len(piece), LONGEST):
                end = min(start + LONGEST, at + len(piece))
                out.append(Token(start, end, start == 0 or text[start - 1].isspace()))
            at += len(piece)
    return out


@lru_cache
def _parts(language: str) -> re.Pattern[str] | None:
    """Where a pack cuts inside a word: between what its `cuts` match; None where it does not."""
    if language not in pack.available():
        return None
    cuts = str(pack.load(language).table("pack").get("cuts", ""))
    return re.compile(f"({cuts})") if cuts else None
