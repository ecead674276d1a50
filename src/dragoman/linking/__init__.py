"""Records to what they share: reprints, incidents told in several versions, disputes, relations between two sides: `link`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.linked import Linked
from dragoman.linking.disputes import read_incident
from dragoman.linking.incidents import join_tellings
from dragoman.linking.reprints import find_reprints, read_text
from dragoman.linking.tellings import read_tellings

__all__ = ["link"]


def link(records: Iterable[dict[str, Any]], *, alone: bool = False) -> Iterator[Linked]:
    """What records share: reprints, then incidents; the records stay as they are and their order changes nothing.

    An incident that one event alone tells is given only with `alone`.  Of records with one id the first counts.
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
    for cluster in join_tellings(tellings):
        if alone or len(cluster.members) > 1:
            yield read_incident(cluster, source)
