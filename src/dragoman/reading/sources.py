"""Files, folders, archives and standard input: the documents that they hold, one after the other, not yet read."""

from __future__ import annotations

import glob
import gzip
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.reading.archives import open_tar, open_zip
from dragoman.reading.bundles import find_lines, split_stream
from dragoman.reading.columns import Columns
from dragoman.reading.failures import UNREADABLE, reason
from dragoman.reading.feeds import find_stories, list_feeds, looks_like_feed
from dragoman.reading.folders import list_files
from dragoman.reading.items import Item, Kind
from dragoman.reading.parquet import find_parquet_rows
from dragoman.reading.streams import BLANK, is_plain_file, open_file, peek, read_all
from dragoman.reading.tables import find_rows
from dragoman.reading.warcs import find_pages
from dragoman.storing.compressed import split_packing

Found = Iterator[Item | InputError]

_ALONE: dict[str, Kind] = {".html": "page", ".htm": "page", ".xhtml": "page", ".txt": "text", ".md": "text", ".text": "text"}
_LINES = frozenset({".jsonl", ".ndjson", ".json"})
_TABLES = frozenset({".csv", ".tsv"})
_ARCHIVES = {".zip": open_zip, ".tar": open_tar}
_CLOSED = frozenset({*_ARCHIVES, ".warc", ".parquet"})  # what is not opened inside an archive
_CHECK = "Check the name and the permissions, and that the file is whole."


def find_items(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, columns: Columns | None = None) -> Found:
    """An item for every document of files, folders (all that is not hidden, sorted), patterns and "-" (standard input).

    They come in order; what cannot be opened comes as an InputError in its place, and nothing is raised.  What a file
    holds is told by the ending of its name, `.gz` and the like aside, anything else by its look.  `columns` names those
    of tables.
    """
    for path in map(str, paths):
        if path == "-":
            yield from _safely(_in_stream(stdin or sys.stdin.buffer, "standard input", columns or {}), "standard input", "")
        else:
            for file in _files(path):
                yield from [file] if isinstance(file, InputError) else _in_file(file, columns or {})


def _files(path: str) -> Iterator[str | InputError]:
    """The files of a path: itself, those of a folder, or those that a pattern fits."""
    if os.path.isdir(path):
        yield from list_files(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        fitting = [file for file in glob.iglob(path, recursive=True) if not os.path.isdir(file)]
        yield from sorted(fitting)
        if not fitting:
            yield InputError(path, "no file fits this pattern", "** stands for folders at any depth.")
    else:
        yield path


def _in_file(path: str, columns: Columns) -> Found:
    """What one file holds; a file that is one document is not opened."""
    ending = _ending(path)
    if ending in _ALONE:
        yield Item(path, _ALONE[ending], path=path, uri=path)
    elif ending in _ARCHIVES:
        yield from _safely(_in_archive(path, ending, columns), path, _CHECK)
    elif ending == ".parquet":
        yield from _safely(find_parquet_rows(path, columns), path, _CHECK)
    else:
        yield from _safely(_opened(path, ending, columns), path, _CHECK)


def _in_archive(path: str, ending: str, columns: Columns) -> Found:
    for member in _ARCHIVES[ending](path):
        if isinstance(member, InputError):
            yield member
            continue
        inner = _ending(member.where)
        if inner in _CLOSED or split_packing(member.where)[1]:
            yield InputError(member.where, "an archive inside an archive is not opened", "Unpack the outer one first.")
        else:
            found = _in_stream(member.stream, member.where, columns, inner, uri=member.where)
            yield from _safely(found, member.where, "Is the archive whole?")


def _opened(path: str, ending: str, columns: Columns) -> Found:
    with closing(open_file(path)) as stream:
        yield from _in_stream(stream, path, columns, ending, path=path if is_plain_file(path) else None, uri=path)


def _in_stream(stream: BinaryIO, where: str, columns: Columns, ending: str = "", *, path: str | None = None,
               uri: str | None = None) -> Found:
    """What a stream holds, by the ending of its name, else by its beginning; `path` where it can be opened again."""
    if ending in _LINES:
        yield from find_lines(split_stream(stream), where)
    elif ending in _TABLES:
        yield from find_rows(stream, where, columns)
    elif ending == ".warc":
        yield from find_pages(stream, where)
    elif ending in (".rss", ".atom"):
        yield from find_stories(read_all(stream, where), where)
    elif ending == ".opml":
        yield from _in_list(read_all(stream, where), where, os.path.dirname(path or ""))
    elif ending in _ALONE:
        yield Item(where, _ALONE[ending], read_all(stream, where), uri=uri)
    else:
        yield from _by_look(stream, where, columns, path, uri)


def _by_look(stream: BinaryIO, where: str, columns: Columns, path: str | None, uri: str | None) -> Found:
    head, stream = peek(stream)
    if head.startswith(b"\x1f\x8b") and path is None and uri is None:  # packed, on standard input
        head, stream = peek(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
    ending = _look(head.lstrip(BLANK))
    if ending:
        yield from _in_stream(stream, where, columns, ending, path=path, uri=uri)
    else:
        yield Item(where, "any", b"" if path else read_all(stream, where), path, uri=uri)


def _look(head: bytes) -> str | None:
    """The ending that a file with such a beginning should bear; None for a text or a page."""
    if head.startswith(b"{"):
        return ".jsonl"
    return ".warc" if head.startswith(b"WARC/") else looks_like_feed(head)


def _in_list(data: bytes, where: str, folder: str) -> Found:
    """The stories of all feeds that an OPML file lists."""
    for file in list_feeds(data, where, folder):
        yield from [file] if isinstance(file, InputError) else _safely(_in_feed(file), file, f"{where} lists it.")


def _in_feed(path: str) -> Found:
    with closing(open_file(path)) as stream:
        data = read_all(stream, path)
    if looks_like_feed(data) != ".rss":
        raise InputError(path, "not a feed")
    yield from find_stories(data, path)


def _safely(found: Found, where: str, hint: str) -> Found:
    """What is found, and at the end what cut it short."""
    try:
        yield from found
    except InputError as error:
        yield error if error.hint else InputError(error.where, error.what, hint)
    except (*UNREADABLE, RecursionError) as error:
        yield InputError(where, reason(error), hint)


def _ending(name: str) -> str:
    return os.path.splitext(split_packing(name)[0])[1]
