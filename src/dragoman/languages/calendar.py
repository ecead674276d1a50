"""Expressions of time as written, found by the rules of a pack's `calendar.toml` and read into parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from dragoman.languages.grammar import WORD, Grammar, Rule, grammar_of
from dragoman.languages.numerals import parse_number, plain_of
from dragoman.languages.pack import Pack
from dragoman.languages.periods import day_of, shift_months
from dragoman.languages.stretches import EDGES, Parts, lacks_year, resolve
from dragoman.records import When

_AFTER_DIGITS = re.compile(r"[:/.–-]\d|\s[ap]\.?m\b", re.IGNORECASE)


class Found(NamedTuple):
    """An expression of time: its span, the stretch it stands for, and its parts, to be counted again from elsewhere.

    "on Nov. 10, 2020" gives the span of "Nov. 10, 2020" and a `when` of that day.
    """

    start: int
    end: int
    when: When
    parts: Parts
    last: Parts | None = None  # of a range, the parts of its end


def find_times(text: str, pack: Pack, anchor: date | None = None) -> list[Found]:
    """Every expression of time in a text, in its order, counted from `anchor`, the day of publication.

    What leaves its year or week open is taken for the last before the anchor; `resolve` with its parts counts it anew.

    >>> from dragoman.languages.pack import load
    >>> [f.when.start for f in find_times("from late Sept. to early Nov. 2020, and on Tuesday", load("en"),
    ...                                   date(2021, 1, 13))]
    ['2020-09-21', '2021-01-12']
    """
    grammar = grammar_of(pack)
    found = [one for match, rule in _matches(text, grammar) for one in _read(match, rule, grammar, pack, anchor)]
    return _join(text, found, grammar, anchor) if len(found) > 1 else found


def _matches(text: str, grammar: Grammar) -> Iterator[tuple[re.Match[str], Rule]]:
    """The rules that match, one after the other; only words that lead up to a word of time are tried."""
    words = list(WORD.finditer(text))
    at, tried, match_at, known = 0, 0, grammar.expression.match, grammar.words
    for number, word in enumerate(words):
        if not _is_core(word, text, grammar):
            continue
        first = number
        while first > tried and _leads(words[first - 1], text, known):
            first -= 1
        for begin in words[first:number + 1]:
            if begin.start() < at:
                continue
            match = match_at(text, begin.start())
            if match and match.lastgroup:
                at = match.end()
                yield match, grammar.rules[match.lastgroup]
        tried = number + 1


def _leads(word: re.Match[str], text: str, known: frozenset[str]) -> bool:
    """Whether a word may stand in an expression before its core: a known one, figures, or the ending of figures ("90-cı")."""
    token = word[0]
    return not token.isalpha() or token.lower().replace("\u0307", "") in known or text[word.start() - 1:word.start()] == "-"


def _is_core(word: re.Match[str], text: str, grammar: Grammar) -> bool:
    """Whether a word can be what makes an expression one of time: a month, a unit, a year, a clock time."""
    token = word.group()
    if token[0].isdigit() or token[0] in "'’":
        return (len(token) > 3 or token[-1] in "sm" or token[0] in "'’"
                or _AFTER_DIGITS.match(text, word.end()) is not None)
    return token.lower() in grammar.core or (
        grammar.inflected is not None and grammar.inflected.fullmatch(plain_of(token)) is not None)


# ---------------------------------------------------------------- from a match to parts
def _read(match: re.Match[str], rule: Rule, grammar: Grammar, pack: Pack, anchor: date | None) -> Iterator[Found]:
    if rule.gives == "skip":
        return
    values: dict[str, Any] = {}
    for group, field, name in rule.fields:
        written = match[group]
        if written is not None:
            values.update(_value(field, name, written, grammar, pack))
    begin, end = match.span(rule.whole)
    if rule.gives == "days":
        yield from _several_days(match, rule, values, anchor)
        return
    if rule.gives == "numeric":
        values = _numeric(values, grammar.day_first)
    values = {key: value for key, value in values.items() if key in Parts._fields}
    parts = Parts("date" if rule.gives == "numeric" else rule.gives, **values)
    when = resolve(parts, anchor)
    if when:
        yield Found(begin, end, when, parts)


def _value(field: str, name: str, written: str, grammar: Grammar, pack: Pack) -> dict[str, Any]:
    plain = plain_of(written)
    if field == "clock":
        return _read_clock(written, grammar.tables["zones"])
    if name == "feast":
        month, day = divmod(_look_up(grammar.tables[name], plain), 100)
        return {"month": month, "day": day}
    if name == "century":
        return {field: int(plain) if plain.isdigit() else grammar.tables["centuries"].get(plain)}
    if field == "edge":
        words = grammar.tables["edges"]
        return {"edge": next((edge for w in re.findall(r"\w+", plain) if (edge := _look_up(words, w))), None)}
    if field in ("number", "day", "day2", "day3", "year", "year2", "first", "second", "month") and name not in (
            "month", "full_month", "sure_month", "lunar_month", "decade_word"):
        return {field: _integer(plain, grammar, pack)}
    return {field: _look_up(grammar.tables[name], plain)}


def _look_up(table: dict[str, Any], plain: str) -> Any:
    """What a table holds for a word; "sentyabrın" is found by its beginning "sentyabr"."""
    if plain in table:
        return table[plain]
    key = max((key for key in table if plain.startswith(key)), key=len, default=None)
    return table[key] if key else None


def _integer(plain: str, grammar: Grammar, pack: Pack) -> int | None:
    digits = re.match(r"\d+(?![.,]\d)", plain)
    if digits:
        return int(digits.group())
    if plain in grammar.tables.get("days", ()):
        return int(grammar.tables["days"][plain])
    return 1 if plain in grammar.tables["articles"] else parse_number(plain, pack)


def _read_clock(written: str, zones: dict[str, Any]) -> dict[str, Any]:
    """The hour, minute and zone of a clock time: "6:40 p.m. (GMT +8)" gives 18, 40 and "+08:00"."""
    plain = written.casefold()
    digits = re.match(r"(\d{1,2})[:.]?(\d\d)?", plain)
    if not digits:
        return {}
    hour, minute = int(digits[1]), int(digits[2]) if digits[2] else None
    half = re.search(r"\d\s?([ap])\.?m", plain)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    zone = next((value for name, value in zones.items() if re.search(rf"\b{name}\b", plain)), None)
    shift = re.search(r"([+-])(\d{1,2}):?(\d\d)?\)?$", plain)
    if zone and shift:
        zone = f"{shift[1]}{int(shift[2]):02}:{shift[3] or '00'}"
    return {"hour": hour, "minute": minute, "zone": zone}


def _numeric(values: dict[str, Any], day_first: bool) -> dict[str, Any]:
    """13/01/2021 by the order of the language, turned round where that gives no month."""
    first, second, year = values["first"], values["second"], values["year"]
    day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
    return {"day": day, "month": month, "year": year if year > 99 else year + (2000 if year < 70 else 1900)}


def _several_days(match: re.Match[str], rule: Rule, values: dict[str, Any], anchor: date | None) -> Iterator[Found]:
    """One expression for each day of "12 and 16 July"; the last holds the month where that stands at the end."""
    days = sorted((match.span(group), field) for group, field, _ in rule.fields if field.startswith("day")
                  and match[group] is not None)
    begin, end = match.span(rule.whole)
    for at, (span, field) in enumerate(days):
        parts = Parts("date", year=values.get("year"), month=values.get("month"), day=values.get(field))
        when = resolve(parts, anchor)
        if when:
            yield Found(begin if at == 0 else span[0], end if at == len(days) - 1 else span[1], when, parts)


# ---------------------------------------------------------------- neighbours that belong together
def _join(text: str, found: list[Found], grammar: Grammar, anchor: date | None) -> list[Found]:
    out = found[:1]
    for right in found[1:]:
        left = out[-1]
        between = " ".join(text[left.end:right.start].split()).casefold()
        joined = None
        if len(between) < 8:
            opened = grammar.opens.search(text, max(0, left.start - 14), left.start)
            if ((opened["opens"].casefold() if opened else ""), between) in grammar.ranges:
                joined = _range(left, right, anchor)
        if joined:
            out[-1] = joined
        else:
            if between in grammar.lists and lacks_year(left.parts) and right.parts.year and right.parts.kind == "date":
                out[-1] = _with_year(left, right.parts.year, anchor)
            out.append(right)
    return out


def _with_year(found: Found, year: int, anchor: date | None) -> Found:
    parts = found.parts._replace(year=year)
    return found._replace(parts=parts, when=resolve(parts, anchor) or found.when)


def _range(left: Found, right: Found, anchor: date | None) -> Found | None:
    """Two expressions as the ends of one: "late Sept." and "early Nov. 2020"; None where they cannot be."""
    if left.last or right.last or left.parts.kind not in RANGEABLE or right.parts.kind not in RANGEABLE:
        return None
    first = left.parts
    if first.year is None and right.parts.year is not None and lacks_year(first):
        wraps = (first.month or 1) > (right.parts.month or 12)
        first = first._replace(year=right.parts.year - wraps)
    return _ends(left._replace(parts=first, end=right.end, last=right.parts), anchor, False)


RANGEABLE = {"date", "year", "weekday", "clock", "offset", "season", "short year", "numeric"}


def _ends(found: Found, anchor: date | None, forward: bool | None) -> Found | None:
    """A range counted out, its ends narrowed by "early", "mid" and "late"."""
    assert found.last is not None
    first, last = resolve(found.parts, anchor, forward), resolve(found.last, anchor, forward)
    if first and last and lacks_year(found.last) and found.last.kind == "date":
        start = day_of(first)
        if start and start > (day_of(last) or start):
            last = resolve(found.last._replace(year=start.year + ((found.last.month or 1) < start.month)), anchor)
    if not first or not last:
        return None
    start_text, end_text = _edge(first, found.parts, 0), _edge(last, found.last, 1)
    if start_text and end_text and start_text[:1].isdigit() and start_text > end_text:
        return None
    basis = first.basis if first.basis == last.basis else "inferred"
    return found._replace(when=When(start_text, end_text, "range", basis))


def recount(found: Found, anchor: date | None, forward: bool | None) -> When:
    """The stretch of an expression counted from another day, or forward; unchanged where that gives none."""
    if found.last is not None:
        again = _ends(found, anchor, forward)
        return again.when if again else found.when
    return resolve(found.parts, anchor, forward) or found.when


def _edge(when: When, parts: Parts, side: int) -> str | None:
    """The first (side 0) or last (1) day of the part of a month or year that "early", "mid" or "late" names."""
    own, first = (when.start, when.end)[side], day_of(when)
    if not parts.edge or first is None or when.precision not in ("month", "year"):
        return own
    low, high = EDGES[parts.edge]
    if when.precision == "month":
        month_end = (shift_months(first, 1) - first).days
        return first.replace(day=min(high, month_end) if side else low).isoformat()
    month = shift_months(first, {"early": 0, "mid": 4, "late": 8}[parts.edge] + (4 if side else 0))
    return date.fromordinal(month.toordinal() - side).isoformat()
