"""The very words of a claim: noun phrases, clauses and quotations as stretches of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from dragoman.records import Annotated, Quote, Sentence, Span

LEFT = re.compile(r"[،؛\s,;:.–—―-]+")
RIGHT = re.compile(r"[،؛\s,;:–—―-]+$")
COMMAS = (",", "،", ";", "؛", "–", "—", "―", "-", "--")
CLOSERS = ("”", "»", "''")
ENDS = ("”", '"', "»", "''", "’", "?", "!")
OPENING, CLOSING = "“«„\"'‘`([", "”»\"'’)]"
FAR = 1 << 60  # behind every position
MODIFYING = frozenset(("case", "cc", "mark", "parataxis", "punct", "discourse"))


class Block(NamedTuple):
    """The words of "he told reporters on Monday", first and last."""

    first: int
    last: int


def trimmed(text: str, span: Span) -> Span | None:
    """A stretch without the commas, dashes and the full stop at its edges; None where nothing is left.

    >>> trimmed("He left, he said.", (0, 8))
    (0, 7)
    """
    start, end = span
    found = LEFT.match(text, start, end)
    start = found.end() if found else start
    end = start + len(RIGHT.sub("", text[start:end]))
    if text[start:end].endswith(".") and not re.search(r"\b\w\.$", text[start:end]):
        end -= 1
    if text[end - 1:end] in CLOSING and text[end:end + 1] in CLOSING and text[end:end + 1]:
        end += 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def extent(sentence: Sentence, indices: Iterable[int]) -> Span:
    """From the first to the last of some words, with the quotation marks that stand around them."""
    inside = sorted(indices)
    return widened(sentence, inside[0], inside[-1])


def widened(sentence: Sentence, first: int, last: int) -> Span:
    """From one word to another, with the marks that open before the first and close after the last."""
    words = sentence.words
    if first > 0 and words[first - 1].text in ("“", '"', "«", "``", "„", "‘", "''", "'"):
        first -= 1
    if last + 1 < len(words) and words[last + 1].text in ("”", '"', "»", "''", "’"):
        last += 1
    return words[first].start, words[last].end


def noun_phrase(sentence: Sentence, head: int, barred: Iterable[int] = ()) -> Span:
    """A noun phrase with what stands in apposition and the clauses that follow it, without its preposition.

    `barred` are words that cannot belong to it; the phrase does not reach past them.
    """
    words, stops = sentence.words, set(barred)
    loose = {c for c in sentence.children[head] if words[c].deprel in MODIFYING}
    inside = {i for i in _subtree_without(sentence, head, loose) if i not in stops}
    first = last = head
    while first - 1 >= 0 and first - 1 not in stops and (first - 1 in inside) and not _is_mark(words[first - 1].text):
        first -= 1
    while last + 1 < len(words) and last + 1 not in stops and (last + 1 in inside or (words[last + 1].text in ",’'”\"“"
                                                               and last + 2 in inside)):
        last += 1
    while first < head and words[first].upos == "PUNCT" and words[first].text not in OPENING:
        first += 1
    while last > head and words[last].upos == "PUNCT" and words[last].text not in CLOSING:
        last -= 1
    return words[first].start, words[last].end


def _is_mark(text: str) -> bool:
    return text in ("”", "»", "''")


def _subtree_without(sentence: Sentence, head: int, loose: set[int]) -> list[int]:
    queue = [head]
    for at in queue:
        queue += [c for c in sentence.children[at] if c not in loose]
    return queue


def runs(indices: list[int]) -> list[tuple[int, int]]:
    """Sorted numbers as unbroken runs, a gap of one allowed.

    >>> runs([1, 2, 3, 7, 8])
    [(1, 3), (7, 8)]
    """
    out: list[tuple[int, int]] = []
    for index in indices:
        if out and index - out[-1][1] <= 2:
            out[-1] = (out[-1][0], index)
        else:
            out.append((index, index))
    return out


def quote_at(annotated: Annotated, position: int) -> Quote | None:
    """The quotation that a position lies in, its marks included."""
    place = bisect_right(annotated.quotes, (position, FAR)) - 1
    return annotated.quotes[place] if place >= 0 and position < annotated.quotes[place].end else None


def quotes_near(annotated: Annotated, start: int, end: int) -> Iterator[Quote]:
    """The quotations that touch a stretch of the text, in order."""
    place = max(0, bisect_right(annotated.quotes, (start, FAR)) - 1)
    for quote in islice(annotated.quotes, place, None):
        if quote.start > end:
            return
        if quote.end >= start:
            yield quote


def with_quotes(annotated: Annotated, span: Span) -> Span:
    """A stretch drawn out to the ends of the quotations that it reaches into."""
    first, last = quote_at(annotated, span[0]), quote_at(annotated, span[1] - 1)
    return (min(span[0], first.start) if first else span[0], max(span[1], last.end) if last else span[1])


def is_infinitive(sentence: Sentence, head: int) -> bool:
    """Whether a clause is "to leave" or "to be there"."""
    return "to" in sentence.mark_of(head).split() or any(
        sentence.words[c].text.lower() == "to" and sentence.words[c].deprel == "mark" for c in sentence.children[head])
