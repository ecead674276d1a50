"""Feeds (RSS, RDF, Atom) and lists of feeds (OPML)."""

from __future__ import annotations

import io
import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from dragoman.errors import InputError
from dragoman.reading.decoding import decode
from dragoman.reading.instants import parse_instant
from dragoman.reading.items import Item
from dragoman.reading.pieces import to_text
from dragoman.reading.streams import BLANK
from dragoman.records import When

_HEAD = re.compile(rb"(?><\?.{0,1000}?\?>|<!--.{0,2000}?-->|<![a-z].{0,2000}?>|[\s\]>])*+"  # nothing is tried twice
                   rb"<(?P<root>rss|feed|opml|rdf:RDF|channel)[\s>]", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w\-]{2,30})")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(r"<(?!\?|!)")
_REFERENCE = re.compile(r"&#(?:(\d{1,4000})|x([0-9a-f]{1,4000}));?", re.IGNORECASE)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d\d")  # the dates of RSS
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF|channel)\s*>(?>\s|<!--.{0,5000}?-->)*+$", re.IGNORECASE | re.DOTALL)


def looks_like_feed(head: bytes) -> str | None:
    """The ending that a feed (.rss) or a list of feeds (.opml) should bear, by its beginning; None for anything else.

    >>> looks_like_feed(b'<?xml version="1.0"?><rss version="2.0">'), looks_like_feed(b"<html>")
    ('.rss', None)
    """
    if head[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    match = _HEAD.match(head.lstrip(BLANK))
    return (".opml" if match["root"].lower() == b"opml" else ".rss") if match else None


def find_stories(data: bytes, where: str) -> Iterator[Item | InputError]:
    """An item for each story of a feed, and a failure at the end of one that breaks off.

    Of a story that has several texts the longest is taken; of one that has none, its headline.
    """
    import feedparser

    text = _source(data, where)
    feed = feedparser.parse(io.BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False,
                            response_headers={"content-type": "application/xml; charset=utf-8"})
    if feed.bozo and not feed.entries:
        raise InputError(where, f"not a feed that can be read ({feed.bozo_exception})", "Open it in a browser to see what it is.")
    for number, entry in enumerate(feed.entries, 1):
        yield _story(entry, f"{where}, story {number}", _told(feed.feed, "title"))
    if feed.bozo and not _END.search(text[-6000:]):
        raise InputError(where, "the feed breaks off", "Its last story may lack its end; save it again.")


def list_feeds(data: bytes, where: str, folder: str) -> Iterator[str | InputError]:
    """The paths of the feeds that an OPML file lists, from the folder that it stands in; what lies elsewhere is named."""
    try:
        root = ElementTree.fromstring(_source(data, where))
    except ElementTree.ParseError as error:
        raise InputError(where, f"not OPML ({error})", "Export the list again.") from error
    for outline in root.iter("outline"):
        address = outline.get("xmlUrl", "")
        scheme = address.partition(":")[0].lower() if "://" in address else ""
        if scheme not in ("", "file"):
            yield InputError(f"{where}: {address}", "the feed is not fetched", "Save it, and list its file.")
        elif address:
            yield os.path.join(folder, unquote(address[len("file://"):]) if scheme else address)


def _source(data: bytes, where: str) -> str:
    """The text of an XML file without its first line; raises InputError where it declares entities, as bombs do."""
    declared = _CHARSET.search(data[:1000])
    text, _ = decode(data, where, declared=declared[1].decode() if declared else None)
    text = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    text = _REFERENCE.sub(_sound, text)
    root = _ROOT.search(text)
    if _ENTITY.search(text, 0, root.start() if root else len(text)):
        raise InputError(where, "it declares entities, as XML bombs do", "Remove its DOCTYPE if you trust it.")
    return text


def _sound(reference: re.Match[str]) -> str:
    """A reference to a character by its number, or U+FFFD where there is no such character: feedparser would give up."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return "\ufffd" if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000 else reference[0]


def _story(entry: Any, where: str, feed: str | None) -> Item:
    texts = [*entry.get("content", ()), *([entry["summary_detail"]] if "summary_detail" in entry else ())]
    longest = max(texts, key=lambda text: len(text["value"]), default={"value": "", "type": "text/plain"})
    title = to_text(_told(entry, "title") or "").replace("\n", " ") or None
    bare = not longest["value"].strip()
    day = _told(entry, "published", "updated")
    source = _told(entry.get("source"), "title") or feed
    return Item(
        where, "text" if bare or longest["type"] == "text/plain" else "piece", (title or "") if bare else longest["value"],
        uri=_told(entry, "link", "id"), title=title, byline=_told(entry, "author"),
        published=day and (_when(day) or day), outlet=to_text(source) if source else None,
        warnings=("the feed has a headline and no text of this story",) if bare else ())


def _told(entry: Any, *names: str) -> str | None:
    """The first of some elements that holds text; feedparser makes a table of one that it does not know and that has attributes."""
    values = (dict.get(entry, name) for name in names) if isinstance(entry, dict) else ()
    return next((value for value in values if isinstance(value, str) and value), None)


def _when(day: str) -> When | None:
    """The instant of a story, with the offset that it is given in."""
    try:
        iso = parsedate_to_datetime(day).isoformat(timespec="minutes") if _MAIL.match(day.strip()) else day
    except ValueError:
        iso = day
    return parse_instant(iso, "metadata")
