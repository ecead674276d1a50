import pytest

from dragoman.reviewing.precision import measure_claims, measure_events, wilson
from dragoman.reviewing.values import claim_values, event_values


@pytest.mark.parametrize(("right", "number", "bounds"), [  # as Brown, Cai and DasGupta (2001) reckon it
    (0, 10, (0.0, 0.2775)), (5, 10, (0.2366, 0.7634)), (10, 10, (0.7225, 1.0)), (81, 263, (0.2553, 0.3662)),
])
def test_wilson(right, number, bounds):
    assert wilson(right, number) == pytest.approx(bounds, abs=5e-5)


def shares(found):
    return {share.name: (share.right, share.number) for share in found if share.number}


def test_events_are_counted_by_what_is_held_of_them_now(plain, judge):
    record = plain()
    now = event_values(record, record["events"][0])
    pairs = [(now, judge(record, "e1", verdict, drawn=drawn, **changed)) for verdict, drawn, changed in (
        ("accepted", "sample-1", {}), ("accepted", "confidence", {}), ("rejected", "sample-1", {}),
        ("corrected", "", {"status": "future"}), ("corrected", "", {"type": "COERCE"}),
        ("accepted", "", {"place": None}))]  # accepted before the machine named a place
    found = measure_events(pairs)
    assert shares(found["all in all"]) == {
        "of its type": (4, 6), "right in every slot": (2, 6), "of its type, drawn at random": (1, 2),
        "right in every slot, drawn at random": (1, 2)}
    assert shares(found["by type"]) == {"ASSAULT": (4, 6)}
    assert {name: right for name, (right, _) in shares(found["by slot, of what is an event"]).items() if right < 5} == {
        "type": 4, "status": 4, "place": 4}


def test_claims_are_counted(plain, judge):
    record = plain()
    now = claim_values(record, record["claims"][0])
    pairs = [(now, judge(record, "c1", "accepted")), (now, judge(record, "c1", "corrected", stance="alleges")),
             (now, judge(record, "c1", "rejected"))]
    assert shares(measure_claims(pairs)["claims"]) == {"a claim": (2, 3), "speaker": (2, 2), "stance": (1, 2)}
