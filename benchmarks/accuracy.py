"""Accuracy on public gold sets by their own scorers, and on the project's own sentences.

    python benchmarks/accuracy.py [--bench ../shared/bench] [--language ar] [--limit N] [--per-type] [--claims]

The public sets are other people's texts and are not part of the project: `--bench` names the folder that holds them with
their `score.py` and `adapt.py`; without it only the project's own sentences (tests/data) are measured.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.pipeline import Coder
from dragoman.records import Record

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
SETS = {"en": ("plv", "plover_gsr", "en_cameo_quad"),
        "ar": ("ar_assault_det", "ar_assault_spans", "ar_protest_det", "ar_protest_spans"), "az": ()}
BODIES = ("EUR", "UNO", "IGO", "NGO")
ROLES = ("all", "direct", "indirect", "mixed")


def load_module(path: Path) -> ModuleType:
    """A Python file as a module."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem + "_of_" + path.parent.name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(path: Path, limit: int | None) -> list[dict[str, Any]]:
    """The first lines of a gold file."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line][:limit]


def report_events(coder: Coder, bench: Path, name: str, limit: int | None, *, per_type: bool) -> Iterator[str]:
    """The figures of the scorer for one set of sentences, as lines."""
    adapt, scorer = load_module(bench / "adapt.py"), load_module(bench / "events" / "score.py")
    gold = read_gold(bench / "events" / f"{name}.dev.jsonl", limit)
    records = {row["id"]: coder.code_text(row["text"], published=row.get("date")).to_dict() for row in gold}
    result = scorer.score(gold, [{"id": i, "events": adapt.events(r)} for i, r in records.items()], boot=0)
    yield f"{name} ({result['texts']} texts)"
    for key in ("first", "quad", "mode"):
        if key in result:
            macro = f"  macro F1 {result[key]['macro_f1']:.3f}" if "macro_f1" in result[key] else ""
            yield f"  {key:6} accuracy {result[key]['accuracy']:.3f}{macro}"
    rows = {key: result[key] for key in ("type", "dyad", "dyad*", "sector") if key in result}
    rows |= (result.get("per_type") or {}) if per_type else {}
    for key, row in rows.items():
        yield f"  {key:16} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  ({row['tp'] + row['fn']} gold)"


def report_claims(coder: Coder, bench: Path, limit: int | None) -> Iterator[str]:
    """Who says what, on PolNeAR: source, cue and content together, overlapping."""
    adapt, scorer = load_module(bench / "adapt.py"), load_module(bench / "attribution" / "score.py")
    gold = read_gold(bench / "attribution" / "dev" / "polnear.jsonl.gz", limit)
    records = {row["id"]: coder.code_text(row["text"], outlet=row.get("outlet")).to_dict() for row in gold}
    rows = {i: adapt.attributions(record) for i, record in records.items()}
    result = scorer.score(gold, [{"id": i, "attributions": a, "insertions": b} for i, (a, b) in rows.items()])
    yield f"polnear ({len(gold)} documents)"
    for role in ROLES:
        row = result[role]["triple.overlap"]
        yield f"  {role:16} P {row['P']:5.1f}  R {row['R']:5.1f}  F1 {row['F1']:5.1f}"


def report_own(coder: Coder) -> Iterator[str]:
    """The project's own sentences: the first event's type, and the events in sentences that have none."""
    rows = [line.split("\t") for line in own_lines(DATA / "events.en.tsv")]
    yield f"events.en ({len(rows)} sentences)\n  first  accuracy {share([(row[4], row[0]) for row in rows], coder):.3f}"
    files = sorted((DATA / "types" / "en").glob("*.txt"))
    for half, name in ((0, "odd"), (1, "even")):
        pairs = [(text, f.stem.upper()) for f in files if f.stem != "none" for text in own_lines(f)[half::2]]
        yield f"types.en ({len(pairs)} sentences, {name} lines, read)\n  first  accuracy {share(pairs, coder):.3f}"
    yield from report_unseen(coder)
    for file in (DATA / "no_events.en.txt", DATA / "types" / "en" / "none.txt"):
        lines = own_lines(file)
        found = [(line, coder.code_text(line).events) for line in lines]
        yield f"{file.stem} ({len(lines)} sentences without an event)\n  events {sum(len(events) for _, events in found)}"
        yield from (f"    {events[0].type} {events[0].because[0]}: {line}" for line, events in found if events)


def report_parties(coder: Coder, file: Path) -> Iterator[str]:
    """Of our own sentences with type, status, actors and recipients: how many have each right in their first event."""
    rows = [line.split("\t") for line in own_lines(file)]
    found = [first_told(coder.code_text(row[4])) for row in rows]
    yield f"{file.stem} ({len(rows)} sentences)"
    for name, k in (("type", 0), ("status", 1), ("actors", 2), ("recipients", 3)):
        yield f"  {name:10} {sum(told[k] == row[k] for told, row in zip(found, rows, strict=True)) / len(rows):.3f}"


def first_told(record: Record) -> tuple[str, str, str, str]:
    """Type, status, actors and recipients of the main event as our lists write them; the actors' own country is no recipient."""
    if not record.events:
        return "-", "-", "-", "-"
    event = record.events[0]
    actors = countries_of(record, event.actors)
    recipients = countries_of(record, event.recipients) - actors
    return event.type, event.status, listed(actors), listed(recipients)


def countries_of(record: Record, ids: tuple[str, ...]) -> set[str]:
    """The countries of actors, or the code of the body where they have none."""
    actors = (actor for actor in record.actors if actor.id in ids)
    return {actor.country or next((s for s in actor.sectors if s in BODIES), "") for actor in actors} - {""}


def listed(codes: set[str]) -> str:
    """Codes as a row of our lists writes them, in order."""
    return "|".join(sorted(codes)) or "-"


def report_unseen(coder: Coder) -> Iterator[str]:
    """The totals of the sentences that no author of a pattern reads: which are wrong is never shown."""
    rows = [line.split("\t") for line in own_lines(DATA / "types" / "en" / "unseen.tsv")]
    pairs = [(text, wanted) for wanted, _, text in rows if wanted != "none"]
    bare = [text for wanted, _, text in rows if wanted == "none"]
    yield f"unseen.en ({len(pairs)} sentences, not read)\n  first  accuracy {share(pairs, coder):.3f}"
    coded = sum(bool(coder.code_text(text).events) for text in bare)
    yield f"unseen.en ({len(bare)} sentences without an event, not read)\n  coded {coded}"


def own_lines(path: Path) -> list[str]:
    """The lines of a data file without its header."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


def share(pairs: list[tuple[str, str]], coder: Coder) -> float:
    """The share of texts whose first event is of the type wanted."""
    events = ((coder.code_text(text).events, wanted) for text, wanted in pairs)
    return sum(bool(found) and found[0].type == wanted for found, wanted in events) / len(pairs)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", type=Path, help="the folder of the public gold sets")
    parser.add_argument("--language", choices=sorted(SETS), default="en", help="the language of the sets (en)")
    parser.add_argument("--limit", type=int, help="only the first N texts of each public set")
    parser.add_argument("--per-type", action="store_true", help="also precision, recall and F1 of every type")
    parser.add_argument("--claims", action="store_true", help="also the claims on PolNeAR (some minutes)")
    options = parser.parse_args()
    coder = Coder(language=options.language)
    if options.bench:
        for name in SETS[options.language]:
            print(*report_events(coder, options.bench, name, options.limit, per_type=options.per_type), sep="\n")
        if options.claims:
            print(*report_claims(coder, options.bench, options.limit), sep="\n")
    if options.language == "en":
        print(*report_own(coder), sep="\n")
    for file in sorted(DATA.glob(f"events.{options.language}.*tsv")) if options.language != "en" else ():
        print(*report_parties(coder, file), sep="\n")


if __name__ == "__main__":
    main()
