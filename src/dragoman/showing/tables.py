"""Reports as plain lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dragoman.knowledge import ontology
from dragoman.score import Report, Tally

WIDTH = 100


def report_lines(report: Report, *, lists: bool) -> list[str]:
    """A score report as a table: precision, recall, F1 and the counts they come from."""
    out = [f"{'':24} {'P':>6} {'R':>6} {'F1':>6}  right/predicted/gold"]
    for name, rows in (("event types", report.types), ("slots of found events", report.slots), ("languages", report.languages),
                       ("parts", report.parts)):
        out += [name, *(_row(key, tally) for key, tally in sorted(rows.items()))]
    out += [f"without a record: {name}" for name in report.absent]
    if lists:
        out += ["missed", *(f"  {line}" for line in report.missed), "extra", *(f"  {line}" for line in report.extra)]
    return out


def _row(name: str, tally: Tally) -> str:
    figures = tally.figures()
    counts = f"{tally.right}/{tally.predicted}/{tally.gold}"
    return f"  {name:22} {figures['precision']:6.3f} {figures['recall']:6.3f} {figures['f1']:6.3f}  {counts}"


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
