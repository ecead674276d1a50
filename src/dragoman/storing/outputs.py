"""Lines of records put in their place: as the file, or the store, that was asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import InputError, StoreError
from dragoman.storing.jsonl import read_lines
from dragoman.storing.reviving import revive
from dragoman.storing.store import ENDINGS, Store

OUTPUTS = (".jsonl", *ENDINGS)


def check_output(output: Path) -> Path:
    """The file that an output stands for, links followed.  Raises StoreError where it could not be made in the end."""
    path = Path(os.path.realpath(output))
    if path.exists() and not path.is_file():
        raise StoreError(f"{output}: cannot be written (it is no file). Name a file that is one, or is not there yet.")
    if path.exists() and path.suffix in ENDINGS:
        with Store(path):
            return path
    if not os.access(path.parent, os.W_OK):
        raise StoreError(f"{output}: cannot be written. Check the folder and the permissions.")
    return path


def put_in_place(lines: Path, output: Path, *, new: bool = True) -> Iterator[InputError | str]:
    """Make the output of a file of lines, whole or not at all; yield what it could not take, and what is to be said.

    A store that is not `new` gets the records added to what it holds.  Raises StoreError where it cannot be written.
    """
    if output.suffix not in ENDINGS:
        _replace(lines, output)
    elif not new:
        yield from _store(lines, output)
    else:
        made = output.with_name(f"{output.name}.making")
        made.unlink(missing_ok=True)
        yield from _store(lines, made)
        _replace(made, output)


def _replace(made: Path, output: Path) -> None:
    try:
        os.replace(made, output)
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror}). Check the folder and the permissions.") from error


def _store(lines: Path, path: Path) -> Iterator[InputError | str]:
    with Store(path) as store:
        yield from store.add_all(map(revive, read_lines(lines)))
