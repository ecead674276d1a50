"""What was found and is yet to be read: enough to read it in another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "page", "line", "any"]


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be: its content is `data`, or stands in the file at `path`.

    `where` names it in messages.  `kind` says what it holds: a text, a web page, a line of JSON, or "any" of text and
    page, told apart by its look.
    """

    where: str
    kind: Kind
    data: bytes = b""
    path: str | None = None
    uri: str | None = None
