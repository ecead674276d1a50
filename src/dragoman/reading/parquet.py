"""Parquet files: one document a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError, StoreError
from dragoman.reading.columns import Columns, choose, row_item
from dragoman.reading.items import Item
from dragoman.storing.duck import connect, quote, quote_name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 500  # rows


def find_parquet_rows(path: str, columns: Columns) -> Iterator[Item | InputError]:
    """An item for each row, named by file and number, or what is wrong with the row.  Needs the extra `parquet`."""
    try:
        db = connect([path])
    except StoreError as error:
        raise InputError(path, "this is Parquet", str(error)) from error
    from duckdb import Error

    try:
        source = f"read_parquet({quote(path)})"
        names = [row[0] for row in db.execute(f"describe select * from {source}").fetchall()]
        places = choose(names, columns, path)
        chosen = ", ".join(f"cast({quote_name(names[number])} as varchar)" for number in places.values())
        for number, row in enumerate(_all(db.execute(f"select {chosen} from {source}")), 1):
            yield row_item(dict(zip(places, row, strict=True)), f"{path}:{number}")
    except Error as error:
        raise InputError(path, f"not Parquet that can be read ({str(error).splitlines()[0]})", "Is the file whole?") from error
    finally:
        db.close()


def _all(found: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """The rows of a result; never more than a few hundred are held."""
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows
