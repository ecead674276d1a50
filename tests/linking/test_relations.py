import pytest

from dragoman.linked import Incident, Link
from dragoman.linking import link


def links(*records):
    found = list(link(records, alone=True))
    names = {i.incident: i.events[0][1] for i in found if isinstance(i, Incident)}
    return [(x.link, names[x.source], names[x.target]) for x in found if isinstance(x, Link)]


def test_a_sequel_follows_the_one_that_it_hangs_on_most(make):
    record, event = make
    day = "2020-10-06"
    records = [record("r1", *(event("ASSAULT", "", "AZE", day=day, place=place) for place in ("Ganja", "Barda")),
                      event("COERCE", "AZE", "AZE", day="2020-10-08", place="Ganja", mode="arrest"))]
    assert links(*records) == [("sequel", "e3", "e1")]


def test_an_accord_is_part_of_the_visit_rather_than_of_another_meeting(make):
    record, event = make
    day = "2020-10-06"
    meeting, visit = event("CONSULT", "AZE PER", day=day), event("CONSULT", "AZE", "PER", day=day, mode="visit")
    assert links(record("r1", meeting, visit, event("SUPPORT", "AZE PER", day=day))) == [("part", "e3", "e2")]


WAR, STRIKE = "2020-09-27/2020-11-10", "2020-10-11"


@pytest.mark.parametrize(("one", "other", "found"), [
    (("ASSAULT", "ARM", "AZE", WAR), ("ASSAULT", "ARM", "AZE", STRIKE), [("part", "e2", "e1")]),
    (("ASSAULT", "ARM", "AZE", WAR), ("ASSAULT", "ARM", "AZE", "2021-03-01"), []),
    (("ASSAULT", "ARM", "AZE", WAR), ("ASSAULT", "PER", "AZE", STRIKE), []),
    (("ASSAULT", "ARM", "AZE", WAR), ("CONSULT", "ARM AZE", "", STRIKE), []),
    (("SANCTION", "JPN", "PRK", "2020-10-06"), ("SANCTION", "PRK", "JPN", "2020-10-08"), [("sequel", "e2", "e1")]),
    (("SANCTION", "JPN", "PRK", "2020-10-06"), ("SANCTION", "KOR", "PRK", "2020-10-08"), []),
    (("ASSAULT", "", "IRQ", "2020-10-06"), ("PROTEST", "IRQ", "IRQ", "2020-10-08"), [("sequel", "e2", "e1")]),
    (("ASSAULT", "", "IRQ", "2020-10-06"), ("PROTEST", "IRQ", "IRQ", "2020-10-28"), []),
    (("SANCTION", "KOS", "SRB", "2020-10-06"), ("REQUEST", "FRA", "KOS", "2020-10-08"), [("sequel", "e2", "e1")]),
    (("SUPPORT", "ARM AZE", "", "2020-10-06"), ("RETREAT", "ARM", "AZE", "2020-10-20"), [("sequel", "e2", "e1")]),
    (("ASSAULT", "ARM", "AZE", WAR), ("ASSAULT", "AZE", "ARM", STRIKE), []),
    (("ASSAULT", "ARM", "AZE", STRIKE), ("THREATEN", "AZE", "ARM", STRIKE), [("sequel", "e2", "e1")]),
    (("MOBILIZE", "PRK", "", "2020-10-06"), ("ACCUSE", "JPN", "PRK", "2020-10-06"), [("sequel", "e2", "e1")]),
])
def test_what_hangs_together_without_being_one(make, one, other, found):
    record, event = make
    assert links(record("r1", *(event(*told[:3], day=told[3]) for told in (one, other)))) == found


def test_two_who_accuse_each_other_of_two_attacks_contradict_each_other(make):
    record, event = make
    assert links(record("r1", event("ASSAULT", "ARM", "AZE", day=STRIKE, by="AZE", place="Ganja"),
                        event("ASSAULT", "AZE", "ARM", day=STRIKE, by="ARM", place="Barda"))) == [("contradiction", "e1", "e2")]
