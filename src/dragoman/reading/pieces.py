"""A piece of HTML that is a story and nothing else, as feeds carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

from dragoman.errors import InputError

Element = Any  # an element of lxml, which has no types

_BREAKS = frozenset("""address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section table td th tr ul""".split())
_UNSEEN = frozenset("script style template noscript iframe object svg head".split())
_FORBIDDEN = {code: None for code in range(32) if chr(code) not in "\t\n\r"}  # what the parser takes for an end
_TAG = re.compile(r"<[a-zA-Z/!]")


def to_text(piece: str) -> str:
    """The words of a piece of HTML, a blank line between its paragraphs; what has no tags is kept as it stands.

    >>> to_text("<p>Talks &amp; more<p>They <b>met</b> again.<script>x()</script>")
    'Talks & more\\n\\nThey met again.'
    """
    if not _TAG.search(piece):
        return unescape(piece).strip()
    lines = (" ".join(line.split()) for line in "".join(_words(_parse(piece))).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _parse(piece: str) -> Element:
    """The tree of a piece; raises InputError where the parser would leave out what lies too deep."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<div>{piece.translate(_FORBIDDEN)}</div>".encode("utf-8", "replace"), parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError("HTML", "the HTML is nested too deep", "Give its text instead.")
    return tree


def _words(tree: Element) -> Iterator[str]:
    """The words in order; line ends only where one paragraph ends and another begins."""
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        if element.tag in _UNSEEN:
            hidden += 1 if begins else -1
        if element.tag in _BREAKS:
            yield "\n"
        words = element.text if begins else element.tail
        if words and not hidden:
            yield words.replace("\n", " ")
