"""Records as lines of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import StoreError
from dragoman.records import Record
from dragoman.storing.compressed import UNREADABLE, open_packed

_READER = msgspec.json.Decoder()  # three times as fast as Python's json
_HALF = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs: no UTF-8 can hold them


def to_line(record: Record) -> str:
    """One record as one line of JSON with its line end: the same record gives the same bytes."""
    return dump(record.to_dict()) + "\n"


def dump(value: object) -> str:
    """A value as JSON on one line that UTF-8 can always hold: halves of surrogate pairs are written as escapes.

    >>> dump({"title": "Gəncə", "uri": "a" + chr(0xDC80)})
    '{"title": "Gəncə", "uri": "a\\\\udc80"}'
    """
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", json.dumps(value, ensure_ascii=False))


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file; raises StoreError that names the file, or the line that is no object."""
    try:
        with open_packed(path) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield parse(line, f"{path}:{number}")
    except UNREADABLE as error:
        raise StoreError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


def parse(data: bytes, where: str) -> dict[str, Any]:
    """A record from its JSON; raises StoreError, which names the place, for anything else."""
    try:
        value = read_json(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{where}: not a record in JSON ({error}). Was the run that wrote it cut short?") from error
    if not isinstance(value, dict):
        raise StoreError(f"{where}: a record must be an object, this is a {type(value).__name__}")
    return value


def read_json(data: bytes | str) -> Any:
    """A value from JSON, by the fast reader; by Python's own what only that takes: a mark at the start, half a surrogate pair.

    Raises ValueError or RecursionError for what is no JSON.
    """
    try:
        return _READER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(data.decode("utf-8-sig") if isinstance(data, bytes) else data)
