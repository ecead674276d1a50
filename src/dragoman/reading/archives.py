"""Archives of files (zip, tar): their members, read where they stand and never written to disk."""

from __future__ import annotations

import io
import os
import re
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO, NamedTuple, cast

from dragoman.errors import InputError
from dragoman.reading.failures import reason
from dragoman.reading.streams import LARGEST, open_file

_FREE = 64 * 1024 * 1024  # bytes that any archive may unpack to
_RATIO = 200  # how many times its own size any other may; solid archives of alike pages come to 50
_WHOLE = "Is the archive whole? What stands before is read."
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error)  # what zipfile raises for a head of nonsense
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)", re.DOTALL)
_HIDDEN = re.compile(r"(?:.*/)?(?:\.[^./]|__MACOSX/)", re.DOTALL)


class Member(NamedTuple):
    """A file in an archive: how to call it, and its content."""

    where: str
    stream: BinaryIO


class _Ration:
    """How many bytes may still come out of an archive."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.most = self.left = max(_FREE, _RATIO * os.path.getsize(path))

    def take(self, size: int) -> None:
        """Note that so many bytes came out; raise InputError where they are too many."""
        self.left -= size
        if self.left < 0:
            raise InputError(self.path, f"more than {self.most:,} bytes come out of it, as of a bomb; the rest is refused",
                             "Unpack it yourself if you trust it, and give the folder.")


def open_zip(path: str) -> Iterator[Member | InputError]:
    """The files of a zip archive in order, each to be read before the next is asked for.

    Members that lead out of the archive, that are encrypted or damaged come as failures.
    """
    ration = _Ration(path)
    with _unzip(path) as archive:
        for info in archive.infolist():
            if info.filename.endswith("/") or _HIDDEN.match(info.filename):
                continue
            where = f"{path}/{info.filename}"
            try:
                _check(info.filename, where, encrypted=bool(info.flag_bits & 1))
                with archive.open(info) as content:
                    yield Member(where, cast(BinaryIO, io.BufferedReader(_Counted(cast(BinaryIO, content), ration))))
            except InputError as error:
                yield error
            except _DAMAGED as error:
                yield InputError(where, f"the member is damaged or packed in an unknown way ({reason(error)})", _WHOLE)
            if ration.left < 0:
                return


def _unzip(path: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise InputError(path, f"no zip archive that can be read ({reason(error)})", _WHOLE) from error


def open_tar(path: str) -> Iterator[Member | InputError]:
    """The files of a tar archive, packed or not, in order, each to be read before the next is asked for.

    Members that lead out of the archive, and links, come as failures.
    """
    with closing(open_file(path)) as stream:
        unpacked = _Unpacked(stream, _Ration(path))
        archive: Any = tarfile.TarFile(fileobj=cast(Any, unpacked), mode="r")
        while info := archive.next():
            archive.members.clear()  # it would keep all that it has seen
            if info.isdir() or _HIDDEN.match(info.name):
                continue
            where = f"{path}/{info.name}"
            try:
                _check(info.name, where, odd=not info.isfile())
                yield Member(where, archive.extractfile(info))
            except InputError as error:
                yield error
        if unpacked.last.strip(b"\0"):
            raise InputError(path, "what follows is no member of an archive", _WHOLE)


def _check(name: str, where: str, *, encrypted: bool = False, odd: bool = False) -> None:
    if _OUTSIDE.match(name):
        raise InputError(where, "the name leads out of the archive", "Unpack it yourself if you trust it.")
    if encrypted:
        raise InputError(where, "the member is encrypted", "Unpack it with its password, and give the folder.")
    if odd:
        raise InputError(where, "a link or a device, not a file", "Name what it leads to.")


class _Counted(io.RawIOBase):
    """The content of a member, whose bytes are counted as they come."""

    def __init__(self, content: BinaryIO, ration: _Ration) -> None:
        self._content, self._ration = content, ration

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a part of the buffer; how much of it."""
        data = self._content.read(len(buffer))
        self._ration.take(len(data))
        buffer[:len(data)] = data
        return len(data)


class _Unpacked:
    """The bytes of a tar archive, counted as they come; `last` are those that were read last."""

    def __init__(self, stream: BinaryIO, ration: _Ration) -> None:
        self._stream, self._ration, self.last = stream, ration, b""

    def read(self, size: int) -> bytes:
        """The next bytes."""
        if size > LARGEST:
            raise tarfile.ReadError(f"a head of {size:,} bytes")
        self.last = self._stream.read(size)
        self._ration.take(len(self.last))
        return self.last

    def tell(self) -> int:
        """Where the next bytes stand."""
        return self._stream.tell()

    def seek(self, at: int) -> None:
        """Pass over all before a place."""
        self._ration.take(max(0, at - self.tell()))
        self._stream.seek(at)
