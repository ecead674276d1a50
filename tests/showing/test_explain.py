import click

from dragoman.pipeline import Coder
from dragoman.showing.explain import WIDEST, explain_traces


def explained(text):
    return click.unstyle(explain_traces(Coder(language="en").explain(text)[0]))


def test_the_whole_road_of_a_sentence():
    shown = explained("Peru's foreign minister met Chile's president in Lima on Monday.")
    for part in ("nsubj", "PROPN", "meet (verb) by minister to president", "fires en:consult.meet", "near  "):
        assert part in shown


def test_long_lists_of_verbs_are_cut():
    lines = explained("Peru attacked Chile and shelled a village.").split("\n")
    assert all(len(line) <= WIDEST + 160 for line in lines)


def test_a_sentence_without_a_clause_and_one_with_control_characters():
    assert "no clause" in explained("Lima.")
    assert "\x1b" not in explained("Peru \x1b[31m attacked Chile.")
