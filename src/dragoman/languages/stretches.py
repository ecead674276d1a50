"""What an expression of time says, counted out to a stretch of days: calendar arithmetic for every language."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, cast

from dragoman.languages import calendars
from dragoman.languages.periods import (
    ONE,
    between,
    day_of,
    months_from,
    move,
    shift_months,
    unit_of,
    unknown,
    whole_day,
)
from dragoman.records import When

SPANS = {"MO": ("06:00", "12:00"), "AF": ("12:00", "18:00"), "EV": ("18:00", "23:00"), "NI": ("21:00", "05:00")}
EDGES = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # of a month; only where it is the end of a range


class Parts(NamedTuple):
    """An expression as its words have it, not yet counted from anything: "last Monday" is shift -1, weekday 1."""

    kind: str
    year: int | None = None
    year2: int | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    part: str | None = None
    season: int | None = None
    ordinal: int | None = None
    unit: str | None = None
    number: int | None = None
    shift: int | None = None
    offset: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    edge: str | None = None
    later: int | None = None
    turn: int | None = None


_Resolver = Callable[[Parts, date | None, bool | None], When | None]


def resolve(parts: Parts, anchor: date | None, forward: bool | None = False) -> When | None:
    """The stretch that the words stand for, None where they stand for none (31 February).

    `anchor` is the day to count from: that of publication, for "the next day" the day the text is telling of.  A date
    that could be in several years or weeks is the last before the anchor; with `forward` the next after it; with
    `forward=None` the nearest.

    >>> resolve(Parts("weekday", weekday=2), date(2021, 1, 13)).start
    '2021-01-12'
    """
    try:
        return _RESOLVERS[parts.kind](parts, anchor, forward)
    except (ValueError, OverflowError):
        return None


def lacks_year(parts: Parts) -> bool:
    """Whether the words name a month, a season or a quarter and leave the year to the reader."""
    return (parts.kind in ("date", "day range", "season", "quarter", "half", "week of") and parts.year is None
            and parts.shift is None)


def at_time(day: date, parts: Parts) -> When:
    """A clock time or a part of the day, on a day."""
    if parts.hour is not None:
        return _clock(day, parts)
    first, last = SPANS[parts.part or "MO"]
    until = day + ONE if parts.part == "NI" else day
    return When(f"{day}T{first}", f"{until}T{last}", "hour", "publication")


def _pick_year(month: int, day: int, anchor: date, forward: bool | None) -> int:
    """The year that puts a month (and day) before, after or nearest to the anchor."""
    here, now = (month, day), (anchor.month, anchor.day if day else 0)
    if forward is None:
        gap = (month - anchor.month) * 30 + (day - anchor.day if day else 0)
        return anchor.year + (gap < -182) - (gap > 182)
    if forward:
        return anchor.year + (here < now)
    return anchor.year - (here > now)


# ---------------------------------------------------------------- one for each kind of expression
def _date(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    month, day = parts.month or 1, parts.day or 0
    year, basis = parts.year, "text"
    forward = forward if parts.shift is None else _WAYS[parts.shift]  # "15 June last", "15 June next"
    if year is None and anchor is None:
        calendar.monthrange(2000, month)
        stamp = f"--{month:02}-{date(2000, month, day).day:02}" if day else f"--{month:02}"
        return When(stamp, stamp, "day" if day else "month", "text")
    if year is None:
        assert anchor is not None
        year, basis = _pick_year(month, day, anchor, forward), "inferred"
    if not day:
        return months_from(date(year, month, 1), 1, "month", basis)
    found = date(year, month, day)
    if parts.hour is not None or parts.part:
        return _based(at_time(found, parts), basis)
    return whole_day(found, basis)


_WAYS = {-2: False, -1: False, 0: None, 1: True}


def _based(when: When, basis: str) -> When:
    return When(when.start, when.end, when.precision, basis)


def _day_range(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    first = _date(parts._replace(day2=None), anchor, forward)
    last = _date(parts._replace(day=parts.day2, day2=None, year=parts.year or _year_of(first)), anchor, forward)
    return When(first.start, last.end, "range", first.basis)


def _year_of(when: When) -> int | None:
    day = day_of(when)
    return day.year if day else None


def _week_of(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    month = day_of(_date(parts, anchor, forward))
    if month is None:
        return unknown("week")
    if parts.ordinal in (None, 4):  # the last week that has most of its days in the month
        inside = shift_months(month, 1) - ONE
        inside -= 7 * ONE if inside.isoweekday() < 4 else 0 * ONE
    else:
        inside = month + ((parts.ordinal or 1) * 7 - 4) * ONE
    return unit_of(inside, "week", "text" if parts.year else "inferred")


def _shifted_month(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    if anchor is None:
        return unknown("month")
    month = parts.month or 1
    year = anchor.year
    if parts.shift == -1:
        year -= month >= anchor.month
    elif parts.shift == 1:
        year += month <= anchor.month
    return months_from(date(year, month, 1), 1, "month", "publication")


def _day_of_month(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    """The day of "the second of the current month"."""
    first = day_of(_shift(parts._replace(unit="month"), anchor, forward))
    return unknown("day") if first is None else whole_day(first.replace(day=parts.day or 1), "text")


def _month_of_year(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    if anchor is None:
        return unknown("month")
    return months_from(date(anchor.year + (parts.shift or 0), parts.month or 1, 1), 1, "month", "publication")


def _season(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    month, year, basis = parts.season or 3, parts.year, "text"
    if year is None and anchor is None:
        return unknown("season")
    if year is None:
        assert anchor is not None
        year, basis = anchor.year, "inferred"
        if parts.shift:
            year += parts.shift if (month < anchor.month) != (parts.shift == -1) else 0
            basis = "publication"
        elif forward is False and month > anchor.month:
            year -= 1
    return months_from(date(year, month, 1), 3, "season", basis)


def _quarter(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    return _piece_of_year(parts, anchor, forward, "quarter", 3)


def _half(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    return _piece_of_year(parts, anchor, forward, "range", 6)


def _piece_of_year(parts: Parts, anchor: date | None, forward: bool | None, precision: str, months: int) -> When:
    month = (min(parts.ordinal or 1, 12 // months) - 1) * months + 1
    if parts.year is not None:
        return months_from(date(parts.year, month, 1), months, precision, "text")
    if anchor is None:
        return unknown(precision)
    if parts.shift is not None:
        return months_from(date(anchor.year + parts.shift, month, 1), months, precision, "publication")
    year = anchor.year if forward is not False else _pick_year(month, 0, anchor, False)
    return months_from(date(year, month, 1), months, precision, "inferred")


def _weekday(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    if anchor is None:
        return unknown("day")
    day = _nearest_weekday(parts, anchor, forward)
    return at_time(day, parts) if parts.part or parts.hour is not None else whole_day(day, "publication")


def _nearest_weekday(parts: Parts, anchor: date, forward: bool | None) -> date:
    wanted = parts.weekday or 1
    back = (anchor.isoweekday() - wanted) % 7
    if parts.unit == "week" or parts.shift == 0:
        return anchor + (wanted - anchor.isoweekday() + 7 * (parts.shift or 0)) * ONE
    if parts.shift == -1:
        return anchor - (back or 7) * ONE
    if parts.shift == 1 or forward:
        ahead = -back % 7
        return anchor + (ahead or (7 if parts.shift else 0)) * ONE
    return anchor + (7 - back) * ONE if forward is None and back > 3 else anchor - back * ONE


def _offset(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    if anchor is None:
        return unknown("day", "publication")
    day = anchor + (parts.offset or 0) * ONE
    return at_time(day, parts) if parts.part or parts.hour is not None else whole_day(day, "publication")


def _weekend(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    if anchor is None:
        return unknown("weekend", "publication")
    shift = parts.shift if parts.shift is not None else -1 if anchor.isoweekday() < 5 and not forward else 0
    if parts.shift == 0 and anchor.isoweekday() == 1 and not forward:
        shift = -1  # on a Monday "this weekend" is the one just over
    return unit_of(anchor + 7 * shift * ONE, "weekend", "publication")


def _shift(parts: Parts, anchor: date | None, forward: bool | None) -> When | None:
    if parts.unit in ("minute", "hour"):
        return None
    if anchor is None:
        return unknown(parts.unit or "day", "publication")
    unit = parts.unit or "day"
    return unit_of(move(anchor, unit, parts.shift or 0), unit, "publication")


def _ago(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    unit, count = parts.unit or "day", parts.number or 1
    if anchor is None:
        return unknown(unit, "publication")
    if unit in ("minute", "hour"):
        return whole_day(anchor, "publication")
    there = move(anchor, unit, -count)
    return unit_of(there, "day" if unit == "week" and count == 1 else unit, "publication")


def _later(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    unit, count = parts.unit or "day", (parts.number or 1) * (parts.later or 1)
    if anchor is None or unit in ("minute", "hour"):
        return unknown("duration" if unit in ("minute", "hour") else unit)
    return unit_of(move(anchor, unit, count), unit, "inferred")


def _turn(parts: Parts, anchor: date | None, forward: bool | None) -> When | None:
    if parts.unit in ("minute", "hour"):
        return None
    if anchor is None:
        return unknown(parts.unit or "day")
    if parts.weekday and not parts.turn:  # "the same Saturday"
        return _based(whole_day(_nearest_weekday(parts, anchor, False), "publication"), "inferred")
    if parts.weekday:
        return _based(_weekday(parts._replace(shift=parts.turn or None), anchor, True), "inferred")
    unit = parts.unit or "day"
    if parts.part:  # "that afternoon"
        return _based(at_time(move(anchor, unit, parts.turn or 0), parts), "inferred")
    return unit_of(move(anchor, unit, parts.turn or 0), unit, "inferred")


def _past_span(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    return _span(parts, anchor, -1)


def _future_span(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    return _span(parts, anchor, 1)


def _span(parts: Parts, anchor: date | None, way: int) -> When:
    """A range that ends (or begins) on the day of publication; its other end is open where the count is vague."""
    unit = parts.unit or "day"
    if anchor is None:
        return unknown("range", "publication")
    day = anchor.isoformat()
    number = parts.number or parts.later  # "the last two years" in one word of the dual
    countable = number is not None and unit not in ("minute", "hour")
    other = move(anchor, unit, way * (number or 0)).isoformat() if countable else None
    return When(other, day, "range", "publication") if way < 0 else When(day, other, "range", "publication")


def _year(parts: Parts, anchor: date | None, forward: bool | None) -> When | None:
    year = parts.year or 0
    if year < 100:
        year += 1900 if anchor is None or 2000 + year > anchor.year else 2000
    return unit_of(date(year, 1, 1), "year", "text") if 1000 <= year <= 2100 else None


def _year_range(parts: Parts, anchor: date | None, forward: bool | None) -> When | None:
    first, last = parts.year or 0, parts.year2 or 0
    last += first // 100 * 100 if last < 100 else 0
    if not 1000 <= first < last <= 2100:
        return None
    return between(date(first, 1, 1), date(last, 12, 31), "range", "text")


def _decade(parts: Parts, anchor: date | None, forward: bool | None) -> When | None:
    year = parts.year or 0
    if year < 100:
        year += 1900 if anchor is None or 2000 + year > anchor.year else 2000
    if year % 10:
        return None
    return unit_of(date(year, 1, 1), "century" if year % 100 == 0 and year < 2000 else "decade", "text")


def _century(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    return unit_of(date(((parts.number or 1) - 1) * 100 or 1, 1, 1), "century", "text")


def _lunar_date(parts: Parts, anchor: date | None, forward: bool | None) -> When | None:
    """A day, month or year of the Hijri calendar; a month without a year is the last that began before the anchor."""
    year, month = parts.year, parts.month or 1
    if year is None:
        if anchor is None:
            return unknown("day" if parts.day else "month")
        near = (calendars.lunar_year(anchor) + step for step in ((0, 1) if forward else (0, -1)))
        year = next((n for n in near if _is_on_side(calendars.to_date("lunar", n, month, parts.day or 1), anchor,
                                                    forward)), None)
    if year is None:
        return None
    if parts.day:
        day = calendars.to_date("lunar", year, month, parts.day)
        return whole_day(day, "inferred") if day else None
    first = calendars.month_span("lunar", year, month)
    last = first if parts.month else calendars.month_span("lunar", year, 12)
    return between(first[0], last[1], "month" if parts.month else "year", "inferred") if first and last else None


def _is_on_side(day: date | None, anchor: date, forward: bool | None) -> bool:
    return day is not None and (day >= anchor if forward else day <= anchor)


def _clock_alone(parts: Parts, anchor: date | None, forward: bool | None) -> When:
    if anchor is None:
        return unknown("minute")
    if parts.weekday:
        return _weekday(parts, anchor, forward)
    return _clock(anchor + (parts.offset or 0) * ONE, parts)


def _clock(day: date, parts: Parts) -> When:
    hour, minute = parts.hour or 0, parts.minute or 0
    if hour > 24 or minute > 59:
        raise ValueError(f"no such time: {hour}:{minute}")
    stamp = f"{day + ONE * (hour // 24)}T{hour % 24:02}:{minute:02}{parts.zone or ''}"
    return When(stamp, stamp, "hour" if parts.minute is None else "minute", "publication")


def _with(resolver: _Resolver, **given: int | str) -> _Resolver:
    """A resolver for an expression of which some parts go without saying: "noon" is a clock time of 12:00."""
    return lambda parts, anchor, forward: resolver(parts._replace(**cast(dict[str, Any], given)), anchor, forward)


def _without_day(precision: str, basis: str) -> _Resolver:
    return lambda parts, anchor, forward: unknown(precision, basis)


_RESOLVERS: dict[str, _Resolver] = {
    "date": _date, "day range": _day_range, "day of month": _day_of_month, "week of": _week_of,
    "shifted month": _shifted_month,
    "month": _month_of_year, "season": _season, "quarter": _quarter, "half": _half, "weekday": _weekday,
    "offset": _offset, "tonight": _with(_offset, part="NI"), "last night": _with(_offset, part="NI", offset=-1),
    "part": _with(_offset, offset=0), "weekend": _weekend,
    "shift": _shift, "ago": _ago, "later": _later, "turn": _turn, "past span": _past_span, "future span": _future_span,
    "year": _year, "short year": _year, "year range": _year_range, "decade": _decade, "short decade": _decade,
    "century": _century, "lunar date": _lunar_date, "clock": _clock_alone, "noon": _with(_clock_alone, hour=12, minute=0),
    "midnight": _with(_clock_alone, hour=0, minute=0),
    "duration": _without_day("duration", "text"), "past": _without_day("past", "publication"),
    "present": _without_day("present", "publication"), "future": _without_day("future", "publication"),
}
