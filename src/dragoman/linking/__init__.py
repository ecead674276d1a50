"""Records to what they share: reprints, incidents told in several versions, disputes, relations between two sides: `link`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.linked import Linked
from dragoman.linking.disputes import read_incident
from dragoman.linking.incidents import join_tellings
from dragoman.linking.relations import find_links
from dragoman.linking.reprints import find_reprints, read_text
from dragoman.linking.tellings import read_tellings

__all__ = ["link"]


def link(records: Iterable[dict[str, Any]], *, alone: bool = False) -> Iterator[Linked]:
    """What records share: reprints, incidents, then the links between incidents; the records stay as they are and their order changes nothing.

    An incident that one event alone tells, and a link to one, is given only with `alone`.  Of records with one id the first counts.
    """
    texts, tellings, known = [], [], set[str]()
    for record in records:
        if record["id"] not in known:
            known.add(record["id"])
            texts.append(read_text(record))
            tellings += read_tellings(record)
    reprints = find_reprints(texts)
    yield from reprints
    source = {other: group.of for group in reversed(reprints) for pair in group.reprints for other in pair[:2]}
    clusters = join_tellings(tellings, source)
    told = [c for c in clusters if alone or len(c.members) > 1]
    yield from (read_incident(cluster, source) for cluster in told)
    yield from find_links(told)
