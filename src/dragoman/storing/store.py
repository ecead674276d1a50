"""The record as a SQLite file: documents, events, claims and the rest, with full-text search.

Datasette and any SQLite client open it as it is; `schema.py` tells its tables and views.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from dragoman.errors import InputError, StoreError
from dragoman.linked import Linked
from dragoman.records import Record
from dragoman.storing.jsonl import read_json
from dragoman.storing.linked_rows import linked_rows
from dragoman.storing.rows import rows, storable
from dragoman.storing.schema import APPLICATION, LINKED, SCHEMA, VERSION

ENDINGS = (".db", ".sqlite", ".sqlite3")


class Store:
    """A SQLite store of records.  A document that is added again takes the place of what it was.

    Raises StoreError where the file cannot be opened or is another program's.
    """

    def __init__(self, path: Path, *, writable: bool = True) -> None:
        """Open a store, or make one where there is none; with `writable=False` nothing is made or changed."""
        self.path = path
        try:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}", uri=True)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be opened ({error}). Check the folder and the permissions.") from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise StoreError(f"{path}: cannot be opened as a store ({error}). Is it another program's file?") from error
        except StoreError:
            self._db.close()
            raise

    def __enter__(self) -> Store:
        """The store itself; it is closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Close the file; what was added is kept."""
        self._db.close()

    def add(self, record: Record) -> None:
        """Write one record, whole or not at all.  Raises InputError for a record that contradicts itself."""
        try:
            with self._db:
                self._db.execute("delete from documents where id = ?", (storable(record.id),))
                for table, row in rows(record):
                    self._db.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
        except sqlite3.IntegrityError as error:
            raise InputError(record.document.uri or record.id, f"the store takes no such record ({error})",
                             "This is a fault of dragoman: please report it with the text.") from error
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot write the record {record.id} ({error}). "
                             "Is the disk full?") from error

    def records(self) -> Iterator[dict[str, Any]]:
        """The whole records as plain values, in the order in which they were added."""
        for (text,) in self._db.execute("select record from documents order by rowid"):
            yield read_json(text)

    def link(self, found: Iterable[Linked]) -> None:
        """Let what links the documents take the place of what linked them before, whole or not at all."""
        try:
            with self._db:
                for table in reversed(LINKED):
                    self._db.execute(f"delete from {table}")
                for table, row in (row for item in found for row in linked_rows(item)):
                    self._db.execute(f"insert or ignore into {table} values ({', '.join('?' * len(row))})", row)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot write the links ({error}). Is the disk full?") from error

    def search(self, query: str) -> list[str]:
        """The ids of the documents that hold the words of an FTS5 query, the best first."""
        try:
            found = self._db.execute("select d.id from documents_fts f join documents d on d.rowid = f.rowid "
                                     "where documents_fts match ? order by rank, d.id", (query,))
            return [row[0] for row in found]
        except sqlite3.OperationalError as error:
            raise StoreError(f"cannot search for {query!r} ({error}). "
                             "Put words with marks in double quotes.") from error

    def _prepare(self) -> None:
        self._db.execute("pragma foreign_keys = on")
        (application,) = self._db.execute("pragma application_id").fetchone()
        (version,) = self._db.execute("pragma user_version").fetchone()
        if application == APPLICATION and version == VERSION:
            return
        if application == APPLICATION:
            raise StoreError(f"{self.path}: a store of another version of dragoman. "
                             "Code the dispatches anew, to a new file.")
        if application or self._db.execute("select count(*) from sqlite_master").fetchone() != (0,):
            raise StoreError(f"{self.path}: another program's database, not a store of dragoman. Name another file.")
        self._db.executescript(SCHEMA)
