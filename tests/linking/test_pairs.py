"""Two short dispatches that tell one thing, or two that are nearly one: `tests/data/linking/pairs.tsv`."""

from pathlib import Path

import pytest

from dragoman.linked import Incident
from dragoman.linking import link
from dragoman.pipeline import Coder

CODER = Coder()
ROWS = [line.split("\t") for line in (Path(__file__).parents[1] / "data/linking/pairs.tsv").read_text(
    encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_pairs_join_or_stay_apart(row):
    same, _, *told = row
    records = [{**CODER.code_text(text, published=day, outlet=f"Wire {n}").to_dict(), "id": f"r{n}"}
               for n, (day, text) in enumerate(zip(told[::2], told[1::2], strict=True))]
    shared = [i for i in link(records) if isinstance(i, Incident) and {event[0] for event in i.events} == {"r0", "r1"}]
    assert bool(shared) is (same == "+"), shared
