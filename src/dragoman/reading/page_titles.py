"""The headline of a page, by a vote of the places that state it."""

from __future__ import annotations

import re
import unicodedata

_SEPARATOR = re.compile(r"\s+(?:[|–—»•·:]|-{1,2}|::)\s+|\s*\|\s*")


def vote(*, headings: list[str], linked: list[str], open_graph: str | None, title: str | None,
         outlet: str | None) -> str | None:
    """The headline that two of h1, JSON-LD and og:title agree on, else the one nearest to the title element.

    >>> vote(headings=["Talks begin"], linked=[], open_graph="Talks begin | Example", title=None, outlet=None)
    'Talks begin'
    """
    stated = [*headings, *linked, *([open_graph] if open_graph else [])]
    candidates = [strip_outlet(one, outlet) for one in stated]
    sources = [("h1", headings), ("linked", linked), ("open graph", [open_graph] if open_graph else [])]
    by_key: dict[str, set[str]] = {}
    for source, ones in sources:
        for one in ones:
            by_key.setdefault(_key(strip_outlet(one, outlet)), set()).add(source)
    agreed = [one for one in candidates if _key(one) not in ("", _key(outlet or "")) and len(by_key[_key(one)]) >= 2]
    if agreed:
        return agreed[0]
    return _nearest(candidates, title, outlet) or (strip_outlet(title, outlet) if title else None)


def strip_outlet(title: str, outlet: str | None) -> str:
    """A headline without the outlet behind it.

    >>> strip_outlet("Talks begin in the capital | Example News", None)
    'Talks begin in the capital'
    >>> strip_outlet("Iran - Iraq talks begin", None)
    'Iran - Iraq talks begin'
    """
    title = " ".join(title.split())
    breaks = list(_SEPARATOR.finditer(title))
    if not breaks:
        return title
    if outlet and _key(title[:breaks[0].start()]) == _key(outlet):
        return title[breaks[0].end():]
    for one in breaks:
        head, tail = title[:one.start()], title[one.end():]
        own = bool(outlet) and (_key(outlet or "") in _key(tail) or _key(tail) in _key(outlet or ""))
        if (own and _key(tail)) or ("|" in one[0] and len(head.split()) >= 3 and len(tail.split()) <= 6):
            return head
    last = breaks[-1]
    head, tail = title[:last.start()], title[last.end():]
    if ":" not in last[0] and len(head.split()) >= 4 and len(tail.split()) <= 4 and _looks_like_outlet(tail):
        return head
    return title


def _looks_like_outlet(name: str) -> bool:
    return "." in name.strip(".") or all(word[:1].isupper() or not word[:1].isalpha() for word in name.split())


def _nearest(candidates: list[str], title: str | None, outlet: str | None) -> str | None:
    """The candidate that shares most words with the title element; the first where there is none."""
    real = [one for one in candidates if _key(one) and _key(one) != _key(outlet or "")]
    if not real or not title:
        return real[0] if real else None
    words = set(_key(strip_outlet(title, outlet)).split())

    def overlap(one: str) -> float:
        own = set(_key(one).split())
        return len(own & words) / max(len(own | words), 1)

    return max(real, key=overlap)


def _key(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title).casefold()
    return " ".join(re.findall(r"\w+", plain))
