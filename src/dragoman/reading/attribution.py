"""Which outlet and which agency a text names as its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.furniture_words import fold, words
from dragoman.reading.lines import Line

_DOMAIN = re.compile(r"[\w\-]+(?:\.[\w\-]+)*\.[A-Za-z]{2,4}")
_BARE = re.compile(r"[^\W_][\w.\-’']*(?: [^\W_][\w.\-’']*){0,2}")
_SENTENCE = re.compile(r"[.!?](?=\s+[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Sources:
    """`last_line` is the index of a line at the very end that holds nothing but the outlet's name."""

    outlet: str | None
    agency: str | None
    last_line: int | None


def find_sources(lines: list[Line], *, slug: str | None, agency: str | None) -> Sources:
    """The outlet and the agency; an agency's sign is given by its full name where that is known."""
    informed = _informed(lines)
    last = _last_line(lines, informed, slug)
    named = lines[last].text.strip(" .") if last is not None else None
    outlet = slug or named or informed
    known = words().agencies
    if outlet and not slug and not named and fold(outlet) in known:
        outlet, agency = None, agency or outlet  # "told Reuters" in somebody else's story
    agency = agency or slug
    return Sources(outlet, known.get(fold(agency), agency) if agency else None, last)


def _informed(lines: list[Line]) -> str | None:
    """Whom an office told what the first sentence of the story says: "the embassy told Example." gives Example."""
    story = next((line for line in lines if line.story), None)
    if story is None:
        return None
    first = _SENTENCE.search(story.text)
    sentence = story.text[:first.end()] if first else story.text
    match = words().told.search(sentence)
    if match is None:
        return None
    who = match["who"]
    before = {fold(word) for word in sentence[:match.start()].split()[-8:]}
    certain = _DOMAIN.fullmatch(who) or before & words().tellers
    return who if (certain and " " not in who) or _DOMAIN.fullmatch(who) else None


def _last_line(lines: list[Line], informed: str | None, slug: str | None) -> int | None:
    """The last line where it is an outlet's name: a domain, or a name that the text gives as its own elsewhere."""
    if len(lines) < 2 or lines[-1].story:
        return None
    text = lines[-1].text.strip(" .")
    if not _BARE.fullmatch(text):
        return None
    own = {fold(name) for name in (informed, slug) if name}
    return lines[-1].index if _DOMAIN.fullmatch(text) or fold(text) in own else None
