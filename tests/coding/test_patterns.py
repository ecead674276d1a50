"""The pattern language: what it reads, and what it refuses."""

import pytest

from dragoman.coding.pattern_files import _compile, _gives, _read, load_patterns
from dragoman.errors import PackError


def test_slots_stems_and_options_are_read():
    match = "{actor:MIL|crowd} lift|ease ban|@walls [on|against {recipient}] to {act}"
    predicates, elements = _compile("here", match, {"walls": "siege"})
    assert predicates == {"lift", "ease"}
    by_slot = {e.slot: e for e in elements}
    assert by_slot["actor"].sectors == {"MIL"}
    assert by_slot["actor"].stems == {"crowd"}
    assert by_slot[""].stems == {"ban", "siege"}
    assert by_slot["recipient"].optional
    assert by_slot["recipient"].cases == {"on", "against"}
    assert by_slot["act"].cases == {"to"}


@pytest.mark.parametrize(("match", "words"), [
    ("{actor} lift @nothing", "no word list"),
    ("{actor} {recipient}", "names no predicate"),
    ("{actor} lift {what}", "cannot read the slot"),
    ("{actor} lift ban on|since {recipient}", "mixes prepositions"),
])
def test_a_malformed_pattern_says_what_is_wrong(match, words):
    with pytest.raises(PackError, match=words):
        _compile("here", match, {})


@pytest.mark.parametrize(("gives", "words"), [("ASAULT", "unknown event type"), ("ASSAULT/bite", "has no mode")])
def test_an_unknown_code_is_refused(gives, words):
    with pytest.raises(PackError, match=words):
        _gives("here", "x", gives)


def test_a_pattern_without_example_does_not_load():
    with pytest.raises(PackError, match="no example"):
        list(_read("here", {"id": "x", "match": "{actor} go", "gives": "AID"}, {}))


def test_there_are_as_many_english_patterns_as_promised():
    assert len({p.id for p in load_patterns("en")}) >= 600
