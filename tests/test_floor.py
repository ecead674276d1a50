"""The scores that may not fall: the example dispatches against their gold, with the floors of `floor.json`.

A change that lowers a score below its floor fails until somebody lowers the floor on purpose.  Where a score has risen,
raise its floor: `python tests/test_floor.py --write` sets every floor a little under what is measured now, and lowers none.
"""

import json
import sys
from pathlib import Path

import pytest

from dragoman.pipeline import code
from dragoman.records import Record
from dragoman.score import Report, Tally, compare
from dragoman.storing.loading import load_records

HERE = Path(__file__).resolve().parent
DISPATCHES = HERE.parent / "examples" / "dispatches"
FLOOR = HERE / "floor.json"
FLOORS = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
OTHERS = ("ar", "az")  # their dispatches and gold stand in folders of their own
SHARE = 0.97  # of what is measured: room for a change that helps elsewhere
SLOTS = ("mode", "status", "actors", "recipients", "date", "place", "speakers", "figures")
PARTS = ("figures", "claims", "agreements")


def measure() -> dict[str, float]:
    """Each score by its name, between 0 and 1: of English in full, of the other languages the chief ones."""
    report = report_of("")
    fields = [tally for name, tally in report.parts.items() if name.startswith("document ")]
    others = {f"{language}: {name}": score for language in OTHERS for name, score in chief_scores(language).items()}
    return {
        "core events, recall": recall(report.parts["core events"]),
        "event types, F1": f1(report.languages["en"]),
        **{f"{slot} of events, F1": f1(report.slots[slot]) for slot in SLOTS},
        **{f"{part}, F1": f1(report.parts[part]) for part in PARTS},
        "document fields, share right": sum(t.right for t in fields) / sum(t.gold for t in fields),
        **others,
    }


def report_of(folder: str) -> Report:
    """The dispatches of a folder against their gold."""
    gold = [record for file in sorted((DISPATCHES.parent / "gold" / folder).glob("*.json")) for record in load_records(file)]
    records = [item for item in code(*sorted((DISPATCHES / folder).glob("*.txt"))) if isinstance(item, Record)]
    return compare([record.to_dict() for record in records], gold)


def chief_scores(language: str) -> dict[str, float]:
    report = report_of(language)
    return {
        "core events, recall": recall(report.parts["core events"]),
        "event types, F1": f1(report.languages[language]),
        "actors of events, F1": f1(report.slots["actors"]),
        "status of events, F1": f1(report.slots["status"]),
        "claims, F1": f1(report.parts["claims"]),
    }


def recall(tally: Tally) -> float:
    return float(tally.figures()["recall"])


def f1(tally: Tally) -> float:
    return float(tally.figures()["f1"])


@pytest.fixture(scope="module")
def scores():
    return measure()


@pytest.mark.parametrize(("name", "floor"), sorted(FLOORS.items()))
def test_no_score_falls(scores, name, floor):
    assert scores[name] >= floor


def test_every_score_has_a_floor(scores):
    assert set(scores) == set(FLOORS)


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    floors = {name: max(round(score * SHARE, 3), FLOORS.get(name, 0)) for name, score in measure().items()}
    FLOOR.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
