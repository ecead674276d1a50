"""The rules of a pack's `calendar.toml`, compiled: one regular expression for all expressions of time of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.languages import calendars
from dragoman.languages.numerals import any_of, number_pattern, plain_of
from dragoman.languages.pack import Pack

DIGITS_YEAR = r"[12١٢۱۲]\d{3}(?!\d)"
RECENT_YEAR = r"(?<![$€£#\w.,/:-])(?:19\d\d|20[0-4]\d)(?!\d)"
CLOCK = (r"(?:\d{{1,2}}:\d\d(?::\d\d)?(?!\d|[.,]\d)(?:\s?[ap]\.?m\b\.?)?|\d{{1,2}}(?:\.\d\d)?\s?[ap]\.?m\b\.?"
         r"|\d{{4}}(?=\s{zone}))"
         r"(?:\s?(?:hrs|hours|local time))?(?:\s?\(?{zone}(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?\)?)?")
WORD = re.compile(r"['’]?\w+")


class Rule(NamedTuple):
    """What one rule gives, and which group of the expression holds which of its parts."""

    gives: str
    fields: tuple[tuple[int, str, str], ...]  # group number, field of Parts (or "day2"), name in the rule
    whole: int  # the group that is the expression


class Grammar(NamedTuple):
    """The rules of a language in one regular expression, with the words they are made of."""

    core: frozenset[str]
    words: frozenset[str]  # all that can stand in an expression
    expression: re.Pattern[str]
    rules: dict[str, Rule]
    tables: dict[str, dict[str, Any]]
    ranges: frozenset[tuple[str, str]]
    opens: re.Pattern[str]
    lists: frozenset[str]
    day_first: bool
    inflected: re.Pattern[str] | None  # a core word with the letters that its language puts before and behind, if it does


@lru_cache
def grammar_of(pack: Pack) -> Grammar:
    """The compiled rules of a pack; raises PackError where it has no calendar."""
    table = {**pack.table("calendar"), "lunar_months": calendars.lunar_names()}
    tables = {name: {plain_of(key): value for key, value in content.items()}
              for name, content in table.items() if isinstance(content, dict)}
    tables["articles"] = dict.fromkeys(pack.table("numerals").get("articles", ()), 1)
    tables |= {name: tables[source] for name, source in _TABLE_OF.items() if source in tables}
    fragments = _fragments(table, pack)
    read = {f"r{number}": (gives, *_compile(written, fragments, f"r{number}"))
            for number, (gives, written, _example) in enumerate(table["grammar"]["rules"])}
    branches = [source for _, source, _ in read.values()]
    ends = r"(?!\w|[.,:]\d)"
    whole = re.compile(f"(?:{'|'.join(branches)}){ends}")
    rules = {label: _rule(gives, names, whole.groupindex, label) for label, (gives, _, names) in read.items()}
    opens = any_of({first for first, _ in table["ranges"] if first})
    return Grammar(_core(table), _words(branches), whole, rules, tables,
                   frozenset((first, last) for first, last in table["ranges"]),
                   re.compile(rf"\b(?P<opens>{opens})\s(?:the\s)?$", re.IGNORECASE), frozenset(table["lists"]),
                   table["order"] == "dmy", _inflected(table))


_TABLE_OF = {"month": "months", "full_month": "months", "sure_month": "months", "weekday": "weekdays",
             "season": "seasons", "part": "parts", "unit": "units", "offset": "offsets", "shift": "shifts",
             "turn": "turns", "lunar_month": "lunar_months", "decade_word": "decade_words",
             "ordinal_word": "ordinals", "week": "units", "year_unit": "units", "feast": "feasts"}
_FIELD_OF = {"full_month": "month", "lunar_month": "month", "decade_word": "year",
             "sure_month": "month", "iso_year": "year", "iso_month": "month", "iso_day": "day",
             "any_year": "year", "any_long_year": "year", "likely_year": "year", "short_year": "year",
             "short_year2": "year2",
             "ordinal_word": "ordinal", "count": "number", "century": "number", "edge_of": "edge", "week": "unit",
             "year_unit": "unit"}
_NO_FIELD = {"ordinal", "vague", "not_counted", "zone"}


def _fragments(table: dict[str, Any], pack: Pack) -> dict[str, str]:
    """What each {name} of a rule stands for, as a regular expression."""
    number = number_pattern(pack)
    articles = any_of(pack.table("numerals").get("articles", ()))
    ordinal = f"(?:{table['ordinal']})"
    day, letters = rf"(?:\d{{1,2}}(?!\d){ordinal}?|{any_of(table.get('days', ()))}(?!\w))", r"(?![^\W\d_])"
    months, sure = _names(table, "months"), [m for m in table["months"] if m.casefold() not in table["ambiguous"]]
    whole = [m for m in table["months"] if len(m) > 3 and not m.endswith(".")]
    short_year, zone = r"\d\d(?!\d)", any_of(table["zones"])
    edge = any_of(table["edges"]) + _endings(table, "edges")
    words = {name: rf"{any_of(table[source])}{_endings(table, source)}(?!\w)"
             for name, source in _TABLE_OF.items() if source in table}
    return words | {
        "month": months + letters, "full_month": _cased(table, "months", whole) + letters,
        "sure_month": _cased(table, "months", [m for m in sure if m in whole or m.endswith(".")]) + letters,
        "weekday": _names(table, "weekdays") + r"(?!\w)", "number": rf"(?:{number})", "ordinal": ordinal,
        "count": rf"(?:{number}|{articles})", "day": day, "day2": day, "day3": day, "year": DIGITS_YEAR,
        "year2": DIGITS_YEAR, "iso_year": DIGITS_YEAR, "iso_month": r"\d\d", "iso_day": r"\d\d(?!\d)",
        "first": r"\d{1,2}", "second": r"\d{1,2}", "any_year": rf"(?:{DIGITS_YEAR}|{short_year})",
        "any_long_year": DIGITS_YEAR, "likely_year": RECENT_YEAR, "short_year": short_year,
        "century": rf"(?:\d{{1,2}}|{any_of(table['centuries'])})",
        "clock": CLOCK.format(zone=zone), "zone": zone, "tonight": any_of(table["tonight"]),
        "vague": any_of(table["vague"]), "later": any_of(table["later"]), "week": any_of(("week",)), "edge": edge,
        "year_unit": any_of(word for word, unit in table["units"].items() if unit in ("month", "year"))
        + _endings(table, "units") + r"(?!\w)",
        "not_counted": rf"(?!\s(?:{'|'.join(table['no_year_before'])})\b)(?!\s?%)",
        "edge_of": rf"(?:{edge}[-\s]|(?:the\s)?(?:very\s)?{edge}\sof\s(?:the\s)?)",
    }


def _names(table: dict[str, Any], name: str) -> str:
    return _cased(table, name, list(table[name]))


def _cased(table: dict[str, Any], name: str, words: list[str]) -> str:
    if name not in table.get("capitalised", ()):
        return any_of(words) + _endings(table, name)
    return f"(?-i:{any_of(dict.fromkeys([*words, *(word.upper() for word in words)]))})"


def _endings(table: dict[str, Any], name: str) -> str:
    """What may stand behind a word of a table: the endings of an inflected language."""
    return f"(?:{table['endings']})?" if name in _INFLECTED and "endings" in table else ""


def _compile(written: str, fragments: dict[str, str], label: str) -> tuple[str, dict[str, str]]:
    """The regular expression of a rule, and the name in the rule of each of its groups."""
    names: dict[str, str] = {}

    def expand(match: re.Match[str]) -> str:
        name = match[1]
        if name in _NO_FIELD:
            return f"(?:{fragments[name]})"
        group = f"{label}_{len(names)}"
        names[group] = name
        base = name if name in fragments else name.rstrip("23")
        return f"(?P<{group}>{fragments[base]})"

    spaced = re.sub(r"(?<!\?) ", r"\\s+", written.replace(" ?", r"\s*"))
    opened = re.search(r"(?<!\(\?)<(?![!=])", spaced)
    if opened:
        names[f"{label}_whole"] = "whole"
        spaced = spaced[:opened.start()] + f"(?P<{label}_whole>" + spaced[opened.end():].replace(">", ")", 1)
    source = re.sub(r"\{([a-z_]+\d?)\}", expand, spaced)
    return f"(?P<{label}>(?i:{source}))", names


def _rule(gives: str, names: dict[str, str], groups: Mapping[str, int], label: str) -> Rule:
    fields = tuple((groups[group], _FIELD_OF.get(name, name), name) for group, name in names.items() if name != "whole")
    return Rule(gives, fields, groups.get(f"{label}_whole", groups[label]))


def _core(table: dict[str, Any]) -> frozenset[str]:
    """The words of which an expression holds at least one, lower case."""
    words = [word for name in _CORE for word in table.get(name, ())] + list(table["core"])
    return frozenset(part.lower() for word in words for part in WORD.findall(word)[-1:])


_CORE = ("months", "lunar_months", "decade_words", "centuries", "weekdays", "seasons", "parts", "tonight", "units", "offsets",
         "feasts")
_INFLECTED = ("months", "lunar_months", "weekdays", "seasons", "parts", "units", "offsets", "edges")


def _inflected(table: dict[str, Any]) -> re.Pattern[str] | None:
    """The last word of an expression with what may stand before and behind it; None where nothing may."""
    if "openings" not in table and "endings" not in table:
        return None
    words = any_of({plain_of(word).split()[-1] for name in _INFLECTED for word in table.get(name, ())})
    return re.compile((f"(?:{table['openings']})?" if "openings" in table else "") + words + _endings(table, "months"))


def _words(branches: list[str]) -> frozenset[str]:
    """The words that can stand in an expression, lower case, and some pieces of words; digits always can."""
    bare = re.sub(r"\\\w|\(\?P<\w+>|\(\?-?i:", " ", " ".join(branches))
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", bare))
