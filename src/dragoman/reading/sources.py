"""Files, folders and standard input, one document after the other."""

from __future__ import annotations

import gzip
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.reading.bundles import LONGEST_LINE, read_lines, split_stream
from dragoman.reading.decoding import decode
from dragoman.reading.documents import read_text
from dragoman.reading.html import looks_like_page, read_page
from dragoman.records import Document

Item = Document | InputError

LARGEST = 256 * 1024 * 1024  # bytes of one text or page, also when unpacked
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_BUNDLES = frozenset({".jsonl", ".ndjson", ".json"})
_TEXTS = frozenset({".txt", ".md", ".text"})
_OBJECT_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def read(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, language: str | None = None) -> Iterator[Item]:
    """Every document of files, folders (all that is not hidden, sorted) and "-" (standard input), in order.

    What cannot be read comes as an InputError in its place; nothing is raised.  Text, HTML and JSON lines, also
    packed with gzip, go by the ending of the name, anything else by its look.  `language` holds for documents that do
    not name theirs.
    """
    for path in paths:
        if str(path) == "-":
            yield from _read_stream(stdin or sys.stdin.buffer, "standard input", language)
        else:
            yield from _read_path(Path(path), language)


def _read_path(path: Path, language: str | None) -> Iterator[Item]:
    if path.is_dir():
        yield from _read_folder(path, language)
    else:
        yield from _read_file(path, language)


def _read_folder(folder: Path, language: str | None) -> Iterator[Item]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(str(folder), _reason(error), "Check the name and the permissions.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _read_folder(Path(entry.path), language)
        elif entry.is_file():
            yield from _read_file(Path(entry.path), language)
        else:
            yield InputError(entry.path, "neither a file nor a folder", "Name it on its own if it is to be read.")


def _read_file(path: Path, language: str | None) -> Iterator[Item]:
    where = str(path)
    kind = _kind(path)
    try:
        with closing(_open(path)) as stream:
            if kind is None:
                yield from _read_stream(stream, where, language)
            elif kind in _BUNDLES:
                yield from read_lines(split_stream(stream), where, language=language)
            else:
                yield _read_whole(_all_of(stream, where), where, language, page=kind in _PAGES)
    except InputError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(where, _reason(error), "Check the name and the permissions, and that the file is whole.")


def _kind(path: Path) -> str | None:
    """The ending that says what a file is, `.gz` aside; None where it says nothing."""
    name = path.name.lower().removesuffix(".gz")
    ending = os.path.splitext(name)[1]
    return ending if ending in _PAGES | _BUNDLES | _TEXTS else None


def _open(path: Path) -> BinaryIO:
    if stat.S_ISBLK(os.stat(path).st_mode):
        raise InputError(str(path), "this is a device, not a file")
    return cast(BinaryIO, gzip.open(path, "rb") if path.name.lower().endswith(".gz") else open(path, "rb"))


def _read_stream(stream: BinaryIO, where: str, language: str | None) -> Iterator[Item]:
    """A stream that says nothing of itself: JSON lines, a page or one text, by its beginning."""
    try:
        lines = split_stream(stream)
        blank, first = _up_to_content(lines)
        if _OBJECT_FIRST.match(first):
            yield from read_lines(chain(blank, [first], lines), where, language=language)
            return
        if len(first) > LONGEST_LINE:
            raise InputError(where, f"a line is longer than {LONGEST_LINE:,} bytes", "Split the document.")
        data = b"".join(blank) + first + _all_of(stream, where)
        yield _read_whole(data, where, language, page=looks_like_page(data))
    except InputError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(where, _reason(error))


def _up_to_content(lines: Iterator[bytes]) -> tuple[list[bytes], bytes]:
    blank: list[bytes] = []
    for line in lines:
        if line.strip():
            return blank, line
        blank.append(line)
    return blank, b""


def _read_whole(data: bytes, where: str, language: str | None, *, page: bool) -> Item:
    uri = None if where == "standard input" else where
    try:
        if page:
            return read_page(data, where, uri=uri, language=language)
        text, warnings = decode(data, where)
        return read_text(text, uri=uri, language=language, warnings=warnings)
    except InputError as error:
        return InputError(where, error.what, error.hint)


def _all_of(stream: BinaryIO, where: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(where, f"larger than {LARGEST:,} bytes", "Split it, or give it as JSON lines.")
    return data


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
