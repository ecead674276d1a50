"""Records as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.records import Record


def to_line(record: Record) -> str:
    """One record as one line of JSON with its line end: the same record gives the same bytes."""
    return json.dumps(record.to_dict(), ensure_ascii=False, separators=(", ", ": ")) + "\n"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file; raises StoreError that names the line that is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _parse(line, f"{path}:{number}")


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise StoreError(f"{where}: not a line of JSON ({error}). Was the run that wrote it cut short?") from error
    if not isinstance(value, dict):
        raise StoreError(f"{where}: a record must be an object, this is a {type(value).__name__}")
    return value
