"""Edit scripts give back every lemma that they were made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotating.lemmas import apply_script, script_of


@pytest.mark.parametrize(("form", "lemma"), [
    ("visited", "visit"), ("Bakıda", "Bakı"), ("evlərdən", "ev"), ("والوزراء", "وزير"), ("went", "go"), ("US", "US")])
def test_a_script_gives_the_lemma_back(form, lemma):
    assert apply_script(form, script_of(form, lemma)) == lemma


@given(st.text("abAB", min_size=1, max_size=8), st.text("abAB", min_size=1, max_size=8))
def test_any_lemma_comes_back_but_for_case(form, lemma):
    assert apply_script(form, script_of(form, lemma)).lower() == lemma.lower()


def test_a_script_that_cuts_too_much_leaves_the_word():
    assert apply_script("ab", "l|0||5|x") == "ab"
