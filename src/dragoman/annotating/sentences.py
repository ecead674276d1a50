"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.languages import pack
from dragoman.languages.letters import CAPITALS, labelling
from dragoman.records import Span

LONGEST = 1500  # characters; what runs on longer is cut at a space, so that one endless line cannot hold up the rest

ARABIC = "[\u0620-\u064a]{2}"  # hasty Arabic pages leave no space behind a full stop
STOP = re.compile(rf"""[.!?…。؟]+[”"'’»)\]]*(?=\s|$|[“"«][{CAPITALS}])|(?<={ARABIC})[.!؟](?={ARABIC})""")
OPENS = re.compile(rf"""\s*[“"'‘«(\[—–-]*\s*(?:[{CAPITALS}А-ЯЁӘ0-9@#]|[^\x00-\u024F\u0400-\u04FF])""")
LAST_WORD = re.compile(r"""[^\s“”"«»()\[\]]+$""")


def split_sentences(text: str, span: Span, language: str) -> list[Span]:
    """The sentences of a stretch of text, without the white space between them."""
    start, end = span
    out: list[Span] = []
    if label := _labels(language).match(text, start, end):
        out, start = _trimmed(text, start, label.end()), label.end()
    at = start
    for stop in STOP.finditer(text, start, end):
        if stop.end() < end and not _ends_here(text, at, stop.start(), stop.group(), stop.end(), end, language):
            continue
        out += _trimmed(text, at, stop.end())
        at = stop.end()
    return out + _trimmed(text, at, end)


def _ends_here(text: str, at: int, stop: int, marks: str, after: int, end: int, language: str) -> bool:
    if not OPENS.match(text, after, end):
        return False
    if marks[0] != "." or (len(marks) > 1 and marks[1] == "."):
        return True
    found = LAST_WORD.search(text, max(at, stop - 40), stop)
    word = found.group() if found else ""
    if (len(word) == 1 and word.isupper()) or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return _starts_afresh(text, after, end, language) and len(word) > 1
    return word.lower() not in _abbreviations(language)


def _starts_afresh(text: str, after: int, end: int, language: str) -> bool:
    """After "U.S." a sentence begins only with a word that seldom stands inside one: "The", "It", "On"."""
    word = re.match(r"\W*(\w+)", text[after : min(end, after + 30)])
    return bool(word) and word.group(1) in _openers(language)  # type: ignore[union-attr]


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    out: list[Span] = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        out.append((start, cut))
        start = cut
    return [*out, (start, end)] if end > start else out


@lru_cache
def _labels(language: str) -> re.Pattern[str]:
    speech = pack.load(language).table("speech") if language in pack.available() else {}
    return labelling(frozenset(f"{speech.get('asks', '')} {speech.get('answers', '')}".split()))


@lru_cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _words(language, "abbreviations"))


@lru_cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(_words(language, "openers"))


def _words(language: str, name: str) -> list[str]:
    if language not in pack.installed():
        return []
    return str(pack.load(language).table("pack").get(name, "")).split()
