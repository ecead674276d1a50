"""JSON lines: many documents in one file, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.reading.documents import read_text
from dragoman.reading.html import read_page
from dragoman.reading.items import Item
from dragoman.records import Document

LONGEST_LINE = 64 * 1024 * 1024  # bytes
LONGEST_ID = 80  # characters of it in a message
_FIELDS = ("title", "published", "outlet", "language", "uri", "retrieved")
_MAY = ", ".join(f'"{name}"' for name in ("id", *_FIELDS))
_REMEDY = f'Each line is one JSON object with "text"; it may have {_MAY}.'


def split_stream(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of a line beyond the limit only the beginning, which is one byte too long."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
        yield line


def find_lines(lines: Iterable[bytes], where: str) -> Iterator[Item | InputError]:
    """An item for each line that is not blank, named by file and line."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            yield InputError(f"{where}:{number}", f"the line is longer than {LONGEST_LINE:,} bytes", "Split the document.")
        else:
            yield Item(f"{where}:{number}", "line", line)
        if line.strip() in (b"{", b"["):
            return  # JSON laid out over several lines: every further line would fail the same way


def read_line(line: bytes | str, where: str, *, language: str | None = None) -> Document:
    """The document of a line; raises InputError, with the id of the line in its `where`, for a line that holds none."""
    item = _parse(line, where)
    try:
        return _read(item, where, language)
    except InputError as error:
        raise InputError(_with_id(where, item.get("id")), error.what, error.hint) from error


def _read(item: dict[str, Any], where: str, language: str | None) -> Document:
    text, page = item.get("text"), item.get("html")
    if text is not None and not isinstance(text, str):
        raise InputError(where, '"text" is not a string', _REMEDY)
    known, warnings = _known_fields(item)
    known["language"] = known.get("language") or language
    if text is None and isinstance(page, str):
        return read_page(page, where, id=_id(item, where), warnings=warnings, **known)
    if text is None:
        raise InputError(where, 'no "text"', _REMEDY)
    if not text.strip():
        raise InputError(where, '"text" is empty', "Leave the line out, or give it a text.")
    return read_text(text, id=_id(item, where), warnings=warnings, **known)


def _parse(line: bytes | str, where: str) -> dict[str, Any]:
    try:
        item = json.loads(line if isinstance(line, str) else line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 at byte {error.start}", "Convert the file to UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InputError(where, f"not JSON ({error.msg}, column {error.colno})", _REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise InputError(where, "JSON nested too deep or with a number too long", _REMEDY) from error
    if not isinstance(item, dict):
        raise InputError(where, "not a JSON object", _REMEDY)
    return item


def _id(item: dict[str, Any], where: str) -> str | None:
    given = item.get("id")
    if given is None or given == "":
        return None
    if isinstance(given, bool) or not isinstance(given, (str, int)):
        raise InputError(where, '"id" is neither a string nor a whole number', _REMEDY)
    return str(given)


def _with_id(where: str, given: object) -> str:
    """Where a line stands, with the id that it gives, by which the user knows it: "a.jsonl:3 (id m002)"."""
    return f"{where} (id {str(given)[:LONGEST_ID]})" if isinstance(given, str | int) and str(given).strip() else where


def _known_fields(item: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The optional fields that are strings, and a warning for each that is something else."""
    known = {name: item[name] for name in _FIELDS if isinstance(item.get(name), str) and item[name].strip()}
    wrong = tuple(f'"{name}" is not a string and is passed over' for name in _FIELDS
                  if item.get(name) is not None and not isinstance(item[name], str))
    return known, wrong


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
