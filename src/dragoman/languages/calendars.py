"""Days of the Hijri and the Solar Hijri calendar as days of ours.

The Hijri day is that of the Umm al-Qura calendar, which Saudi Arabia prints; where the moon is watched, a country may
be a day off it.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

LAST_SOLAR = 1410  # of a bare year: later ones are Hijri, for the Solar Hijri 1411 lies in 2032, the Hijri 1410 in 1990
_PLAIN = str.maketrans("أإآيىئك", "اااییيک", "\u0307\u200c\u0640")


def month_of(name: str) -> tuple[str, int] | None:
    """The calendar, "lunar" or "solar", and the month in it that a name stands for; None where it is none of theirs.

    >>> month_of("رمضان"), month_of("ارديبهشت"), month_of("مايو")
    (('lunar', 9), ('solar', 2), None)
    """
    return _months().get(plain(name))


def calendar_of(year: int) -> str:
    """Which of the two calendars a bare year such as 1399 or 1445 is of, in a text of our days."""
    return "solar" if year <= LAST_SOLAR else "lunar"


def to_date(calendar: str, year: int, month: int, day: int) -> date | None:
    """The day in our calendar; None where the other has no such day or its table does not reach so far.

    >>> to_date("solar", 1398, 11, 29), to_date("lunar", 1445, 10, 22)
    (datetime.date(2020, 2, 18), datetime.date(2024, 5, 1))
    """
    try:
        return _CONVERTERS[calendar](year, month, day)
    except (ValueError, OverflowError):
        return None


def month_span(calendar: str, year: int, month: int) -> tuple[date, date] | None:
    """The first and the last day, in our calendar, of a month of the other; None as for `to_date`."""
    first = to_date(calendar, year, month, 1)
    following = to_date(calendar, year + month // 12, month % 12 + 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None


def lunar_year(day: date) -> int:
    """The Hijri year that holds a day of ours; raises OverflowError where the calendar's table does not reach."""
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def lunar_names() -> dict[str, int]:
    """The months of the Hijri calendar by their names as they are written."""
    return _table()["lunar"]


def plain(name: str) -> str:
    """A name in the form that it is looked up by: one seat of hamza, one yeh, one kaf, small letters."""
    return unicodedata.normalize("NFKC", name.strip()).casefold().translate(_PLAIN)


def _lunar(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _solar(year: int, month: int, day: int) -> date:
    return date.fromordinal(JalaliDate(year, month, day).to_gregorian().toordinal())  # type: ignore[no-untyped-call]


_CONVERTERS: dict[str, Callable[[int, int, int], date]] = {"lunar": _lunar, "solar": _solar}


@lru_cache
def _table() -> dict[str, dict[str, int]]:
    file = files("dragoman.languages") / "calendars.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache
def _months() -> dict[str, tuple[str, int]]:
    return {plain(name): (calendar, number) for calendar, table in _table().items() for name, number in table.items()}
