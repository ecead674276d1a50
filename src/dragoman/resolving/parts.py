"""Counts that are part of another: "including three children", "five of them critically"; they are not to be added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.languages.numerals import any_of
from dragoman.records import FigureKind, Sentence
from dragoman.resolving.counts import Count
from dragoman.resolving.ordering import COMMAS, STOPS, Order, Place


class Part(NamedTuple):
    """Where the words begin that make a count a part, in the text; `loose`: its own verb may tell something else of it."""

    start: int
    loose: bool


class _Markers(NamedTuple):
    including: re.Pattern[str]
    of_them: re.Pattern[str]
    behind: re.Pattern[str]
    ending: re.Pattern[str]


def find_part(piece: str, offset: int, count: Count, parts: Mapping[str, Any]) -> Part | None:
    """What makes a count of a sentence a part of another; None where nothing does.

    `offset` is where the sentence starts, `parts` the table of a pack's `numerals.toml`.
    """
    markers = _markers(*(tuple(parts.get(name, ())) for name in ("including", "of_them", "endings")))
    start, end = count.span[0] - offset, count.span[1] - offset
    for pattern, loose in ((markers.including, False), (markers.of_them, True)):
        if found := pattern.search(piece, 0, start):
            return Part(offset + found.start(), loose)
    if markers.behind.match(piece, end):
        return Part(count.span[0], True)
    if markers.ending.search(piece, start, end) and count.noun is not None:
        return Part(count.span[0], True)
    return None


@lru_cache
def _markers(before: tuple[str, ...], of_them: tuple[str, ...], endings: tuple[str, ...]) -> _Markers:
    including, owners = (any_of(words) for words in (before, of_them))
    before_number, behind = r"(?<!\w)(?:{})[\s:،,]*\Z", r"\s+(?:{})(?!\w)"
    return _Markers(*(re.compile(pattern, re.IGNORECASE) for pattern in (
        before_number.format(including), before_number.format(owners), behind.format(owners), rf"\d[-'’](?:{any_of(endings)})\Z")))


def place_of(sentence: Sentence, count: Count, part: Part | None) -> Place:
    """The words of a count, its number and its noun."""
    inside = [w.index for w in sentence.words if count.span[0] < w.end and w.start < count.span[1]]
    noun = count.noun if count.noun is not None else inside[-1]
    return Place(min(inside[0], noun), max(inside[-1], noun), part is not None, count.max == 0)


def aside_of(sentence: Sentence, places: Sequence[Place], parts: Sequence[Part | None]) -> frozenset[int]:
    """The words of all parts with what makes them parts and the commas around them: they stand outside the row of counts."""
    out: set[int] = set()
    for place, part in zip(places, parts, strict=True):
        if part is not None:
            first = min((w.index for w in sentence.words if w.start <= part.start < w.end), default=place.first)
            out.update(range(min(first, place.first), place.last + 1))
            out.update(i for i in (first - 1, place.last + 1) if 0 <= i < len(sentence.words) and sentence.words[i].text in COMMAS)
    return frozenset(out)


def kinds_with_parts(kinds: Sequence[FigureKind | None], counts: Sequence[Count], parts: Sequence[Part | None], order: Order
                     ) -> Iterator[tuple[FigureKind, Count]]:
    """The counts of whom something is told; a part has the kind of the count before it or, if there is none, behind it."""
    for at, (kind, count, part) in enumerate(zip(kinds, counts, parts, strict=True)):
        if part is None:
            if kind:
                yield kind, count
            continue
        own, clear = own_kind(order, order.places[at]) if part.loose else (None, True)
        clear = clear and not order.is_freed(order.places[at])
        near = kinds[at + 1] if at + 1 < len(kinds) and order.places[at + 1].first == order.places[at].last + 1 else None
        others = [kinds[i] for i in (*range(at - 1, -1, -1), *range(at + 1, len(counts))) if kinds[i] not in (None, "other")]
        whole = near or next(iter(others), None)
        if own and own != whole and clear:
            yield own, count
        elif whole and clear:
            yield whole, count.as_part()


def own_kind(order: Order, place: Place) -> tuple[FigureKind | None, bool]:
    """What the verb behind a part tells of it, and whether no verb tells something else: "three of them later returned"."""
    for at in range(place.last + 1, len(order.words)):
        word = order.words[at]
        if word.text in STOPS | COMMAS or order.owner(at) is not None:
            break
        if word.deprel == "cop":
            break  # "of whom nine were policemen"
        if word.upos == "VERB" and at not in order.passed:
            trigger = order.triggers.get(at)
            return (trigger.kind, True) if trigger and not trigger.noun else (None, trigger is not None)
    return None, True
