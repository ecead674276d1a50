"""Where to look for an incident that a telling may be one of: keys of kind, parties or place, and moment.

Without them each telling would have to be compared with all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dragoman.linking.likeness import HOSTILE, LATE_DAYS, LONG_DAYS, ends, length, sides
from dragoman.linking.tellings import Telling, When

Key = tuple[str | int, ...]

CROWD = 400  # incidents under one key; of more, none is told apart by it
PARTIES = 6  # of a telling by which it is looked for
MONTH = 31


class Index:
    """Numbers of incidents by key.  It holds millions, so a key is kept as its hash; who shares one by chance is only compared."""

    def __init__(self) -> None:
        """Begin empty."""
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def add(self, telling: Telling, number: int) -> None:
        """Let an incident be found by one more of its tellings."""
        for key in keys(telling):
            at = hash(key)
            first = self._first.setdefault(at, number)
            if first != number and (not (more := self._more.setdefault(at, [])) or more[-1] != number):
                more.append(number)

    def candidates(self, telling: Telling) -> Iterator[int]:
        """The incidents that a telling may be one of, each once."""
        seen: set[int] = set()
        for key in sought(telling):
            at = hash(key)
            if at in self._first and len(more := self._more.get(at, ())) < CROWD:
                for number in (self._first[at], *more):
                    if number not in seen:
                        seen.add(number)
                        yield number


def keys(telling: Telling) -> list[Key]:
    """The keys under which a telling is found, each once."""
    close, wide = _groups(telling)
    moments = _moments(telling.when)
    state: Key = ("denied",) if telling.status == "negated" else ("dated",)
    closely = [*moments, state] if moments != [("undated",)] or telling.status == "negated" else moments
    widely = [m for m in moments if m != ("undated",)] + ([state] if telling.mode else [])
    return list(dict.fromkeys([group + moment for group in close for moment in closely]
                              + [group + moment for group in wide for moment in widely]))


def sought(telling: Telling) -> Iterator[Key]:
    """The keys under which others of the same thing would be found."""
    close, wide = _groups(telling)
    moments = list(_sought(telling.when))
    for group in close:
        yield from (group + moment for moment in moments)
    opposed = ("dated",) if telling.status == "negated" else ("denied",)
    yield from (group + opposed for group in wide if telling.mode)
    if len(telling.parties) < 2:  # what is told of two is looked for by both
        yield from (group + moment for group in wide for moment in moments if moment not in (("undated",), ("dated",)))


def _groups(telling: Telling) -> tuple[list[Key], list[Key]]:
    """By what a telling is told apart: closely (two parties, or a town), and widely (one party or a country)."""
    names = sorted(sides(telling) if telling.family in HOSTILE else telling.parties)[:PARTIES]
    close: list[Key] = [(telling.family, *pair) for pair in combinations(names, 2)]
    wide: list[Key] = [(telling.type, name) for name in names]
    land = telling.where.country if telling.where else None
    if telling.where and telling.where.fine:
        close.append((telling.family, "at", telling.where.id))
    if land and land not in names:
        wide.append((telling.type, land))
    if telling.agreement and not telling.when.vague:
        close.append(("agreement",))
    return close, wide or [(telling.type,)]


def _moments(when: When) -> list[Key]:
    if when.first is None and when.last is None:
        return [("undated",)]
    if when.vague:
        return [("vague",)]
    if length(when) >= LONG_DAYS:
        return [("long",)]
    first, last = ends(when)
    return [("told" if when.told else "printed", day) for day in range(first, last + 1)]


def _sought(when: When) -> Iterator[Key]:
    if when.first is None and when.last is None:
        yield from (("undated",), ("dated",))
    elif when.vague:
        first, last = ends(when)
        yield from (("vague",), ("undated",))
        yield from (("told", day) for day in range(first, last + 1) if last - first < MONTH)
    elif length(when) >= LONG_DAYS:
        yield from (("long",), ("undated",))
    else:
        first, last = ends(when)
        before, after = (1, LATE_DAYS) if when.told else (LATE_DAYS, LATE_DAYS)
        yield from (("printed", day) for day in range(first - before, last + after + 1))
        before, after = (1, 1) if when.told else (LATE_DAYS, 1)
        yield from (("told", day) for day in range(first - before, last + after + 1))
        yield from (("vague",), ("undated",))
