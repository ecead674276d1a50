"""Records read and joined, once for all that is made of them: `link` and `relate`."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import InputError
from dragoman.linked import Reprints
from dragoman.linking.incidents import Cluster, join_tellings
from dragoman.linking.reprints import Text, find_reprints, read_text
from dragoman.linking.tellings import Telling, read_tellings
from dragoman.storing.loading import load_records

Json = dict[str, Any]
NO_RECORD = (KeyError, IndexError, TypeError, ValueError, AttributeError)  # what reading raises of what is no record


class Reading(NamedTuple):
    """A record with what linking needs of it."""

    record: Json
    text: Text
    tellings: list[Telling]


class Shared(NamedTuple):
    """What records share; `source` gives for a reprint, and for what is reprinted, the earliest document."""

    reprints: list[Reprints]
    source: dict[str, str]
    clusters: list[Cluster]


def read_records(records: Iterable[Json]) -> Iterator[Reading | InputError]:
    """Each record read, of those with one id the first alone; what is no record as an InputError in its place."""
    known: set[str] = set()
    for number, record in enumerate(records, 1):
        try:
            if record["id"] not in known:
                with _uncollected():
                    reading = Reading(record, read_text(record), list(read_tellings(record)))
                known.add(record["id"])
                yield reading
        except NO_RECORD as error:
            yield InputError(f"record {number}", f"is not a record as `dragoman code` writes it ({error!r})",
                             "Code the dispatches anew.")


def join(texts: list[Text], tellings: list[Telling]) -> Shared:
    """The reprints and the incidents of all records; `texts` is emptied, since it weighs as much as all that follows."""
    with _uncollected():
        reprints = find_reprints(texts)
        texts.clear()
        return _shared(reprints, tellings)


def join_in_two(path: Path) -> Shared | None:
    """As `join`, of a file or store: a second process finds the reprints while this one reads what is told.

    None where a record is none, which only reading one by one can name, or where the second process died.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as helper:
        reprints = helper.submit(_reprints_of, path)
        try:
            with _uncollected():
                tellings = [telling for record in _first_of_each_id(path) for telling in read_tellings(record)]
                found = reprints.result()
        except (*NO_RECORD, BrokenProcessPool):
            return None
    with _uncollected():  # when the helper's memory is free again
        return _shared(found, tellings)


def _reprints_of(path: Path) -> list[Reprints]:
    with _uncollected():
        return find_reprints([read_text(record) for record in _first_of_each_id(path)])


def _first_of_each_id(path: Path) -> Iterator[Json]:
    known: set[str] = set()
    for record in load_records(path):
        if record["id"] not in known:
            known.add(record["id"])
            yield record


def _shared(reprints: list[Reprints], tellings: list[Telling]) -> Shared:
    source = {other: group.of for group in reversed(reprints) for pair in group.reprints for other in pair[:2]}
    return Shared(reprints, source, join_tellings(tellings, source))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for circles of dead objects meanwhile: linking makes none, and each search walks through all that live."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
