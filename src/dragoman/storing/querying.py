"""SQL over records, however they are kept: a store, lines, Parquet or JSON (docs/formats.md)."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import StoreError
from dragoman.storing.duck import connect, quote, quote_name
from dragoman.storing.flat import TABLES
from dragoman.storing.loading import load_records
from dragoman.storing.parquet import is_parquet, parquet_source
from dragoman.storing.schema import LINKED
from dragoman.storing.spilling import lines_source, row_line, spill
from dragoman.storing.store import ENDINGS, Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 500  # rows


class Answer(NamedTuple):
    """What a query gives: the names of its columns, and its rows as they come."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def ask(sql: str, path: Path) -> Iterator[Answer]:
    """The answer to a query over the records at a path.

    The query is one SELECT over `documents`, `events` and the other tables of docs/formats.md, and of a store also those of
    its links; it can write nothing and read nothing else.  Raises StoreError for any other, and for one that fails.
    """
    with _prepared(sql, path) as db, _named():
        found = db.execute(sql)
        yield Answer([column[0] for column in found.description or ()], _rows(found))


def ask_as_parquet(sql: str, path: Path) -> bytes:
    """The answer to a query as a Parquet file.  Raises StoreError as `ask` does."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "answer.parquet"
        with _prepared(sql, path, target) as db, _named():
            db.execute(f"create view answer as {sql}")
            db.execute(f"copy (from answer) to {quote(target)} (format parquet, use_tmp_file false)")
        return target.read_bytes()


@contextmanager
def _prepared(sql: str, path: Path, *outputs: Path) -> Iterator[DuckDBPyConnection]:
    """A database that has the tables that a query names, as views over the records."""
    with ExitStack() as stack:
        spilled = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        db = stack.enter_context(connect(outputs, folders=[spilled, path] if path.is_dir() else [spilled]))
        _check(sql)
        for name, source in _sources(sql, path, spilled).items():
            db.execute(f"create view {quote_name(name)} as {source}")
        yield db


def _sources(sql: str, path: Path, folder: Path) -> dict[str, str]:
    """The SQL that reads each table that a query names, or every one where it names none."""
    offered = [*TABLES, *(LINKED if path.suffix in ENDINGS else ())]
    names = [name for name in offered if re.search(rf"\b{name}\b", sql, re.IGNORECASE)] or offered
    flat, linked = [name for name in names if name in TABLES], [name for name in names if name in LINKED]
    if is_parquet(path):
        return {name: parquet_source(path, name) for name in flat}
    sources = spill(load_records(path), folder, flat) if flat else {}
    if linked:
        with Store(path, writable=False) as store:
            for name in linked:
                columns, rows = store.linked(name)
                file = folder / f"{name}.jsonl"
                file.write_bytes(b"".join(row_line(dict(zip(columns, row, strict=True)), columns) for row in rows))
                sources[name] = lines_source(file, columns)
    return sources


def _check(sql: str) -> None:
    """Raise StoreError for anything but one SELECT."""
    import duckdb

    with _named():
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise StoreError("a query is one SELECT: records are read here, never changed")


@contextmanager
def _named() -> Iterator[None]:
    """Failures of the database as ours."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        what = " ".join(str(error).split("\nLINE ")[0].split())
        raise StoreError(f"the query fails: {what[:500]} See docs/formats.md for tables and columns") from error


def _rows(found: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows
