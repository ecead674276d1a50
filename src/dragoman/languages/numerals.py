"""Numbers as written, in any digits and in words, with the bounds that the words beside them set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.languages.pack import Pack

LONGEST_ENDING = 3  # letters of a case: "kişi-den", "adam-a"
LARGEST = 10 ** 15  # what is larger counts nothing that news tells of


class Number(NamedTuple):
    """A number with its qualifier: "at least 12" is min 12, max None.

    `approx`: the words say so ("about").  `vague`: a word like "dozens", whose bounds are a convention.
    """

    start: int
    end: int
    min: int | None
    max: int | None
    qualifier: str | None
    approx: bool
    vague: bool


class _Words(NamedTuple):
    """What a pack says about numbers, made ready for matching."""

    simple: dict[str, int]
    scales: dict[str, int]
    phrases: dict[str, int]
    rough: dict[str, int]
    vague: dict[str, tuple[int, int]]
    qualifiers: dict[str, str]
    articles: frozenset[str]
    thousands: str
    decimal: str
    number: str
    expression: re.Pattern[str]
    behind: re.Pattern[str]  # a qualifier behind the noun
    endings: bool  # whether a qualifier behind asks for an ending: "50 kişiden fazla"


def find_numbers(text: str, pack: Pack) -> list[Number]:
    """Every count in a text, in its order; ordinals, clock times and compounds such as "44-day" are none.

    >>> from dragoman.languages.pack import load
    >>> [(n.min, n.max, n.qualifier) for n in find_numbers("At least 2,802 of the 1.2 million", load("en"))]
    [(2802, None, 'at least'), (1200000, 1200000, None)]
    """
    words = _words(pack)
    found = (_read(match, words) for match in words.expression.finditer(text))
    return [number for number in found if number]


def qualified_behind(number: Number, text: str, at: int, pack: Pack) -> Number:
    """The number with the qualifier that stands behind the noun that it counts: "six people at least"; `at` is the noun's end.

    In a language of endings the qualifier begins inside the noun: "50 kişiden fazla".

    >>> from dragoman.languages.pack import load
    >>> qualified_behind(Number(0, 3, 6, 6, None, False, False), "six people at least died", 10, load("en")).max is None
    True
    """
    words = _words(pack)
    starts = range(at, at - LONGEST_ENDING * words.endings - 1, -1) if number.qualifier is None else ()
    found = next((match for start in starts if (match := words.behind.match(text, start)) and match.end() > at), None)
    if found is None:
        return number
    bound = words.qualifiers[plain_of(found["after"])]
    return number._replace(min=None if bound == "max" else number.min, max=None if bound == "min" else number.max,
                           qualifier=plain_of(found["after"]), approx=bound == "approx")


def parse_number(written: str, pack: Pack) -> int | None:
    """The whole number that a string writes, without qualifier; None where it writes none.

    >>> from dragoman.languages.pack import load
    >>> parse_number("twenty-one", load("en")), parse_number("٣٠٠", load("en")), parse_number("1.5", load("en"))
    (21, 300, None)
    """
    return _value(written, _words(pack))


def number_pattern(pack: Pack) -> str:
    """A regular expression for one number in digits or words, for use inside other patterns (case to be ignored)."""
    return _words(pack).number


def _read(match: re.Match[str], words: _Words) -> Number | None:
    before, after = match["before"], match["after"]
    qualifier = plain_of(before or after) if before or after else None
    bound = words.qualifiers.get(qualifier or "", "")
    low = _range_of(match["first"], words)
    high = _range_of(match["second"], words) if match["second"] else low
    if low is None or high is None or low[0] > high[1]:
        return None
    plain = plain_of(match["first"])
    least = None if bound == "max" else low[0]
    most = None if bound == "min" else high[1]
    start = match.start() if before or (match["between"] and match["second"]) else match.start("first")
    return Number(start, match.end(), least, most, qualifier, bound == "approx" or plain in words.rough, plain in words.vague)


def _range_of(written: str, words: _Words) -> tuple[int, int] | None:
    vague = words.vague.get(plain_of(written))
    if vague:
        return vague
    value = _value(written, words)
    return None if value is None else (value, value)


def _value(written: str, words: _Words) -> int | None:
    whole = words.phrases.get(plain_of(written))
    if whole is not None:
        return whole
    total = group = 0.0
    for token in re.split(r"[\s-]+", re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", plain_of(written))):
        scale = words.scales.get(token)
        if scale == 100 or scale == 12:
            group = (group or 1) * scale
        elif scale:
            total, group = total + (group or 1) * scale, 0.0
        elif token in words.simple:
            group += words.simple[token]
        elif token[:1].isdigit():
            group += _digits(token, words)
    value = round(total + group, 6)  # 2.3 million is not exact in binary
    return int(value) if value < LARGEST and value == int(value) else None


def _digits(token: str, words: _Words) -> float:
    bare = re.sub(r"[\u00a0\u202f\u066c" + re.escape(words.thousands) + "]", "", token)
    return float(bare.replace(words.decimal, ".").replace("\u066b", "."))


def plain_of(written: str) -> str:
    """Small letters, single blanks; "İki" gives "iki", where Python would keep the dot as a sign of its own."""
    return " ".join(written.casefold().replace("\u0307", "").split())


@lru_cache
def _words(pack: Pack) -> _Words:
    table = pack.table("numerals")
    number = _number_pattern(table)
    vague = {word: (low, high) for word, (low, high) in table.get("vague", {}).items()}
    after = dict(_with_endings(table))
    bounds = {**table.get("before", {}), **after}
    rough = table.get("rough", {})
    return _Words(simple={**table["ones"], **table["tens"]}, scales=table["scales"], phrases={**table.get("phrases", {}), **rough},
                  rough=rough, vague=vague, qualifiers=bounds, articles=frozenset(table.get("articles", ())),
                  thousands=table["thousands"], decimal=table["decimal"], number=number,
                  expression=_expression(table, number),
                  behind=re.compile(rf"\s?(?P<after>{any_of(after)})(?!\w)", re.IGNORECASE), endings="endings" in table)


def _with_endings(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The qualifiers behind a number with their bounds; "{from} fazla" stands for one of each ending, "'dan fazla", "dan fazla"."""
    endings = table.get("endings", {})
    marks = endings.get("marks", [])
    for written, bound in table.get("after", {}).items():
        found = re.match(r"\{(\w+)\}", written)
        for ending in endings[found[1]] if found else ():
            rest = written[found.end():] if found else ""
            yield from ((mark + ending + rest, bound) for mark in (["", *marks] if rest else marks))
        if not found:
            yield written, bound


def _number_pattern(table: dict[str, Any]) -> str:
    digits = (rf"(?:\d{{1,3}}(?:[{re.escape(table['thousands'])}\u00a0\u202f\u066c]\d{{3}}){{1,4}}"
              rf"|\d{{1,15}}(?:[{re.escape(table['decimal'])}\u066b]\d+)?)(?!\d)")
    ones, tens, scales = (any_of(table[name]) for name in ("ones", "tens", "scales"))
    small = rf"(?:{tens}(?:[\s-]{ones})?|{ones})"
    lead = rf"(?:{small}|{digits}|{any_of(table.get('articles', ()))})"
    rest = rf"(?:\s(?:{table['joiner']}\s)?(?:{small}|\d{{3}}(?!\d))(?:[\s-]{scales}){{0,3}}){{0,4}}"
    phrases = any_of((*table.get("phrases", ()), *table.get("rough", ())))
    endings = [ending for name, written in table.get("endings", {}).items() if name != "marks" for ending in written]
    stop = rf"(?:\b|(?={any_of(endings)}\s))" if endings else r"\b"
    return rf"(?:{phrases}|{lead}(?:[\s-]{scales}){{1,3}}{stop}{rest}|{digits}|{small}){stop}"


def _expression(table: dict[str, Any], number: str) -> re.Pattern[str]:
    one = rf"(?:{any_of(table.get('vague', ()))}\b|{number})"
    between, and_ = table["between"]
    apart = r"\s?" if table.get("and_written_on") else r"\s"
    to = rf"(?(between)\s{and_}{apart}|(?:[-–]|\s{any_of(table['or_words'])}\s))"
    before = rf"(?:\b(?P<before>{any_of(table.get('before', ()))})(?:\s|(?<=['’])))?(?:\b(?P<between>{between})\s)?"
    before += rf"(?<![\w.,:/-])(?:{any_of(table.get('written_on', ()))}(?=\d))?" if "written_on" in table else r"(?<![\w.,:/-])"
    after = rf"(?:\s?(?P<after>{any_of(dict(_with_endings(table)))})(?!\w))?"
    return re.compile(rf"{before}(?P<first>{one})(?:{to}(?P<second>{one}))?{after}"
                      r"(?![-:/]\w|[.,]\d|\w)", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, a blank as any white space; of no words, what never matches."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) + ")" if ordered else "(?!)"
