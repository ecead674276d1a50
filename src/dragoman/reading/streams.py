"""Bytes from files, packed files and standard input, with limits."""

from __future__ import annotations

import io
import os
import stat
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.reading.remote import is_address, open_address
from dragoman.storing.compressed import open_packed

LARGEST = 256 * 1024 * 1024  # bytes of one text or page, also when unpacked
_PIECE = 256 * 1024  # bytes that are asked for at once: as many are set aside, whether they come or not
BLANK = b"\xef\xbb\xbf \t\r\n"


def open_file(path: str) -> BinaryIO:
    """A file, or what stands at an address, for reading, unpacked as the ending of its name says; InputError for a device."""
    if is_address(path):
        return open_address(path)
    if stat.S_ISBLK(os.stat(path).st_mode):
        raise InputError(path, "this is a device, not a file")
    return open_packed(path)


def is_plain_file(path: str) -> bool:
    """Whether a file can be opened again and again, unlike a pipe."""
    return is_address(path) or stat.S_ISREG(os.stat(path).st_mode)


def read_all(stream: BinaryIO, where: str) -> bytes:
    """All that is left of a stream; raises InputError where that is more than any text or page."""
    parts, size = [], 0
    while part := stream.read(_PIECE):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise InputError(where, f"larger than {LARGEST:,} bytes", "Split it, or give it as JSON lines.")
    return b"".join(parts)


def peek(stream: BinaryIO, size: int = 4096) -> tuple[bytes, BinaryIO]:
    """What a stream begins with, at least `size` bytes behind the blank ones or all, and the whole stream again.

    Of JSON lines no more is taken than has come, so that a slow pipe is read line by line.
    """
    taken, head = bytearray(), b""
    while len(head) < size and not head.startswith(b"{") and len(taken) < LARGEST:
        more = stream.read1(size)  # type: ignore[attr-defined]
        if not more:
            break
        taken += more
        head = (head + more).lstrip(BLANK)
    return bytes(taken), cast(BinaryIO, io.BufferedReader(_Joined(bytes(taken), stream)))


class _Joined(io.RawIOBase):
    """What was taken from a stream, and then the rest of it."""

    def __init__(self, taken: bytes, rest: BinaryIO) -> None:
        self._taken, self._rest = io.BytesIO(taken), rest

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a part of the buffer; how much of it."""
        data = self._taken.read(len(buffer)) or self._rest.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[:len(data)] = data
        return len(data)
