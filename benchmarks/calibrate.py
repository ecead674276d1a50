"""How sure an event is: fits the weights of `coding/confidence.py` and prints how well they hold.

    python benchmarks/calibrate.py --bench ../shared/bench

An event counts as right when its type is among those of its sentence.  The first event of each text of plv and plover_gsr
(they label one) and of the project's own sentences is taken, and every event coded in the sentences that have none.
The weights are fitted on the texts whose digest is even and checked on the others; paste them into confidence.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from dragoman.annotating import annotate
from dragoman.coding.confidence import FEATURES, confidence_of, features_of
from dragoman.coding.drafts import Draft, read_scenes
from dragoman.coding.events import find_events
from dragoman.reading import read_text
from dragoman.resolving import resolve

ROOT = Path(__file__).resolve().parent.parent
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def labelled(bench: Path) -> Iterator[tuple[str, set[str]]]:
    """Texts with the types that are right for them."""
    for name in ("plv", "plover_gsr"):
        for line in (bench / "events" / f"{name}.dev.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            if not row.get("ignore"):
                yield (
                    row["text"],
                    {
                        kind
                        for e in row["events"]
                        for kind in (e["type"], *(e.get("either") or ()), *(e.get("alt") or ()))
                    },
                )
    for line in (ROOT / "tests/data/events.en.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 5 and not line.startswith("#"):
            yield cells[4], {cells[0]}
    for line in (ROOT / "tests/data/no_events.en.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line, set()


def drafts_of(text: str) -> list[Draft]:
    """The events of a text before they are numbered."""
    return [d for scene in read_scenes(resolve(annotate(read_text(text, language="en")))) for d in find_events(scene)]


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, a little ridge: the weights, the constant last."""
    x = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - guess) - 0.5 * weights
        curve = (x * (guess * (1 - guess))[:, None]).T @ x + 0.5 * np.eye(x.shape[1])
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print the weights and the table of reliability."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", type=Path, required=True)
    rows, right, held, sure = [], [], [], []
    for text, kinds in labelled(parser.parse_args().bench):
        for draft in drafts_of(text)[: 1 if kinds else None]:
            rows.append(features_of(draft))
            right.append(float(draft.type in kinds))
            held.append(int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 1)
            sure.append(confidence_of(draft))
    x, y, test, now = np.array(rows, float), np.array(right), np.array(held), np.array(sure)
    print(
        "WEIGHTS =",
        {name: round(float(w), 2) for name, w in zip((*FEATURES, "constant"), fit(x[~test], y[~test]), strict=True)},
    )
    print(f"{'confidence':12} {'events':>6} {'said':>6} {'right':>6}   (the half that was not fitted, present weights)")
    for low, high in pairwise(BINS):
        inside = test & (now >= low) & (now < high)
        if inside.any():
            print(
                f"{low:.1f} to {min(high, 1):.1f}   {inside.sum():6} {now[inside].mean():6.2f} {y[inside].mean():6.2f}"
            )


if __name__ == "__main__":
    main()
