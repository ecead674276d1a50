"""A web page to its story and its metadata."""

from __future__ import annotations

import logging
import re

from dragoman.errors import InputError
from dragoman.reading.decoding import decode, mend
from dragoman.reading.documents import read_text
from dragoman.reading.instants import parse_day
from dragoman.reading.page_metadata import Element, find_metadata
from dragoman.records import Document, When

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.{0,2000}?-->)\s*)*+"  # nothing is tried twice
                   rb"<(?:!doctype\s+html|html|head|body|meta|title|script|article|div|p|h1)\b",
                   re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w\-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DEEPEST = 250  # levels, a little below the limit of the parser
_SHORTEST = 60  # characters; less is a caption or a cookie notice, and the next way of reading is tried


def looks_like_page(data: bytes | str) -> bool:
    """Whether data begins as a web page does.

    >>> looks_like_page(b"<!DOCTYPE html><p>Talks"), looks_like_page(b"Talks <b>begin</b>")
    (True, False)
    """
    head = data[:10_000]
    return bool(_PAGE.match(head if isinstance(head, bytes) else head.encode("utf-8", "replace")))


def read_page(page: bytes | str, where: str, *, uri: str | None = None, title: str | None = None,
              published: str | When | None = None, outlet: str | None = None, byline: str | None = None,
              language: str | None = None, id: str | None = None, retrieved: str | None = None,
              charset: str | None = None, warnings: tuple[str, ...] = ()) -> Document:
    """The document of a web page: `text` is the story; what is given goes before what the page says of itself.

    Raises InputError where the page cannot be parsed or has no story.
    """
    source, doubts = mend(page) if isinstance(page, str) else decode(page, where, declared=charset or _declared(page))
    try:
        tree = _parse(source, where)
        metadata = find_metadata(tree)
        when = published or metadata.published or _guess_day(tree, metadata.uri or uri, retrieved)
        story = _story(tree)
    except RecursionError as error:
        raise InputError(where, "the page is nested too deep", "Save it again, or give its text.") from error
    deep = _depth(tree) >= _DEEPEST
    if not story:
        raise InputError(where, "the page is nested too deep" if deep else "no story found in the page", "Give its text instead.")
    if deep:
        doubts = (*doubts, "the page is nested too deep; what stands behind that is not read")
    return read_text(story, title=title or metadata.title, published=when, outlet=outlet or metadata.outlet,
                     byline=byline or metadata.byline, uri=metadata.uri or uri, language=language, id=id, retrieved=retrieved,
                     warnings=(*warnings, *doubts))


def _declared(page: bytes) -> str | None:
    match = _CHARSET.search(page[:4096])
    return match[1].decode("ascii", "replace") if match else None


def _parse(source: str, where: str) -> Element:
    """The tree of a page; what is truncated or badly nested is mended by the parser."""
    from trafilatura import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without a story; we do so ourselves
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    source = _XML_HEAD.sub("", source.replace("\x00", ""), count=1)
    tree = load_html(source)
    if tree is None:  # a bare piece of a page is refused unless it stands in a frame
        tree = load_html(f"<html><body>{source}</body></html>")
    if tree is None:
        raise InputError(where, "this does not parse as HTML", "Give its text as a .txt file.")
    return tree


def _depth(tree: Element) -> int:
    """How deep the last branches go; the parser cuts off what lies deeper than its limit."""
    depth, element = 0, tree
    while len(element):
        depth, element = depth + 1, element[-1]
    return depth


def _story(tree: Element) -> str | None:
    """The story; precision first, and less of it only where that leaves nothing."""
    from copy import deepcopy

    from trafilatura import baseline, extract

    for precise in (True, False):
        story = extract(deepcopy(tree), favor_precision=precise, include_comments=False)
        if story and len(story) >= _SHORTEST:
            return str(story)
    rest = str(baseline(tree)[1] or "").strip()
    return rest or story or None


def _guess_day(tree: Element, uri: str | None, retrieved: str | None) -> When | None:
    """The day that htmldate finds in the page or its address; no clock, so the day is all there is."""
    from copy import deepcopy

    from htmldate import find_date

    limit = parse_day(retrieved)
    address = uri if uri and uri.startswith("http") else None
    day = find_date(deepcopy(tree), extensive_search=True, original_date=True, url=address,
                    max_date=limit.isoformat() if limit else None)
    return When(day, day, "day", "header") if day else None
