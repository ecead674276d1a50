"""What was found and is yet to be read: enough to read it in another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dragoman.records import When

Kind = Literal["text", "page", "piece", "line", "any"]
_KNOWN = ("id", "uri", "title", "published", "outlet", "byline", "retrieved", "warnings")


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be: its content is `data`, or stands in the file at `path`.

    `where` names it in messages.  `kind` says what it holds: a text, a web page, a piece of HTML that is a story and
    nothing else, a line of JSON, or "any" of text and page, told apart by its look.  The rest is what its source says
    of it, and goes before what it says of itself; `charset` is the character set that the source names.
    """

    where: str
    kind: Kind
    data: bytes | str = b""
    path: str | None = None
    id: str | None = None
    uri: str | None = None
    title: str | None = None
    published: str | When | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    retrieved: str | None = None
    charset: str | None = None
    warnings: tuple[str, ...] = ()

    def known(self) -> dict[str, Any]:
        """What is known of the document beside its content and its language."""
        return {name: getattr(self, name) for name in _KNOWN}
