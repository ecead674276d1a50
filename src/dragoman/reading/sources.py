"""Files, folders and standard input: the documents that they hold, one after the other, not yet read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.reading.bundles import find_lines, split_stream
from dragoman.reading.failures import UNREADABLE, reason
from dragoman.reading.folders import list_files
from dragoman.reading.items import Item, Kind
from dragoman.reading.streams import is_plain_file, open_file, peek, read_all

_ALONE: dict[str, Kind] = {".html": "page", ".htm": "page", ".xhtml": "page", ".txt": "text", ".md": "text", ".text": "text"}
_BUNDLES = frozenset({".jsonl", ".ndjson", ".json"})


def find_items(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Item | InputError]:
    """An item for every document of files, folders (all that is not hidden, sorted) and "-" (standard input), in order.

    What cannot be opened comes as an InputError in its place; nothing is raised.  Text, HTML and JSON lines, also
    packed with gzip, go by the ending of the name, anything else by its look.
    """
    for path in map(str, paths):
        if path == "-":
            yield from _safely(_in_stream(stdin or sys.stdin.buffer, "standard input"), "standard input", "")
        elif os.path.isdir(path):
            for file in list_files(path):
                yield from [file] if isinstance(file, InputError) else _in_file(file)
        else:
            yield from _in_file(path)


def _in_file(path: str) -> Iterator[Item | InputError]:
    """What one file holds; a file that is one document is not opened."""
    ending = os.path.splitext(path.lower().removesuffix(".gz"))[1]
    if ending in _ALONE:
        yield Item(path, _ALONE[ending], path=path, uri=path)
    else:
        yield from _safely(_opened(path, ending), path, "Check the name and the permissions, and that the file is whole.")


def _opened(path: str, ending: str) -> Iterator[Item | InputError]:
    with closing(open_file(path)) as stream:
        if ending in _BUNDLES:
            yield from find_lines(split_stream(stream), path)
        else:
            yield from _in_stream(stream, path, path=path if is_plain_file(path) else None, uri=path)


def _in_stream(stream: BinaryIO, where: str, *, path: str | None = None, uri: str | None = None) -> Iterator[Item | InputError]:
    """What a stream that says nothing of itself holds, by its beginning: JSON lines, or one text or page."""
    head, stream = peek(stream)
    if head.startswith(b"{"):
        yield from find_lines(split_stream(stream), where)
    else:
        yield Item(where, "any", b"" if path else read_all(stream, where), path, uri)


def _safely(items: Iterator[Item | InputError], where: str, hint: str) -> Iterator[Item | InputError]:
    """The items, and at the end what cut them short."""
    try:
        yield from items
    except InputError as error:
        yield error
    except UNREADABLE as error:
        yield InputError(where, reason(error), hint)
