"""What links documents as the rows of a store's tables."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.linked import Incident, Link, Linked, Reprints
from dragoman.storing.jsonl import dump
from dragoman.storing.rows import Row, storable


def linked_rows(item: Linked) -> Iterator[tuple[str, Row]]:
    """The name of a table and a row for it, an incident before all that refers to it."""
    for table, row in _rows(item):
        yield table, tuple(map(storable, row))


def _rows(item: Linked) -> Iterator[tuple[str, Row]]:
    if isinstance(item, Reprints):
        yield from (("reprints", (other, one, share, item.kind)) for one, other, share in item.reprints)
    elif isinstance(item, Link):
        yield "incident_links", (item.link, item.source, item.target, item.score, "; ".join(item.because))
    else:
        yield "incidents", _incident(item)
        claimants = {pointer: version.claimant for version in item.versions for pointer in version.events}
        yield from (("incident_events", (item.incident, *pointer, claimants.get(pointer)))
                    for pointer in (*item.events, *item.agreements))
        yield from (("incident_figures", (item.incident, c.kind, c.min, c.max, c.claimant, c.published, *c.event))
                    for toll in item.figures for c in toll.series)


def _incident(item: Incident) -> Row:
    place = item.place
    return (item.incident, item.type, item.date.start, item.date.end, place and place.names[0], place and place.geonames,
            place and place.country, place and place.lat, place and place.lon, "; ".join(item.parties), "; ".join(item.agreed),
            "; ".join(item.disputed), "; ".join(item.not_heard), item.mentions, item.documents, item.sources,
            dump(item.to_dict()))
