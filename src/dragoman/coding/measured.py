"""How long before what else is told an act was, by a measure of time between them: "three days after the shelling of"."""

from __future__ import annotations

import datetime as dt

from dragoman.languages import pack
from dragoman.languages.numerals import parse_number, plain_of
from dragoman.records import Sentence, Span, When

LENGTHS = {"minute": 0, "hour": 0, "day": 1, "week": 7}  # days that a unit is long; a month or year says too little
HOURS = 24
AFTER = "after"
OWN = ("acl", "acl:relcl", "ccomp", "parataxis")  # what hangs so has a time of its own


def unit_before(sentence: Sentence, index: int) -> int:
    """The word of time that stands right before what joins a word to the rest: the days of "two days after"; -1 for none."""
    joins = [c for c in sentence.children[index] if sentence.words[c].deprel in ("case", "mark")]
    before = min(joins, default=0) - 1
    return before if before >= 0 and unit_of(sentence, before) else -1


def measure_of(sentence: Sentence, index: int) -> tuple[int, int, Span] | None:
    """By how many days at least and at most an act came before what it hangs on, and the words that say so; else None.

    "Troops shelled" of "closed the border three days after troops shelled" gives 3, 3 and "three days".
    """
    words, at = sentence.words, index
    while at >= 0 and words[at].deprel not in OWN:
        joined = AFTER in (sentence.case_of(at), sentence.mark_of(at))
        unit = unit_before(sentence, at) if joined else -1
        unit = at if joined and at != index and unit < 0 and unit_of(sentence, at) else unit  # "بعد يومين من إطلاق"
        if unit >= 0:
            return _counted(sentence, unit)
        at = words[at].head
    return None


def earlier(base: str, least: int, most: int, span: Span) -> When | None:
    """The day, or the few days, so long before another day; None where that is no day."""
    try:
        day = dt.date.fromisoformat(base[:10])
    except ValueError:
        return None
    first, last = ((day - dt.timedelta(days)).isoformat() for days in (most, least))
    return When(first, last, "day" if first == last else "range", "inferred", span)


def unit_of(sentence: Sentence, index: int) -> str:
    """The name of the unit of time that a word is: "week" of "weeks"; "" for none."""
    units = pack.load(sentence.language).table("calendar").get("units", {})
    return str(units.get(sentence.words[index].listed, units.get(sentence.words[index].text, "")))


def _counted(sentence: Sentence, unit: int) -> tuple[int, int, Span] | None:
    name, words = unit_of(sentence, unit), sentence.words
    if name not in LENGTHS:
        return None
    language = pack.load(sentence.language)
    two = language.table("calendar").get("later", {}).get(words[unit].text) == 2  # a dual
    beside = next((i for i in (unit - 1, unit + 1) if i in sentence.children[unit]
                   and words[i].deprel.startswith("nummod")), unit)
    number = 2 if two else parse_number(plain_of(words[beside].text), language) or 1
    days = number // HOURS if name == "hour" else LENGTHS[name] * number
    loose = int(name == "week")
    first, last = sorted((unit, beside))
    return days - loose, days + loose, (words[first].start, words[last].end)
