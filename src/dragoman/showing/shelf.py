"""What a store holds, as the pages show it: plain rows, asked for by SQL, read-only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from dragoman.showing.asking import PAGE, SORTS, Asked

Row = dict[str, Any]

LISTED = 12  # values of a facet
EVENT = """select e.document, e.id as event, e.type, e.mode, e.actors, e.actor_countries, e.recipients, e.recipient_countries,
    e.date_start as day, e.date_end as until, e.date_basis as dated, e.place_name as place, e.status, e.historical, e.quad,
    e.score, e.confidence, e.speakers, e.claimant, e.evidence, d.title, d.outlet, d.published, d.language
    from events e join documents d on d.id = e.document"""
GROUPED = {  # by facet, the value and what must be joined for it
    "type": ("e.type", ""), "status": ("e.status", ""), "quad": ("e.quad", ""), "claimant": ("e.claimant", ""),
    "outlet": ("d.outlet", ""), "language": ("d.language", ""), "place": ("e.place_name", ""),
    "actor": ("p.country", "join parties p on p.document = e.document and p.event = e.id and p.side = 'actor'"),
    "recipient": ("p.country", "join parties p on p.document = e.document and p.event = e.id and p.side = 'recipient'"),
    "sector": ("p.sector", "join parties p on p.document = e.document and p.event = e.id and p.side = 'actor'"),
}


class Shelf:
    """A store open for reading; every method gives plain values."""

    def __init__(self, path: Path) -> None:
        """A store by its path."""
        self._path, self._address = path, f"{path.absolute().as_uri()}?mode=ro"

    def mark(self) -> tuple[int, int]:
        """What changes when the store is written to."""
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._address, uri=True)) as db:
            db.row_factory = sqlite3.Row
            yield db

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows of a query."""
        with self._open() as db:
            return [dict(row) for row in db.execute(query, values)]

    def one(self, query: str, *values: object) -> Row | None:
        """The first row of a query, None where there is none."""
        return next(iter(self.rows(query, *values)), None)

    def events(self, asked: Asked, *, every: bool = False) -> list[Row]:
        """The events that are asked for, a page of them or every one."""
        where, values = asked.where()
        limit = "" if every else f" limit {PAGE} offset {(asked.page - 1) * PAGE}"
        return self.rows(f"{EVENT} where {where} order by {SORTS[asked.sort]}{limit}", *values)

    def number(self, asked: Asked) -> int:
        """How many events are asked for."""
        where, values = asked.where()
        found = self.one(f"select count(*) as n from events e join documents d on d.id = e.document where {where}", *values)
        return int(found["n"]) if found else 0

    def facets(self, asked: Asked) -> dict[str, list[Row]]:
        """For each facet its commonest values among the events that are asked for, with their numbers."""
        where, values = asked.where()
        found = {}
        with self._open() as db:
            db.execute("create temp table hit as select e.rowid as n from events e join documents d on d.id = e.document "
                       f"where {where}", values)
            for name, (value, join) in GROUPED.items():
                number = "count(distinct e.rowid)" if join else "count(*)"  # of several actors of one country, one
                query = (f"select {value} as value, {number} as number from hit join events e on e.rowid = hit.n "
                         f"join documents d on d.id = e.document {join} where {value} is not null group by 1 "
                         f"order by 2 desc, 1 limit {LISTED}")
                found[name] = [dict(row) for row in db.execute(query)]
        return found

    def over_time(self, asked: Asked) -> list[tuple[str, str, int]]:
        """How many events of each quad there were, by month, or by day where they lie within three months."""
        where, values = asked.where()
        source = f"from events e join documents d on d.id = e.document where {where} and e.date_start glob '[0-9]*'"
        ends = self.one(f"select min(substr(e.date_start, 1, 7)) as a, max(substr(e.date_start, 1, 7)) as b {source}", *values)
        months = _months(ends["a"], ends["b"]) if ends else 0
        width = 10 if months <= 3 else 7 if months < 240 else 4
        return [(r["period"], r["quad"], r["number"]) for r in self.rows(
            f"select substr(e.date_start, 1, {width}) as period, e.quad as quad, count(*) as number {source} "
            "group by 1, 2 order by 1, 2", *values)]

    def record(self, document: str) -> Row | None:
        """A whole record."""
        found = self.one("select record from documents where id = ?", document)
        return json.loads(found["record"]) if found else None

    def incident(self, name: str) -> Row | None:
        """A whole incident."""
        found = self.one("select record from incidents where id = ?", name)
        return json.loads(found["record"]) if found else None


def _months(first: str | None, last: str | None) -> int:
    """How many months lie between two, 0 where one is unknown or less than a month is told."""
    if not first or not last or len(first) < 7 or len(last) < 7:
        return 0
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
