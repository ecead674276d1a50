"""Event nouns that are told as facts in a frame that only mentions them."""

import pytest


def assaults(record):
    return [(e.status, e.date.start) for e in record.events if e.type == "ASSAULT"]


@pytest.mark.parametrize("sentence", [
    "The toll from the mortar attack on a clinic in Chad has grown to nine.",
    "Oman opened an inquiry into the raid on the Yemeni harbour.",
    "Chad buried the victims of the shelling of a Sudanese school.",
    "Peru answered the bombing of its consulate in Quito.",
    "Two days after the ambush of a Kenyan patrol the road is empty.",
    "Malta asked for a probe into the raid that killed nine Libyans.",
    "It was the third attack on the Nigerian town.",
    "After two weeks of Sudanese raids on Chad, Egypt spoke of peace.",
    "After a month of military action to free its towns from the rebels, Sudan asked Chad for talks.",
    "Anger over the mine blast that maimed two Laotian soldiers has not faded.",
])
def test_a_deed_with_a_toll_or_an_aftermath_happened(code_english, sentence):
    assert ("actual", None) in assaults(code_english(sentence))


@pytest.mark.parametrize(("sentence", "done"), [
    ("Chile shut its ports in retaliation for Lima's seizure of two Chilean trawlers.", True),
    ("Chile opened talks about Lima's possible seizure of Chilean trawlers.", False),
])
def test_a_measure_that_is_answered_was_taken(code_english, sentence, done):
    assert (("COERCE", "seize") in [(e.type, e.mode) for e in code_english(sentence).events]) == done


def test_a_dated_deed_keeps_its_day(code_english):
    record = code_english("France condemned Monday's attack on a mosque in Niger.", published="2024-05-15")
    assert assaults(record) == [("actual", "2024-05-13")]


@pytest.mark.parametrize(("sentence", "done"), [
    ("Chad condemned the Libyan strike on a Tunisian port.", True),
    ("Chad condemned Libyan strikes on Tunisian ports.", False),  # a kind of deed
    ("Chad condemned the strike on a Tunisian port.", False),  # nobody's
])
def test_a_condemned_deed_of_one_on_another_was_done(code_english, sentence, done):
    assert bool(assaults(code_english(sentence))) == done


@pytest.mark.parametrize("sentence", [
    "Any attack on Chad will be punished, its army said.",
    "Peru opened an inquiry into the death of a Bolivian sailor.",
    "The ministry in Quito opened an inquiry into the explosion at a Peruvian bakery.",
])
def test_what_may_be_none_is_none(code_english, sentence):
    assert not assaults(code_english(sentence))


def test_victims_are_no_attackers(code_english):
    record = code_english("An attack on the Kenyan army killed three.")
    [event] = [e for e in record.events if e.type == "ASSAULT"]
    assert not event.actors
    assert {a.country for a in record.actors if a.id in event.recipients} == {"KEN"}


def test_a_light_verb_has_one_event_noun(code_english):
    record = code_english("Chad came to the aid of Niger after the attack.")
    assert [e.type for e in record.events] == ["AID"]


def test_a_visit_that_frames_the_news_is_one(code_english):
    record = code_english("Chad and Libya signed a pact on Monday at the close of a two-day visit by Chad's president to Libya.",
                          published="2024-05-15")
    [visit] = [e for e in record.events if e.type == "CONSULT"]
    assert (visit.mode, visit.date.start) == ("visit", "2024-05-13")


def test_what_one_goes_on_to_do_has_its_own_day(code_english):
    record = code_english("Iran detained four Pakistani sailors last month and let them go on Monday.", published="2024-05-15")
    assert {e.type: e.date.start for e in record.events} == {"COERCE": "2024-04-01", "RETREAT": "2024-05-13"}


def test_the_same_weekday_is_the_last_one(code_english):
    record = code_english("A raid on a Syrian camp on the same Saturday killed four fighters.", published="2024-05-15")
    assert record.events[0].date.start == "2024-05-11"


def test_a_feast_has_its_day(code_english):
    record = code_english("Thirty Burmese villagers were massacred on Christmas Eve of 2021.", published="2024-05-15")
    assert record.events[0].date.start == "2021-12-24"


def test_what_somebody_gives_details_of_is_not_his_deed(code_english):
    record = code_english(
        "The envoy gave details of the crimes committed by Sudan in Chad - the destruction of schools, looting and murder.")
    names = {a.id: a.name for a in record.actors}
    assert {names[i] for e in record.events for i in e.actors} == {"Sudan"}
    assert len(record.claims) == 1
