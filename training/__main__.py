"""The multilingual model from start to finish: `python -m training --shared FOLDER --out FOLDER`.

Reads trees and names (`FOLDER/ud`, `FOLDER/ner`, and our own in `training/trees`), trains from multilingual-e5-small, exports,
quantises and measures.  A step whose result stands is not done again; training stopped in the middle goes on.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

THREADS = 2
TOTAL = 4_000_000  # pieces to learn from: between three and four epochs


def main() -> None:
    """Run the steps that are still to do."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder with ud/ and ner/")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints, weights and scores go")
    parser.add_argument("--total", type=int, default=TOTAL, help=f"pieces to learn from ({TOTAL})")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", str(THREADS))
    options.out.mkdir(parents=True, exist_ok=True)

    from training.steps import export_weights, measure_weights, train

    train(options.shared, options.out, options.total, tell)
    export_weights(options.shared, options.out, tell)
    measure_weights(options.shared, options.out, tell)


def tell(text: str) -> None:
    """A line of progress."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
