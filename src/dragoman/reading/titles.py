"""Which line is the headline, and what of it is rubric."""

from __future__ import annotations

import re

from dragoman.reading.furniture_words import fold, words
from dragoman.reading.lines import Line

LONGEST = 250  # characters
_MARK = re.compile(r"\s*[(\[](?P<mark>[^()\[\]]{2,30})[)\]]\s*")
_PREFIX = re.compile(r"(?P<mark>[A-Z][A-Z0-9 /,+]{2,30}?)(?: \d{1,2})?(?:\s*(?::|\||-|–|—)\s+|-(?=\w))")
_SUFFIX = re.compile(r"\s+(?:-|–|—|\|)\s*(?P<mark>[A-Z][A-Z /,+]{2,30})")


def clean_title(title: str) -> str:
    """A headline without "(PHOTO)" and the like, and without the dots of a cut-off.

    >>> clean_title("Ministers meet in Baku (PHOTO) ...")
    'Ministers meet in Baku'
    """
    clean = " ".join(title.split())
    for _ in range(3):
        before = clean
        clean = re.sub(r"\s*(?:…|\.{3,})$", "", clean)
        clean = _without_marks(clean)
        if clean == before:
            break
    return clean or " ".join(title.split())


def mark_before(title: str) -> int:
    """How many characters of a headline only say what kind of item it is.

    >>> mark_before("UPDATE 3-Ministers meet in Baku")
    9
    """
    prefix = _PREFIX.match(title)
    return prefix.end() if prefix and fold(prefix["mark"]) in words().title_marks else 0


def same_title(one: str, other: str) -> bool:
    """Whether two lines are the same headline, rubrics and marks aside."""
    return _key(one) == _key(other)


def choose_title(lines: list[Line], head: int, kinds: dict[int, str]) -> str | None:
    """The headline among the lines before the story: one that is printed again further down, else the first.

    A text of header lines only has no headline that could be told from a caption.
    """
    if head >= len(lines):
        return None
    candidates = [line for line in lines[:head] if line.index not in kinds and _may_be_title(line)]
    if not candidates:
        return None
    return clean_title((_repeated(candidates, lines[:head]) or candidates[0]).text)


def _repeated(candidates: list[Line], lines: list[Line]) -> Line | None:
    for line in candidates:
        again = any(other.index > line.index + 1 and other.key == line.key for other in lines)
        if again and len(line.text.split()) >= 3:
            return line
    return None


def _may_be_title(line: Line) -> bool:
    count = len(line.text.split())
    return 2 <= count <= 40 and len(line.text) <= LONGEST and line.text[0] not in "-–—*•#@"


def _without_marks(title: str) -> str:
    for match in list(_MARK.finditer(title)):
        at_edge = match.end() == len(title) or match.start() == 0
        if at_edge and fold(match["mark"]) in words().title_marks:
            title = (title[:match.start()] + " " + title[match.end():]).strip()
            break
    title = title[mark_before(title):]
    suffix = _SUFFIX.search(title[-40:])
    if suffix and suffix.end() == len(title[-40:]) and fold(suffix["mark"]) in words().title_marks:
        title = title[:len(title) - (suffix.end() - suffix.start())]
    return title


def _key(title: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(clean_title(title))).strip()
