"""One claim inside another: which sayings lie in which, and through whom they came; sayings become numbered claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dragoman.coding.lexicon import Saying
from dragoman.coding.wording import quote_at
from dragoman.records import Annotated, Claim, Span


def number(annotated: Annotated, sayings: list[Saying]) -> tuple[Claim, ...]:
    """The claims of a document in the order of their first words, outer before inner, each with the one it is told in."""
    ordered = sorted(sayings, key=lambda s: (s.content[0][0], -_size(s.content), (s.cue or s.content)[0][0]))
    out: list[Claim] = []
    for place, saying in enumerate(ordered, 1):
        outer = [c for c in out if _holds(c.content, saying)]
        via = min(outer, key=lambda c: _size(c.content)).id if outer else None
        out.append(Claim(f"c{place}", saying.speaker, saying.addressee, saying.source, saying.cue, saying.content,
                         _kind(annotated, saying.content), saying.stance, via, _inserted(annotated, saying.content)))
    return tuple(out)


def untangle(annotated: Annotated, sayings: list[Saying]) -> list[Saying]:
    """The sayings without those that only say how another's words are put.

    Inside what somebody says, a saying of the speaker's own ("I think"), and a thing praised or wanted, adds no voice.
    """
    return [saying for saying in sayings if _adds_voice(annotated, saying, sayings)]


def _adds_voice(annotated: Annotated, saying: Saying, sayings: list[Saying]) -> bool:
    quoted = quote_at(annotated, (saying.cue or saying.content)[0][0]) is not None
    if quoted:
        return saying.form == "speech" and saying.named
    if any(s is not saying and _holds(s.content, saying) for s in sayings):
        return saying.form != "thing" and bool(saying.source) and not saying.own
    return True


def _holds(content: tuple[Span, ...], saying: Saying) -> bool:
    """Whether a saying is reported inside what is said: its words of saying and its content lie there."""
    anchor = (saying.cue or saying.content)[0]
    return content != saying.content and any(s <= anchor[0] and anchor[1] <= e for s, e in content)


def _size(spans: Iterable[Span]) -> int:
    return sum(e - s for s, e in spans)


def _kind(annotated: Annotated, content: tuple[Span, ...]) -> Literal["direct", "indirect", "mixed"]:
    quoted = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in content for q in annotated.quotes)
    return "indirect" if not quoted else "direct" if quoted >= 0.95 * _size(content) - 3 else "mixed"


def _inserted(annotated: Annotated, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The outlet's own words inside what is said, in square brackets."""
    text, out = annotated.document.text, []
    for start, end in content:
        opened = text.find("[", start, end)
        while opened >= 0:
            closed = text.find("]", opened, end)
            if closed < 0:
                break
            out.append((opened, closed + 1))
            opened = text.find("[", closed, end)
    return tuple(out)
