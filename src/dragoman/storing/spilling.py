"""Rows of typed tables in files of lines, from which DuckDB reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.storing.duck import quote, quote_name
from dragoman.storing.flat import TABLES, Json, Row, flat_rows

_HALF = re.compile("[\ud800-\udfff]")
_LONGEST = 1 << 30  # bytes of a row


def spill(records: Iterable[Json], folder: Path, names: Collection[str]) -> dict[str, str]:
    """Write the rows of some of the tables of `flat.py`; for each table the SQL that reads it.  StoreError for no records."""
    with ExitStack() as stack:
        files = {name: stack.enter_context(_file(folder, name).open("wb")) for name in names}
        for number, record in enumerate(records, 1):
            try:
                lines = [(table, row_line(row, TABLES[table])) for table, row in flat_rows(record, number) if table in files]
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise StoreError(f"{record.get('id', 'a record')}: not a record as `dragoman code` writes it ({error!r}). "
                                 "Code the dispatches anew.") from error
            for table, line in lines:
                files[table].write(line)
    return {name: lines_source(_file(folder, name), TABLES[name]) for name in names}


def lines_source(path: Path, columns: Mapping[str, str]) -> str:
    """The SQL that reads a file of lines as a table with these columns and types."""
    typed = ", ".join(f"{quote_name(name)}: {quote(kind)}" for name, kind in columns.items())
    return (f"select * from read_json({quote(path)}, format = 'newline_delimited', maximum_object_size = {_LONGEST}, "
            f"columns = {{{typed}}})")


def _file(folder: Path, table: str) -> Path:
    return folder / f"{table}.jsonl"


def row_line(row: Row, columns: Mapping[str, str]) -> bytes:
    """The columns of a row as JSON that UTF-8 and DuckDB can hold: halves of surrogate pairs are spelt out."""
    line = json.dumps({name: row.get(name) for name in columns}, ensure_ascii=False)
    return _HALF.sub(lambda half: f"\\\\u{ord(half[0]):04x}", line).encode() + b"\n"
