"""The ontology, and rows of any kind, as plain lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.knowledge import ontology
from dragoman.showing.marking import visible

WIDTH = 100
_WIDEST = 60  # characters of a cell


def ontology_lines(name: str | None) -> list[str]:
    """The ontology, or one of its types, in words."""
    if name:
        return list(_type_lines(name))
    out = ["PLOVER (manual, draft version 2.0, 4 February 2024)", ""]
    for kind in ontology.TYPES:
        out += _type_lines(kind)
    out += ["", "contexts", *(f"  {key:24} {meaning}" for key, meaning in ontology.contexts().items())]
    return [*out, "", "sectors", *(f"  {key:24} {meaning}" for key, meaning in ontology.sectors().items())]


def row_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Rows below the names of their columns, numbers to the right, long cells cut.

    >>> row_lines(["type", "count"], [("CONSULT", 12), ("AID", None)])
    ['type     count', '-------  -----', 'CONSULT     12', 'AID']
    """
    held = list(rows)
    cells = [list(columns), *([_cell(value) for value in row] for row in held)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numbers = [all(isinstance(value, int | float | None) for value in column) for column in zip(*held, strict=True)]
    sides = [">" if number else "<" for number in numbers] or ["<"] * len(widths)
    cells.insert(1, ["-" * width for width in widths])
    return ["  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True)).rstrip()
            for row in cells]


def _cell(value: Any) -> str:
    """A value on one line, without signs that steer a terminal."""
    text = "" if value is None else " ".join(visible(str(value)).split())
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST - 1]}…"


def _type_lines(name: str) -> Iterator[str]:
    info = ontology.describe(name)
    yield f"{name:10} {info.score:+.1f}  {info.quad}"
    yield from textwrap.wrap(info.definition, WIDTH, initial_indent="           ", subsequent_indent="           ")
    for mode, score in info.modes.items():
        yield f"             {mode:16} {'' if score is None else format(score, '+.1f')}"
