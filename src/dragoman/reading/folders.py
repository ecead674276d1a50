"""The files of a folder, at any depth, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.errors import InputError
from dragoman.reading.failures import reason


class _Folder(NamedTuple):
    path: str


def list_files(folder: str) -> Iterator[str | InputError]:
    """The paths of all that is not hidden, sorted by name; held are only the names of the folders on the way down."""
    above = [_entries(folder)]
    while above:
        entry = next(above[-1], None)
        if entry is None:
            above.pop()
        elif isinstance(entry, _Folder):
            above.append(_entries(entry.path))
        else:
            yield entry


def _entries(folder: str) -> Iterator[str | _Folder | InputError]:
    try:
        names, folders, odd = _list(folder)
    except OSError as error:
        yield InputError(folder, reason(error), "Check the name and the permissions.")
        return
    while names:
        name = names.pop()
        path = os.path.join(folder, name)
        if name in odd:
            yield InputError(path, "neither a file nor a folder", "Name it on its own if it is to be read.")
        else:
            yield _Folder(path) if name in folders else path


def _list(folder: str) -> tuple[list[str], set[str], set[str]]:
    """The names, the first last, and which of them are folders or no files; entries would take three times the memory."""
    names, folders, odd = [], set(), set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            names.append(entry.name)
            if entry.is_dir(follow_symlinks=False):
                folders.add(entry.name)
            elif not entry.is_file():
                odd.add(entry.name)
    names.sort(reverse=True)
    return names, folders, odd
