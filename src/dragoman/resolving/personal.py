"""The names of people in a sentence, and what of the word lists stands inside them."""

from __future__ import annotations

from dragoman.records import Name, Sentence
from dragoman.resolving.names import Hit

CLITICS = frozenset(("'s", "’s", "'", "’"))
LONGEST = 3  # words of a name behind a title that was read as a body's


def people_in(sentence: Sentence, hits: list[Hit]) -> list[Name]:
    """The names of people: those read as such that are no body, and those of two or three words right behind a title."""
    names = (_trimmed(sentence, name) for name in sentence.names)
    return [
        name
        for name in names
        if (name.kind == "PER" and not any(_is_body(hit, name) for hit in hits)) or _is_titled(sentence, name, hits)
    ]


def without_names(hits: list[Hit], people: list[Name]) -> list[Hit]:
    """The hits, but not the "King" of "Tom King"; what a name is led by stays ("former President Tom King")."""
    out = list(hits)
    for name in people:
        if name.last == name.first:
            continue
        first = name.first
        for hit in hits:
            if hit.first <= first <= hit.last < name.last and (
                "title" in hit.entries
                or "agent" in hit.entries
                or (hit.first == name.first and "adjective" in hit.entries)
            ):
                first = hit.last + 1
        out = [
            h
            for h in out
            if not (
                h.first >= first
                and h.last <= name.last
                and (h.first, h.last) != (first, name.last)
                and set(h.entries) <= {"title", "agent", "state", "metonym", "seat"}
            )
        ]
    return out


def _is_titled(sentence: Sentence, name: Name, hits: list[Hit]) -> bool:
    """Whether a name read as a body's stands right behind an office of one person: "ambassador Elena Quispe"."""
    words = sentence.words[name.first : name.last + 1]
    if name.kind != "ORG" or not 1 < len(words) <= LONGEST or any(w.upos != "PROPN" or not w.text[:1].isupper() for w in words):
        return False
    titled = any(hit.last == name.first - 1 and "title" in hit.entries and not hit.plural for hit in hits)
    return titled and not any(hit.first <= name.last and name.first <= hit.last for hit in hits)


def _is_body(hit: Hit, name: Name) -> bool:
    """Whether what was read as a person ends in a noun for a body, "Delhi Police", or is a state: "Sri Lanka"."""
    if name.last > name.first and (hit.first, hit.last) == (name.first, name.last) and "state" in hit.entries:
        return True
    agent = hit.entries.get("agent")
    return (
        hit.last == name.last
        and hit.first > name.first
        and agent is not None
        and agent.sort in ("organisation", "group")
        and "title" not in hit.entries
    )


def _trimmed(sentence: Sentence, name: Name) -> Name:
    """A name without the possessive 's."""
    clitic = name.last > name.first and sentence.words[name.last].text in CLITICS
    return name._replace(last=name.last - 1) if clitic else name
