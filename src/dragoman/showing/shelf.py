"""What a store holds, as the pages show it: plain rows, read-only."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar, cast

from dragoman.showing.asking import PAGE, Asked, quoted
from dragoman.showing.columns import Columns, Hits

Made = TypeVar("Made")
Row = dict[str, Any]

LISTED = 12  # values of a facet
EVENT = """select e.document, e.id as event, e.type, e.mode, e.actors, e.actor_countries, e.recipients, e.recipient_countries,
    e.date_start as day, e.date_end as until, e.date_basis as dated, e.place_name as place, e.status, e.historical, e.quad,
    e.score, e.confidence, e.speakers, e.claimant, e.evidence, d.title, d.outlet, d.published, d.language
    from events e join documents d on d.id = e.document"""
COUNTED = ("type", "status", "quad", "claimant", "outlet", "language", "place", "actor", "recipient", "sector")
LOOKED_UP = {  # filters that the columns do not know: the rows of the events
    "q": "select rowid as n from events_fts where events_fts match ?",
    "party": "select e.rowid as n from parties p join events e on e.document = p.document and e.id = p.event where p.name = ?",
    "country": "select e.rowid as n from places x join events e on e.document = x.document and e.place = x.id where x.country = ?",
    "between": """with asked as (select substr(?1, 1, instr(?1, '-') - 1) as one, substr(?1, instr(?1, '-') + 1) as other)
        select e.rowid as n from asked join parties a on a.country = one
        join parties b on b.document = a.document and b.event = a.event and b.country = other
        join events e on e.document = a.document and e.id = a.event where a.side = 'actor' or b.side = 'actor'"""}


class Shelf:
    """A store open for reading; every method gives plain values.  What takes long is kept for as long as the file is the same."""

    def __init__(self, path: Path) -> None:
        """A store by its path."""
        self._path = path.absolute()
        self._lock, self._mark = RLock(), tuple[object, ...]()
        self._kept: dict[str, Any] = {}

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection that can only read, and sees the store as it is now whoever writes to it meanwhile."""
        with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as db:
            db.execute("begin")
            yield db

    def mark(self) -> tuple[object, ...]:
        """What changes once the store is written to or another put in its place: SQLite's own counter of changes among it."""
        with self._path.open("rb") as file:
            counter = file.read(28)[24:]
        log = self._path.with_name(self._path.name + "-wal")
        files = [file.stat() for file in (self._path, log) if file.exists()]
        return (counter, *((s.st_ino, s.st_size, s.st_mtime_ns) for s in files))

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows of a query."""
        with self.open() as db:
            found = db.execute(query, values)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def one(self, query: str, *values: object) -> Row | None:
        """The first row of a query, None where there is none."""
        return next(iter(self.rows(query, *values)), None)

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What is made of the store, made anew only where the file has changed since."""
        with self._lock:
            mark = self.mark()
            if mark != self._mark:
                self._mark, self._kept = mark, {}
            if name in self._kept:
                return cast(Made, self._kept[name])
            made = make()
            if self.mark() == mark:  # nobody wrote meanwhile
                self._kept[name] = made
            return made

    def columns(self) -> Columns:
        """The events as columns."""
        def read() -> Columns:
            with self.open() as db:
                return Columns(db)

        return self.kept("columns", read)

    def found(self, asked: Asked) -> list[int]:
        """The rows of the events that are asked for, in the order that is asked for."""
        columns = self.columns()
        return columns.ordered(self._hits(columns, asked), asked.sort)

    def events(self, asked: Asked, *, most: int | None = PAGE) -> list[Row]:
        """The events that are asked for, a page of them or more, or every one."""
        found = self.found(asked)
        here = found if most is None else found[(asked.page - 1) * PAGE:][:most]
        return self.rows(f"{EVENT} join json_each(?) j on j.value = e.rowid order by j.key", json.dumps(here))

    def number(self, asked: Asked) -> int:
        """How many events are asked for."""
        return int(self._hits(self.columns(), asked).sum())

    def facets(self, asked: Asked) -> dict[str, list[Row]]:
        """For each facet its commonest values among the events that are asked for, with their numbers."""
        columns = self.columns()
        hits = self._hits(columns, asked)
        return {name: [{"value": value, "number": number} for value, number in columns.counted(name, hits, LISTED)]
                for name in COUNTED}

    def over_time(self, asked: Asked) -> list[tuple[str, str, int]]:
        """How many events of each quad there were, by month, or by day where they lie within three months."""
        columns = self.columns()
        found = columns.together("day", "quad", self._hits(columns, asked))
        told = [(day, quad, number) for day, quad, number in found if day[:1].isdigit()]
        months = _months(told[0][0][:7], told[-1][0][:7]) if told else 0
        width = 10 if months <= 3 else 7 if months < 240 else 4
        counts = Counter[tuple[str, str]]()
        for day, quad, number in told:
            counts[day[:width], quad] += number
        return [(*which, counts[which]) for which in sorted(counts)]

    def _hits(self, columns: Columns, asked: Asked) -> Hits:
        hits = columns.all()
        for name, value in (*asked.filters, *([("q", quoted(asked.words))] if asked.words else ())):
            hits &= columns.at(self._looked_up(name, value)) if name in LOOKED_UP else columns.having(name, value)
        return hits

    def _looked_up(self, name: str, value: str) -> list[int]:
        return [row["n"] for row in self.rows(LOOKED_UP[name], value)]

    def record(self, document: str) -> Row | None:
        """A whole record."""
        found = self.one("select record from documents where id = ?", document)
        return json.loads(found["record"]) if found else None

    def incident(self, name: str) -> Row | None:
        """A whole incident."""
        found = self.one("select record from incidents where id = ?", name)
        return json.loads(found["record"]) if found else None


def _months(first: str, last: str) -> int:
    """How many months lie between two, 0 where less than a month is told."""
    if len(first) < 7 or len(last) < 7:
        return 0
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
