import random

import pytest

from dragoman.linked import Incident
from dragoman.linking import count, link, link_file
from dragoman.storing.jsonl import dump

DAY = "2020-10-11"


def groups(records, **options):
    """The events of each incident that two or more tell."""
    return sorted(sorted(i.events) for i in link(records, **options) if isinstance(i, Incident))


def test_a_strike_told_by_three_is_one_incident_and_a_second_one_is_another(make):
    record, event = make
    records = [record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja")),
               record("r2", event("ASSAULT", "ARM", "AZE", day=DAY, place="Gəncə"),
                      event("ASSAULT", "ARM", "AZE", day=DAY, place="Barda")),
               record("r3", event("ASSAULT", "AZE", "ARM", day=DAY, place="Ganja", by="ARM"))]
    assert groups(records) == [[("r1", "e1"), ("r2", "e1"), ("r3", "e1")]]


def test_the_order_of_arrival_changes_nothing(make):
    record, event = make
    chance = random.Random(7)
    states = ["ARM", "AZE", "PER", "VNM"]
    records = [record(f"r{n}", *(event(chance.choice(["ASSAULT", "CONSULT", "AGREE"]), *chance.sample(states, 2),
                                       day=f"2020-10-{chance.randint(8, 14):02}") for _ in range(3)),
                      published=f"2020-10-{chance.randint(10, 16)}") for n in range(30)]
    wanted = list(link(records, alone=True))
    for _ in range(3):
        chance.shuffle(records)
        assert list(link(records, alone=True)) == wanted


def test_a_telling_that_fits_two_incidents_alike_stays_alone(make):
    record, event = make
    records = [record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, says="One post came under fire at dawn."),
                      event("ASSAULT", "ARM", "AZE", day=DAY, says="Another was shelled at dusk, it is claimed.")),
               record("r2", event("ASSAULT", "ARM", "AZE", day=DAY, says="Shots fell.", by="AZE"))]
    assert groups(records) == []


def test_what_is_told_beside_a_shared_incident_is_more_easily_one(make):
    record, event = make
    main, aside = event("CONSULT", "ARM AZE", day=DAY, place="Lima"), {"mode": "arrest", "day": "2020-10-09"}
    records = [record("r1", main, event("COERCE", "AZE", "AZE", **aside)), record("r2", main, event("COERCE", **aside))]
    assert groups(records) == [[("r1", "e1"), ("r2", "e1")], [("r1", "e2"), ("r2", "e2")]]
    assert groups([records[0], record("r3", event("COERCE", **aside))]) == []
    arrest = next(i for i in link(records) if isinstance(i, Incident) and i.type == "COERCE")
    assert arrest.because[0].because[-1] == "told beside an incident that both dispatches tell +1"


def test_a_visit_is_one_however_often_a_dispatch_names_it(make):
    record, event = make
    visit = {"mode": "visit", "day": DAY}
    records = [record("r1", event("CONSULT", "AZE", "PER", **visit), event("CONSULT", "AZE", "PER", **visit)),
               record("r2", event("CONSULT", "AZE", "PER", mode="visit", day="2020-10-02"))]
    assert groups(records) == [[("r1", "e1"), ("r1", "e2")]]


def test_what_a_reprint_repeats_is_the_same_incident_even_where_less_of_it_was_read(make):
    record, event = make
    text = " ".join(f"word{n}" for n in range(80))
    sentence = "The artillery battalion fired upon villages beyond the northern river crossing."
    records = [record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, says=sentence), text=f"{sentence} {text}"),
               record("r2", event("ASSAULT", says=sentence), published="2020-10-30", text=f"{sentence} {text}")]
    found = [i for i in link(records) if isinstance(i, Incident)]
    assert [i.events for i in found] == [(("r1", "e1"), ("r2", "e1"))]
    assert found[0].because[0].because == ("a reprinted sentence +9",)
    assert (found[0].mentions, found[0].documents, found[0].sources) == (2, 2, 1)


def test_agreements_of_one_day_are_one_under_all_their_names(make):
    record, event = make
    records = [record("r1", event("SUPPORT", "ARM AZE", day="2020-11-10"), agreements=[("truce", "2020-11-10", "ARM AZE")]),
               record("r2", agreements=[("trilateral statement", "2020-11", "ARM AZE RUS")]),
               record("r3", agreements=[("statement of 10 November", "2020-11-10", "")]),
               record("r4", agreements=[("accord", "2019-11-10", "ARM AZE")])]
    (found,) = [i for i in link(records) if isinstance(i, Incident)]
    assert found.events == (("r1", "e1"),)
    assert sorted(found.agreements) == [("r1", "g1"), ("r2", "g1"), ("r3", "g1")]
    assert (found.mentions, found.documents) == (1, 3)


@pytest.mark.parametrize(("alone", "number"), [(False, 0), (True, 1)])
def test_an_incident_that_one_event_tells_is_given_when_asked_for(make, alone, number):
    record, event = make
    assert len(list(link([record("r1", event("ASSAULT", "ARM", "AZE"))], alone=alone))) == number


def test_what_is_no_record_is_named_and_the_rest_goes_on(make):
    record, event = make
    good = [record(f"r{n}", event("ASSAULT", "ARM", "AZE", day=DAY)) for n in (1, 2)]
    failure, incident = link([good[0], {"id": "x"}, good[1]])
    assert "record 2: is not a record" in str(failure)
    assert incident.events == (("r1", "e1"), ("r2", "e1"))


@pytest.mark.parametrize("broken", [None, {"id": "x"}])
def test_a_large_file_is_read_by_two_processes_to_the_same_end(make, tmp_path, monkeypatch, broken):
    record, event = make
    text = " ".join(f"word{n}" for n in range(80))
    kinds = ("ASSAULT", "ACCUSE", "CONSULT", "PROTEST")  # of four families
    records = [record(f"r{n}", *(event(kind, "ARM", "AZE", day=DAY) for kind in kinds), text=text) for n in (1, 2, 3)]
    records += [broken] if broken else []
    (tmp_path / "records.jsonl").write_text("".join(dump(r) + "\n" for r in records), encoding="utf-8")
    monkeypatch.setattr("dragoman.linking.LARGE", 0)
    found = list(link_file(tmp_path / "records.jsonl"))
    assert list(map(repr, found)) == list(map(repr, link(records)))
    assert {item.type for item in found if isinstance(item, Incident)} == set(kinds)


def test_a_document_counts_once_under_its_id(make):
    record, event = make
    twice = [record("r1", event("ASSAULT", "ARM", "AZE", day=DAY))] * 2
    (incident,) = link(twice, alone=True)
    assert incident.mentions == 1


def test_a_story_told_by_many_is_counted_four_ways(make):
    record, event = make
    text = " ".join(f"word{n}" for n in range(80))
    strike = event("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja")
    records = [record("r1", strike, text=text), record("r2", strike, text=text), record("r3", strike),
               record("r4", event("ASSAULT", "ARM", "AZE", day="2020-10-17", place="Ganja"))]
    assert [c.to_dict() for c in count(link(records, alone=True))] == [
        {"type": "ASSAULT", "mentions": 4, "documents": 4, "sources": 3, "incidents": 2}]
