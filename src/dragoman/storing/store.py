"""The record as a SQLite file: documents, events, claims and the rest, with full-text search.

Datasette and any SQLite client open it as it is.  Each table carries the document's id and the record's own ids;
the whole record is kept beside them in `documents.record`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from dragoman.errors import StoreError
from dragoman.records import Actor, Event, Record, When
from dragoman.storing.jsonl import to_line

SCHEMA = """
create table if not exists documents (id text primary key, uri text, title text, outlet text, agency text, byline text,
  published text, published_end text, published_precision text, published_basis text, language text, text text not null,
  version text not null, warnings text, record text not null);
create table if not exists actors (document text not null references documents(id) on delete cascade, id text not null, name text,
  kind text, country text, sectors text, role text, basis text, primary key (document, id));
create table if not exists places (document text not null references documents(id) on delete cascade, id text not null, name text,
  geonames integer, country text, admin1 text, lat real, lon real, feature text, confidence real, primary key (document, id));
create table if not exists events (document text not null references documents(id) on delete cascade, id text not null, type text,
  mode text, contexts text, actors text, actor_countries text, recipients text, recipient_countries text, date_start text,
  date_end text, date_precision text, date_basis text, place text, place_name text, status text, historical integer, quad text, score real,
  confidence real, claims text, evidence text, because text, primary key (document, id));
create table if not exists claims (document text not null references documents(id) on delete cascade, id text not null, speaker text,
  speaker_name text, addressee text, kind text, stance text, via text, content text, primary key (document, id));
create table if not exists figures (document text not null references documents(id) on delete cascade, id text not null, kind text,
  min integer, max integer, qualifier text, whom text, country text, sector text, event text, claim text, words text,
  primary key (document, id));
create table if not exists agreements (document text not null references documents(id) on delete cascade, id text not null, name text,
  kind text, date text, parties text, primary key (document, id));
create index if not exists events_by_type on events (type, date_start);
create virtual table if not exists documents_fts using fts5 (title, text, content=documents, content_rowid=rowid,
  tokenize = 'unicode61 remove_diacritics 2');
create trigger if not exists documents_insert after insert on documents begin
  insert into documents_fts (rowid, title, text) values (new.rowid, new.title, new.text); end;
create trigger if not exists documents_delete after delete on documents begin
  insert into documents_fts (documents_fts, rowid, title, text) values ('delete', old.rowid, old.title, old.text); end;
"""
TABLES = ("actors", "places", "events", "claims", "figures", "agreements")


class Store:
    """A SQLite store of records.  A document that is added again takes the place of what it was.

    Raises StoreError where the file cannot be opened or is no such store.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("pragma foreign_keys = on")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be opened as a store ({error}). Is it another program's file?") from error

    def __enter__(self) -> Store:
        """The store itself; it is closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Keep what was added and close the file."""
        self._db.commit()
        self._db.close()

    def add(self, record: Record) -> None:
        """Write one record, whole or not at all."""
        try:
            with self._db:
                self._db.execute("delete from documents where id = ?", (record.id,))
                self._insert("documents", [_document_row(record)])
                for table in TABLES:
                    self._insert(table, _rows(table, record))
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot write the record {record.id} ({error}). Is the disk full?") from error

    def records(self) -> Iterator[dict[str, Any]]:
        """The whole records as plain values, in the order in which they were added."""
        for (text,) in self._db.execute("select record from documents order by rowid"):
            yield json.loads(text)

    def search(self, query: str) -> list[str]:
        """The ids of the documents that hold the words of an FTS5 query, the best first."""
        try:
            rows = self._db.execute("select d.id from documents_fts f join documents d on d.rowid = f.rowid "
                                    "where documents_fts match ? order by rank, d.id", (query,))
            return [row[0] for row in rows]
        except sqlite3.OperationalError as error:
            raise StoreError(f"cannot search for {query!r} ({error}). Put words with marks in double quotes.") from error

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            self._db.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)


def _document_row(record: Record) -> tuple[Any, ...]:
    d = record.document
    published = d.published or When(None, None, "none", "none")
    return (record.id, d.uri, d.title, d.outlet, d.agency, d.byline, published.start, published.end, published.precision,
            published.basis, d.language, d.text, record.version, _list(record.warnings), to_line(record).rstrip("\n"))


def _rows(table: str, record: Record) -> list[tuple[Any, ...]]:
    d, text = record.id, record.document.text
    actors = {a.id: a for a in record.actors}
    if table == "actors":
        return [(d, a.id, a.name, a.kind, a.country, _list(a.sectors), a.role, a.basis) for a in record.actors]
    if table == "places":
        return [(d, p.id, p.name, p.geonames, p.country, p.admin1, p.lat, p.lon, p.feature, p.confidence) for p in record.places]
    if table == "events":
        places = {p.id: p.name for p in record.places}
        return [_event_row(d, e, actors, places, text) for e in record.events]
    if table == "claims":
        return [(d, c.id, c.speaker, actors[c.speaker].name if c.speaker else None, c.addressee, c.kind, c.stance, c.via,
                 " … ".join(text[s:e] for s, e in c.content)) for c in record.claims]
    if table == "figures":
        return [(d, f.id, f.kind, f.min, f.max, f.qualifier, f.whom, f.country, f.sector, f.event, f.claim,
                 text[f.span[0]:f.span[1]]) for f in record.figures]
    return [(d, g.id, g.name, g.kind, g.date.start if g.date else None, _names(g.parties, actors)) for g in record.agreements]


def _event_row(document: str, e: Event, actors: dict[str, Actor], places: dict[str, str], text: str) -> tuple[Any, ...]:
    return (document, e.id, e.type, e.mode, _list(e.contexts), _names(e.actors, actors), _countries(e.actors, actors),
            _names(e.recipients, actors), _countries(e.recipients, actors), e.date.start, e.date.end, e.date.precision, e.date.basis,
            e.place, places.get(e.place or ""), e.status, int(e.historical), e.quad, e.score, e.confidence, _list(e.claims),
            text[e.evidence[0]:e.evidence[1]], _list(e.because))


def _names(ids: tuple[str, ...], actors: dict[str, Actor]) -> str:
    return "; ".join(actors[i].name for i in ids)


def _countries(ids: tuple[str, ...], actors: dict[str, Actor]) -> str:
    return _list(tuple(dict.fromkeys(c for i in ids if (c := actors[i].country))))


def _list(values: tuple[str, ...]) -> str:
    return "; ".join(values)
