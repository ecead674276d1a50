import pytest

from dragoman.errors import InputError
from dragoman.linked import Deed, Incident, Pact
from dragoman.linking import link
from dragoman.linking.bilateral import relate


def test_the_relations_of_two_sides_by_day_with_who_acts_and_on_whose_word(make):
    record, event = make
    records = [record("r1", event("ASSAULT", "ARM", "AZE", day="2020-10-11", by="AZE"),
                      event("CONSULT", "ARM AZE", day="2020-10-09")),
               record("r2", event("AID", "PER", "AZE", day="2020-10-10"), event("REQUEST", "PER", "ARM AZE", day="2020-10-10")),
               record("r3", event("RETREAT", "ARM", "AZE", status="negated"), published=None)]
    deeds = list(relate(records, "ARM", "AZE"))
    assert [(d.day.start, d.by, d.type, d.status, d.claimant, d.event) for d in deeds] == [
        ("2020-10-09", "both", "CONSULT", "actual", "Wire", ("r1", "e2")),
        ("2020-10-11", "first", "ASSAULT", "actual", "AZE", ("r1", "e1")),
        (None, "first", "RETREAT", "negated", "Wire", ("r3", "e1"))]
    assert all(isinstance(d, Deed) and d.evidence and d.score == -9.0 for d in deeds)


def test_an_agreement_with_what_each_text_says_of_it(make):
    record, event = make
    broken = record("r1", event("ASSAULT", "ARM", "AZE", day="2020-12-01", by="AZE"),
                    agreements=[("truce", "2020-11-10", "ARM AZE")])
    broken["agreements"][0]["violations"] = ["e1"]
    *_, pact = relate([broken, record("r2", agreements=[("November accord", "2020-11-10", "ARM AZE")])], "AZE", "ARM")
    assert isinstance(pact, Pact)
    assert (pact.names, pact.day.start, pact.parties) == (("truce", "November accord"), "2020-11-10", ("ARM", "AZE"))
    assert ("AZE", "breach", ("r1", "e1")) in [(p.claimant, p.says, p.event) for p in pact.positions]


def test_a_side_cannot_face_itself():
    with pytest.raises(InputError, match="both sides"):
        list(relate([], "ARM", "ARM"))


def test_incidents_bear_the_ids_that_linking_gives_them(make):
    record, event = make
    records = [record("r1", event("ASSAULT", "ARM", day="2020-10-11", place="Ganja", figures=[("killed", 10, 10)])),
               record("r2", event("ASSAULT", "ARM", "AZE", day="2020-10-11", place="Ganja")), {"id": "no record"}]
    known = {i.incident for i in link(records, alone=True) if isinstance(i, Incident)}
    failure, deed = relate(records, "ARM", "AZE")
    assert deed.incident in known
    assert "record 3: is not a record" in str(failure)
