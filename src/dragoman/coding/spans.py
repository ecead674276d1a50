"""Which of many spans hold a position, without asking each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from dragoman.records import Span


class SpanIndex:
    """Spans with a number each, asked for those around a position.

    >>> list(SpanIndex([((0, 9), 1), ((4, 6), 2), ((7, 9), 3)]).around(5))
    [2, 1]
    """

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        """Sort the spans once."""
        self._spans = sorted(spans)
        self._starts = [span[0] for span, _ in self._spans]
        self._reach = list(accumulate((span[1] for span, _ in self._spans), max))  # the farthest end up to each

    def around(self, position: int) -> Iterator[int]:
        """The numbers of the spans that hold a position, the last to begin first."""
        place = bisect_right(self._starts, position) - 1
        while place >= 0 and self._reach[place] > position:
            (_, end), number = self._spans[place]
            if end > position:
                yield number
            place -= 1
