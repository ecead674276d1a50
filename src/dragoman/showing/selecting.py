"""A part of a store that answers as a whole one: views of the selected rows stand before the tables, under the tables' names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.showing.asking import Asked
from dragoman.showing.shelf import Shelf

_KEPT = {  # by table, in an order in which each rests on those before it
    "events": "rowid in (select number from selected)",
    "documents": "id in (select document from events)",
    "parties": "(document, event) in (select document, id from events)",
    "claims": "document in (select id from documents)",
    "agreements": "document in (select id from documents)",
    "reprints": "document in (select id from documents)",
    "incidents": """id in (select m.incident from incident_events m
        join events e on e.document = m.document and e.id = m.event)"""}


class _Selection(Shelf):
    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        super().__init__(path)
        self._db = db

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The one connection that has the views."""
        yield self._db


@contextmanager
def select(path: Path, asked: Asked) -> Iterator[Shelf]:
    """A shelf with those events alone that are asked for, and the dispatches and incidents that tell of them."""
    whole = Shelf(path)
    if not (asked.filters or asked.words):
        yield whole
        return
    with whole.open() as db:
        db.execute("create temp table selected (number integer primary key)")
        db.executemany("insert into selected values (?)", ((row,) for row in whole.found(asked)))
        for table, condition in _KEPT.items():
            db.execute(f"create temp view {table} as select rowid as rowid, * from main.{table} where {condition}")
        yield _Selection(path, db)
