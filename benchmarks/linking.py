"""How well events of several dispatches are joined: B-cubed on the gold set of `tests/data/linking`.

    python benchmarks/linking.py [--half dev|fresh|fresh2|fresh3|fresh4|fresh5|fresh6|sealed] [--list]

A gold mention is matched to the event of its dispatch whose trigger or sentence holds its words; one that is not coded is
an incident of its own, so that what the coder misses counts as missed.  `coded` leaves those mentions out.

What is disputed, who is not heard and the links are precision, recall and F1 over all incidents of the gold: one is answered by
the incident that holds most of its mentions, and one that none holds has nothing.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.linked import Incident, Link, Reprints
from dragoman.linking import link
from dragoman.linking.tellings import FAMILIES
from dragoman.pipeline import Coder

FOLDER = Path(__file__).resolve().parent.parent / "tests/data/linking"
HALVES = ("dev", "fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6", "sealed")
Mention = tuple[str, str]  # (dispatch, gold incident)
Facts = set[tuple[str, ...]]  # of a gold incident, or of two


def main() -> None:
    """Print the figures of a half, and with `--list` what was parted and merged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default="dev")
    parser.add_argument("--list", action="store_true", help="list what was parted and what was merged wrongly")
    options = parser.parse_args()
    measure(options.half, lists=options.list)


def measure(half: str, *, lists: bool = False) -> dict[str, float]:
    """Code and link a half; the figures, printed as well."""
    gold = tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))
    records = [_code(dispatch) for dispatch in gold["dispatch"]]
    linked = list(link(records, alone=True))
    incidents = [item for item in linked if isinstance(item, Incident)]
    home = {tuple(pointer): i.incident for i in incidents for pointer in (*i.events, *i.agreements)}
    answer: dict[Mention, str] = {}
    for dispatch, record in zip(gold["dispatch"], records, strict=True):
        types = {i["id"]: i["type"] for i in gold["incident"]}
        for mention in dispatch["mentions"]:
            event = find_event(record, mention["words"], types[mention["incident"]])
            key = (dispatch["id"], mention["incident"])
            answer[key] = home[record["id"], event] if event else f"missed {key}"
    coded = {m: c for m, c in answer.items() if not c.startswith("missed")}
    figures = {"coded": len(coded) / len(answer), **_named("all", b_cubed(answer)), **_named("coded", b_cubed(coded)),
               "forbidden": len(_forbidden(gold["apart"], answer)), "apart": len(gold["apart"]),
               **_reprints(gold["dispatch"], [i for i in linked if isinstance(i, Reprints)])}
    found = _answering(coded, {i.incident: i for i in incidents})
    told = {"disputed": _told(gold, found, "disputed"), "not heard": _told(gold, found, "not_heard"),
            "links": _links(gold, found, [i for i in linked if isinstance(i, Link)])}
    for name, (right, given) in told.items():
        figures |= _named(name, _scores(right, given))
    print(f"{half}: {len(answer)} mentions, {len({m[1] for m in answer})} incidents, {len(records)} dispatches")
    for name, value in figures.items():
        print(f"  {name:<15}{value:.3f}" if isinstance(value, float) else f"  {name:<15}{value}")
    if lists:
        _list(gold, answer)
        for name, (right, given) in told.items():
            print(f"{name}, missed:", *sorted(right - given), f"\n{name}, wrong:", *sorted(given - right))
    return figures


def b_cubed(answer: dict[Mention, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters of mentions, averaged over the mentions (Bagga and Baldwin 1998)."""
    by_answer, by_gold = _grouped((c, m) for m, c in answer.items()), _grouped((m[1], m) for m in answer)
    precision = recall = 0.0
    for mention, cluster in answer.items():
        right = len(by_answer[cluster] & by_gold[mention[1]])
        precision += right / len(by_answer[cluster])
        recall += right / len(by_gold[mention[1]])
    p, r = precision / len(answer), recall / len(answer)
    return p, r, 2 * p * r / (p + r)


def find_event(record: dict[str, Any], words: str, kind: str) -> str | None:
    """The event that a mention is: by its trigger and type, then by sentence and family, then by its trigger alone.

    Where no event is, the dated agreement that its words name.
    """
    text = record["document"]["text"]
    start = text.index(words)
    end = start + len(words)

    def meets(span: list[int]) -> bool:
        return span[0] < end and start < span[1]

    def family(name: str) -> str:
        return FAMILIES.get(name, name)

    events = record["events"]
    for fits in (lambda e: meets(e["trigger"]) and e["type"] == kind,
                 lambda e: meets(e["trigger"]) and family(e["type"]) == family(kind),
                 lambda e: meets(e["evidence"]) and e["type"] == kind,
                 lambda e: meets(e["evidence"]) and family(e["type"]) == family(kind),
                 lambda e: meets(e["trigger"])):
        for event in events:
            if fits(event):
                return str(event["id"])
    named = (a["id"] for a in record["agreements"] if a["date"] and any(meets(span) for span in a["mentions"]))
    return next(named, None)


def _code(dispatch: dict[str, Any]) -> dict[str, Any]:
    record = Coder().code_text(dispatch["text"], published=dispatch["published"], title=dispatch["title"],
                               outlet=dispatch["outlet"], uri=dispatch["id"]).to_dict()
    return {**record, "id": dispatch["id"]}


def _forbidden(apart: list[dict[str, Any]], answer: dict[Mention, str]) -> list[tuple[str, str, str]]:
    """The near misses that were merged, with the reason why they must not be."""
    homes = _grouped((m[1], c) for m, c in answer.items())
    return [(a, b, pair["why"]) for pair in apart for a, b in [pair["incidents"]] if homes[a] & homes[b]]


def _reprints(dispatches: list[dict[str, Any]], groups: list[Reprints]) -> dict[str, float]:
    gold = {frozenset((d["id"], of)) for d in dispatches for of in [d.get("reprint_of") or d.get("translation_of")] if of}
    found = {frozenset(pair[:2]) for group in groups for pair in group.reprints}
    return {"reprints": len(gold & found) / len(gold), "reprints wrong": len(found - gold)}


# ---------------------------------------------------------------- what is told of incidents
def _answering(coded: dict[Mention, str], incidents: dict[str, Incident]) -> dict[str, Incident]:
    """For each gold incident the one that holds most of its mentions."""
    homes: dict[str, list[str]] = defaultdict(list)
    for (_, name), home in sorted(coded.items()):
        homes[name].append(home)
    return {name: incidents[max(sorted(set(held)), key=held.count)] for name, held in homes.items()}


def _told(gold: dict[str, Any], found: dict[str, Incident], what: str) -> tuple[Facts, Facts]:
    """What the gold and what the incidents have in a field, as pairs of gold incident and value."""
    return ({(i["id"], value) for i in gold["incident"] for value in i[what]},
            {(name, value) for name, incident in found.items() for value in getattr(incident, what)})


def _links(gold: dict[str, Any], found: dict[str, Incident], links: list[Link]) -> tuple[Facts, Facts]:
    """The links of the gold, and those between incidents that answer it."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, incident in found.items():
        names[incident.incident].append(name)
    return ({(link["kind"], link["from"], link["to"]) for link in gold["link"]},
            {(link.link, source, target) for link in links for source in names[link.source] for target in names[link.target]})


def _scores(right: Facts, given: Facts) -> tuple[float, float, float]:
    hits = len(right & given)
    p, r = hits / len(given) if given else 1.0, hits / len(right) if right else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _list(gold: dict[str, Any], answer: dict[Mention, str]) -> None:
    by_answer, by_gold = _grouped((c, m) for m, c in answer.items()), _grouped((m[1], m) for m in answer)
    for incident, mentions in sorted(by_gold.items()):
        parts = _grouped((answer[m], m) for m in mentions)
        if len(parts) > 1:
            print("parted ", incident, " | ".join(" ".join(("?" if c.startswith("missed") else "") + m[0] for m in sorted(p))
                                                  for c, p in parts.items()))
    for mentions in by_answer.values():
        if len({m[1] for m in mentions}) > 1:
            print("merged ", sorted(mentions))
    for a, b, why in _forbidden(gold["apart"], answer):
        print("FORBIDDEN", a, b, why)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, set[Any]]:
    groups: dict[Any, set[Any]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return groups


def _named(name: str, figures: tuple[float, float, float]) -> dict[str, float]:
    return {f"{name} {letter}": value for letter, value in zip(("P", "R", "F1"), figures, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
