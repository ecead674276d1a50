"""The record of two sides: the dated chain of what they did and said to each other, and each agreement between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.linked import Days, Deed, Pact, Pointer, Position, Side
from dragoman.linking.disputes import incident_id
from dragoman.linking.incidents import Cluster
from dragoman.linking.joining import Json, join, read_records
from dragoman.linking.reprints import Text
from dragoman.linking.tellings import Telling, iso, read_tellings


def relate(records: Iterable[Json], one: str, other: str) -> Iterator[Deed | Pact | InputError]:
    """What two sides did and said to each other, by day, the undated last; then the agreements between them.

    A side is a country (ISO 3166-1 alpha-3) or the id of a body of no state ("european_union").  What is no record comes first,
    as an InputError.  Incidents bear the ids that `link` gives them.  Raises InputError for one side twice.
    """
    if one == other:
        raise InputError(one, "stands on both sides", "Name two countries or bodies: AZE ARM.")
    sides = frozenset((one, other))
    known: dict[str, Json] = {}
    texts: list[Text] = []
    tellings: list[Telling] = []
    for item in read_records(records):
        if isinstance(item, InputError):
            yield item
            continue
        texts.append(item.text)
        tellings += item.tellings
        if any(sides <= t.parties or t.agreement for t in item.tellings):
            known[item.record["id"]] = item.record
    clusters = [c for c in join(texts, tellings).clusters if any(sides <= t.parties for t in c.members)]
    deeds = [_deed(t, known[t.at[0]], by, cluster) for cluster in clusters for t in cluster.members
             if not t.agreement and (by := _acting(t, one, other))]
    yield from sorted(deeds, key=lambda d: (_undated(d.day), d.day.start or "", d.event))
    pacts = [_pact(c, known) for c in clusters if any(t.agreement for t in c.members)]
    yield from sorted(pacts, key=lambda p: (p.day.start or "", p.agreement))


def _acting(telling: Telling, one: str, other: str) -> Side | None:
    """Which side acts; None where a third does something to both."""
    if one in telling.actors:
        return "both" if other in telling.actors else "first" if other in telling.recipients else None
    return "second" if other in telling.actors and one in telling.recipients else None


def _undated(day: Days) -> bool:
    return not day.start or day.start.startswith("--")


def _deed(telling: Telling, record: Json, by: Side, cluster: Cluster) -> Deed:
    event = _entry(record, "events", telling.at)
    start, end = event["evidence"]
    return Deed(Days(event["date"]["start"], event["date"]["end"]), by, event["type"], event["mode"], event["status"],
                event["historical"], event["quad"], event["score"], telling.voice.name, record["document"]["outlet"],
                iso(telling.published), " ".join(record["document"]["text"][start:end].split()), telling.at,
                incident_id(cluster))


def _pact(cluster: Cluster, known: dict[str, Json]) -> Pact:
    named = [t for t in cluster.members if t.agreement]
    entries = [(t, known[t.at[0]], _entry(known[t.at[0]], "agreements", t.at)) for t in named]
    day = next((t.when for t in named if not t.when.vague), named[0].when)
    positions = dict.fromkeys(p for t, record, entry in entries for p in _positions(t, record, entry))
    return Pact(incident_id(cluster), tuple(dict.fromkeys(e["name"] for _, _, e in entries)),
                tuple(dict.fromkeys(e["kind"] for _, _, e in entries)), Days(iso(day.first), iso(day.last)),
                tuple(sorted({p for t in named for p in t.parties})), tuple(t.at for t in named), tuple(positions))


def _positions(telling: Telling, record: Json, agreement: Json) -> Iterator[Position]:
    """What one text has said of an agreement, on whose word: its provisions, and what is called a breach of it."""
    document = record["document"]
    voices = {t.at[1]: t.voice.name for t in read_tellings(record)}

    def position(says: Any, span: list[int], claimant: str, event: Pointer | None) -> Position:
        words = " ".join(document["text"][span[0]:span[1]].split())
        return Position(claimant, says, words, document["outlet"], iso(telling.published), event)

    for span in agreement["provisions"]:
        yield position("provision", span, telling.voice.name, None)
    for name in agreement["violations"]:
        event = _entry(record, "events", (record["id"], name))
        yield position("breach", event["evidence"], voices[name], (record["id"], name))


def _entry(record: Json, kind: str, at: Pointer) -> Json:
    return next(entry for entry in record[kind] if entry["id"] == at[1])
