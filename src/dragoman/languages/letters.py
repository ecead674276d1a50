"""Capital letters, and labels that open a line: what regular expressions need of writing."""

from __future__ import annotations

import re
from functools import lru_cache

CAPITALS = "A-ZÀ-Þ" + "".join(chr(c) for c in range(0x100, 0x250) if chr(c).isupper())  # "Ə", "İ", "Ş", "Ł" among them


@lru_cache
def labelling(words: frozenset[str]) -> re.Pattern[str]:
    """What finds one of some words before a colon or a full stop, as it opens a question or an answer: "Q: Will"."""
    ways = sorted({way for word in words for way in (word.capitalize(), word.upper())}, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, ways))})(\s?[:.])\s+" if ways else r"(?!)")
