"""Files packed with gzip, zstd, xz or bzip2, by the ending of their names."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError)  # what opening, reading and unpacking raise
_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".zst": zstd.open, ".xz": lzma.open, ".bz2": bz2.open}

_TARS = {".tgz": ".gz", ".txz": ".xz", ".tbz2": ".bz2"}


def split_packing(name: str) -> tuple[str, str]:
    """A name in small letters without the ending of its packing, and that ending.

    >>> split_packing("Records.JSONL.zst"), split_packing("a.tgz"), split_packing("a.txt")
    (('records.jsonl', '.zst'), ('a.tar', '.gz'), ('a.txt', ''))
    """
    stem, ending = os.path.splitext(name.lower())
    if ending in _TARS:
        return f"{stem}.tar", _TARS[ending]
    return (stem, ending) if ending in _OPENERS else (name.lower(), "")


def open_packed(path: str | Path) -> BinaryIO:
    """A file for reading, unpacked where the ending of its name says how it is packed."""
    return cast(BinaryIO, _OPENERS.get(split_packing(str(path))[1], open)(path, "rb"))


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """A stream, unpacked where the ending of a name says how it is packed."""
    opener = _OPENERS.get(split_packing(name)[1])
    return stream if opener is None else cast(BinaryIO, opener(stream, "rb"))


def create_packed(path: str | Path) -> BinaryIO:
    """A new file for writing, packed as the ending of its name says (.gz, .zst): the same content gives the same bytes.

    What is not packed is in the file as soon as it is written.
    """
    packing = split_packing(str(path))[1]
    if packing == ".gz":
        return cast(BinaryIO, _Gzip(path))
    return cast(BinaryIO, zstd.open(path, "wb") if packing == ".zst" else open(path, "wb", buffering=0))


class _Gzip(gzip.GzipFile):
    """A gzip file without name and time in its head, which closes the file below."""

    def __init__(self, path: str | Path) -> None:
        self._below = open(path, "wb")  # noqa: SIM115
        super().__init__(filename="", mode="wb", fileobj=self._below, mtime=0)

    def close(self) -> None:
        """Write the rest, and close."""
        super().close()
        self._below.close()
