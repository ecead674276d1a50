"""What becomes of one item: a line, a failure by name, or, over the limits, a record that says so."""

import json
import time

import pytest

from dragoman.errors import InputError
from dragoman.reading import Item
from dragoman.scaling import working
from dragoman.scaling.working import Limits, Setup

TEXT = b"Ghana and Togo held talks in Accra on Monday."


def work(item, **limits):
    return Setup(limits=Limits(**limits)).worker().work(item)


def test_a_record_is_a_line():
    line = work(Item("a.txt", "text", TEXT))
    assert line.endswith(b"\n")
    assert [event["type"] for event in json.loads(line)["events"]] == ["CONSULT"]


def test_a_failure_passes_through_and_an_empty_text_is_one():
    error = InputError("x", "no such file")
    assert work(error) is error
    assert str(work(Item("a.txt", "text", b" "))).startswith("a.txt: ")


def test_a_long_text_is_kept_and_not_coded():
    record = json.loads(work(Item("a.txt", "text", TEXT), characters=20))
    assert record["warnings"] == ["not coded: the text is longer than 20 characters (--characters)"]
    assert record["document"]["text"] == TEXT.decode()
    assert record["events"] == []


@pytest.mark.parametrize(("step", "what"), [
    ("code_all", '"not coded: it took longer than 0.05 seconds (--seconds)"'),
    ("read_item", "a.txt: reading it took longer than 0.05 seconds. Give it by itself with a higher --seconds."),
])
def test_what_takes_too_long_is_broken_off(monkeypatch, step, what):
    def slow(*_, **__):
        try:
            time.sleep(5)
        except Exception:  # as a library may: it must not swallow the end
            time.sleep(5)

    monkeypatch.setattr(working if step == "read_item" else working.Coder, step, slow)
    found = work(Item("a.txt", "text", TEXT), seconds=0.05)
    assert what in (found.decode() if isinstance(found, bytes) else str(found))


def test_a_fault_in_reading_is_named(monkeypatch):
    def broken(*_, **__):
        raise KeyError("x")

    monkeypatch.setattr(working, "read_item", broken)
    assert str(work(Item("a.txt", "text", TEXT))).startswith("a.txt: could not be read (KeyError: 'x')")
