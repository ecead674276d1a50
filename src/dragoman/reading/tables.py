"""Tables in text (CSV, TSV) whose first row names the columns: one document a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.reading.columns import Columns, choose, count_known, row_item
from dragoman.reading.decoding import charset_of
from dragoman.reading.documents import LONGEST
from dragoman.reading.items import Item
from dragoman.reading.streams import peek

_DELIMITERS = ",;\t|"
_SAMPLE = 256 * 1024  # bytes that decide about the character set
_RULE = "Each row has as many fields as the first; a field with a quote, a delimiter or a line end stands in double quotes."
_LOST = "what does not fit the character set is replaced by U+FFFD"


def find_rows(stream: BinaryIO, where: str, columns: Columns) -> Iterator[Item | InputError]:
    """An item for each row below the first, named by file and line, or what is wrong with the row."""
    head, stream = peek(stream, _SAMPLE)
    charset, doubts = charset_of(head, where)
    text = io.TextIOWrapper(stream, charset, errors="replace", newline="")
    lines = iter(partial(text.readline, LONGEST), "")
    first = next(lines, "").lstrip("\ufeff")
    csv.field_size_limit(LONGEST)
    reader = csv.reader(chain([first], lines), delimiter=_delimiter(first, columns), strict=True)
    try:
        names = next(reader, [])
    except csv.Error as error:
        raise InputError(where, f"the first row is not CSV ({error})", _RULE) from error
    places = choose(names, columns, where)
    for line, row in _rows(reader, where):
        if isinstance(row, InputError):
            yield row
        elif len(row) < len(names) or any(row[len(names):]):
            yield InputError(line, f"{len(row)} fields, where the first row has {len(names)}", _RULE)
        else:
            item = row_item({field: row[at] for field, at in places.items()}, line)
            yield item if isinstance(item, InputError) else _doubted(item, doubts)


def _doubted(item: Item, doubts: tuple[str, ...]) -> Item:
    return replace(item, warnings=(*doubts, _LOST) if "\ufffd" in str(item.data) else doubts)


def _rows(reader: Any, where: str) -> Iterator[tuple[str, list[str] | InputError]]:
    """The rows that are not blank, each with file and line."""
    while True:
        line = f"{where}:{reader.line_num + 1}"
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield line, InputError(line, f"not CSV ({error})", _RULE)
            continue
        if row is None:
            return
        if row:
            yield line, row


def _delimiter(line: str, columns: Columns) -> str:
    """The sign that parts the names of a first row: the one that gives most known names, then most names."""
    def worth(sign: str) -> tuple[int, int]:
        names = line.rstrip("\r\n").replace('"', "").split(sign)
        return count_known(names, columns), len(names)
    return max(_DELIMITERS, key=worth)
