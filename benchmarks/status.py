"""The confusion table of event statuses on the project's own sentences (tests/data/status.en.tsv).

    python benchmarks/status.py [--half dev|sealed|fresh|broad|wide|world|press]

Prints the table in Markdown, as docs/accuracy.md has it.  The sealed half is for the measurement at the end alone;
`fresh` are 300 sentences with harder traps, `broad` 300 of a wide vocabulary, `wide` and `world` 200 each of agency prose,
`press` 240 of plain prose, 48 a status.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from dragoman.pipeline import Coder
from dragoman.records import Event

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "status.en.tsv"
STATUSES = ("actual", "future", "requested", "hypothetical", "negated")
MISSED = "no event"


class Row(NamedTuple):
    """One sentence with the status and type of the event that its anchor names; alternatives are all accepted."""

    half: str
    statuses: tuple[str, ...]
    types: tuple[str, ...]
    trap: str
    sentence: str
    anchor: str


class Outcome(NamedTuple):
    """A sentence with the status that was coded, `MISSED` where no event was."""

    row: Row
    status: str

    @property
    def right(self) -> bool:
        """Whether the status is one of those accepted."""
        return self.status in self.row.statuses


def read_rows(half: str) -> list[Row]:
    """The sentences of one half."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.startswith(half + "\t")]
    return [Row(c[0], tuple(c[1].split("|")), tuple(c[2].split("|")), c[3], c[4], c[5]) for c in cells]


def measure(coder: Coder, rows: list[Row]) -> list[Outcome]:
    """What the coder says of every target event."""
    return [Outcome(row, status_of(row, coder.code_text(row.sentence).events)) for row in rows]


def status_of(row: Row, events: tuple[Event, ...]) -> str:
    """The status of the event on the anchor, of the wanted type where several stand there; else of any of that type."""
    start = row.sentence.index(row.anchor)
    end = start + len(row.anchor)
    alike = [e for e in events if e.type in row.types]
    near = [e for e in events if e.trigger[0] < end and e.trigger[1] > start] or alike
    wanted = [e for e in near if e in alike] or near
    return wanted[0].status if wanted else MISSED


def confusion(outcomes: list[Outcome]) -> str:
    """The table in Markdown: a line for each status of the sentences, a column for each that was coded."""
    columns = (*STATUSES, MISSED)
    counts = Counter((o.row.statuses[0], o.row.statuses[0] if o.right else o.status) for o in outcomes)
    rule = "|---" + "|---:" * (len(columns) + 1) + "|"
    lines = [f"| sentence says | {' | '.join(columns)} | right |", rule]
    for status in STATUSES:
        cells = [counts[status, column] for column in columns]
        share = counts[status, status] / max(sum(cells), 1)
        lines.append(f"| {status} | {' | '.join(map(str, cells))} | {share:.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table of one half."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--half", choices=("dev", "sealed", "fresh", "broad", "wide", "world", "press"), default="dev")
    options = parser.parse_args()
    outcomes = measure(Coder(language="en"), read_rows(options.half))
    right, found = sum(o.right for o in outcomes), sum(o.status != MISSED for o in outcomes)
    print(confusion(outcomes))
    print(
        f"\n{options.half} half: {right} of {len(outcomes)} right ({right / len(outcomes):.3f}); "
        f"of the {found} events found {right / max(found, 1):.3f}."
    )


if __name__ == "__main__":
    main()
