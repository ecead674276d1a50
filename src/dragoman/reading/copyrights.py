"""The copyright notice below a story, and the year that it names."""

from __future__ import annotations

import re

_LONGEST = 120  # characters
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_SIGN = re.compile(rf"©|\(c\)|\bcopyright\b(?=.*{_YEAR})", re.IGNORECASE)


def is_notice(line: str) -> bool:
    """Whether a line is a copyright notice.

    >>> is_notice("(c) 2024 Dale Wire. All rights reserved."), is_notice("The court ruled on copyright.")
    (True, False)
    """
    sign = _SIGN.search(line) if len(line) <= _LONGEST else None
    return sign is not None and (sign.start() < 3 or re.search(_YEAR, line) is not None)


def year_of(line: str) -> str | None:
    """The year of a notice; None where it names none, or a span such as 2010-2024, which is the site's."""
    years = re.findall(_YEAR, line) if is_notice(line) else []
    return years[0] if len(years) == 1 else None
