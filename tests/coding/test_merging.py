"""One event told again is one event; an act that goes on is another, and so is one with which it shares only its type."""

import pytest

from dragoman.pipeline import Coder

TOLD = "Chad laid mines on the road to Sabha in Libya, Libya's defence minister said."


@pytest.mark.parametrize(("again", "count"), [
    ("Chad laid mines in Libya, the minister said.", 1),
    ("Chad continued to lay mines in Libya, the minister said.", 2),
])  # fmt: skip
def test_what_goes_on_is_no_repetition(again, count):
    record = Coder(language="en").code_text(f"{TOLD} {again}")
    assert [event.type for event in record.events].count("ASSAULT") == count


@pytest.mark.parametrize(("told", "again", "count"), [
    ("A ceasefire was introduced along the front in Sudan.", "A truce was restored in the hills of Eritrea.", 2),
    ("A ceasefire was introduced along the front in Sudan.", "The ceasefire was introduced in Sudan at midnight.", 1),
])  # fmt: skip
def test_acts_of_nobody_are_one_by_more_than_their_type(told, again, count):
    record = Coder(language="en").code_text(f"{told} {again}")
    assert [event.type for event in record.events].count("RETREAT") == count


@pytest.mark.parametrize(("text", "kinds"), [
    ("Chad sent troops to the border. Libyan rebels killed two farmers on Monday.", ["MOBILIZE", "ASSAULT"]),
    ("Chad sent troops to the border and shelled two Libyan posts.", ["ASSAULT"]),  # what the arms were for
])
def test_arms_taken_up_are_told_unless_they_were_used(text, kinds):
    assert [event.type for event in Coder(language="en").code_text(text).events] == kinds


@pytest.mark.parametrize(("again", "count"), [("Kenya condemned the raid on Goma.", 2), ("Kenya criticised Uganda again.", 1)])
def test_what_one_side_says_of_two_things_stays_two(again, count):
    record = Coder(language="en").code_text(f"Kenya criticised Uganda over the ban. {again}")
    assert [event.type for event in record.events].count("ACCUSE") == count
