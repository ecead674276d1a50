"""Records from wherever they were kept: JSONL, a store, Parquet, JSON, or a folder of JSON files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.storing.compressed import split_packing
from dragoman.storing.jsonl import parse, read_lines
from dragoman.storing.parquet import is_parquet, read_parquet
from dragoman.storing.store import ENDINGS, Store


def load_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file (packed or not), a store, a JSON file, a folder of Parquet or of JSON files, one by one.

    Raises StoreError for anything else, when the first record is asked for.
    """
    if is_parquet(path):
        yield from read_parquet(path)
    elif path.is_dir():
        for file in _json_files(path):
            yield from load_records(file)
    elif is_lines(path):
        yield from read_lines(path)
    elif path.suffix in ENDINGS:
        with Store(path, writable=False) as store:
            yield from store.records()
    elif path.suffix == ".json":
        yield parse(_bytes(path), str(path))
    else:
        raise StoreError(f"{path}: neither a .jsonl, .json or .db file nor a folder of JSON files or Parquet")


def is_lines(path: Path) -> bool:
    """Whether a path is named as a file of lines, packed or not."""
    return split_packing(path.name)[0].endswith(".jsonl")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})") from error


def _json_files(folder: Path) -> list[Path]:
    found = sorted(file for file in folder.rglob("*") if file.suffix == ".json" or is_lines(file))
    if not found:
        raise StoreError(f"{folder}: no .json or .jsonl file in this folder")
    return found
