"""Compare records with gold: what was found, missed and extra, by slot, type and language.

Gold is a record as `dragoman code` writes it (parts may be absent); a gold event may carry `core` (everybody must get
it) and `also`, other readings that count as right ("SUPPORT", "RETREAT/ceasefire").  Records are not held to the parts
that `unreviewed` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.storing.jsonl import dump

Json = dict[str, Any]
SLOTS = ("mode", "status", "actors", "recipients", "date", "place", "speakers", "figures")


@dataclass
class Tally:
    """How many were right, predicted and wanted."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count some more."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def figures(self) -> dict[str, float | int]:
        """Precision, recall and F1 between 0 and 1, with the counts that they come from."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "right": self.right,
                "predicted": self.predicted, "gold": self.gold}


@dataclass
class Report:
    """The comparison of two sets of records."""

    types: dict[str, Tally] = field(default_factory=dict)
    slots: dict[str, Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)
    parts: dict[str, Tally] = field(default_factory=dict)
    links: dict[str, Tally] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def figures(self) -> Json:
        """Everything as plain values, names sorted."""
        tables = {name: {key: tally.figures() for key, tally in sorted(getattr(self, name).items())}
                  for name in ("types", "slots", "languages", "parts", "links")}
        return {**tables, "missed": self.missed, "extra": self.extra, "absent": self.absent}


def compare(records: Iterable[Json], gold: Iterable[Json]) -> Report:
    """The report on records against gold, joined by id.

    A record without gold is left out; gold without a record counts as missed.  Raises StoreError for what is no record.
    """
    report = Report()
    by_name = {key: r for r in records for key in _keys(r)}
    for wanted in gold:
        found = next((by_name[key] for key in _keys(wanted) if key in by_name), None)
        if found is None:
            report.absent.append(str(wanted.get("id")))
        try:
            _compare_one(found or {}, wanted, report)
        except (AttributeError, IndexError, KeyError, TypeError) as error:
            raise StoreError(f"{wanted.get('id')}: not a record as `dragoman code` writes it "
                             f"({type(error).__name__}: {error}). See docs/record.md.") from error
    return report


def compare_links(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, Tally]:
    """How two tellings hang together, found against gold: for each relation ("same", "part") how many were right."""
    tallies: dict[str, Tally] = {}
    for found, gold in pairs:
        for relation in {found, gold} - {None}:
            tallies.setdefault(str(relation), Tally()).add(found == gold, found == relation, gold == relation)
    return tallies


def _keys(record: Json) -> list[str]:
    """What a record goes by: its id, and the name of its file without the ending."""
    uri = str((record.get("document") or {}).get("uri") or "")
    return ([str(record["id"])] if "id" in record else []) + ([Path(uri).stem] if uri else [])


# ---------------------------------------------------------------- one document
def _compare_one(found: Json, wanted: Json, report: Report) -> None:
    language = str((wanted.get("document") or {}).get("language") or "und")
    predicted, gold = list(found.get("events") or []), list(wanted.get("events") or [])
    pairs = _pair(predicted, gold, found, wanted)
    report.languages.setdefault(language, Tally()).add(len(pairs), len(predicted), len(gold))
    for i, event in enumerate(gold):
        tally = report.types.setdefault(event["type"], Tally())
        tally.add(i in pairs, 0, 1)
        if event.get("core"):
            report.parts.setdefault("core events", Tally()).add(i in pairs, i in pairs, 1)
        if i in pairs:
            tally.predicted += 1
            _compare_slots(predicted[pairs[i]], event, found, wanted, report)
        else:
            report.missed.append(f"{wanted.get('id')}: {_shown(event, wanted)}")
    for j in sorted(set(range(len(predicted))) - set(pairs.values())):
        report.types.setdefault(predicted[j]["type"], Tally()).predicted += 1
        report.extra.append(f"{wanted.get('id')}: {_shown(predicted[j], found)}")
    _compare_parts(found, wanted, report)


def _pair(predicted: list[Json], gold: list[Json], found: Json, wanted: Json) -> dict[int, int]:
    """Gold event to predicted event, one to one, the best agreement first."""
    ranked = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if p["type"] in _types(g) and _overlap(p.get("trigger") or p["evidence"], g["evidence"]):
                agree = sum(right for _, right, _, _ in _slots(p, g, found, wanted))
                near = -abs((p.get("trigger") or p["evidence"])[0] - (g.get("trigger") or g["evidence"])[0])
                ranked.append((p["type"] == g["type"], agree, near, -i, -j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(ranked, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _types(event: Json) -> set[str]:
    return {event["type"], *(reading.partition("/")[0] for reading in event.get("also") or [])}


def _overlap(one: list[int], other: list[int]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _compare_slots(p: Json, g: Json, found: Json, wanted: Json, report: Report) -> None:
    for slot, right, predicted, gold in _slots(p, g, found, wanted):
        report.slots.setdefault(slot, Tally()).add(right, predicted, gold)


def _slots(p: Json, g: Json, found: Json, wanted: Json) -> Iterator[tuple[str, int, int, int]]:
    """For each slot how many values are right, predicted and wanted."""
    for slot in SLOTS:
        one, two = _values(slot, p, found), _values(slot, g, wanted)
        yield slot, len(one & two), len(one), len(two)


def _values(slot: str, event: Json, record: Json) -> set[str]:
    if slot in ("actors", "recipients"):
        return {_party(i, record) for i in event.get(slot) or []}
    if slot == "date":
        return {str(event["date"]["start"])[:10]} if (event.get("date") or {}).get("start") else set()
    if slot == "place":
        place = _by_id(record, "places").get(str(event.get("place")))
        return {str(place.get("country"))} if place else set()
    if slot == "speakers":
        claims = _by_id(record, "claims")
        return {_party(claims[c].get("speaker"), record) for c in event.get("claims") or [] if c in claims}
    if slot == "figures":
        figures = _by_id(record, "figures")
        return {_figure(figures[f]) for f in event.get("figures") or [] if f in figures}
    return {str(event[slot])} if event.get(slot) else set()


def _party(actor: str | None, record: Json) -> str:
    """An actor as it is compared: its country and first sector, "AZE:GOV"; names differ too freely to be held to."""
    entry = _by_id(record, "actors").get(str(actor), {})
    sectors = entry.get("sectors") or [""]
    return f"{entry.get('country') or ''}:{sectors[0]}"


def _by_id(record: Json, name: str) -> dict[str, Json]:
    return {x["id"]: x for x in record.get(name) or []}


def _figure(figure: Json) -> str:
    return f"{figure['kind']} {figure.get('min')}-{figure.get('max')}"


def _compare_parts(found: Json, wanted: Json, report: Report) -> None:
    for part in ("figures", "claims", "agreements"):
        if part in wanted and part not in wanted.get("unreviewed", ()):
            one, two = found.get(part) or [], wanted[part]
            right = sum(any(_same_part(part, x, y) for x in one) for y in two)
            report.parts.setdefault(part, Tally()).add(min(right, len(one)), len(one), len(two))
    for key, value in (wanted.get("document") or {}).items():
        if key in ("title", "outlet", "agency", "byline", "published"):
            got = (found.get("document") or {}).get(key)
            if key == "published":
                got, value = (got or {}).get("start"), (value or {}).get("start")
            report.parts.setdefault(f"document {key}", Tally()).add(got == value, 1, 1)


def _same_part(part: str, one: Json, other: Json) -> bool:
    if part == "figures":
        return _figure(one) == _figure(other) and _overlap(one["span"], other["span"])
    key = "content" if part == "claims" else "mentions"
    size = sum(e - s for s, e in one[key]) + sum(e - s for s, e in other[key])
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one[key] for b in other[key])
    return bool(2 * shared >= size * (0.5 if part == "claims" else 0.1))


def _shown(event: Json, record: Json) -> str:
    start, end = event["evidence"]
    text = (record.get("document") or {}).get("text") or ""
    who, whom = (", ".join(_party(i, record) for i in event.get(side) or []) or "-"
                 for side in ("actors", "recipients"))
    return f"{event['type']} {who} -> {whom} [{start}:{end}] {' '.join(text[start:end].split())[:90]}".rstrip()


# ---------------------------------------------------------------- in words
def report_json(report: Report) -> str:
    """A score report with every figure, as JSON."""
    return dump(report.figures()) + "\n"


def report_lines(report: Report, *, lists: bool) -> list[str]:
    """A score report as a table: precision, recall, F1 and the counts they come from."""
    out = [f"{'':24} {'P':>6} {'R':>6} {'F1':>6}  right/predicted/gold"]
    for name, rows in (("event types", report.types), ("slots of found events", report.slots),
                       ("languages", report.languages), ("parts", report.parts), ("links", report.links)):
        out += [name, *(_row(key, tally) for key, tally in sorted(rows.items()))] if rows else []
    out += [f"without a record: {name}" for name in report.absent]
    if lists:
        out += ["missed", *(f"  {line}" for line in report.missed), "extra", *(f"  {line}" for line in report.extra)]
    return out


def _row(name: str, tally: Tally) -> str:
    figures = tally.figures()
    counts = f"{tally.right}/{tally.predicted}/{tally.gold}"
    return f"  {name:22} {figures['precision']:6.3f} {figures['recall']:6.3f} {figures['f1']:6.3f}  {counts}"
