"""Records to what they share: reprints, incidents told in several versions, disputes, relations between two sides: `link`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.linked import Linked
from dragoman.linking.counts import count
from dragoman.linking.disputes import read_incident
from dragoman.linking.incidents import join_tellings
from dragoman.linking.relations import find_links
from dragoman.linking.reprints import Text, find_reprints, read_text
from dragoman.linking.tellings import Telling, read_tellings

__all__ = ["count", "link"]


def link(records: Iterable[dict[str, Any]], *, alone: bool = False) -> Iterator[Linked | InputError]:
    """What records share: reprints, incidents, then the links between incidents.

    The records, as plain values, stay as they are, and their order changes nothing.  What is no record comes first, as an
    InputError; of records with one id the first counts.  An incident that one event alone tells, and a link to one, is given
    only with `alone`.
    """
    texts: list[Text] = []
    tellings: list[Telling] = []
    known: set[str] = set()
    for number, record in enumerate(records, 1):
        try:
            if record["id"] not in known:
                text, told = read_text(record), list(read_tellings(record))
                known.add(record["id"])
                texts.append(text)
                tellings += told
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            yield InputError(f"record {number}", f"is not a record as `dragoman code` writes it ({error!r})",
                             "Code the dispatches anew.")
    reprints = find_reprints(texts)
    del texts  # they weigh as much as all that follows
    yield from reprints
    source = {other: group.of for group in reversed(reprints) for pair in group.reprints for other in pair[:2]}
    clusters = join_tellings(tellings, source)
    told_twice = [c for c in clusters if alone or len(c.members) > 1]
    yield from (read_incident(cluster, source) for cluster in told_twice)
    yield from find_links(told_twice)
