"""Direct speech: what stands between quotation marks, in every pair of marks."""

from __future__ import annotations

import re

from dragoman.records import Paragraph, Quote

# An unclosed mark ends with its paragraph: news opens each paragraph of a long quotation and closes the last.
# Careless pages open with one kind and close with another.
PAIRS = re.compile(
    "|".join(
        (
            r"“[^“”]*”",
            r'“[^“”"]*"',
            r"“[^“”]*$",
            r'"[^"“”]*["”]',
            r'"[^"]*(?:"|$)',
            r"«[^«»]*(?:»|$)",
            r"»[^«»]*«",
            r"(?<!\w)‘(?:[^‘’]|’(?=\w))*’",
            r"„[^„“”]*(?:[“”]|$)",
            r"「[^「」]*(?:」|$)",
            r"``.*?(?:''|$)",
            r"''(?=\S)(?:(?!'').)*(?:''|$)",
        )
    ),
    re.DOTALL,
)


def find_quotes(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Quote, ...]:
    """The quotations of the story in order, marks included.

    >>> find_quotes("He said “no” twice.", (Paragraph(0, 0, 19, "en"),))
    (Quote(start=8, end=12),)
    """
    return tuple(
        Quote(match.start(), match.end())
        for paragraph in paragraphs
        for match in PAIRS.finditer(text, paragraph.start, paragraph.end)
        if match.end() - match.start() > 2
    )
