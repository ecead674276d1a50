"""Bytes to text, with a warning wherever something had to be guessed."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import InputError

_MAGIC = {b"%PDF": "a PDF", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture",
          b"PK\x03\x04": "a ZIP archive or an office document", b"\xd0\xcf\x11\xe0": "an office document",
          b"\x1f\x8b": "gzip data", b"SQLite format 3\x00": "a SQLite database", b"\x7fELF": "a program",
          b"Rar!": "an archive", b"7z\xbc\xaf": "an archive", b"BZh": "bzip2 data", b"\xfd7zXZ": "xz data"}
# UTF-32 first: its little-endian mark begins like that of UTF-16.
_MARKS = [(codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
_LEGACY = ["cp1252", "cp1251", "cp1254", "cp1256", "cp1255", "koi8_r", "iso8859_5", "iso8859_6", "mac_roman"]
_SAMPLE = 50_000  # bytes that decide about an unknown character set
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HALF = re.compile("[\ud800-\udfff]")


def decode(data: bytes, where: str, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a file without its byte order mark, and what is doubtful about it.

    `declared` is the character set that the file itself names; UTF-8 that reads as such goes before it.
    Raises InputError for what is no text.
    """
    if not data.strip():
        raise InputError(where, "the file is empty", "Remove it, or put a text into it.")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(where, f"this is {what}, not a text", "Extract its text first.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if data.count(0) * 100 > len(data):
        raise InputError(where, "the file is binary (NUL bytes)", "Extract its text; UTF-16 needs a byte order mark.")
    return _unmarked(data, where, declared)


def charset_of(head: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The character set of a file by its beginning, and what is doubtful about that.  InputError for what is no text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, ()
    head = head[:head.rfind(b"\n") + 1] or head  # the last line may end within a letter
    if head.count(0) * 100 > len(head):
        raise InputError(where, "the file is binary (NUL bytes)", "UTF-16 needs a byte order mark.")
    mostly = head.decode("utf-8", "replace")
    if mostly.count("\ufffd") * 10 <= sum(sign > "\x7f" for sign in mostly):
        return "utf-8", ()
    guess = _guess(head[:_SAMPLE])
    if guess is None:
        raise InputError(where, "the character set is unknown", "Convert the file to UTF-8.")
    return guess, (f"not UTF-8: read as {guess}, by its look",)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with halves of surrogate pairs, which no UTF-8 can hold, as U+FFFD; offsets stay."""
    if not _HALF.search(text):
        return text, ()
    return _HALF.sub("\ufffd", text), ("half a surrogate pair is replaced by U+FFFD",)


def suspicious(text: str) -> tuple[str, ...]:
    """Warnings about signs that are kept but that a reader may not see."""
    found = []
    if "\x00" in text:
        found.append("the text has NUL characters; they are kept")
    if _DIRECTION.search(text):
        found.append("the text has bidirectional control characters; they are kept, and may hide what it says")
    return tuple(found)


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """A text that begins with a byte order mark, which names its encoding."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), (f"the mark says {encoding}; what does not fit is replaced by U+FFFD",)


def _unmarked(data: bytes, where: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    mostly = data.decode("utf-8", "replace")
    broken = mostly.count("\ufffd")
    if broken * 10 < sum(sign > "\x7f" for sign in mostly):
        return mostly, (f"broken UTF-8, {broken} time(s): replaced by U+FFFD",)
    if len(_CONTROL.findall(data[:_SAMPLE])) * 50 > len(data[:_SAMPLE]):
        raise InputError(where, "the file is binary", "Extract its text first.")
    encoding = _known(declared) or _guess(data[:_SAMPLE])
    if encoding is None:
        raise InputError(where, "the character set is unknown", "Convert the file to UTF-8.")
    how = "as the page declares" if _known(declared) else "by its look"
    return data.decode(encoding, "replace"), (f"not UTF-8: read as {encoding}, {how}",)


def _known(declared: str | None) -> str | None:
    """The codec of a declared character set; UTF-8 was tried before, so it is no answer."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):  # a NUL in the name
        return None
    return None if name in (None, "utf-8", "utf-16", "utf-32", "ascii") or not _is_text_codec(str(name)) else name


def _is_text_codec(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return False
    return True


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    return best.encoding if best else None
