"""Codes in words, and addresses, for the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from dragoman.knowledge import ontology
from dragoman.languages.countries import english_names

Row = dict[str, Any]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
STATUSES = {
    "actual": "is told as done", "future": "is planned or foretold", "requested": "is asked for",
    "hypothetical": "is only supposed", "negated": "is said not to have happened"}
BASES = {
    "text": "the text names it", "publication": "counted from the day of print", "inferred": "worked out from the context",
    "none": "not told", "gazetteer": "the gazetteer has it"}
SIDES = {"nsubj": "subject", "obj": "object", "obl": "oblique", "nmod": "noun on noun", "context": "context"}


def type_in_words(name: str) -> str:
    """What PLOVER says of a type."""
    return ontology.describe(name).definition if name in ontology.TYPES else ""


def reason_in_words(reason: str) -> str:
    """A reason of a code in words: a pattern by its id, an arc by the slot that it filled.

    >>> reason_in_words("actor=nsubj"), reason_in_words("en:consult.visit")
    ('the actor is the subject (nsubj)', 'the pattern en:consult.visit fired')
    """
    slot, is_arc, arc = reason.partition("=")
    if not is_arc:
        return f"the pattern {reason} fired" if ":" in reason else reason
    relation, _, case = arc.partition(":")
    if slot in ("actor", "recipient") and relation in SIDES:
        return f"the {slot} is the {SIDES[relation]}{f' with {case}' if case else ''} ({arc})"
    return f"{slot}: {arc}"


def basis_in_words(basis: str | None) -> str:
    """On what a date rests."""
    return BASES.get(basis or "none", basis or "")


def status_in_words(status: str) -> str:
    """What a status says."""
    return STATUSES.get(status, status)


def days_in_words(start: str | None, end: str | None) -> str:
    """A stretch of days, short.

    >>> days_in_words("2024-05-06", "2024-05-06"), days_in_words(None, None), days_in_words("2024-05-06T18:00", None)
    ('2024-05-06', 'undated', 'from 2024-05-06 18:00')
    """
    first, last = moment_in_words(start), moment_in_words(end)
    if not start:
        return f"until {last}" if end else "undated"
    if not end:
        return f"from {first}"
    return first if end == start else f"{first} to {last}"


def moment_in_words(moment: str | None) -> str:
    """A day or a minute, without seconds and zone.

    >>> moment_in_words("2024-03-12T16:20+04:00"), moment_in_words("2024-03"), moment_in_words(None)
    ('2024-03-12 16:20', '2024-03', 'unknown')
    """
    return (moment or "unknown")[:16].replace("T", " ")


def quad_class(quad: str | None) -> str:
    """The name of a quad as a class."""
    return (quad or "").replace(" ", "-")


def country_in_words(code: str | None) -> str:
    """The English name of a country by its ISO 3166-1 alpha-3 code; other words as they are."""
    return english_names().get(code or "", code or "")


def segment(value: Any) -> str:
    """A value as a part of an address."""
    return quote(str(value), safe="")


def telling(pointer: Sequence[str]) -> str:
    """The address of an event, or of an agreement within its dispatch."""
    document, name = map(segment, pointer)
    return f"/dispatch/{document}#{name}" if name.startswith("g") else f"/event/{document}/{name}"


def names(record: Row, ids: Sequence[str]) -> str:
    """The names of actors of a record, with their countries."""
    known = {a["id"]: a for a in record["actors"]}
    found = [known[i] for i in ids if i in known]
    return " + ".join(f"{a['name']} ({a['country']})" if a["country"] else str(a["name"]) for a in found)


def spans(record: Row, where: Iterable[Sequence[int]]) -> str:
    """The words of some spans of a record's text."""
    return " … ".join(" ".join(record["document"]["text"][start:end].split()) for start, end in where)


def amount(figure: Row) -> str:
    """A figure in digits.

    >>> amount({"min": 3, "max": 3}), amount({"min": 3, "max": None}), amount({"min": None, "max": 5})
    ('3', 'at least 3', 'up to 5')
    """
    low, high = figure["min"], figure["max"]
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"up to {high}" if high is not None else "some"
    return str(low) if low == high else f"{low} to {high}"


def points(places: Iterable[Row]) -> list[tuple[float, float, int, str, str]]:
    """Places for the map."""
    return [(p["lat"], p["lon"], p["number"], p["name"], f"/place/{segment(p['geonames'] or p['name'])}")
            for p in places if p["lat"] is not None and p["lon"] is not None]


def ranges(series: Iterable[Row]) -> list[tuple[str | None, int | None, int | None, str]]:
    """A toll for the chart of ranges."""
    return [(c["published"], c["min"], c["max"], c["claimant"]) for c in series]


def scored(events: Iterable[Row]) -> list[tuple[str, float, str, str]]:
    """Events with a day and a score, for the chart of relations."""
    return [(e["day"][:10], e["score"], f"{e['actors']}: {e['type']} ({e['status']})",
             f"/event/{segment(e['document'])}/{segment(e['event'])}")
            for e in events if e["day"] and len(e["day"]) >= 10 and not e["day"].startswith("--") and e["score"] is not None]


FILTERS: dict[str, Callable[..., Any]] = {
    "type_words": type_in_words, "reason": reason_in_words, "basis": basis_in_words, "status": status_in_words,
    "quad": quad_class, "moment": moment_in_words, "country": country_in_words, "segment": segment, "telling": telling,
    "points": points, "ranges": ranges, "scored": scored}
GLOBALS: dict[str, Callable[..., str]] = {"days": days_in_words, "names": names, "spans": spans, "amount": amount}
