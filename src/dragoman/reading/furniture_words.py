"""The words that stand around a story, gathered from every language that has a `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dragoman.languages.pack import Pack

_LONGEST_PHRASE = 4  # words
_PIECE = re.compile(r"[^\s|,،؛;:•·/()\[\]>»]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of folded phrases, and the regular expressions made of them."""

    rubrics: frozenset[str]
    title_marks: frozenset[str]
    desks: frozenset[str]
    labels: frozenset[str]
    updated_labels: frozenset[str]
    share: frozenset[str]
    tellers: frozenset[str]
    agencies: dict[str, str]
    tags: re.Pattern[str]
    byline: re.Pattern[str]
    photo: re.Pattern[str]
    counter: re.Pattern[str]
    relative: re.Pattern[str]
    reference: re.Pattern[str]
    advisory: re.Pattern[str]
    told: re.Pattern[str]


@lru_cache
def words() -> Words:
    """The words of all languages together: a page in one language often stands in a frame in another."""
    tables = [Pack(folder.name, folder).table("furniture") for folder in
              sorted((f for f in files("dragoman.languages").iterdir() if (f / "furniture.toml").is_file()),
                     key=lambda f: f.name)] + [frames()]

    def all_of(name: str) -> list[str]:
        return [phrase for table in tables for phrase in table.get(name, ())]

    def phrases(*names: str) -> frozenset[str]:
        return frozenset(fold(phrase) for name in names for phrase in all_of(name))

    def either(name: str) -> str:
        return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(all_of(name), key=len, reverse=True)) + ")"

    return Words(
        rubrics=phrases("rubrics"), title_marks=phrases("title_marks"), desks=phrases("desks"),
        labels=phrases("published_labels", "updated_labels"), updated_labels=phrases("updated_labels"),
        share=phrases("share_words"), tellers=phrases("tellers"),
        agencies={fold(sign): name for table in tables for sign, name in table.get("agencies", {}).items()},
        tags=_pattern(rf"{either('tag_labels')}\s*(?::.*)?"),
        byline=_pattern(rf"[(\[]?{either('byline_openers')}(?:\s*:\s*|\s+)(?P<who>.*?)[)\]]?"),
        photo=_pattern(rf"[(\[/]?\s*(?:©.*|{either('photo_labels')}"
                       r"(?:\s*[:/|©–—-].*|\s*[)\]]?|(?:(?<= by)|(?<= of)|(?<=via))\s.*))"),
        counter=_pattern(rf"(?:\d[\d.,]*\s*[kK]?\s*{either('counters')}|{either('counters')}\s*:?\s*\d[\d.,]*\s*[kK]?)"),
        relative=_pattern(rf"(?:{either('relative_lines')}|(?:\d+|{either('relative_counts')})\s+{either('relative_units')}"
                          rf"\s+{either('relative_closers')})"),
        reference=_pattern(rf"{either('reference_openers')}\s*[:>»|].*"),
        advisory=_pattern(rf"\({either('advisory_openers')}\b.*\)"),
        told=re.compile(rf"\b{either('told')} (?P<who>[^\W\d_]\S*(?: [^\W\d_a-z]\S*){{0,2}}?)[.]$"),
    )


@lru_cache
def frames() -> dict[str, Any]:
    """What stands beside the dates of pages whose language has no pack, and the words for the days around today."""
    return tomllib.loads((files("dragoman.languages") / "frames.toml").read_text(encoding="utf-8"))


def fold(phrase: str) -> str:
    """A phrase in the form that it is looked up by."""
    return " ".join(phrase.split()).casefold().replace("’", "'").strip(" .:")


def only(line: str, phrases: Iterable[frozenset[str]]) -> bool:
    """Whether a line holds nothing but known phrases, in any order.

    >>> only("Share on Facebook | Print", [words().share])
    True
    """
    pieces = [fold(piece) for piece in _PIECE.findall(line)]
    pieces = [piece for piece in pieces if piece.strip("-–—")]
    return bool(pieces) and not _left_over(pieces, frozenset().union(*phrases))


def left_over(line: str, *phrases: frozenset[str]) -> list[str]:
    """The words of a line that belong to none of the phrases, folded.

    >>> left_over("Politics Baku", words().rubrics)
    ['baku']
    """
    pieces = [fold(piece) for piece in _PIECE.findall(line)]
    return _left_over([piece for piece in pieces if piece.strip("-–—")], frozenset().union(*phrases))


def _left_over(pieces: list[str], known: frozenset[str]) -> list[str]:
    rest, at = [], 0
    while at < len(pieces):
        size = next((n for n in range(_LONGEST_PHRASE, 0, -1)
                     if at + n <= len(pieces) and " ".join(pieces[at:at + n]) in known), 0)
        if not size:
            rest.append(pieces[at])
        at += size or 1
    return rest


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{source})", re.IGNORECASE)
