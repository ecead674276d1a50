"""The day and the minute that a header line prints.

A line is looked at only when it is short; whatever stands between the parts of the date is left to the caller, who
decides from `HeaderDate.rest` whether the line is a header at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dragoman.languages import calendars
from dragoman.reading.months import month_number, weekday_number
from dragoman.records import When

LONGEST = 200  # characters; no header line is longer
ABBREVIATIONS = {"z": "Z", "gmt": "+00:00", "utc": "+00:00", "est": "-05:00", "edt": "-04:00",
                 "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
                 "msk": "+03:00", "мск": "+03:00", "بتوقيت غرينتش": "+00:00", "بتوقيت جرينتش": "+00:00", "ت.غ": "+00:00"}
MONTH_FIRST = frozenset({"en-US"})  # layouts that print 01/13/2021

_LETTERS = r"[^\W\d_]"
_NAME = rf"{_LETTERS}+\.?(?:[ ]{_LETTERS}+\.?)?"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}"
_SEP = r"[ ]?[./\-][ ]?"
_DATE = re.compile(rf"""
      (?<!\d)(?P<iso_y>{_YEAR})(?P<iso_s>{_SEP})(?P<iso_m>\d{{1,2}})(?P=iso_s)(?P<iso_d>{_DAY})(?!\d)
    | (?<![\d.,:])(?<!\d/)(?P<a>{_DAY})(?P<s>{_SEP})(?P<b>\d{{1,2}})(?P=s)(?P<num_y>{_YEAR}|\d\d)(?![\d:])
    | (?<![\d.,/:])(?P<dm_d>{_DAY})(?:st|nd|rd|th|er|º|\.)?[ ]*(?:de[ ]|of[ ])?[ ]*(?P<dm_m>{_NAME})
        (?:[ ]?[/(][ ]?(?P<dm_m2>{_NAME})[ ]?\)?)?(?:,?[ ]*(?:de[ ]|del[ ])?[ ]*(?P<dm_y>{_YEAR})(?!\d))?
    | (?P<md_m>{_LETTERS}+)\.?[ ]*
        (?P<md_d>{_DAY})(?:st|nd|rd|th|-{_LETTERS}{{1,4}}(?!\w))?(?![\d:/])(?:[,.]?[ ]+(?P<md_y>{_YEAR})(?!\d))?
""", re.VERBOSE | re.IGNORECASE)
# of another calendar: "21 رمضان 1445 هـ", "1399/02/21"
_OTHER = re.compile(rf"""
      (?<!\d)(?P<y>1[34]\d\d)(?P<s>{_SEP})(?P<m>\d{{1,2}})(?P=s)(?P<d>{_DAY})(?!\d)
    | (?<![\d.,/:])(?P<d2>{_DAY})(?P<s2>{_SEP})(?P<m2>\d{{1,2}})(?P=s2)(?P<y2>1[34]\d\d)(?!\d)
    | (?<![\d.,/:])(?P<d3>{_DAY})[ ]*(?:من[ ])?(?P<name>{_LETTERS}+(?:[ ]{_LETTERS}+){{0,2}}?)[،,]?
        [ ]*(?P<y3>1[34]\d\d)(?!\d)
""", re.VERBOSE)
# the mark of an era, or "year"
_ERA = re.compile(r"[ ]?(?:هـ|ه|ق|ش|م|AH|г|года|год|р)(?!\w)\.?|-c[iıuü](?:[ ]il\w{0,4})?(?!\w)", re.IGNORECASE)
_YEAR_BEHIND = re.compile(rf",?[ ]*(?:del?[ ])?[ ]*({_YEAR})(?!\d)", re.IGNORECASE)
_CLOCK = r"(?P<h>[01]?\d|2[0-3])[ ]?(?:[:h][ ]?|(?<=\d\d)\.)(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)"
_HALF = r"(?:[ ]?(?P<half>[ap])\.?[ ]?m\b\.?|[ ]?(?:(?P<am>ص|صباحا)|(?P<pm>م|مساء))[ًٌ]?(?!\w))?"
_ZONE = r"""(?:[ ]?[(\[]?(?:
    (?:UTC|GMT)[ ]?(?P<sign>[+\-−–])[ ]?(?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?
  | (?P<sign2>[+\-−])(?P<zh2>\d\d):?(?P<zm2>\d\d)
  | (?P<abbr>(?:UTC|GMT|EST|EDT|PST|PDT|CET|CEST|EET|EEST|MSK|МСК)\b|Z(?!\w)|بتوقيت[ ][غج]رينتش|ت\.غ)
)[ ]?[)\]]?)?"""
_TIME = _CLOCK + _HALF + _ZONE
_JOIN = r"[ ,،;|/·•()\[\]\-–—]*"
_TIME_AFTER = re.compile(rf"(?:T|{_JOIN}(?P<word>(?:{_LETTERS}+\.?{_JOIN}){{0,3}})){_TIME}", re.VERBOSE | re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?<![\d:]){_TIME}[ ,;|/·•()\-–—]*(?P<word>(?:{_LETTERS}+\.?[ ,،;|/·•()\-–—]*){{0,2}})$",
                          re.VERBOSE | re.IGNORECASE)
# "59 : 18", as pages written from right to left may store 18:59
_TURNED = r"(?P<min>2[4-9]|[3-5]\d)[ ]?:[ ]?(?P<h>[01]\d|2[0-3])(?!\d)" + _HALF + _ZONE
_TURNED_AFTER = re.compile(rf"{_JOIN}(?P<word>(?:{_LETTERS}+\.?{_JOIN}){{0,3}}){_TURNED}", re.VERBOSE)
_TURNED_BEFORE = re.compile(rf"(?<![\d:]){_TURNED}{_JOIN}(?P<word>(?:{_LETTERS}+\.?{_JOIN}){{0,2}})$", re.VERBOSE)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u07ff]")
_WORDS = re.compile(rf"{_LETTERS}+\.?(?:[ ]{_LETTERS}+)?")
_AT = frozenset({"at", "a", "à", "às", "alle", "saat", "ساعت", "ժամը", "в", "um", "الساعة", "о", "on", "de", "las", "local", "time",
                 "et", "ct", "pt", "mt", "bst", "ist"})  # the last six name no one offset: no zone is kept


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date in a line: `day` is `--10-15` where no year is printed; `clock` is `10:27`; `zone` is `+04:00`."""

    day: str
    clock: str | None
    zone: str | None
    start: int
    end: int

    @property
    def iso(self) -> str:
        """Day, clock and zone in one ISO 8601 string."""
        return self.day + (f"T{self.clock}{self.zone or ''}" if self.clock else "")

    @property
    def has_year(self) -> bool:
        """Whether the line prints a year."""
        return not self.day.startswith("--")

    def in_year(self, year: str) -> HeaderDate:
        """The same day of a year that stands elsewhere."""
        return replace(self, day=f"{year}{self.day[1:]}")


def find_dates(line: str, *, layout: str | None = None) -> list[HeaderDate]:
    """Every date that a short line prints, in order.

    >>> [found.iso for found in find_dates("Politics 8 October 2021 10:27 (UTC +04:00)")]
    ['2021-10-08T10:27+04:00']
    >>> [found.iso for found in find_dates("17:19 - 13/01/2021 Wednesday")]
    ['2021-01-13T17:19']
    >>> [found.iso for found in find_dates("15 October")]
    ['--10-15']
    """
    if len(line) > LONGEST or not any(sign.isdigit() for sign in line):
        return []
    plain = ascii_digits(line)
    found: list[HeaderDate] = []
    at, was_other = 0, False
    while match := _first(_OTHER.search(plain, at), _DATE.search(plain, at)):
        other = match.re is _OTHER
        day, end = _other_day(match) if other else _day(match, plain, layout)
        if day is None:
            at = _next_start(match)
            continue
        era = _ERA.match(plain, end)
        one = with_clock(plain, day, match.start(), era.end() if era else end, found[-1].end if found else 0)
        at = one.end
        if found and was_other and not other and _is_same(found[-1], one):
            one = _both(found.pop(), one)
        was_other = other
        found.append(one)
    return found


def _is_same(other: HeaderDate, ours: HeaderDate) -> bool:
    """Whether a date of ours gives the day that another calendar's has just given; where the moon is watched, almost."""
    return ours.has_year and abs((date.fromisoformat(ours.day) - date.fromisoformat(other.day)).days) <= 2


def _both(other: HeaderDate, ours: HeaderDate) -> HeaderDate:
    """The same day in two calendars: ours is believed."""
    timed = ours if ours.clock else other
    return HeaderDate(ours.day, timed.clock, timed.zone, other.start, ours.end)


def _first(*matches: re.Match[str] | None) -> re.Match[str] | None:
    """The match that begins first."""
    return min((match for match in matches if match), key=lambda match: match.start(), default=None)


def _other_day(match: re.Match[str]) -> tuple[str | None, int]:
    """The day of our calendar that a Hijri or Solar Hijri date names, None where it names none, and where it ends."""
    year = int(match["y"] or match["y2"] or match["y3"])
    calendar, month = calendars.calendar_of(year), int(match["m"] or match["m2"] or 0)
    if match["name"]:
        calendar, month = calendars.month_of(match["name"]) or ("", 0)
    day = calendars.to_date(calendar, year, month, int(match["d"] or match["d2"] or match["d3"])) if calendar else None
    return (day.isoformat() if day else None), match.end()


def to_when(found: HeaderDate, basis: str, offset: int, *, retrieved: date | None = None) -> When:
    """The date as a `When` with its place in the text; a missing year is the latest that is not after `retrieved`."""
    iso = found.iso
    if not found.has_year and retrieved is not None:
        year = _latest_year(found.day, retrieved)
        if year is not None:
            iso = f"{year}{iso[1:]}"
    precision = "minute" if found.clock else "day"
    return When(start=iso, end=iso, precision=precision, basis=basis, span=(offset + found.start, offset + found.end))


def _latest_year(day: str, limit: date) -> int | None:
    for year in range(limit.year, max(limit.year - 5, 0), -1):  # five: 29 February
        try:
            if date.fromisoformat(f"{year:04d}{day[1:]}") <= limit:
                return year
        except ValueError:
            continue
    return None


def ascii_digits(line: str) -> str:
    """The line with every decimal digit as 0-9 and every space plain; the length stays."""
    if line.isascii():
        return line.replace("\t", " ")
    return "".join(str(int(sign)) if sign.isdecimal() else " " if sign.isspace() else sign for sign in line)


def _next_start(match: re.Match[str]) -> int:
    """Where to look on after a match that was no date: behind its first word or number."""
    piece = re.match(r"\w+", match[0])
    return match.start() + (piece.end() if piece else 1)


def _day(match: re.Match[str], line: str, layout: str | None) -> tuple[str | None, int]:
    """The day of a match, and where it ends (a name of two words may turn out to be one)."""
    if match["iso_y"]:
        return _iso(match["iso_y"], int(match["iso_m"]), int(match["iso_d"])), match.end()
    if match["a"]:
        return _numeric(match, line, layout), match.end()
    if match["dm_d"]:
        return _day_month(match)
    month = month_number(match["md_m"])
    return (_iso(match["md_y"], month, int(match["md_d"])) if month else None), match.end()


def _day_month(match: re.Match[str]) -> tuple[str | None, int]:
    name, end = match["dm_m"], match.end()
    month = month_number(name)
    if month is None and " " in name:
        name, behind = name.split(" ")
        month = month_number(name)
        end = match.end() if weekday_number(behind) is not None else match.start("dm_m") + len(name)
    if month is None:
        return None, end
    if match["dm_m2"] and month_number(match["dm_m2"]) != month:
        end = match.end("dm_m")  # "18 May (Agency)"; of "أيار/مايو" both are the month
        return _iso(None, month, int(match["dm_d"])), end
    year = match["dm_y"]
    if end < match.end() and (behind := _YEAR_BEHIND.match(match.string, end)):
        year, end = behind[1], behind.end()
    return _iso(year, month, int(match["dm_d"])), end


def _numeric(match: re.Match[str], line: str, layout: str | None) -> str | None:
    """Day first; month first where the layout says so, the weekday printed beside it does, or nothing else is a day."""
    first, second, year = int(match["a"]), int(match["b"]), match["num_y"]
    if len(year) == 2:
        if "-" in match["s"]:
            return None  # 10-11-20 may be anything
        year = "20" + year
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if day_first is None or month_first is None:
        return day_first or month_first
    weekday = _weekday_beside(line)
    for candidate in (day_first, month_first):
        if weekday is not None and date.fromisoformat(candidate).weekday() == weekday:
            return candidate
    return month_first if layout in MONTH_FIRST else day_first


def _weekday_beside(line: str) -> int | None:
    for word in _WORDS.findall(line):
        for name in (word, word.split(" ")[0]):
            number = weekday_number(name)
            if number is not None:
                return number
    return None


def _iso(year: str | None, month: int, day: int) -> str | None:
    try:
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def with_clock(line: str, day: str, start: int, end: int, earliest: int) -> HeaderDate:
    """A day that stands at `start` to `end` of a line, with the clock time beside it, not before `earliest`, if any."""
    turned = _RIGHT_TO_LEFT.search(line) is not None
    for pattern in (_TIME_AFTER, _TURNED_AFTER)[:1 + turned]:
        after = pattern.match(line, end)
        if after and _only_small_words(after["word"] or ""):
            return HeaderDate(day, _clock(after), _zone(after), start, after.end())
    for pattern in (_TIME_BEFORE, _TURNED_BEFORE)[:1 + turned]:
        before = pattern.search(line[:start], earliest)
        if before and _only_small_words(before["word"]):
            return HeaderDate(day, _clock(before), _zone(before), before.start(), end)
    return HeaderDate(day, None, None, start, end)


def _only_small_words(words: str) -> bool:
    """Whether nothing but "at" and a weekday stands between day and hour."""
    def small(name: str) -> bool:
        return name.casefold() in _AT or weekday_number(name) is not None

    return all(small(name) or all(small(part) for part in name.split()) for name in _WORDS.findall(words))


def _clock(match: re.Match[str]) -> str:
    hour = int(match["h"])
    half = (match["half"] or ("a" if match["am"] else "p" if match["pm"] else "")).lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{match['min']}"


def _zone(match: re.Match[str]) -> str | None:
    if match["abbr"]:
        return ABBREVIATIONS[match["abbr"].lower()]
    sign = match["sign"] or match["sign2"]
    if not sign:
        return None
    hours, minutes = int(match["zh"] or match["zh2"]), int(match["zm"] or match["zm2"] or 0)
    return f"{'+' if sign == '+' else '-'}{hours:02d}:{minutes:02d}" if hours <= 14 and minutes < 60 else None
