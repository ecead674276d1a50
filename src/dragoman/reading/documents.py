"""A text and what is known of it, made into a Document."""

from __future__ import annotations

import hashlib

from dragoman.errors import InputError
from dragoman.languages.detect import detect_paragraphs
from dragoman.reading.decoding import mend, suspicious
from dragoman.reading.furniture import find_furniture
from dragoman.reading.furniture_words import fold, words
from dragoman.reading.header_dates import MONTH_FIRST, find_dates
from dragoman.reading.instants import parse_day, parse_instant
from dragoman.reading.paragraphs import split_paragraphs
from dragoman.reading.titles import clean_title
from dragoman.records import Document, When

LONGEST = 20_000_000  # characters: a text beyond that is no dispatch


def read_text(text: str, *, uri: str | None = None, title: str | None = None, published: str | When | None = None,
              outlet: str | None = None, language: str | None = None, id: str | None = None,
              retrieved: str | None = None, byline: str | None = None, warnings: tuple[str, ...] = ()) -> Document:
    """The document of a text, its furniture marked; what is given goes before what the text says of itself.

    >>> read_text("Talks begin\\n\\n8 October 2021\\n\\nThe two ministers met in the capital.").title
    'Talks begin'
    """
    where = uri or id or "text"
    text, mended = mend(text)
    _check(text, where)
    when, doubts = _given(published)
    furniture = find_furniture(text, title=clean_title(title) if title else None, retrieved=parse_day(retrieved),
                               layout=language if language in MONTH_FIRST else None)
    code = language.replace("_", "-").split("-")[0].lower() if language else None
    paragraphs = tuple(split_paragraphs(text))
    code, languages = detect_paragraphs(text, paragraphs, code)
    byline = byline or furniture.byline
    return Document(
        text=text, uri=uri, title=furniture.title, outlet=outlet or furniture.outlet,
        agency=furniture.agency or _agency_in(byline), byline=byline,
        published=when or furniture.published, language=code,
        paragraph_languages=languages, paragraphs=paragraphs, dropped=furniture.dropped,
        id=id or content_id(text), retrieved=retrieved,
        warnings=(*warnings, *mended, *suspicious(text), *doubts, *_doubtful_day(retrieved),
                  *(() if when else _year_from_retrieval(text, furniture.published))),
        dateline=furniture.dateline)


def content_id(text: str) -> str:
    """The first sixteen hexadecimal digits of the SHA-256 of a text: same input, same id.

    >>> content_id("Talks begin")
    'd0fcc38424b5b9ce'
    """
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _check(text: str, where: str) -> None:
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise InputError(where, "the text is empty", "Leave the document out, or give it a text.")
    if len(text) > LONGEST:
        raise InputError(where, f"the text has {len(text):,} characters", f"Split it; {LONGEST:,} is the limit.")


def _given(published: str | When | None) -> tuple[When | None, tuple[str, ...]]:
    if published is None or isinstance(published, When):
        return published, ()
    when = parse_instant(published, "given")
    return when, () if when else (f"the given day of publication, {published[:40]!r}, is no date and is passed over",)


def _doubtful_day(retrieved: str | None) -> tuple[str, ...]:
    if retrieved is None or parse_day(retrieved):
        return ()
    return (f"the given day of retrieval, {retrieved[:40]!r}, is not of the form 2021-10-08 and is passed over",)


def _year_from_retrieval(text: str, published: When | None) -> tuple[str, ...]:
    if published is None or published.span is None or (published.start or "--").startswith("--"):
        return ()
    line = text[slice(*published.span)]
    if all(found.has_year for found in find_dates(line)):
        return ()
    return (f"the year of {line!r} is taken from the day of retrieval",)


def _agency_in(byline: str | None) -> str | None:
    """The agency that a byline names: "AFP", "Jane Doe, Reuters"."""
    if not byline:
        return None
    known = words().agencies
    parts = [byline, *byline.replace("/", ",").replace("(", ",").replace(")", ",").replace(" and ", ",").split(",")]
    return next((known[fold(part)] for part in parts if fold(part) in known), None)


