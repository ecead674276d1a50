"""Which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.errors import InputError
from dragoman.reading.items import Item

Columns = Mapping[str, str]  # a field of a document, and the name of its column

USUAL = {  # in small letters, words joined by "_"; the first that a table has is taken
    "text": ("text", "body", "content", "story", "article", "article_text", "full_text", "fulltext", "plain_text", "maintext"),
    "html": ("html", "raw_html", "page"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "published_at", "published_date", "publish_date", "date_publish", "publication_date",
                  "pub_date", "pubdate", "datetime", "timestamp"),
    "outlet": ("outlet", "source", "publisher", "publication", "source_name", "source_domain", "site"),
    "byline": ("byline", "author", "authors"),
    "uri": ("uri", "url", "link", "href"),
    "id": ("id", "guid", "doc_id", "document_id", "article_id"),
    "language": ("language", "lang"),
    "retrieved": ("retrieved", "retrieved_at", "date_download", "crawled", "crawled_at", "downloaded"),
}


def choose(names: Sequence[str], given: Columns, where: str) -> dict[str, int]:
    """For each field the number of its column: the given one, else the first with a usual name.

    Raises InputError where a given column is not there, or none holds a text.

    >>> choose(["Date", "Body Text", "Source"], {"text": "Body Text"}, "a.csv")
    {'text': 1, 'published': 0, 'outlet': 2}
    """
    folded = [_fold(name) for name in names]
    found: dict[str, int] = {}
    for field, usual in USUAL.items():
        if field in given:
            if given[field] not in names:
                raise InputError(where, f"no column {given[field]!r}", f"There are: {', '.join(names)[:500]}.")
            found[field] = names.index(given[field])
        elif known := next((name for name in usual if name in folded), None):
            found[field] = folded.index(known)
    if "text" not in found and "html" not in found:
        raise InputError(where, f"no column is known to hold the text; there are: {', '.join(names)[:500]}",
                         "Name it: --column text=NAME.")
    return found


def count_known(names: Sequence[str], given: Columns) -> int:
    """How many names are given or usual."""
    usual = {name for several in USUAL.values() for name in several}
    return sum(name in given.values() or _fold(name) in usual for name in names)


def _fold(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def row_item(row: Mapping[str, str | None], where: str) -> Item | InputError:
    """The item of a row of a table, its values by field, or what is wrong with it."""
    known: dict[str, Any] = {field: value for field, value in row.items() if value and value.strip()}
    html, text = known.pop("html", None), known.pop("text", None)
    content = text or html
    if content is None:
        return InputError(where, "the text is empty", "Leave the row out, or give it a text.")
    return Item(where, "text" if text else "page", content, **known)
