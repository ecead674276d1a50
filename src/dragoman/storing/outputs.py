"""Lines of records put in their place: as the file, the store or the folder that was asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from dragoman.errors import InputError, StoreError
from dragoman.storing.compressed import create_packed
from dragoman.storing.duck import connect
from dragoman.storing.jsonl import read_lines
from dragoman.storing.parquet import is_parquet, write_parquet
from dragoman.storing.reviving import revive
from dragoman.storing.store import ENDINGS, Store

PACKED, PARQUET = (".jsonl.gz", ".jsonl.zst"), ".parquet"
OUTPUTS = (".jsonl", *PACKED, PARQUET, *ENDINGS)


def kind_of(output: Path) -> Literal["lines", "packed", "parquet", "store"] | None:
    """What to write, by the ending of a name; None for any other."""
    if output.name.endswith(PACKED):
        return "packed"
    if output.suffix == PARQUET:
        return "parquet"
    return "store" if output.suffix in ENDINGS else "lines" if output.suffix == ".jsonl" else None


def check_output(output: Path) -> Path:
    """The path that an output stands for, links followed.  Raises StoreError where it could not be made in the end."""
    path, kind = Path(os.path.realpath(output)), kind_of(output)
    if kind == "parquet":
        connect().close()  # is DuckDB there?
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StoreError(f"{output}: cannot be written (it is there already, and not empty). Name another folder.")
    elif path.exists() and not path.is_file():
        raise StoreError(f"{output}: cannot be written (it is no file). Name a file that is one, or is not there yet.")
    if kind == "store" and path.exists():
        with Store(path):
            pass
    if not os.access(path.parent, os.W_OK):
        raise StoreError(f"{output}: cannot be written. Check the folder and the permissions.")
    return path


def put_in_place(lines: Path, output: Path, *, new: bool = True) -> Iterator[InputError | str]:
    """Make the output of a file of lines, whole or not at all; yield what it could not take, and what is to be said.

    A store that is not `new` gets the records added to what it holds.  Raises StoreError where it cannot be written.
    """
    made = output.with_name(f"making-{output.name}")
    shutil.rmtree(made, ignore_errors=True)
    made.unlink(missing_ok=True)
    match kind_of(output):
        case "store" if not new:
            yield from _store(lines, output)
            return
        case "store":
            yield from _store(lines, made)
        case "packed":
            _pack(lines, made)
        case "parquet":
            write_parquet(lines, made)
            if is_parquet(output):  # put there by a run that was stopped right after
                shutil.rmtree(output)
        case _:
            made = lines
    try:
        os.replace(made, output)
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror}). Check the folder and the permissions.") from error


def _pack(lines: Path, path: Path) -> None:
    try:
        with lines.open("rb") as whole, create_packed(path) as packed:
            shutil.copyfileobj(whole, packed)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}). Is the disk full?") from error


def _store(lines: Path, path: Path) -> Iterator[InputError | str]:
    with Store(path) as store:
        yield from store.add_all(map(revive, read_lines(lines)))
