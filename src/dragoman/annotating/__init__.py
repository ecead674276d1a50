"""Text to sentences with words, arcs, names and quotations: `annotate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotating.clauses import find_clauses
from dragoman.annotating.evening import find_relations
from dragoman.annotating.insertions import read_apart
from dragoman.annotating.parser import parser_for
from dragoman.annotating.quotes import find_quotes
from dragoman.annotating.sentences import split_sentences
from dragoman.languages import pack
from dragoman.records import Annotated, Document, Paragraph, Sentence, Span, Word

__all__ = ["annotate"]


def annotate(document: Document) -> Annotated:
    """The document with its story read; a paragraph in a language without a pack stays unread."""
    paragraphs = find_paragraphs(document)
    sentences: list[Sentence] = []
    for language in dict.fromkeys(p.language for p in paragraphs):
        sentences += _parse(document, [p for p in paragraphs if p.language == language], language)
    sentences.sort(key=lambda s: s.start)
    coded = [sentence for sentence in sentences if sentence.language in pack.available()]
    ordered = tuple(replace(sentence, index=i) for i, sentence in enumerate(coded))
    clauses = tuple(clause for sentence in ordered for clause in find_clauses(sentence))
    uncoded = tuple(sentence for sentence in sentences if sentence.language not in pack.available())
    return Annotated(document, paragraphs, ordered, find_quotes(document.text, paragraphs), clauses, uncoded)


def find_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """What is left of each paragraph when the furniture is taken out, in order; a paragraph may leave several pieces."""
    dropped = sorted((start, end) for start, end, _ in document.dropped)
    pieces: list[tuple[Span, str]] = []
    for span, language in zip(document.paragraphs, document.paragraph_languages, strict=True):
        pieces += [
            (piece, language or document.language or "")
            for piece in _without(span, dropped)
            if document.text[slice(*piece)].strip()
        ]
    return tuple(Paragraph(i, start, end, language) for i, ((start, end), language) in enumerate(pieces))


def _without(span: Span, dropped: list[Span]) -> list[Span]:
    start, end = span
    out = []
    for first, last in dropped:
        if last <= start or first >= end:
            continue
        if first > start:
            out.append((start, first))
        start = max(start, last)
    return [*out, (start, end)] if start < end else out


def _parse(document: Document, paragraphs: list[Paragraph], language: str) -> list[Sentence]:
    parser = parser_for(language)
    if parser is None:
        return []
    spans = [(p, span) for p in paragraphs for span in split_sentences(document.text, (p.start, p.end), language)]
    read = read_apart(parser, [document.text[slice(*span)] for _, span in spans], [span[0] for _, span in spans])
    out = []
    for (paragraph, (start, end)), (words, names) in zip(spans, read, strict=True):
        stems = frozenset(stem for w in words for stem in (w.lemma.lower(), w.text))
        children = _children(words)
        cases, marks = find_relations(words, children, language)
        out.append(Sentence(-1, start, end, language, paragraph.index, tuple(words), children, cases, marks, tuple(names), stems))
    return out


def _children(words: Sequence[Word]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head >= 0:
            children[word.head].append(word.index)
    return tuple(map(tuple, children))
