"""Which event nouns and side remarks are events."""

import pytest


@pytest.mark.parametrize(("sentence", "kind"), [
    ("Fears of an Ethiopian attack emptied the markets.", "ASSAULT"),      # one party, but feared
    ("Tomorrow's march by Peruvian teachers worries the mayor.", "PROTEST"),
    ("Talks between Peru and Ecuador are urgently needed.", "CONSULT"),
    ("The ambassador gave details of the war, the massacre of Kenyans and the looting of towns.", "ASSAULT"),  # told of
    ("An attempt by Congolese rebels to storm the Ugandan barracks failed.", "ASSAULT"),
])
def test_what_is_wanted_feared_or_failed_is_an_event(code_english, sentence, kind):
    assert kind in {e.type for e in code_english(sentence).events}


@pytest.mark.parametrize("sentence", [
    "Eighteen Italian fishermen, held captive in Libya for three months, have been freed by Libyan forces.",
    "Sri Lankan rebels released two policemen that they were holding.",
])
def test_the_freed_are_not_held_in_the_same_breath(code_english, sentence):
    assert [e.type for e in code_english(sentence).events] == ["RETREAT"]


@pytest.mark.parametrize("sentence", [
    "The bakery closed for a week after the strike.",
    "A possible visit to the dentist kept him awake.",
    "Iraqi poets have written about the invasion.",
])
def test_a_noun_in_passing_is_no_event(code_english, sentence):
    assert not code_english(sentence).events
