"""Web archives (WARC): the pages and texts that a crawl kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from dragoman.errors import InputError
from dragoman.reading.failures import UNREADABLE, reason
from dragoman.reading.html import looks_like_page
from dragoman.reading.items import Item, Kind
from dragoman.reading.streams import LARGEST, read_all

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_KINDS: dict[str, Kind] = {"text/html": "page", "application/xhtml+xml": "page", "text/plain": "text"}
_DIGITS = 18  # of a length that a file can have
_CUT = "the record is cut short"
_WHOLE = "What stands before it is read; fetch the archive again for the rest."


class _Forward:
    """A stream as the reader of archives wants it: in pieces as they come, so that none is lost where it breaks off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as are there."""
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """The place, which no reader moves."""
        return self._at


class _Body(NamedTuple):
    """What a record holds, and what it says it is."""

    content: bytes
    type: str | None
    charset: str | None


def find_pages(stream: BinaryIO, where: str) -> Iterator[Item | InputError]:
    """An item for every page or text that was got whole or in part; fetches that failed and pictures are passed over.

    A file that breaks off, or is no archive from some place on, gives its failure last.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.unknown
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(cast(BinaryIO, _Forward(stream)), record_types=kinds, parse_http=False), 1):
            uri = record.headers.get("WARC-Target-URI")
            name = f"{where}: {uri or f'record {number}'}"
            try:
                yield from _in_record(record, name, uri)
            except InputError as error:
                yield error
    except UNREADABLE as error:
        yield InputError(where, f"no WARC record after {number} of them ({reason(error)})", _WHOLE)


def _in_record(record: WarcRecord, where: str, uri: str | None) -> Iterator[Item]:
    length = record.headers.get("Content-Length", "")
    if not length or not length.isascii() or not length.isdigit():
        raise InputError(where, _CUT, _WHOLE)
    if len(length) > _DIGITS or int(length) > LARGEST:
        raise InputError(where, f"larger than {LARGEST:,} bytes", "No page is as large as that.")
    block = record.reader.read(int(length) + 1)
    if len(block) < int(length):
        raise InputError(where, _CUT, _WHOLE)
    body = _unwrap(block, where) if record.is_http else _Body(block, record.headers.get("Content-Type"), None)
    kind = _kind(body)
    if kind:
        yield Item(where, kind, body.content, uri=uri, retrieved=record.headers.get("WARC-Date"), charset=body.charset,
                   warnings=_partial(record))


def _unwrap(block: bytes, where: str) -> _Body:
    """The body of an HTTP answer, unpacked; without content where the answer is no success."""
    from fastwarc.warc import WarcRecord

    answer = WarcRecord()
    answer.set_bytes_content(block)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode="all")
        code = answer.http_headers.status_code
        if code is not None and not 200 <= code < 300:
            return _Body(b"", None, None)
        content = read_all(cast(BinaryIO, answer.reader), where)
    except OSError as error:
        raise InputError(where, f"the answer cannot be unpacked ({reason(error)})", "Fetch the page again.") from error
    return _Body(content, answer.http_content_type, answer.http_charset)


def _kind(body: _Body) -> Kind | None:
    if not body.content.strip():
        return None
    if not body.type:
        return "page" if looks_like_page(body.content) else None
    return _KINDS.get(body.type.split(";")[0].strip().lower())


def _partial(record: WarcRecord) -> tuple[str, ...]:
    """A warning where the crawler kept only a part."""
    cut = record.headers.get("WARC-Truncated")
    if cut:
        return (f"the crawler kept only a part of the page ({cut})",)
    if record.headers.get("WARC-Segment-Number"):
        return ("the page is kept in several records; only the first is read",)
    return ()
