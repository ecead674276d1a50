"""A record as the rows of a store's tables."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import Actor, Event, Record, When
from dragoman.storing.jsonl import to_line

Row = tuple[object, ...]

_LARGEST = 2**63 - 1  # what SQLite holds as a number


def rows(record: Record) -> Iterator[tuple[str, Row]]:
    """The name of a table and a row for it, a document before all that refers to it, an event before its parties."""
    d, text = record.id, record.document.text
    actors = {a.id: a for a in record.actors}
    for table, row in (
            ("documents", _document(record)),
            *(("actors", (d, a.id, a.name, a.kind, a.country, _list(a.sectors), a.role, a.basis))
              for a in record.actors),
            *(("places", (d, p.id, p.name, p.geonames, p.country, p.admin1, p.lat, p.lon, p.feature, p.confidence))
              for p in record.places),
            *(("dates", (d, t.id, t.start, t.end, t.precision, t.basis, text[slice(*t.span)])) for t in record.dates),
            *(("events", _event(record, e, actors)) for e in record.events),
            *(("parties", row) for e in record.events for row in _parties(d, e, actors)),
            *(("claims", (d, c.id, c.speaker, _names((c.speaker,), actors) or None, c.addressee, c.kind, c.stance,
                          c.via, " … ".join(text[s:e] for s, e in c.content))) for c in record.claims),
            *(("figures", (d, f.id, f.kind, f.min, f.max, f.qualifier, f.whom, f.country, f.sector, f.event, f.claim,
                           text[slice(*f.span)])) for f in record.figures),
            *(("agreements", (d, g.id, g.name, g.kind, g.date.start if g.date else None, _names(g.parties, actors)))
              for g in record.agreements)):
        yield table, tuple(map(storable, row))


def storable(value: object) -> object:
    """A value as SQLite can hold it: halves of surrogate pairs and numbers beyond 64 bits become words.

    >>> storable("a" + chr(0xD800)), storable(10**20), storable(7)
    ('a\\\\ud800', '100000000000000000000', 7)
    """
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return str(value) if isinstance(value, int) and abs(value) > _LARGEST else value


def _document(record: Record) -> Row:
    d = record.document
    published = d.published or When(None, None, "none", "none")
    return (record.id, d.uri, d.title, d.outlet, d.agency, d.byline, published.start, published.end,
            published.precision, published.basis, d.language, d.text, record.version, _list(record.warnings),
            to_line(record).rstrip("\n"))


def _event(record: Record, e: Event, actors: dict[str, Actor]) -> Row:
    places = {p.id: p.name for p in record.places}
    claims = {c.id: c.speaker for c in record.claims}
    speakers = [_names((claims.get(c),), actors) or "unnamed" for c in e.claims]
    return (record.id, e.id, e.type, e.mode, _list(e.contexts), _names(e.actors, actors), _countries(e.actors, actors),
            _names(e.recipients, actors), _countries(e.recipients, actors), e.date.start, e.date.end, e.date.precision,
            e.date.basis, e.place, places.get(e.place or ""), e.status, int(e.historical), e.quad, e.score,
            e.confidence, _list(e.claims), " <- ".join(speakers) or None, speakers[-1] if speakers else None,
            record.document.text[slice(*e.evidence)], _list(e.because))


def _parties(document: str, e: Event, actors: dict[str, Actor]) -> Iterator[Row]:
    for side, ids in (("actor", e.actors), ("recipient", e.recipients)):
        for number, actor in enumerate((actors[i] for i in ids if i in actors), 1):
            yield document, e.id, side, number, actor.id, actor.name, actor.country, next(iter(actor.sectors), None)


def _names(ids: tuple[str | None, ...], actors: dict[str, Actor]) -> str:
    return "; ".join(actors[i].name for i in ids if i in actors)


def _countries(ids: tuple[str, ...], actors: dict[str, Actor]) -> str:
    return _list(tuple(dict.fromkeys(c for i in ids if i in actors and (c := actors[i].country))))


def _list(values: tuple[str, ...]) -> str:
    return "; ".join(values)
