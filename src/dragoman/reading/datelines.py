"""The dateline that opens a story: place, day, agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.knowledge.gazetteer import look_up
from dragoman.reading.furniture_words import fold, words
from dragoman.reading.header_dates import HeaderDate, find_dates
from dragoman.reading.months import weekday_number

LONGEST = 120  # characters from the start of the line to the end of the dateline
_SIGN = re.compile(r"[(/\[]\s?(?P<agency>[^\W\d_a-z][^()/\[\]]{0,38}?)\s?[)/\]]")
_STOP = re.compile(r"\s*(?:(?P<dash>—|–|--?)(?:\s|$|(?=[^\W\d_]))|(?P<stop>[.:])(?:\s|$))")
_JOINED = re.compile(r"(?P<place>[^\W\d_]+(?: [^\W\d_]+)?)\s?[-–/]\s?(?P<agency>[^\W\d_][^/:–-]{1,38}?)(?=$|:\s)")  # "دمشق-سانا"
_QUOTED = re.compile(r"[“«](?P<agency>[^”»]{3,40})[”»]$")
# behind the day: an unknown agency that ends the line, or stands before a colon, a dash or a full stop
_SIGNED = re.compile(r"(?P<agency>[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,3})(?:$|:\s|(?=\.(?:\s|$)|\s[–—-]\s))")
_BEFORE_DAY = re.compile(r"\s+في$")  # "باريس في 12 فبراير"
# "بيشكك – وكالة كذا – قال": in letters without capitals only two dashes tell a dateline
_BETWEEN = re.compile(r"(?P<place>[\u0620-\u06ff]+(?:[ /][\u0620-\u06ff]+){0,2})\s*[–—-]\s+"
                      r"(?P<agency>(?:وكالة|صحيفة|جريدة|موقع|شبكة|قناة|إذاعة)\s[\u0620-\u06ff ]{3,40}?)"
                      r"\s*[–—-]\s+(?=\S)")
_TOWN = re.compile(r"(?P<place>[^\W\d_][^\d()–—-]{1,40}?)(?: \([^()]{2,30}\))?\s+[–—-]\s+(?=\S)")  # "تبليسي – بحث", "TUNIS - Two"
_PLACE = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:[ '’.\-/]{1,2}[^\W\d_'’.\-]+)*\.?(?:,\s?[^\W\d_]\.?[^\W\d_.'’\-]*"
                    r"(?:[ .\-][^\W\d_][^\W\d_]*\.?)*)?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline names; `end` is where the story goes on (the end of the line where it stands alone)."""

    place: str | None
    date: HeaderDate | None
    agency: str | None
    end: int


def parse_dateline(line: str) -> Dateline | None:
    """The dateline at the start of a line, or None.

    >>> parse_dateline("KYIV, Feb 12 (Agency) - Talks began.").agency
    'Agency'
    >>> parse_dateline("BAKU, Azerbaijan, Oct.8").place
    'BAKU, Azerbaijan'
    >>> parse_dateline("Baku said on October 8 that it was ready.") is None
    True
    """
    head = line[:LONGEST]
    opening = _SIGN.match(head)
    if opening:
        stop = _STOP.match(head, opening.end())
        return Dateline(None, None, opening["agency"], stop.end()) if stop and stop["dash"] else None
    return _dated(line, head) or _undated(line, head)


def _dated(line: str, head: str) -> Dateline | None:
    found = next(iter(find_dates(head)), None)
    if found is None or found.clock or not 1 < found.start <= 60:
        return None
    gap = head[:found.start]
    place = gap.rstrip(" ,.،/")
    place = _BEFORE_DAY.sub("", place)
    strong = _is_place(place, capitals=True)
    if not strong and not (_is_place(place, capitals=False) and gap.rstrip()[-1:] in ",.،/"):
        return None
    end = found.end - (head[found.end - 1] == ".")  # "LİMA, 16 may. Nazir": its stop, not that of an abbreviated month
    agency, at = _agency(head, found.end)
    stop = _STOP.match(head, at if agency else end) or _STOP.match(head, at)
    if at < len(line) and not stop and not agency:
        return None
    end = stop.end() if stop else at
    signed = None if agency else _SIGNED.match(line, end) or _QUOTED.match(line, end)
    if signed and signed.end() == len(line):  # "JEDDAH, 1 May 2024 - Harbour News Agency", and no more on the line
        return Dateline(place, found, signed["agency"], len(line))
    return Dateline(place, found, agency, end)


def _undated(line: str, head: str) -> Dateline | None:
    sign = _SIGN.search(head)
    if sign:
        place = head[:sign.start()].rstrip(" ,.")
        stop = _STOP.match(head, sign.end())
        known = fold(sign["agency"]) in words().agencies
        if (stop or sign.end() == len(line)) and _is_place(place, capitals=not known):
            agency = None if _is_called(sign["agency"], "PCLI") else sign["agency"]  # "KUT (Iraq) -"
            return Dateline(place, None, agency, stop.end() if stop else sign.end())
    joined = _JOINED.match(head)
    if joined and fold(joined["agency"]) in words().agencies and _is_place(joined["place"], capitals=False):
        return Dateline(joined["place"], None, joined["agency"], joined.end() + (joined.end() < len(line)))
    between = _BETWEEN.match(head)
    if between and _is_place(between["place"], capitals=True):
        return Dateline(between["place"], None, between["agency"], between.end())
    town = _TOWN.match(head)
    if town and _is_place(town["place"], capitals=True) and _is_called(town["place"], "PPL"):
        return Dateline(town["place"], None, None, town.end())
    mark = re.search(r"\s*(?:—|–|--)\s*(?=[^\W\d_\s])|:\s(?=[^\W\d_a-z])", head)
    if mark and head[0].isupper() and mark.start() >= (5 if mark[0][0] == ":" else 3) and _is_place(
            head[:mark.start()], capitals=True):
        return Dateline(head[:mark.start()], None, None, mark.end())
    return None


def _is_called(name: str, feature: str) -> bool:
    """Whether a name is that of a town (PPL) or a state (PCLI), and too long for initials: "EU" is a town as well."""
    return len(name) > 3 and any(entry.feature.startswith(feature) for entry in look_up(name, foreign=True))


def _agency(head: str, at: int) -> tuple[str | None, int]:
    """The agency's sign behind the day: in brackets; bare, if it is known; else before a colon or the end of the line."""
    sign = re.compile(r"[,./]?\s*").match(head, at)
    start = sign.end() if sign else at
    boxed = _SIGN.match(head, start)
    if boxed:
        return boxed["agency"], boxed.end()
    bare = re.compile(r"[^\W\d_][\w\-]*(?: [^\W\d_a-z][\w\-]*)?").match(head, start)
    for name in ([bare[0], bare[0].split(" ")[0]] if bare else []):
        if fold(name) in words().agencies:
            return name, start + len(name)
    signed = _SIGNED.match(head, start)
    if signed and start > at:
        return signed["agency"], signed.end("agency")
    return None, at


def _is_place(place: str, *, capitals: bool) -> bool:
    """Whether words look like a place: few, capitalised, the first part all in capitals where that is asked."""
    if not _PLACE.fullmatch(place) or len(place.split()) > 6:
        return False
    first = re.split(r"[,.](?=\s|$)", place)[0]
    known = words()
    if any(fold(part) in names for part in (place, first)
           for names in (known.rubrics, known.labels, known.desks, known.title_marks)):
        return False
    if weekday_number(first) is not None or any(word[0].islower() for word in place.split()):
        return False
    caseless = first.upper() == first.lower()
    return len(first) > 1 and (first.isupper() or caseless or not capitals)
