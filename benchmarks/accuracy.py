"""Accuracy on the public gold sets, by their own scorers, and on the project's sentences without an event.

    python benchmarks/accuracy.py --bench ../shared/bench [--limit N] [--per-type]

The sets are other people's texts and are not part of the project: `--bench` names the folder that holds them with their
`score.py` and `adapt.py`.  The sentences without an event are the project's own (tests/data/no_events.en.txt).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.pipeline import Coder

ROOT = Path(__file__).resolve().parent.parent
SETS = ("plv", "plover_gsr", "en_cameo_quad")


def load_module(path: Path) -> ModuleType:
    """A Python file as a module."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem + "_of_" + path.parent.name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure_set(coder: Coder, bench: Path, name: str, limit: int | None) -> dict[str, Any]:
    """The scorer's figures for one set of sentences."""
    adapt, scorer = load_module(bench / "adapt.py"), load_module(bench / "events" / "score.py")
    gold = [json.loads(line) for line in (bench / "events" / f"{name}.dev.jsonl").open(encoding="utf-8")][:limit]
    predictions = []
    for row in gold:
        record = coder.code_text(row["text"], published=row.get("date")).to_dict()
        predictions.append({"id": row["id"], "events": adapt.events(record)})
    return dict(scorer.score(gold, predictions, boot=0))


def count_false_alarms(coder: Coder) -> tuple[int, int, list[str]]:
    """(sentences, events coded in them, those sentences) over the project's sentences without an event."""
    lines = (ROOT / "tests" / "data" / "no_events.en.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if line.strip() and not line.startswith("#")]
    found = [(s, coder.code_text(s).events) for s in sentences]
    return len(sentences), sum(len(e) for _, e in found), [f"{e[0].type} {e[0].because[0]}: {s}" for s, e in found if e]


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the public gold sets")
    parser.add_argument("--limit", type=int, help="only the first N texts of each set")
    parser.add_argument("--per-type", action="store_true", help="also precision, recall and F1 of every type")
    options = parser.parse_args()
    coder = Coder(language="en")
    for name in SETS:
        result = measure_set(coder, options.bench, name, options.limit)
        print(f"{name} ({result['texts']} texts)")
        for key in ("first", "quad", "mode"):
            if key in result:
                print(
                    f"  {key:6} accuracy {result[key]['accuracy']:.3f}"
                    + (f"  macro F1 {result[key]['macro_f1']:.3f}" if "macro_f1" in result[key] else "")
                )
        for key in ("type", "dyad", "sector"):
            if key in result:
                print(f"  {key:6} P {result[key]['p']:.3f}  R {result[key]['r']:.3f}  F1 {result[key]['f1']:.3f}")
        for kind, row in (result.get("per_type") or {}).items() if options.per_type else ():
            print(
                f"    {kind:16} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  ({row['tp'] + row['fn']} gold)"
            )
    sentences, events, where = count_false_alarms(coder)
    print(f"no_events ({sentences} sentences)\n  events {events}")
    print(*(f"    {line}" for line in where), sep="\n")


if __name__ == "__main__":
    main()
