"""A record as rows of typed tables: what Parquet holds and what `dragoman query` asks (docs/formats.md).

Names are those of the store's tables (`schema.py`) where these have the column too; lists stay lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dragoman.storing.jsonl import dump

Json = dict[str, Any]
Row = dict[str, Any]

YEAR = "published_year"  # a column of every table: by it Parquet is parted into folders
_SPANS = 'STRUCT("start" INTEGER, "end" INTEGER)[]'
_OF_DOCUMENT = {"document": "VARCHAR", "id": "VARCHAR"}
_WHEN = {"date_start": "VARCHAR", "date_end": "VARCHAR", "date_precision": "VARCHAR", "date_basis": "VARCHAR", "day": "DATE"}


def _words(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "VARCHAR")


def _lists(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "VARCHAR[]")


TABLES: dict[str, dict[str, str]] = {
    "documents": {
        "number": "BIGINT", **_words("id uri title outlet agency byline published published_end published_precision"),
        "published_basis": "VARCHAR", "published_day": "DATE", "language": "VARCHAR",
        "paragraph_languages": "VARCHAR[]", "text": "VARCHAR",
        "dropped": 'STRUCT("start" INTEGER, "end" INTEGER, why VARCHAR)[]', "warnings": "VARCHAR[]",
        "version": "VARCHAR", "record": "VARCHAR"},
    "actors": {**_OF_DOCUMENT, **_words("name kind country"), "sectors": "VARCHAR[]", **_words("role basis"), "mentions": _SPANS},
    "places": {
        **_OF_DOCUMENT, "name": "VARCHAR", "geonames": "BIGINT", **_words("country admin1"), "lat": "DOUBLE", "lon": "DOUBLE",
        "feature": "VARCHAR", "also": "VARCHAR[]", "disputed": "VARCHAR", "confidence": "DOUBLE", "mentions": _SPANS},
    "dates": {**_OF_DOCUMENT, **_words("start end precision basis words"), "words_start": "INTEGER", "words_end": "INTEGER"},
    "events": {
        **_OF_DOCUMENT, **_words("type mode"), **_lists("contexts actors actor_ids actor_countries recipients recipient_ids "
                                                        "recipient_countries"),
        **_WHEN, **_words("place place_name place_country"), "lat": "DOUBLE", "lon": "DOUBLE", "status": "VARCHAR",
        "historical": "BOOLEAN", "quad": "VARCHAR", "score": "DOUBLE", "confidence": "DOUBLE",
        **_lists("claims speakers figures"), **_words("trigger evidence"), "trigger_start": "INTEGER", "trigger_end": "INTEGER",
        "evidence_start": "INTEGER", "evidence_end": "INTEGER", "because": "VARCHAR[]"},
    "parties": {**_words("document event side"), "number": "INTEGER", **_words("actor name country sector")},
    "claims": {**_OF_DOCUMENT, **_words("speaker speaker_name addressee kind stance via source cue content"), "contents": _SPANS},
    "figures": {
        **_OF_DOCUMENT, "kind": "VARCHAR", "min": "BIGINT", "max": "BIGINT",
        **_words("qualifier whom country sector event claim words"), "words_start": "INTEGER", "words_end": "INTEGER"},
    "agreements": {
        **_OF_DOCUMENT, **_words("name kind"), **_WHEN, **_lists("parties party_ids violations"), "provisions": _SPANS,
        "mentions": _SPANS},
}
for _columns in TABLES.values():
    _columns[YEAR] = "INTEGER"
_LARGEST = 2**63 - 1


def flat_rows(record: Json, number: int) -> Iterator[tuple[str, Row]]:
    """The name of a table and a row for it, for all that a record holds; `number` counts the records."""
    year = re.match(r"\d{4}", (record["document"].get("published") or {}).get("start") or "")
    own = {"document": record["id"], YEAR: int(year[0]) if year else None}
    yield "documents", {**_document(record), **own, "number": number}
    for table, rows in _Flat(record).tables():
        for row in rows:
            yield table, {**row, **own}


def _document(record: Json) -> Row:
    document = record["document"]
    published = document.get("published") or {}
    return {
        **document, "id": record["id"], "published": published.get("start"), "published_end": published.get("end"),
        "published_precision": published.get("precision"), "published_basis": published.get("basis"),
        "published_day": _day(published.get("start")), "warnings": record["warnings"], "version": record["version"],
        "dropped": [{"start": start, "end": end, "why": why} for start, end, why in document["dropped"]], "record": dump(record)}


class _Flat:
    """A record with what its rows look up: the text, and actors, places and speakers by their ids."""

    def __init__(self, record: Json) -> None:
        self.record, self.text = record, record["document"]["text"]
        self.actors = {actor["id"]: actor for actor in record["actors"]}
        self.places = {place["id"]: place for place in record["places"]}
        self.speakers = {claim["id"]: self.name(claim["speaker"]) for claim in record["claims"]}

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """The tables beside that of the documents, with their rows."""
        record = self.record
        yield "actors", ({**actor, "mentions": _spans(actor["mentions"])} for actor in record["actors"])
        yield "places", ({**place, "mentions": _spans(place["mentions"])} for place in record["places"])
        yield "dates", ({**time, **self.cut("words", time["span"])} for time in record["dates"])
        yield "events", map(self.event, record["events"])
        yield "parties", (row for event in record["events"] for row in self.parties(event))
        yield "claims", map(self.claim, record["claims"])
        yield "figures", map(self.figure, record["figures"])
        yield "agreements", map(self.agreement, record["agreements"])

    def name(self, actor: str | None) -> str | None:
        """What an actor is called."""
        return self.actors[actor]["name"] if actor in self.actors else None

    def cut(self, name: str, span: list[int]) -> Row:
        """The words of a span under a name, and where they stand."""
        start, end = span
        return {name: self.text[start:end], f"{name}_start": start, f"{name}_end": end}

    def party(self, side: str, ids: list[str]) -> Row:
        """The actors or the recipients of an event: their names, ids and countries."""
        known = [self.actors[i] for i in ids if i in self.actors]
        countries = dict.fromkeys(actor["country"] for actor in known if actor["country"])
        return {f"{side}s": [actor["name"] for actor in known], f"{side}_ids": ids, f"{side}_countries": list(countries)}

    def event(self, event: Json) -> Row:
        """The row of an event."""
        place = self.places.get(event["place"], {})
        return {**event, **_when(event["date"]), **self.party("actor", event["actors"]),
                **self.party("recipient", event["recipients"]), **self.cut("trigger", event["trigger"]),
                **self.cut("evidence", event["evidence"]), "place_name": place.get("name"),
                "place_country": place.get("country"), "lat": place.get("lat"), "lon": place.get("lon"),
                "speakers": [self.speakers.get(claim) for claim in event["claims"]]}

    def parties(self, event: Json) -> Iterator[Row]:
        """A row for each actor and each recipient of an event."""
        for side in ("actor", "recipient"):
            known = [self.actors[i] for i in event[f"{side}s"] if i in self.actors]
            for number, actor in enumerate(known, 1):
                yield {"event": event["id"], "side": side, "number": number, "actor": actor["id"], "name": actor["name"],
                       "country": actor["country"], "sector": next(iter(actor["sectors"]), None)}

    def claim(self, claim: Json) -> Row:
        """The row of a claim."""
        words = {name: " … ".join(self.text[slice(*span)] for span in claim[name]) for name in ("source", "cue", "content")}
        return {**claim, **words, "speaker_name": self.name(claim["speaker"]), "contents": _spans(claim["content"])}

    def figure(self, figure: Json) -> Row:
        """The row of a figure."""
        return {**figure, **self.cut("words", figure["span"]), "min": _whole(figure["min"]), "max": _whole(figure["max"])}

    def agreement(self, agreement: Json) -> Row:
        """The row of an agreement."""
        return {**agreement, **_when(agreement["date"] or {}), "party_ids": agreement["parties"],
                "parties": [self.name(i) for i in agreement["parties"]], "provisions": _spans(agreement["provisions"]),
                "mentions": _spans(agreement["mentions"])}


def _when(when: Json) -> Row:
    return {**{f"date_{name}": when.get(name) for name in ("start", "end", "precision", "basis")}, "day": _day(when.get("start"))}


def _spans(spans: list[list[int]]) -> list[Row]:
    return [{"start": start, "end": end} for start, end in spans]


def _day(start: str | None) -> str | None:
    """The day that a point in time begins with, where it names one."""
    try:
        return date.fromisoformat((start or "")[:10]).isoformat()
    except ValueError:
        return None


def _whole(number: int | None) -> int | None:
    """A count as 64 bits hold it; what is larger stands in the record alone."""
    return number if number is None or abs(number) <= _LARGEST else None
