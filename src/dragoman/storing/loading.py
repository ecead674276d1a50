"""Records from wherever they were kept: JSONL, a store, JSON, or a folder of JSON files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.storing.jsonl import parse, read_lines
from dragoman.storing.store import ENDINGS, Store


def load_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file, a store, a JSON file, or a folder of JSON files at any depth, one by one.

    Raises StoreError for anything else, when the first record is asked for.
    """
    if path.is_dir():
        for file in _json_files(path):
            yield from load_records(file)
    elif path.suffix == ".jsonl":
        yield from read_lines(path)
    elif path.suffix in ENDINGS:
        with Store(path, writable=False) as store:
            yield from store.records()
    elif path.suffix == ".json":
        yield parse(_bytes(path), str(path))
    else:
        raise StoreError(f"{path}: neither a .jsonl, .json or .db file nor a folder of JSON files")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})") from error


def _json_files(folder: Path) -> list[Path]:
    found = sorted(file for file in folder.rglob("*") if file.suffix in (".json", ".jsonl"))
    if not found:
        raise StoreError(f"{folder}: no .json or .jsonl file in this folder")
    return found
