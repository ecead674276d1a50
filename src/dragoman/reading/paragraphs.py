"""Where the paragraphs of a text begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.records import Span

SENTENCE_ENDS = frozenset(".!?…。؟۔։:")
CLOSERS = "\"'”’»›)]}"


def split_paragraphs(text: str) -> list[Span]:
    r"""The paragraphs of a text, without the white space around them.

    Blocks between blank lines; single lines where the text has no blank line, or where the lines inside its blocks are
    finished sentences.  A single block whose lines run on in lower case was wrapped by hand and stays one paragraph.

    >>> split_paragraphs("Talks begin\n\nThey met.\nThey left.")
    [(0, 11), (13, 22), (23, 33)]
    >>> split_paragraphs("The ministers met\nin the capital.\n\nThey left.")
    [(0, 33), (35, 45)]
    """
    blocks = list(_blocks(text))
    lines = [line for block in blocks for line in block]
    if _lines_are_paragraphs(text, blocks):
        return lines
    return [(block[0][0], block[-1][1]) for block in blocks]


def split_lines(text: str) -> list[Span]:
    r"""Every line that is not blank, without the white space around it.

    >>> split_lines(" one\n\n two ")
    [(1, 4), (7, 10)]
    """
    return [line for block in _blocks(text) for line in block]


def ends_sentence(line: str) -> bool:
    """Whether the last sign, closing marks aside, ends a sentence.

    >>> ends_sentence("“We shall see.”"), ends_sentence("Talks begin")
    (True, False)
    """
    bare = line[-20:].rstrip().rstrip(CLOSERS)
    return bool(bare) and bare[-1] in SENTENCE_ENDS


def _lines_are_paragraphs(text: str, blocks: list[list[Span]]) -> bool:
    breaks = [(text[a[0]:a[1]][-25:], text[b[0]]) for block in blocks for a, b in pairwise(block)]
    if not breaks:
        return True
    if len(blocks) == 1:
        return sum(after.islower() for _, after in breaks) * 2 < len(breaks)
    return sum(ends_sentence(before) for before, _ in breaks) * 2 > len(breaks)


def _blocks(text: str) -> Iterator[list[Span]]:
    block: list[Span] = []
    at = 0
    for line in text.split("\n"):
        pieces = list(_pieces(line, at))
        if not pieces and block:
            yield block
            block = []
        block += pieces
        at += len(line) + 1
    if block:
        yield block


def _pieces(line: str, at: int) -> Iterator[Span]:
    for piece in line.split("\r"):
        bare = piece.strip()
        if bare:
            start = at + piece.index(bare[0])
            yield start, start + len(bare)
        at += len(piece) + 1
