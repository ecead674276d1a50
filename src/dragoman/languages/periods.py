"""Days, weeks, months, years: the stretches of our calendar that words of time stand for."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dragoman.records import When

ONE = timedelta(days=1)
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}


def day_of(when: When | None) -> date | None:
    """The first day of a stretch, None where it has none."""
    if when is None or not when.start:
        return None
    try:
        return date.fromisoformat(when.start[:10])
    except ValueError:
        return None


def unknown(precision: str, basis: str = "inferred") -> When:
    """An expression whose stretch cannot be told."""
    return When(None, None, precision, basis)


def between(first: date, last: date, precision: str, basis: str) -> When:
    """The stretch from one day to another."""
    return When(first.isoformat(), last.isoformat(), precision, basis)


def whole_day(day: date, basis: str) -> When:
    """One day."""
    return between(day, day, "day", basis)


def months_from(first: date, count: int, precision: str, basis: str) -> When:
    """Some months on end, from the first day of one."""
    return between(first, shift_months(first, count) - ONE, precision, basis)


def shift_months(day: date, count: int) -> date:
    """The same day some months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_of(day: date, unit: str, basis: str) -> When:
    """The week, month, year ... that holds a day."""
    if unit == "day":
        return whole_day(day, basis)
    if unit in ("week", "weekend", "fortnight"):
        monday = day - (day.isoweekday() - 1) * ONE
        first = monday + 5 * ONE if unit == "weekend" else monday
        return between(first, monday + (13 if unit == "fortnight" else 6) * ONE, unit, basis)
    first = {"month": day.replace(day=1), "quarter": date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
             "year": date(day.year, 1, 1), "decade": date(day.year // 10 * 10, 1, 1),
             "century": date(day.year // 100 * 100, 1, 1)}[unit]
    return months_from(first, MONTHS_OF[unit], unit, basis)


def move(day: date, unit: str, count: int) -> date:
    """The day that lies some units on."""
    return day + count * DAYS_OF[unit] * ONE if unit in DAYS_OF else shift_months(day, count * MONTHS_OF[unit])
