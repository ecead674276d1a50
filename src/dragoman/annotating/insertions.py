"""Insertions in brackets, read apart from the sentence around them, so that neither bends the arcs of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.annotating.parser import Parser, Reading
from dragoman.records import Name, Span, Word

# In square brackets a gloss of the outlet's ends a phrase: "Karabakh [in the autumn of 2020], which"; "[Russia's] army" is
# part of it.  In round ones, three words and more are an aside.
SQUARE = r"\[(?P<square>[^\[\]()]*?[^\W_]\s[^\[\]()]*)\](?=\s*[.,;:!?…”\"،؛؟]|\s*$)"
ROUND = r"\((?P<round>[^\[\]()]*?[^\W_]\s[^\[\]()]*?[^\W_]\s[^\[\]()]*)\)(?=\W|$)"
INSERTION = re.compile(rf"(?<=\S)(?P<space>\s+)(?:{SQUARE}|{ROUND})")


def read_apart(parser: Parser, texts: Sequence[str], starts: Sequence[int]) -> list[Reading]:
    """What the parser reads of each sentence, each insertion read as a sentence of its own and hung on the word before it."""
    found = [list(INSERTION.finditer(text)) for text in texts]
    pieces = [(INSERTION.sub("", text) if cuts else text, start) for text, start, cuts in zip(texts, starts, found, strict=True)]
    for start, cuts in zip(starts, found, strict=True):
        pieces += [(cut[cut.lastgroup or 0], start + cut.start(cut.lastgroup or 0)) for cut in cuts]
    read = parser.parse([text for text, _ in pieces], [start for _, start in pieces])
    inner = iter(read[len(texts):])
    return [_together(around, start, [(cut, next(inner)) for cut in cuts])
            for around, start, cuts in zip(read, starts, found, strict=False)]


def _together(around: Reading, start: int, inserted: list[tuple[re.Match[str], Reading]]) -> Reading:
    """One reading of the sentence: the words around, moved to where they stand, and those of each insertion among them."""
    words, names = around
    for cut, inner in inserted:
        at = start + cut.start()
        first = next((w.index for w in words if w.start >= at), len(words))
        words = [w if w.index < first else w._replace(start=w.start + len(cut[0]), end=w.end + len(cut[0])) for w in words]
        brackets = (start + cut.end("space"), start + cut.end() - 1)
        words, names = _put(words, names, first, *_bracketed(inner, cut[0].lstrip(), brackets))
    return words, names


def _bracketed(inner: Reading, text: str, brackets: Span) -> Reading:
    """The words of an insertion between its brackets."""
    words, names = _with_noun_as_root(inner[0]), inner[1]
    root = next((w.index for w in words if w.head < 0), 0) + 1
    first, last = (Word(i, at, at + 1, sign, sign, "PUNCT", "", root, "punct", "", sign)
                   for i, at, sign in ((0, brackets[0], text[0]), (len(words) + 1, brackets[1], text[-1])))
    moved = [w._replace(index=w.index + 1, head=w.head + 1 if w.head >= 0 else -1) for w in words]
    return [first, *moved, last], [Name(n.kind, n.first + 1, n.last + 1) for n in names]


def _with_noun_as_root(words: list[Word]) -> list[Word]:
    """The words of a bare phrase with its noun over its preposition, as in a sentence: "between the two ministers"."""
    root = next((w for w in words if w.head < 0), None)
    noun = next((w.index for w in words if root and w.head == root.index and w.deprel == "obl"), -1)
    if root is None or root.upos != "ADP" or noun < 0:
        return words
    turned = [w._replace(head=noun) if w.head == root.index else w for w in words]
    turned[noun] = turned[noun]._replace(head=-1, deprel="root")
    turned[root.index] = root._replace(head=noun, deprel="case")
    return turned


def _put(words: list[Word], names: list[Name], at: int, inner: list[Word], inner_names: list[Name]) -> Reading:
    """The words with others put in before one of them, whose root hangs on the word before: as its phrase, or as an aside."""
    size = len(inner)

    def moved(index: int) -> int:
        return index + size if index >= at else index

    outer = [w._replace(index=moved(w.index), head=moved(w.head)) for w in words]
    cased = any(w.upos == "ADP" and w.deprel == "case" and inner[w.head].head < 0 for w in inner)
    arc = ("obl" if words[at - 1].upos == "VERB" else "nmod") if cased else "parataxis"
    hung = [w._replace(index=w.index + at, head=w.head + at) if w.head >= 0
            else w._replace(index=w.index + at, head=at - 1, deprel=arc) for w in inner]
    kept = [Name(n.kind, moved(n.first), moved(n.last)) for n in names]
    between = [Name(n.kind, n.first + at, n.last + at) for n in inner_names]
    return [*outer[:at], *hung, *outer[at:]], sorted((*kept, *between), key=lambda n: n.first)
