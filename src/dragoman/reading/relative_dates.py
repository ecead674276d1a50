"""A day that a header prints by its distance: "2 days ago", "Yesterday, 21:15"; known only where the day of retrieval is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dragoman.reading.furniture_words import fold, frames, words
from dragoman.reading.header_dates import HeaderDate, ascii_digits, with_clock
from dragoman.reading.months import LOCALES

MOST_DAYS = 60  # "90 days ago" is rounded
COUNTS = (1, 2, 3, 5, 11, 21)  # one for each form that a language may give the counted
NEVER = 1000  # the share of a larger unit from which on it is used


def find_relative(line: str, retrieved: date) -> HeaderDate | None:
    """The day that a line counts from `retrieved`, if the line holds nothing else; months and years are no day.

    >>> find_relative("Yesterday, 21:15", date(2020, 9, 28)).iso
    '2020-09-27T21:15'
    >>> find_relative("3 years ago", date(2020, 9, 28)) is None
    True
    """
    plain = ascii_digits(line)
    for pattern in _patterns():
        match = pattern.search(plain)
        if not match:
            continue
        back = int(match["count"]) if "count" in pattern.groupindex else -frames()["days"][fold(match[0])]
        day = (retrieved - timedelta(days=back)).isoformat()
        found = with_clock(plain, day, match.start(), match.end(), 0)
        if back <= MOST_DAYS and _is_label(plain[:found.start]) and _is_label(plain[found.end:]):
            return found
    return None


def _is_label(rest: str) -> bool:
    return fold(rest.strip(" |,;·•–—-:")) in words().labels | {""}


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The words for the days around today, and "N days ago" as Unicode's locale data has it."""
    from babel.dates import format_timedelta

    day_words = "|".join(re.escape(word) for word in sorted(frames()["days"], key=len, reverse=True))
    told = {(count, format_timedelta(timedelta(days=-count), granularity="day", threshold=NEVER, add_direction=True, locale=code))
            for code in (*LOCALES, "en") for count in COUNTS}
    forms = sorted({*frames()["days_ago"], *(text.replace(str(count), "{0}") for count, text in told if str(count) in text)})
    counts = [re.compile(rf"(?<!\w){re.escape(form)}(?!\w)".replace(r"\{0\}", r"(?P<count>\d{1,3})"), re.IGNORECASE)
              for form in forms]
    return (re.compile(rf"(?<!\w)(?:{day_words})(?!\w)", re.IGNORECASE), *counts)
