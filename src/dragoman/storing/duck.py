"""DuckDB (the extra `parquet`) shut in: it reads and writes what it is given, loads nothing and asks no network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import StoreError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CONFIG = {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "allow_community_extensions": False}


def connect(paths: Sequence[str | Path] = (), *, folders: Sequence[str | Path] = ()) -> DuckDBPyConnection:
    """A database in memory that may touch these files and folders alone; raises StoreError where DuckDB is absent."""
    try:
        import duckdb
    except ImportError as error:
        raise StoreError("this needs DuckDB. Install it: pip install 'dragoman[parquet]'") from error
    db = duckdb.connect(config={**_CONFIG, "threads": 1})  # with more, rows and bytes come in another order each time
    for option, value in (("enable_progress_bar", "false"), ("TimeZone", "'UTC'"), ("allowed_paths", _list(paths)),
                          ("allowed_directories", _list(folders)), ("enable_external_access", "false"),
                          ("lock_configuration", "true")):
        db.execute(f"set {option} = {value}")
    return db


def quote(word: str | Path) -> str:
    """A word as SQL writes it.

    >>> quote("it's")
    "'it''s'"
    """
    return "'" + str(word).replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """The name of a column or a table as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _list(words: Sequence[str | Path]) -> str:
    return "[" + ", ".join(map(quote, words)) + "]"
