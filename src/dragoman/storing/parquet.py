"""Records as a folder of Parquet: a table a folder, parted by the year of publication (docs/formats.md)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import StoreError
from dragoman.storing.duck import connect, quote
from dragoman.storing.flat import TABLES, YEAR
from dragoman.storing.jsonl import parse, read_lines
from dragoman.storing.spilling import spill

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_UNKNOWN = "unknown"  # in the folder's name; pandas cannot read the name that Hive has for null
_AT_ONCE = 100  # records


def write_parquet(records: Path, folder: Path) -> None:
    """Write the records of a JSONL file (packed or not) to a folder that is new or empty: same in, same bytes.

    Raises StoreError where DuckDB is absent, the records are none or the folder cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder}: cannot be written (it is there already, and not empty). Name another folder.")
    with tempfile.TemporaryDirectory() as spilled, connect(folders=[spilled, folder]) as db:
        for table, source in spill(read_lines(records), Path(spilled), TABLES).items():
            try:
                _write(db, source, folder / table)
            except (OSError, _failure()) as error:
                raise StoreError(f"{folder}: cannot be written ({str(error).splitlines()[0]})") from error


def is_parquet(path: Path) -> bool:
    """Whether a path is a folder that `write_parquet` made."""
    return (path / "documents").is_dir() and next((path / "documents").glob(f"{YEAR}=*/*.parquet"), None) is not None


def parquet_source(folder: Path, table: str) -> str:
    """The SQL that reads a table of such a folder.  Raises StoreError where the folder lacks it."""
    files = sorted((folder / table).glob(f"{YEAR}=*/*.parquet"))
    if not files:
        raise StoreError(f"{folder}: no table {table!r} in this folder. Write it anew from the records.")
    columns = ", ".join(f'"{name}"' for name in TABLES[table] if name != YEAR)
    return (f"select {columns}, try_cast({YEAR} as integer) as {YEAR} from read_parquet([{', '.join(map(quote, files))}], "
            f"hive_partitioning = true, hive_types = {{'{YEAR}': VARCHAR}})")


def read_parquet(folder: Path) -> Iterator[dict[str, Any]]:
    """The whole records of such a folder, in the order in which they were written."""
    with connect(folders=[folder]) as db:
        found = db.execute(f"select number, record from ({parquet_source(folder, 'documents')}) order by number")
        while rows := found.fetchmany(_AT_ONCE):
            for number, record in rows:
                yield parse(record.encode(), f"{folder}: document {number}")


def _write(db: DuckDBPyConnection, source: str, folder: Path) -> None:
    parted = f"format parquet, compression zstd, partition_by ({YEAR})"
    folder.mkdir(parents=True)
    if db.execute(f"select exists ({source})").fetchone() == (True,):
        year = f"coalesce(cast({YEAR} as varchar), {quote(_UNKNOWN)}) as {YEAR}"
        db.execute(f"copy (select * replace ({year}) from ({source})) to {quote(folder)} ({parted}, overwrite_or_ignore)")
    else:  # a table without rows has its columns all the same
        (folder / f"{YEAR}={_UNKNOWN}").mkdir()
        target = folder / f"{YEAR}={_UNKNOWN}" / "data_0.parquet"
        db.execute(f"copy (select * exclude ({YEAR}) from ({source})) to {quote(target)} (format parquet, compression zstd)")


def _failure() -> type[Exception]:
    import duckdb

    return duckdb.Error
