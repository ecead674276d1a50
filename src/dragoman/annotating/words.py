"""A sentence to its words, as the treebanks that the multilingual model learned from cut them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages import pack

SIGNS = "\u064b-\u065f\u0670"  # the vowel signs of Arabic stand inside a word and are no letters
LETTERS = rf"(?:[^\W_][{SIGNS}]*)+"
CAPITAL = "A-ZÇƏĞİÖŞÜ"
# numbers with their separators, the initial before a surname, abbreviations with inner stops, words with inner apostrophes and
# hyphens, runs of one mark
TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)*(?:[’'‑-]?[^\W\d_]+)?|\b[{CAPITAL}]\.(?= ?[{CAPITAL}][^\W\d_])|(?:[^\W\d_]\.){{2,}}|"
    rf"{LETTERS}(?:[’'‑-]{LETTERS})*|([^\w\s])\1*|\S")
LONGEST = 100  # characters of a word; what is longer is none, and is cut


class Token(NamedTuple):
    """A word by its place; `space` tells whether one stands before it."""

    start: int
    end: int
    space: bool


Cut = Callable[[str], list[str]]  # a written word to its parts


def split_words(text: str, language: str, cut: Cut | None = None) -> list[Token]:
    """The words of a sentence, by their places in it; what a pack splits off ("n't", "'s") stands by itself.

    `cut` parts the words of a language that writes several as one.

    >>> [(t.start, t.end) for t in split_words("Bakıda 3,5 min.", "az")]
    [(0, 6), (7, 10), (11, 14), (14, 15)]
    """
    parts = _parts(language)
    out: list[Token] = []
    for match in TOKEN.finditer(text):
        at = match.start()
        for piece in _pieces(match.group(), parts, cut):
            for start in range(at, at + len(piece), LONGEST):
                end = min(start + LONGEST, at + len(piece))
                out.append(Token(start, end, start == 0 or text[start - 1].isspace()))
            at += len(piece)
    return out


def _pieces(written: str, parts: re.Pattern[str] | None, cut: Cut | None) -> list[str]:
    if cut is None:
        return parts.split(written) if parts else [written]
    return cut(written)


@lru_cache
def _parts(language: str) -> re.Pattern[str] | None:
    """Where a pack cuts inside a word: between what its `cuts` match; None where it does not."""
    if language not in pack.installed():
        return None
    cuts = str(pack.load(language).table("pack").get("cuts", ""))
    return re.compile(f"({cuts})") if cuts else None
