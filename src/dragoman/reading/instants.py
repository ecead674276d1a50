"""A point in time that a machine wrote down, as a `When`."""

from __future__ import annotations

import re
from datetime import date, datetime

from dragoman.reading.header_dates import find_dates, to_when
from dragoman.records import When

_ISO = re.compile(r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ]+(?P<clock>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?"
                  r" ?(?P<zone>Z|[+\-−]\d\d(?::?\d\d)?|GMT|UTC)?)?", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?(Z?))?")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def parse_instant(value: str, basis: str) -> When | None:
    """An ISO 8601 date, or a date as people print it, to the minute, the time zone as given; None if it is none.

    >>> parse_instant("2021-10-08T10:27:31.000+0400", "metadata").start
    '2021-10-08T10:27+04:00'
    >>> parse_instant("Fri, 08 Oct 2021 10:27:00 GMT", "metadata").start
    '2021-10-08T10:27+00:00'
    """
    value = _COMPACT.sub(_spell_out, value.strip(), count=1) if value[:8].isdigit() else value.strip()
    match = _ISO.fullmatch(value)
    if match is None:
        found = next(iter(find_dates(value)), None)
        when = to_when(found, basis, 0) if found and found.has_year else None
        return when and When(when.start, when.end, when.precision, basis)
    if not _is_day(match["day"]):
        return None
    if not match["clock"] or len(match["day"]) < 10:
        return When(match["day"], match["day"], _PRECISION[len(match["day"])], basis)
    return _to_minute(match, basis)


def parse_day(value: str | None) -> date | None:
    """The calendar day that an ISO 8601 string begins with; None if it does not.

    >>> parse_day("2021-10-08T10:27")
    datetime.date(2021, 10, 8)
    """
    try:
        return date.fromisoformat(value.strip()[:10]) if value else None
    except ValueError:
        return None


def _to_minute(match: re.Match[str], basis: str) -> When | None:
    iso = f"{match['day']}T{match['clock']}{_zone(match['zone'] or '')}"
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return When(match["day"], match["day"], "day", basis)
    return When(iso, iso, "minute", basis)


def _zone(zone: str) -> str:
    zone = zone.upper().replace("−", "-")
    if zone in ("Z", ""):
        return zone
    if zone in ("GMT", "UTC"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _spell_out(match: re.Match[str]) -> str:
    year, month, day, hour, minute, zone = match.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone}" if hour else "")


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4:] if len(day) < 10 else day)
    except ValueError:
        return False
    return True
