"""The pattern language: what a pattern text stands for, and what is refused."""

from __future__ import annotations

import pytest

from dragoman.coding.pattern_files import _compile, _readings
from dragoman.errors import PackError


def test_a_word_or_a_slot_in_one_place_is_two_patterns() -> None:
    assert _readings("{actor} seize @arms|{any:pile|heap} of {recipient}'s depot|{recipient:MIL}") == [
        "{actor} seize @arms of {recipient}'s depot",
        "{actor} seize @arms of {recipient}'s {recipient:MIL}",
        "{actor} seize {any:pile|heap} of {recipient}'s depot",
        "{actor} seize {any:pile|heap} of {recipient}'s {recipient:MIL}",
    ]
    assert _readings("{actor:MIL|REB} seize arms") == ["{actor:MIL|REB} seize arms"]


def test_words_behind_a_slot_are_refused() -> None:
    with pytest.raises(PackError, match="stands behind a slot"):
        _compile("en/x.toml: x", "{actor} seize {recipient}|arms", {})
