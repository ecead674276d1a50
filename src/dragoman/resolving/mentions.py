"""A name in the text that may be a place."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.knowledge.gazetteer import Entry
from dragoman.records import Span


class Mention(NamedTuple):
    """A name that stands for a place: its words (sentence -1 for none), its span, what it may mean, what contains it.

    `associative`: it only tells more of something else (a body, a nationality) and locates nothing; `hint` is the noun
    beside it that says what it is ("province").
    """

    sentence: int
    first: int
    last: int
    span: Span
    name: str
    entries: tuple[Entry, ...]
    disputed: str | None
    associative: bool = False
    hint: str = ""
    container: tuple[Entry, ...] = ()
