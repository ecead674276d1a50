import json

import pytest

from dragoman.errors import StoreError
from dragoman.score import compare, report_json, report_lines
from dragoman.storing.loading import load_records

ACTORS = [{"id": "a1", "country": "PER", "sectors": ["GOV"]}, {"id": "a2", "country": "CHL", "sectors": ["MIL"]},
          {"id": "a3", "country": None, "sectors": ["UNO"]}]
PLACES = [{"id": "p1", "country": "PER"}, {"id": "p2", "country": "CHL"}]
CLAIMS = [{"id": "c1", "speaker": "a1", "content": [[0, 40]]}, {"id": "c2", "speaker": "a2", "content": [[50, 60]]}]
FIGURES = [{"id": "f1", "kind": "killed", "min": 12, "max": 12, "span": [5, 7]}]


def event(kind="CONSULT", at=0, **slots):
    return {"type": kind, "mode": None, "status": "actual", "actors": ["a1"], "recipients": ["a2"], "claims": [],
            "figures": [], "place": None, "date": {"start": "2024-05-06"}, "trigger": [at + 2, at + 5],
            "evidence": [at, at + 40], **slots}


def record(*events, id="r1", **parts):
    return {"id": id, "actors": ACTORS, "places": PLACES, "claims": CLAIMS, "figures": FIGURES, "events": list(events),
            "document": {"language": "en"}, **parts}


def counts(tally):
    return tally.right, tally.predicted, tally.gold


@pytest.mark.parametrize(("found", "wanted", "types"), [
    ([event()], [event()], {"CONSULT": (1, 1, 1)}),
    ([], [event()], {"CONSULT": (0, 0, 1)}),
    ([event()], [], {"CONSULT": (0, 1, 0)}),
    ([event("AID")], [event()], {"CONSULT": (0, 0, 1), "AID": (0, 1, 0)}),
    ([event("AID")], [event(also=["AID/military"])], {"CONSULT": (1, 1, 1)}),  # another reading counts as right
    ([event(at=100)], [event()], {"CONSULT": (0, 1, 1)}),  # another sentence
    ([event(), event()], [event()], {"CONSULT": (1, 2, 1)}),  # one to one
    ([event(), event(at=100)], [event(at=100), event()], {"CONSULT": (2, 2, 2)}),  # in any order
])
def test_types(found, wanted, types):
    report = compare([record(*found)], [record(*wanted)])
    assert {name: counts(tally) for name, tally in report.types.items()} == types
    assert len(report.missed) == sum(gold - right for right, _, gold in types.values())
    assert len(report.extra) == sum(predicted - right for right, predicted, _ in types.values())


@pytest.mark.parametrize(("slot", "found", "wanted", "expected"), [
    ("mode", {"mode": "visit"}, {"mode": "visit"}, (1, 1, 1)),
    ("mode", {"mode": "visit"}, {}, (0, 1, 0)),
    ("status", {"status": "future"}, {}, (0, 1, 1)),
    ("actors", {"actors": ["a1", "a2"]}, {"actors": ["a2", "a3"]}, (1, 2, 2)),
    ("recipients", {"recipients": []}, {}, (0, 0, 1)),
    ("date", {"date": {"start": "2024-05-06T10:00"}}, {}, (1, 1, 1)),  # the day is compared
    ("date", {"date": {"start": None}}, {}, (0, 0, 1)),
    ("place", {"place": "p1"}, {"place": "p2"}, (0, 1, 1)),
    ("speakers", {"claims": ["c1", "c2"]}, {"claims": ["c1"]}, (1, 2, 1)),
    ("figures", {"figures": ["f1"]}, {"figures": ["f1"]}, (1, 1, 1)),
])
def test_slots(slot, found, wanted, expected):
    report = compare([record(event(**found))], [record(event(**wanted))])
    assert counts(report.slots[slot]) == expected


def test_of_two_readings_of_a_sentence_the_better_is_taken():
    wanted = [event(actors=["a1"], trigger=[2, 5]), event(actors=["a3"], trigger=[20, 25])]
    report = compare([record(*reversed(wanted))], [record(*wanted)])
    assert counts(report.slots["actors"]) == (2, 2, 2)


@pytest.mark.parametrize(("part", "found", "wanted", "expected"), [
    ("figures", FIGURES, FIGURES, (1, 1, 1)),
    ("figures", [{**FIGURES[0], "min": 11}], FIGURES, (0, 1, 1)),
    ("figures", [], FIGURES, (0, 0, 1)),
    ("claims", [{"id": "c1", "speaker": None, "content": [[0, 30]]}], CLAIMS, (1, 1, 2)),
    ("claims", [{"id": "c1", "speaker": None, "content": [[38, 60]]}], CLAIMS[:1], (0, 1, 1)),
    ("agreements", [{"id": "g1", "mentions": [[0, 9]]}], [{"id": "g1", "mentions": [[3, 9]]}], (1, 1, 1)),
])
def test_parts(part, found, wanted, expected):
    report = compare([record(**{part: found})], [record(**{part: wanted})])
    assert counts(report.parts[part]) == expected


def test_fields_of_the_document():
    found = record(document={"title": "Talks", "outlet": "Echo", "published": {"start": "2024-05-06"}})
    published = {"start": "2024-05-06", "basis": "header"}
    wanted = record(document={"title": "Talks", "outlet": None, "published": published})
    parts = compare([found], [wanted]).parts
    assert {name: parts[f"document {name}"].right for name in ("title", "outlet", "published")} == {
        "title": 1, "outlet": 0, "published": 1}


def test_core_events_languages_and_what_has_no_record():
    wanted = [record(event(core=True), event("AID"), id="r1"), record(event(core=True), id="r2"),
              record(event(), id="r3", document={"language": "az"})]
    report = compare([record(event(), id="r1"), record(event(), id="r3")], wanted)
    assert counts(report.parts["core events"])[::2] == (1, 2)
    assert {name: counts(tally) for name, tally in report.languages.items()} == {"en": (1, 1, 3), "az": (1, 1, 1)}
    assert report.absent == ["r2"]
    text = "\n".join(report_lines(report, lists=True))
    assert all(part in text for part in ("CONSULT", "without a record: r2", "missed", "extra", "actors", "az"))
    assert json.loads(report_json(report))["types"]["CONSULT"]["recall"] == 0.6667


@pytest.mark.parametrize("key", ["id", "uri"])
def test_records_and_gold_meet_by_id_or_by_the_name_of_the_file(key):
    found = {"id": record(event(), id="01-talks"), "uri": record(id="x", document={"uri": "a/b/01-talks.txt"})}
    assert compare([found[key]], [record(event(), id="01-talks")]).absent == []


@pytest.mark.parametrize("broken", [
    {"events": [{"type": "AID"}]}, {"events": [{}]}, {"events": ["e1"]}, {"figures": [{}]}])
def test_gold_that_is_no_record_is_named(broken):
    with pytest.raises(StoreError, match="r1: not a record"):
        compare([record(event("AID"))], [record(**broken)])


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.json", b"{", "a.json: not a record"),
    ("a.json", b"\x89PNG\xff", "a.json: not a record"),
    ("a.json", b"[]", "must be an object"),
    ("a.txt", b"x", "neither a .jsonl"),
    ("a.jsonl", b"{}\n\xff", "a.jsonl:2"),
    ("a.db", b"no store, but long enough to be looked at" * 100, "another program"),
])
def test_what_cannot_be_loaded_is_named(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=message):
        list(load_records(tmp_path / name))


def test_a_folder_of_gold_and_an_empty_one(tmp_path):
    with pytest.raises(StoreError, match=r"no \.json"):
        list(load_records(tmp_path))
    for name in ("b.json", "a.json"):
        (tmp_path / name).write_text(json.dumps({"id": name}))
    (tmp_path / "README.md").write_text("x")
    assert [r["id"] for r in load_records(tmp_path)] == ["a.json", "b.json"]
