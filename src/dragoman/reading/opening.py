"""An item to the document that it holds: opened, decoded, read."""

from __future__ import annotations

from contextlib import closing

from dragoman.errors import InputError
from dragoman.reading.bundles import read_line
from dragoman.reading.decoding import decode
from dragoman.reading.documents import read_text
from dragoman.reading.failures import UNREADABLE, reason
from dragoman.reading.html import looks_like_page, read_page
from dragoman.reading.items import Item
from dragoman.reading.pieces import to_text
from dragoman.reading.streams import open_file, read_all
from dragoman.records import Document


def read_item(item: Item, *, language: str | None = None) -> Document | InputError:
    """The document of an item, or what is wrong with it; `language` holds where the item names none.

    >>> read_item(Item("note", "text", b"Talks begin.")).text
    'Talks begin.'
    """
    try:
        return _read(item, _content(item), language)
    except InputError as error:
        return error if error.where.startswith(item.where) else InputError(item.where, error.what, error.hint)
    except UNREADABLE as error:
        return InputError(item.where, reason(error), "Check the name and the permissions, and that the file is whole.")


def _content(item: Item) -> bytes | str:
    if item.path is None:
        return item.data
    with closing(open_file(item.path)) as stream:
        return read_all(stream, item.where)


def _read(item: Item, data: bytes | str, language: str | None) -> Document:
    if item.kind == "line":
        return read_line(data, item.where, language=language)
    known = {**item.known(), "language": item.language or language}
    if item.kind == "page" or (item.kind == "any" and looks_like_page(data)):
        return read_page(data, item.where, charset=item.charset, **known)
    text, doubts = (data, ()) if isinstance(data, str) else decode(data, item.where, declared=item.charset)
    if item.kind == "piece":
        text = to_text(text)
    return read_text(text, **{**known, "warnings": (*item.warnings, *doubts)})
