"""Files, folders, archives and standard input: the documents that they hold, one after the other, not yet read."""

from __future__ import annotations

import glob
import gzip
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from dragoman.errors import InputError
from dragoman.reading.archives import open_tar, open_zip
from dragoman.reading.bundles import find_lines, split_stream
from dragoman.reading.columns import Columns
from dragoman.reading.failures import UNREADABLE, reason
from dragoman.reading.feeds import find_stories, list_feeds, looks_like_feed
from dragoman.reading.folders import list_files
from dragoman.reading.items import Item, Kind
from dragoman.reading.parquet import find_parquet_rows
from dragoman.reading.remote import is_address, list_addresses
from dragoman.reading.streams import BLANK, is_plain_file, open_file, peek, read_all
from dragoman.reading.tables import find_rows
from dragoman.reading.warcs import find_pages
from dragoman.storing.compressed import split_packing

Found = Iterator[Item | InputError]

_ALONE: dict[str, Kind] = {".html": "page", ".htm": "page", ".xhtml": "page", ".txt": "text", ".md": "text", ".text": "text"}
_LINES = frozenset({".jsonl", ".ndjson", ".json"})
_TABLES = frozenset({".csv", ".tsv"})
_FEEDS = frozenset({".rss", ".atom"})
_ARCHIVES = {".zip": open_zip, ".tar": open_tar}
_CLOSED = frozenset({*_ARCHIVES, ".warc", ".parquet"})  # what is not opened inside an archive
_GZIP = b"\x1f\x8b"
_HEAD = 10_000  # bytes that tell a feed
_CHECK = "Check the name and the permissions, and that the file is whole."


class _Source(NamedTuple):
    """What is known of a stream beside its bytes."""

    where: str
    columns: Columns
    ending: str = ""  # of its name
    path: str | None = None  # where it can be opened again
    uri: str | None = None
    folder: str | None = None  # from which a list of feeds leads on; None: it must not


def find_items(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, columns: Columns | None = None) -> Found:
    """An item for every document of files, folders (all that is not hidden, sorted), patterns and "-" (standard input).

    They come in order; what cannot be opened comes as an InputError in its place, and nothing is raised.  What a file
    holds is told by the ending of its name, `.gz` and the like aside, anything else by its look.  `columns` names those
    of tables.
    """
    for path in map(str, paths):
        if path == "-":
            source = _Source("standard input", columns or {}, folder="")
            yield from _safely(_by_look(stdin or sys.stdin.buffer, source, packed=True), source.where, "")
        else:
            for file in _files(path):
                yield from [file] if isinstance(file, InputError) else _in_file(file, columns or {})


def _files(path: str) -> Iterator[str | InputError]:
    """The files of a path or an address: itself, those of a folder, or those that a pattern fits."""
    if is_address(path):
        yield from list_addresses(path)
    elif os.path.isdir(path):
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
    elif is_address(path) and (ending in _ARCHIVES or ending == ".parquet"):
        yield InputError(path, "an archive or a table of Parquet is not read from afar", "Copy it here first.")
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
        where, inner = member.where, _ending(member.where)
        if inner in _CLOSED or split_packing(where)[1]:
            yield InputError(where, "an archive inside an archive is not opened", "Unpack the outer one first.")
        else:
            found = _in_stream(member.stream, _Source(where, columns, inner, uri=where))
            yield from _safely(found, where, "Is the archive whole?")


def _opened(path: str, ending: str, columns: Columns) -> Found:
    with closing(open_file(path)) as stream:
        again = path if is_plain_file(path) else None
        yield from _in_stream(stream, _Source(path, columns, ending, again, path, os.path.dirname(path)))


def _in_stream(stream: BinaryIO, source: _Source) -> Found:
    """What a stream holds, by the ending of its name, else by its beginning."""
    where, ending = source.where, source.ending
    if ending in _LINES:
        yield from find_lines(split_stream(stream), where)
    elif ending in _TABLES:
        yield from find_rows(stream, where, source.columns)
    elif ending == ".warc":
        yield from find_pages(stream, where)
    elif ending in _FEEDS:
        yield from find_stories(read_all(stream, where), where)
    elif ending == ".opml":
        yield from _in_list(read_all(stream, where), where, source.folder)
    elif ending in _ALONE:
        yield Item(where, _ALONE[ending], read_all(stream, where), uri=source.uri)
    else:
        yield from _by_look(stream, source)


def _by_look(stream: BinaryIO, source: _Source, *, packed: bool = False) -> Found:
    """What a stream holds whose name says nothing; `packed`: it may be so with gzip."""
    head, stream = peek(stream)
    if packed and head.startswith(_GZIP):
        head, stream = peek(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
    ending = _look(head.lstrip(BLANK))
    if ending:
        yield from _in_stream(stream, source._replace(ending=ending))
    else:
        yield Item(source.where, "any", b"" if source.path else read_all(stream, source.where), source.path, uri=source.uri)


def _look(head: bytes) -> str | None:
    """The ending that a file with such a beginning should bear; None for a text or a page."""
    if head.startswith(b"{"):
        return ".jsonl"
    return ".warc" if head.startswith(b"WARC/") else looks_like_feed(head)


def _in_list(data: bytes, where: str, folder: str | None) -> Found:
    """The stories of all feeds that an OPML file lists."""
    if folder is None:
        raise InputError(where, "a list of feeds inside an archive leads out of it", "Unpack it yourself if you trust it.")
    for file in list_feeds(data, where, folder):
        yield from [file] if isinstance(file, InputError) else _safely(_in_feed(file), file, f"{where} lists it.")


def _in_feed(path: str) -> Found:
    if not is_plain_file(path):
        raise InputError(path, "not a file")
    with closing(open_file(path)) as stream:
        data = read_all(stream, path)
    if looks_like_feed(data[:_HEAD]) != ".rss":
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
