"""Records to what they share: reprints, incidents told in several versions, disputes, relations between two sides: `link`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.linked import Linked
from dragoman.linking.counts import count
from dragoman.linking.disputes import read_incident
from dragoman.linking.joining import Shared, join, join_in_two, read_records
from dragoman.linking.relations import find_links
from dragoman.linking.reprints import Text
from dragoman.linking.tellings import Telling
from dragoman.storing.loading import load_records

__all__ = ["count", "link", "link_file"]

LARGE = 50_000_000  # bytes of records from which on a second process is worth its start


def link(records: Iterable[dict[str, Any]], *, alone: bool = False) -> Iterator[Linked | InputError]:
    """What records share: reprints, incidents, then the links between incidents.

    The records, as plain values, stay as they are, and their order changes nothing.  What is no record comes first, as an
    InputError; of records with one id the first counts.  An incident that one event alone tells, and a link to one, is given
    only with `alone`.
    """
    texts: list[Text] = []
    tellings: list[Telling] = []
    for item in read_records(records):
        if isinstance(item, InputError):
            yield item
        else:
            texts.append(item.text)
            tellings += item.tellings
    yield from _told(join(texts, tellings), alone)


def link_file(path: Path, *, alone: bool = False) -> Iterator[Linked | InputError]:
    """What the records of a file or store share, as `link` has it; a large one is read by two processes."""
    shared = join_in_two(path) if path.is_file() and path.stat().st_size > LARGE else None
    yield from link(load_records(path), alone=alone) if shared is None else _told(shared, alone)


def _told(shared: Shared, alone: bool) -> Iterator[Linked]:
    yield from shared.reprints
    told = [c for c in shared.clusters if alone or len(c.members) > 1]
    yield from (read_incident(cluster, shared.source) for cluster in told)
    yield from find_links(told)
