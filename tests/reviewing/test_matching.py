import pytest

from dragoman.reviewing.matching import find_home, find_told, match, reviewed, text_hash

TEXT = "Peru shelled Chile on Monday, killing 12, the UN said."


def moved(record, **changes):
    """The record with its one event changed and renamed."""
    return {**record, "events": [{**record["events"][0], "id": "e7", **changes}]}


@pytest.mark.parametrize(("verdict", "changes", "found"), [
    ("accepted", {}, True),
    ("accepted", {"trigger": [5, 18]}, True),  # the trigger grew
    ("accepted", {"type": "COERCE"}, True),  # what is held of these words still stands
    ("accepted", {"trigger": [30, 37]}, False),  # other words of the same sentence
    ("rejected", {"actors": []}, True),
    ("rejected", {"type": "COERCE"}, False),  # nobody has judged that yet
    ("corrected", {"type": "COERCE"}, True),
])
def test_a_review_is_found_again_by_its_words(plain, judge, verdict, changes, found):
    record = plain()
    judged = match(moved(record, **changes), [judge(record, "e1", verdict)])
    assert list(judged.events) == (["e7"] if found else [])
    assert len(judged.lost) == (not found)


def test_of_two_events_on_the_same_words_each_keeps_its_own(plain, judge):
    record = plain()
    first = record["events"][0]
    record["events"] = [first, {**first, "id": "e2", "type": "THREATEN"}]
    reviews = [judge(record, "e1", "accepted"), judge(record, "e2", "rejected")]
    swapped = {**record, "events": [{**first, "id": "e1", "type": "THREATEN"}, {**first, "id": "e2"}]}
    assert {name: r.verdict for name, r in match(swapped, reviews).events.items()} == {"e1": "rejected", "e2": "accepted"}


def test_a_claim_is_not_taken_for_the_one_inside_it(plain, judge):
    record = plain()
    claim = record["claims"][0]
    inner = {**record, "claims": [{**claim, "id": "c3", "content": [[30, 40]]}]}
    assert match(inner, [judge(record, "c1", "accepted")]).claims == {}
    shrunk = {**record, "claims": [{**claim, "id": "c3", "content": [[0, 38]]}]}
    assert list(match(shrunk, [judge(record, "c1", "accepted")]).claims) == ["c3"]


def test_in_a_text_that_has_changed_the_same_words_are_found(plain, judge):
    record = plain()
    changed = plain(text="Lima. " + TEXT)
    event = changed["events"][0]
    event["trigger"], event["evidence"] = [11, 18], [6, 59]
    assert list(match(changed, [judge(record, "e1", "accepted")]).events) == ["e1"]
    event["evidence"] = [0, 59]  # told by another sentence
    assert match(changed, [judge(record, "e1", "accepted")]).events == {}


def test_an_event_that_was_added_waits_for_the_machine(plain, judge):
    record = plain()
    review = judge(record, "e1", "added")
    assert match({**record, "events": []}, [review]).missed == (review,)
    assert match(record, [review]).events == {"e1": review}


def test_the_dispatch_of_an_anchor(plain, judge):
    record = plain()
    anchor = judge(record, "e1", "accepted").anchor
    here, elsewhere = text_hash(record), "another"
    for texts, home in (({"r1": here, "r2": here}, "r1"), ({"r1": elsewhere, "r2": here}, "r2"), ({"r1": elsewhere}, "r1"),
                        ({"r3": elsewhere}, None)):
        assert find_home(texts, anchor) == home
    assert find_told(moved(record), anchor) == "e7"
    assert find_told({**record, "events": []}, anchor) is None
    assert [(found["id"], list(judged.events)) for found, judged in reviewed(
        [plain("r9"), plain("r8", text="Another.", actors=(), events=(), claims=())], [judge(record, "e1", "accepted")])] == [
        ("r9", ["e1"])]
