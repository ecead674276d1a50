"""Whose words stand in an interview."""

import pytest

INTERVIEW = """An interview with Serbian Foreign Minister Marko Djuric

Q: Minister, Pristina says that Serbia has moved troops to the line.

A: Kosovo police arrested five Serbs in Leposavic.

They closed two post offices.

Q: Will Belgrade return to the talks in Brussels?

Djuric: I met Marco Rubio in Washington."""


@pytest.fixture(scope="module")
def record(code_english):
    return code_english(INTERVIEW)


@pytest.mark.parametrize(("trigger", "speakers"), [
    ("moved", ["Kosovo"]),
    ("arrested", ["Marko Djuric"]),
    ("closed", ["Marko Djuric"]),
    ("return", []),
    ("met", ["Marko Djuric"]),
])
def test_answers_are_whoever_is_interviewed_and_questions_nobodys(record, trigger, speakers):
    names, claims = {a.id: a.name for a in record.actors}, {c.id: c for c in record.claims}
    events = [e for e in record.events if INTERVIEW[slice(*e.trigger)] == trigger]
    assert [[names[claims[c].speaker] for c in e.claims] for e in events] == [speakers] or (trigger == "closed" and not events)


def test_what_is_asked_is_not_told(record):
    assert {e.status for e in record.events if INTERVIEW[slice(*e.trigger)] == "return"} == {"hypothetical"}


def test_a_label_is_a_surname(code_english):
    record = code_english("The Serbian minister Marko Đurić spoke.\n\nĐurić: Chad has expelled two Libyan envoys.")
    assert [a.name for a in record.actors if a.id in {c.speaker for c in record.claims}] == ["Marko Đurić"]
