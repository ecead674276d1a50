import pytest

from dragoman.linked import Incident
from dragoman.linking import link

DAY = "2020-10-11"


def incident(*records):
    (found,) = [i for i in link(records) if isinstance(i, Incident)]
    return found


@pytest.mark.parametrize(("one", "other", "disputed"), [
    ({"figures": [("killed", 10, 10)]}, {"figures": [("killed", 12, 12)]}, ("figures",)),
    ({"figures": [("killed", 10, None)]}, {"figures": [("killed", 12, 12)]}, ()),
    ({"figures": [("killed", 10, 10)]}, {"figures": [("killed", 3, 3, "of them children")]}, ()),
    ({}, {"status": "negated"}, ("whether it happened",)),
    ({"place": "Ganja"}, {"place": "Gəncə"}, ("place name",)),
])
def test_what_two_voices_tell_differently(make, one, other, disputed):
    record, event = make
    found = incident(record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE:Anar_Karimov", **one)),
                     record("r2", event("ASSAULT", "ARM", "AZE", day=DAY, by="ARM:Vahe_Sarkisyan", **other)))
    assert found.disputed == disputed
    assert [v.claimant for v in found.versions] == ["Anar Karimov", "Vahe Sarkisyan"]
    assert found.not_heard == ()


def test_names_of_a_place_in_two_languages_are_no_dispute(make):
    record, event = make
    found = incident(record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja")),
                     record("r2", event("ASSAULT", "ARM", "AZE", day=DAY, place="Gəncə"), language="az"))
    assert found.disputed == ()
    assert found.place.names == ("Ganja", "Gəncə")


def test_two_culprits_of_one_attack(make):
    record, event = make
    found = incident(record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE")),
                     record("r2", event("ASSAULT", "AZE", "ARM", day=DAY, by="ARM")))
    assert "actor" in found.disputed
    assert [(v.claimant, v.actors) for v in found.versions] == [("AZE", ("ARM",)), ("ARM", ("AZE",))]


def test_a_toll_that_grows_is_a_series_and_no_dispute(make):
    record, event = make
    found = incident(record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE:Medic_One", figures=[("killed", 5, 5)]),
                            published="2020-10-11"),
                     record("r2", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE:Medic_Two", figures=[("killed", 9, None)]),
                            published="2020-10-14"))
    assert found.disputed == ()
    (toll,) = found.figures
    assert (toll.kind, toll.lowest, toll.highest) == ("killed", 5, 9)
    assert [(c.min, c.max, c.claimant, c.published) for c in toll.series] == [
        (5, 5, "Medic One", "2020-10-11"), (9, None, "Medic Two", "2020-10-14")]


@pytest.mark.parametrize(("kind", "first", "later", "voice"), [
    ("captured", 5, 9, "AZE:Medic_Two"),  # who is held is counted once
    ("killed", 9, 5, "AZE:Medic_Two"),  # no toll falls
    ("killed", 5, 9, "ARM"),
])
def test_a_figure_that_has_not_just_grown_is_disputed_however_late_it_comes(make, kind, first, later, voice):
    record, event = make
    told = [(1, "2020-10-11", "AZE:Medic_One", first), (2, "2020-10-14", voice, later)]
    found = incident(*(
        record(f"r{n}", event("ASSAULT", "ARM", "AZE", day=DAY, by=by, figures=[(kind, count, count)]), published=day)
        for n, day, by, count in told))
    assert found.disputed == ("figures",)


def test_a_party_that_nobody_quotes_is_not_heard(make):
    record, event = make
    found = incident(record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE")),
                     record("r2", event("ASSAULT", "ARM", "AZE", day=DAY)))
    assert found.not_heard == ("ARM",)
    assert [(v.claimant, v.outlet) for v in found.versions] == [("AZE", False), ("Wire", True)]


@pytest.mark.parametrize(("at", "source", "speaker", "not_heard"), [
    (60, [], 0, ()),  # right behind the telling
    (300, [], 0, ()),  # all of a dispatch is about its lead
    (60, [[0, 9]], None, ()),  # a statement whose words name who makes it
    (60, [[5, 9]], None, ()),  # nobody knows whose: it may be theirs
])
def test_who_speaks_beside_the_telling_is_heard(make, at, source, speaker, not_heard):
    record, event = make
    told = record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE"), text="x" * 200 + "\n" + "x" * 200)
    ids = [a["id"] for a in told["actors"] if a["country"] == "ARM"]
    told["claims"].append({**told["claims"][0], "id": "c9", "speaker": ids[speaker] if speaker is not None else None,
                           "source": source, "cue": [[at, at + 4]]})
    assert incident(told, record("r2", event("ASSAULT", "ARM", "AZE", day=DAY))).not_heard == not_heard


@pytest.mark.parametrize(("change", "not_heard"), [
    ({}, ("ARM",)),
    ({"sectors": ["REB"], "kind": "group"}, ()),  # a gang of a country is not that country
    ({"basis": "gazetteer"}, ()),  # only a place stands for it
])
def test_a_word_is_expected_of_who_takes_part_for_a_state(make, change, not_heard):
    record, event = make
    told = [record(name, event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE")) for name in ("r1", "r2")]
    for actor in (a for t in told for a in t["actors"] if a["country"] == "ARM"):
        actor.update(change)
    assert incident(*told).not_heard == not_heard


def test_a_plan_is_answered_by_nobody(make):
    record, event = make
    told = (record(name, event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE", status="future")) for name in ("r1", "r2"))
    assert incident(*told).not_heard == ()


@pytest.mark.parametrize(("voice", "one"), [("ARM:Vahe_Sarkisyan", True), ("AZE:Anar_Karimov", False)])
def test_another_voices_number_of_what_was_just_told_is_of_one_incident(make, voice, one):
    record, event = make
    told = record("r1", event("ASSAULT", "ARM", "AZE", day=DAY, by="AZE:Anar_Karimov", figures=[("killed", 5, 5)]),
                  event("ASSAULT", "ARM", "AZE", day=DAY, by=voice, figures=[("killed", 9, 9)]))
    found = [i for i in link([told], alone=True) if isinstance(i, Incident)]
    assert (len(found) == 1) is one
    assert ("figures" in found[0].disputed) is one


def test_an_incident_keeps_the_days_that_all_tell(make):
    record, event = make
    found = incident(record("r1", event("CONSULT", "URY", "VNM", day="2020-10", place="Hanoi")),
                     record("r2", event("CONSULT", "URY", "VNM", day=DAY, place="Hanoi")))
    assert (found.date.start, found.date.end) == (DAY, DAY)
