"""What a page says of itself in its head: title, time, outlet, author, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from dragoman.reading.instants import parse_instant
from dragoman.reading.page_titles import vote
from dragoman.records import When

Element = Any  # an element of lxml, which has no types
Json = Any  # what a page wrote into its JSON-LD

_ARTICLE = re.compile(r"article|posting|report|story|webpage|video|newsmedia", re.IGNORECASE)
_PUBLISHED = (  # the most reliable first
    "article:published_time", "datepublished", "og:article:published_time", "rnews:datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "article.published", "published_time", "publication_date", "publishdate",
    "publish_date", "publish-date", "pubdate", "pub_date", "published-date", "ptime", "originalpublicationdate",
    "article_date_original", "dc.date", "dcterms.date", "displaydate", "date")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author_name")
_COMMENT = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_LONGEST_SCRIPT = 2_000_000  # characters


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The values found; None where the page is silent."""

    title: str | None
    published: When | None
    outlet: str | None
    byline: str | None
    uri: str | None


def find_metadata(tree: Element) -> PageMetadata:
    """What the JSON-LD, the meta elements and the headings of a page say."""
    metas, linked = _metas(tree), list(_articles(tree))
    outlet = _first_name(_values(linked, "publisher")) or _first(metas, _OUTLET)
    if outlet and (outlet.startswith(("http", "@")) or len(outlet) > 80):
        outlet = None
    return PageMetadata(
        title=vote(headings=_texts(tree, "h1"), linked=_strings(linked, "headline", "name"),
                   open_graph=_first(metas, ("og:title", "twitter:title", "dc.title")),
                   title=next(iter(_texts(tree, "title")), None), outlet=outlet),
        published=_published(tree, metas, linked),
        outlet=_first(metas, ("og:site_name",)) or outlet,
        byline=_byline(metas, linked),
        uri=_address(tree, metas))


def _metas(tree: Element) -> dict[str, str]:
    """The first content for every name, property or itemprop of a meta element, names in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((" ".join(unescape(metas[name]).split()) for name in names if name in metas), None)


def _texts(tree: Element, tag: str) -> list[str]:
    """The texts of all elements of a kind, without those inside an SVG or a template."""
    found = []
    for element in tree.iter(tag):
        text = " ".join("".join(element.itertext()).split())
        if text and element.getparent() is not None and element.getparent().tag not in ("svg", "symbol"):
            found.append(text)
    return found[:20]


def _articles(tree: Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, the most telling kind first."""
    nodes = [node for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
             for node in _flatten(_load(script.text_content()))]
    articles = [node for node in nodes if _ARTICLE.search(_kind(node))]
    return iter(sorted(articles, key=lambda node: "webpage" in _kind(node).lower() or "video" in _kind(node).lower()))


def _kind(node: dict[str, Any]) -> str:
    return json.dumps(node.get("@type", ""))


def _load(script: str) -> Json:
    """The content of a script; line breaks inside strings, which many pages have, are allowed."""
    source = _COMMENT.sub("", script[:_LONGEST_SCRIPT]).strip().rstrip(";")
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return _salvage(source)


def _salvage(source: str) -> dict[str, Any]:
    """The two fields that matter most, out of JSON that does not parse."""
    found: dict[str, Any] = {"@type": "Article"}
    for field in ("headline", "datePublished"):
        match = re.search(rf'"{field}"\s*:\s*"((?:[^"\\]|\\.){{1,400}})"', source)
        if match:
            found[field] = match[1].replace('\\"', '"').replace("\\/", "/")
    return found if len(found) > 1 else {}


def _flatten(value: Json, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of a list, of @graph and of mainEntity."""
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _flatten(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flatten(value.get(name), depth + 1)


def _values(nodes: list[dict[str, Any]], *names: str) -> list[Any]:
    """The values of a field in the order of the nodes; further names only where a node lacks the first."""
    found = []
    for node in nodes:
        value = next((node[name] for name in names if node.get(name)), None)
        if value:
            found.append(value)
    return found


def _strings(nodes: list[dict[str, Any]], *names: str) -> list[str]:
    return [unescape(value) for value in _values(nodes, *names) if isinstance(value, str)]


def _first_name(values: list[Any]) -> str | None:
    """The name in a JSON-LD value: a string, an object with a name, or a list of these."""
    for value in values:
        names = _names(value)
        if names:
            return names[0]
    return None


def _names(value: Json) -> list[str]:
    if isinstance(value, str):
        value = unescape(value)
        return [" ".join(value.split())] if value.strip() and not value.startswith("http") else []
    if isinstance(value, dict):
        return _names(value.get("name") if isinstance(value.get("name"), (str, list)) else None)
    return [name for item in value[:20] for name in _names(item)] if isinstance(value, list) else []


def _byline(metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    for value in _values(linked, "author", "creator"):
        names = list(dict.fromkeys(_names(value)))
        if names:
            return ", ".join(names)[:200]
    author = _first(metas, _AUTHOR)
    return author[:200] if author and not author.startswith(("http", "@")) else None


def _published(tree: Element, metas: dict[str, str], linked: list[dict[str, Any]]) -> When | None:
    """The first instant in the order of trust; a coarser one gives way to a finer one of the same day."""
    stated = _strings(linked, "datePublished", "dateCreated", "uploadDate")
    stated += [metas[name] for name in _PUBLISHED if name in metas]
    found = [when for value in [*stated, *_marked_times(tree)] if (when := parse_instant(value[:100], "metadata"))]
    found = [when for when in found if when.precision in ("minute", "day")]
    if not found:
        return None
    day = str(found[0].start)[:10]
    return next((when for when in found if when.precision == "minute" and str(when.start)[:10] == day), found[0])


def _marked_times(tree: Element) -> list[str]:
    """The times of elements marked as the time of publication, and of the first time element below the headline."""
    marked, near = [], []
    after_headline = False
    for element in tree.iter("h1", "time", "span", "abbr", "div", "p"):
        after_headline = after_headline or element.tag == "h1"
        value = element.get("datetime") or element.get("content") or element.get("title") or ""
        if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None:
            marked.append(value or " ".join(element.text_content().split())[:100])
        elif element.tag == "time" and after_headline and element.get("datetime"):
            near.append(value)
    return marked + near[:1]


def _address(tree: Element, metas: dict[str, str]) -> str | None:
    links = [element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"]
    stated = [str(link).strip() for link in (*links, metas.get("og:url")) if link]
    return next((link for link in stated if link.startswith("http")), None)
