"""The lines of a text, as the rules of `furniture` see them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.copyrights import is_notice
from dragoman.reading.furniture_words import fold
from dragoman.reading.header_dates import find_dates
from dragoman.reading.paragraphs import ends_sentence, split_lines

LONG = 400  # characters; a longer line is a paragraph of the story and no rule looks into it
_HALF_DAY = re.compile(r"\d ?[ap]\. ?m\.$", re.IGNORECASE)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.  `story`: it reads like prose and is never dropped."""

    index: int
    start: int
    end: int
    text: str
    gap: bool  # a blank line stands before it
    story: bool

    @property
    def key(self) -> str:
        """The line as it is compared with others: small letters, no marks around it."""
        return fold(self.text).strip("\"'“”«».…|-–— ")


def split(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    before = 0
    for index, (start, end) in enumerate(split_lines(text)):
        content = text[start:min(end, start + LONG)]
        story = end - start >= LONG or is_prose(content)
        lines.append(Line(index, start, end, content, _is_gap(text, before, start), story))
        before = end
    return lines


def is_prose(line: str) -> bool:
    """Whether a line is a sentence (six words or more and a final stop) or long enough to be one that was cut off.

    >>> is_prose("The two ministers met in the capital."), is_prose("Ministers meet in the capital")
    (True, False)
    """
    count = len(line.split(None, 30))
    return (count >= 6 and ends_sentence(line) and not _is_clock(line) and not is_notice(line)) or count > 30


def _is_clock(line: str) -> bool:
    """Whether the final stop is that of "p.m." behind a date that fills most of the line."""
    if len(line) > 80 or not _HALF_DAY.search(line):
        return False
    return sum(found.end - found.start for found in find_dates(line)) * 2 > len(line)


def is_stray(line: str) -> bool:
    """Whether a line has neither letter nor digit."""
    return not _WORD.search(line)


def _is_gap(text: str, before: int, start: int) -> bool:
    between = text[before:start]
    return between.count("\n") > 1 or (between.count("\r") > 1 and "\n" not in between)
