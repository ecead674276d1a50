"""The ontology as plain lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dragoman.knowledge import ontology

WIDTH = 100


def ontology_lines(name: str | None) -> list[str]:
    """The ontology, or one of its types, in words."""
    if name:
        return list(_type_lines(name))
    out = ["PLOVER (manual, draft version 2.0, 4 February 2024)", ""]
    for kind in ontology.TYPES:
        out += _type_lines(kind)
    out += ["", "contexts", *(f"  {key:24} {meaning}" for key, meaning in ontology.contexts().items())]
    return [*out, "", "sectors", *(f"  {key:24} {meaning}" for key, meaning in ontology.sectors().items())]


def _type_lines(name: str) -> Iterator[str]:
    info = ontology.describe(name)
    yield f"{name:10} {info.score:+.1f}  {info.quad}"
    yield from textwrap.wrap(info.definition, WIDTH, initial_indent="           ", subsequent_indent="           ")
    for mode, score in info.modes.items():
        yield f"             {mode:16} {'' if score is None else format(score, '+.1f')}"
