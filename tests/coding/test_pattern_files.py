"""The pattern language: what a pattern text stands for, and what is refused."""

from __future__ import annotations

import pytest

from dragoman.coding.pattern_files import _compile, _readings, read_patterns
from dragoman.errors import PackError
from dragoman.languages.pack import Pack


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


GOOD = '[[pattern]]\nid = "x"\nmatch = "{actor} seize arms"\ngives = "ASSAULT"\nyes = "Troops seized arms."\n'


@pytest.mark.parametrize(("content", "message"), [
    ("pattern = 5", r"\[\[pattern\]\]"), ("pattern = [5]", r"\[\[pattern\]\]"), ("[pattern]\nid = 5", r"\[\[pattern\]\]"),
    (f"words = 5\n{GOOD}", r"\[words\]"), (GOOD.replace('match = "{actor} seize arms"\n', ""), "match is a text"),
    (GOOD.replace('"{actor} seize arms"', "[1]"), "match is a text"), (f"{GOOD}contexts = 5", "contexts a list"),
    (f'{GOOD}contexts = ["maritime"]', "unknown context 'maritime'"),
    (f'{GOOD}weight = "heavy"', "weight a number"), ("a = " + "[" * 100_000, "a.toml"), ("a = " + "9" * 5000, "a.toml"),
    ("\0", "a.toml"),
    (GOOD.replace("arms", "a|{act} " * 30), "more than 6 times"), (GOOD.replace("{actor} seize arms", ""), "no predicate"),
    (GOOD.replace('"x"', "[]"), "id is missing"), (GOOD.replace("yes", "no"), "has no example"),
])
def test_what_is_no_pattern_is_named(tmp_path, content: str, message: str) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "a.toml").write_text(content)
    with pytest.raises(PackError, match=message):
        read_patterns(Pack("xx", tmp_path))


def test_what_is_no_text_is_named(tmp_path) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "a.toml").write_bytes(b"\xff")
    with pytest.raises(PackError, match=r"a\.toml"):
        read_patterns(Pack("xx", tmp_path))
