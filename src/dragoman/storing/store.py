"""The record as a SQLite file: documents, events, claims and the rest, with full-text search.

Datasette and any SQLite client open it as it is; `schema.py` tells its tables and views.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
        with self._writing():
            self._add(record)

    def add_all(self, records: Iterable[Record]) -> Iterator[InputError | str]:
        """Write records, all of them or none; yield the failure of each that is not taken, and what is to be said of others.

        Two documents of one call must not take each other's place unnoticed.
        """
        texts: dict[str, int] = {}
        with self._writing():
            for record in records:
                where, text = record.document.uri or str(self.path), hash(record.document.text)
                if record.id in texts and texts[record.id] != text:
                    yield InputError(where, f"the id {record.id!r} was given before, to another text",
                                     "Give each document an id of its own; the store keeps the first.")
                elif record.id in texts:
                    yield f"{where}: the same text came before, as {record.id!r}; the store keeps it once"
                else:
                    texts[record.id] = text
                    try:
                        self._add(record)
                    except InputError as error:
                        yield error

    def _add(self, record: Record) -> None:
        self._db.execute("savepoint record")
        try:
            self._db.execute("delete from documents where id = ?", (storable(record.id),))
            for table, row in rows(record):
                self._db.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
        except sqlite3.IntegrityError as error:
            self._db.execute("rollback to record")
            raise InputError(record.document.uri or record.id, f"the store takes no such record ({error})",
                             "This is a fault of dragoman: please report it with the text.") from error
        finally:
            self._db.execute("release record")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, kept whole or not at all.  Raises StoreError where the file cannot be written."""
        try:
            with self._db:
                self._db.execute("begin")
                yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be written ({error}). Is the disk full?") from error

    def records(self) -> Iterator[dict[str, Any]]:
        """The whole records as plain values, in the order in which they were added."""
        for (text,) in self._db.execute("select record from documents order by rowid"):
            yield read_json(text)

    def linked(self, table: str) -> tuple[dict[str, str], Iterator[tuple[Any, ...]]]:
        """The columns, with their types, and the rows of a table that `link` fills."""
        kinds = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR"}
        columns = {row[1]: kinds[row[2].upper()] for row in self._db.execute(f"pragma table_info({table})")}
        return columns, self._db.execute(f"select * from {table} order by rowid")

    def link(self, found: Iterable[Linked]) -> None:
        """Let what links the documents take the place of what linked them before, whole or not at all."""
        with self._writing():
            for table in reversed(LINKED):
                self._db.execute(f"delete from {table}")
            for table, row in (row for item in found for row in linked_rows(item)):
                self._db.execute(f"insert or ignore into {table} values ({', '.join('?' * len(row))})", row)

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
