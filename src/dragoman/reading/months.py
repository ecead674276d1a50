"""Names of months and weekdays, as headers print them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ENGLISH_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                   "november", "december")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Print is careless about the seat of hamza and the dots of the final letter; Turkish İ leaves a dot behind.
_PLAIN = str.maketrans("أإآيىیك", "اااىىىک", "\u0307\u200c")

_ENDING = re.compile(r"(?:[ıiuü]n)?(?:[dt][aeə])?$")  # Turkic: "of" and "in"

# The variants add the names that the Levant and the Maghreb use.
LOCALES = ("ar", "ar_LB", "ar_DZ", "az", "ru", "tr", "es", "fr", "fa", "hy", "uk", "ka", "de", "he", "kk")


def month_number(name: str) -> int | None:
    """The month that a name or abbreviation in any of our languages stands for.

    >>> month_number("Oct."), month_number("sentyabr"), month_number("اكتوبر"), month_number("talks")
    (10, 9, 10, None)
    >>> month_number("noyabrın"), month_number("iyulda")
    (11, 7)
    """
    key = fold(name)
    if key.isascii() and len(key) < 3:
        return None
    bare = _ENDING.sub("", key)
    return _english(_ENGLISH_MONTHS).get(key) or _others()[0].get(key) or (_others()[0].get(bare) if len(bare) > 3 else None)


def weekday_number(name: str) -> int | None:
    """The weekday, Monday being 0, that a name or abbreviation stands for.

    >>> weekday_number("Wednesday"), weekday_number("bazar ertəsi"), weekday_number("Politics")
    (2, 0, None)
    """
    key = fold(name)
    english = _english(_ENGLISH_DAYS).get(key)
    number = english if english is not None else _others()[1].get(key, _others()[1].get(key.replace(" ", "")))
    return None if number is None else number - 1


def fold(name: str) -> str:
    """A name in the form that it is looked up by: small letters, no full stop, one seat of hamza."""
    plain = unicodedata.normalize("NFKC", name.strip().strip(".,")).casefold()
    return plain.translate(_PLAIN)


@lru_cache
def _english(names: tuple[str, ...]) -> dict[str, int]:
    table = {name: number for number, name in enumerate(names, 1)}
    short = {name[:3]: number for name, number in table.items()}
    more = {"sept": 9} if "may" in table else {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
    return {**short, **more, **table}


@lru_cache
def _others() -> tuple[dict[str, int], dict[str, int]]:
    """Months and weekdays of the other languages, from the Unicode locale data that babel carries.

    A form that stands for different months in two languages is left out.
    """
    from babel import Locale

    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for code in LOCALES:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                _enter(months, {name: number for number, name in locale.months[context][width].items()})
                _enter(days, {name: number + 1 for number, name in locale.days[context][width].items()})
    return _certain(months), _certain(days)


def _enter(table: dict[str, int], names: dict[str, int]) -> None:
    for name, number in names.items():
        key = fold(name)
        table[key] = number if table.get(key, number) == number else 0


def _certain(table: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in table.items() if number}
