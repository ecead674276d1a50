import re

import click
import pytest

from dragoman.showing.marking import describe_event, mark_record, visible

CODES = re.compile("\x1b\\[[0-9;]*m")
STORY = "Peru's foreign minister arrived in Quito on Monday. Ecuador denied that it had attacked Peru."


@pytest.mark.parametrize(("text", "shown"), [
    ("plain\n\ttext", "plain\n\ttext"),
    ("\x1b[31mred", "␛[31mred"),
    ("nul\x00", "nul␀"),
    ("\u202eevil\u202c", "\ufffdevil\ufffd"),
    ("end\r\n", "end\n"),
    ("half\ud800", "half\ufffd"),
    ("Gəncə — قاهرة", "Gəncə — قاهرة"),
])
def test_control_characters_are_shown_not_obeyed(text, shown):
    assert visible(text) == shown


def test_marking_changes_nothing_but_names_the_events(code_english):
    record = code_english(STORY)
    plain = click.unstyle(mark_record(record))
    assert record.events
    assert STORY in re.sub(r"\[e\d+\]", "", plain)
    for event in record.events:
        assert f"{STORY[slice(*event.trigger)]}[{event.id}]" in plain
        assert click.unstyle(describe_event(event, record)) in plain


def test_every_colour_ends_on_its_line(code_english):
    for line in mark_record(code_english(STORY.replace(". ", ".\n\n"))).split("\n"):
        codes = CODES.findall(line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_an_actor_is_marked_inside_its_evidence(code_english):
    record = code_english(STORY)
    assert "\x1b[36m" in mark_record(record)
    assert "\x1b[33m" in mark_record(record)


def test_a_text_without_events_says_so(code_english):
    assert "no events" in mark_record(code_english("The lake was calm and the boats lay still."))


def test_an_event_in_words(code_english):
    record = code_english("Chile's foreign minister denied on Monday that Chile had attacked Peru.",
                          published="2024-05-07")
    words = click.unstyle(describe_event(record.events[0], record))
    for part in ("e1 ASSAULT", "(CHL", "-> Peru (PER GOV)", "negated", "on the word of", "because en:",
                 "confidence 0."):
        assert part in words
