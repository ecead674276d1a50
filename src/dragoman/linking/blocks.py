"""Where to look for an incident that a telling may be one of: keys of kind, parties or place, and moment.

Without them each telling would have to be compared with all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations

from dragoman.linking.likeness import HOSTILE, LATE_DAYS, LONG_DAYS, ends, length, sides
from dragoman.linking.tellings import Telling, When

Moment = int  # hashed, as millions of keys are: who shares one by chance is only compared

CROWD = 400  # incidents under one key; of more, none is told apart by it
PARTIES = 6  # of a telling by which it is looked for
MONTH, DECADE = 31, 3653  # days
LAST = date.max.toordinal()
DATED, UNDATED, DENIED, LONG = map(hash, (("dated",), ("undated",), ("denied",), ("long",)))  # moments that are no days


class Index:
    """Numbers of incidents by key."""

    def __init__(self) -> None:
        """Begin empty."""
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def add(self, telling: Telling, number: int) -> None:
        """Let an incident be found by one more of its tellings."""
        for key in keys(telling):
            first = self._first.setdefault(key, number)
            if first != number and (not (more := self._more.setdefault(key, [])) or more[-1] != number):
                more.append(number)

    def candidates(self, telling: Telling) -> set[int]:
        """The incidents that a telling may be one of."""
        found: set[int] = set()
        for key in sought(telling):
            first = self._first.get(key)
            if first is not None and len(more := self._more.get(key, ())) < CROWD:
                found.add(first)
                found.update(more)
        return found


def keys(telling: Telling) -> list[int]:
    """The keys under which a telling is found, some of them twice."""
    close, wide = _groups(telling)
    moments = _moments(telling.when)
    state = DENIED if telling.status == "negated" else DATED
    closely = (*moments, state) if moments != (UNDATED,) or state == DENIED else moments
    widely = [*(m for m in moments if m != UNDATED), *([state] if telling.mode else [])]
    return _joined(close, closely) + _joined(wide, widely)


def sought(telling: Telling) -> list[int]:
    """The keys under which others of the same thing would be found, some of them twice."""
    close, wide = _groups(telling)
    moments = _sought(telling.when)
    opposed = (DATED if telling.status == "negated" else DENIED,) if telling.mode else ()
    widely = [m for m in moments if m not in (UNDATED, DATED)]
    return _joined(close, moments) + _joined(wide, (*opposed, *widely))


def _joined(groups: list[int], moments: Iterable[Moment]) -> list[int]:
    return [group ^ moment for moment in moments for group in groups]


def _groups(telling: Telling) -> tuple[list[int], list[int]]:
    """By what a telling is told apart, hashed: closely (two parties, or a town), and widely (one party or a country)."""
    names = sorted(sides(telling) if telling.family in HOSTILE else telling.parties)[:PARTIES]
    close = [hash((telling.family, *pair)) for pair in combinations(names, 2)]
    wide = [hash((telling.family, name)) for name in names]
    land = telling.where.country if telling.where else None
    if telling.where and telling.where.fine:
        close.append(hash((telling.family, "at", telling.where.id)))
    if land and land not in names:
        wide.append(hash((telling.family, land)))
    if telling.agreement and not telling.when.vague:
        close.append(hash(("agreement",)))
    nameless = telling.agreement and telling.when.vague  # an agreement of some month, between nobody knows whom, is any
    return close, wide or ([] if nameless else [hash((telling.family,))])


@lru_cache(maxsize=10_000)
def _moments(when: When) -> tuple[Moment, ...]:
    """The moments under which a stretch of time is found."""
    if when.first is None and when.last is None:
        return (UNDATED,)
    if when.vague:
        return _roughly(when)
    if length(when) >= LONG_DAYS:
        return (LONG,)
    first, last = ends(when)
    return _row("told" if when.told else "printed", first, last)


@lru_cache(maxsize=10_000)
def _sought(when: When) -> tuple[Moment, ...]:
    """The moments under which what may be one with a stretch of time would be found."""
    first, last = ends(when)
    if when.first is None and when.last is None:
        return UNDATED, DATED
    if when.vague:
        return *_within(when), UNDATED, *(_row("told", first, last) if last - first < MONTH else ())
    if length(when) >= LONG_DAYS:
        return LONG, UNDATED
    early = first - (1 if when.told else LATE_DAYS)
    return *_row("printed", early, last + LATE_DAYS), *_row("told", early, last + 1), *_within(when), UNDATED


def _row(kind: str, first: int, last: int) -> tuple[Moment, ...]:
    """Each of a row of days, months or years."""
    return tuple(hash((kind, day)) for day in range(first, last + 1))


def _roughly(when: When) -> tuple[Moment, ...]:
    """The months in which some day is told to lie; of a longer stretch its years."""
    first, last = ends(when)
    months, years = _months(first, last)
    return months if last - first <= MONTH else years


def _within(when: When) -> tuple[Moment, ...]:
    """The months and years that a stretch of time meets."""
    months, years = _months(*ends(when))
    return *months, *years


def _months(first: int, last: int) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """The months and the years from one day to another; of more than ten years the first ten."""
    start, end = (date.fromordinal(min(max(day, 1), LAST)) for day in (first, min(last, first + DECADE)))
    return (_row("month", start.year * 12 + start.month, end.year * 12 + end.month), _row("year", start.year, end.year))
