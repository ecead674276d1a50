import pytest

from dragoman.reviewing.gold import gold_of, make_gold
from dragoman.reviewing.matching import match
from dragoman.score import compare


def types(records, gold):
    return {name: (t.right, t.predicted, t.gold) for name, t in compare(records, gold).types.items()}


def two_events(record):
    """The record with a second event, elsewhere in the sentence."""
    return {**record, "events": [*record["events"], {**record["events"][0], "id": "e2", "type": "ACCUSE", "mode": None,
                                                     "trigger": [49, 53]}]}


def test_gold_of_what_was_accepted_scores_as_right_in_every_slot(plain, judge):
    record = plain()
    gold = gold_of(record, match(record, [judge(record, "e1", "accepted")]))
    report = compare([record], [gold])
    assert types([record], [gold]) == {"ASSAULT": (1, 1, 1)}
    assert {name: tally.right == tally.gold == tally.predicted for name, tally in report.slots.items()} == dict.fromkeys(
        report.slots, True)
    assert report.parts == {}  # nobody reviewed the claims, the figures or the title


@pytest.mark.parametrize(("verdict", "changed", "expected"), [
    ("accepted", {}, {"ASSAULT": (1, 1, 1)}),
    ("corrected", {"type": "COERCE"}, {"ASSAULT": (0, 1, 0), "COERCE": (0, 0, 1)}),
    ("rejected", {}, {"ASSAULT": (0, 1, 0)}),
])
def test_a_verdict_counts_in_the_score(plain, judge, verdict, changed, expected):
    record = plain()
    gold = list(make_gold([(record, match(record, [judge(record, "e1", verdict, **changed)]))]))
    assert types([record], gold) == expected


def test_a_correction_of_a_slot_counts_in_the_score(plain, judge):
    record = plain()
    held = {"actors": [{"name": "Bolivia", "kind": "state", "country": "BOL", "sectors": ["GOV"]}]}
    report = compare([record], [gold_of(record, match(record, [judge(record, "e1", "corrected", **held)]))])
    assert (report.slots["actors"].right, report.slots["recipients"].right) == (0, 1)


def test_what_was_reviewed_in_part_is_named_and_left_out(plain, judge):
    record = two_events(plain())
    assert list(make_gold([(record, match(record, [judge(record, "e1", "accepted")]))])) == ["r1"]


def test_what_was_read_through_stays_gold_when_the_machine_finds_more(plain, judge):
    record = plain()
    more = two_events(record)
    judged = match(more, [judge(record, "e1", "accepted"), judge(record, None, "accepted")])
    assert types([more], list(make_gold([(more, judged)]))) == {"ASSAULT": (1, 1, 1), "ACCUSE": (0, 1, 0)}


def test_a_review_taken_back_after_reading_through_leaves_the_dispatch_out(plain, judge):
    record = plain()
    judged = match(record, [judge(record, None, "accepted"), judge(record, "c1", "accepted")])
    assert list(make_gold([(record, judged)])) == ["r1"]


def test_a_dispatch_without_events_is_gold_once_it_was_read_through(plain, judge):
    record = {**plain(), "events": []}
    (gold,) = make_gold([(record, match(record, [judge(record, None, "accepted")]))])
    assert gold["events"] == []
    assert types([plain()], [gold]) == {"ASSAULT": (0, 1, 0)}


def test_what_the_machine_lost_or_never_had_is_missed(plain, judge):
    record = two_events(plain())
    fewer = {**record, "events": record["events"][:1]}
    for verdict in ("accepted", "added"):
        judged = match(fewer, [judge(record, "e1", "accepted"), judge(record, "e2", verdict)])
        assert types([fewer], list(make_gold([(fewer, judged)]))) == {"ASSAULT": (1, 1, 1), "ACCUSE": (0, 0, 1)}


def test_the_offsets_of_another_text_are_no_gold(plain, judge):
    record, changed = plain(), plain(text="Peru shelled Chile on Monday, killing 12, the UN said. More.")
    assert list(make_gold([(changed, match(changed, [judge(record, "e1", "accepted")]))])) == ["r1"]


def test_a_corrected_speaker_reaches_the_events_that_rest_on_the_claim(plain, judge):
    record = plain()
    peru = {"name": "Peru", "kind": "state", "country": "PER", "sectors": ["GOV"]}
    gold = gold_of(record, match(record, [judge(record, "e1", "accepted"), judge(record, "c1", "corrected", speaker=peru)]))
    report = compare([record], [gold])
    assert report.slots["speakers"].right == 0
    assert (report.parts["claims"].right, report.parts["claims"].gold) == (1, 1)
    none = gold_of(record, match(record, [judge(record, "e1", "accepted"), judge(record, "c1", "rejected")]))
    assert none["claims"] == []
    assert none["events"][0]["claims"] == []
