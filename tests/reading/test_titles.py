import pytest

from dragoman.reading.titles import clean_title, mark_before, same_title


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Ministers meet (PHOTO)", "Ministers meet"),
        ("Ministers meet [Video]", "Ministers meet"),
        ("Ministers meet …", "Ministers meet"),
        ("Ministers meet (PHOTO) (VIDEO) ...", "Ministers meet"),
        ("VIDEO: Ministers meet", "Ministers meet"),
        ("Ministers meet - PHOTOS", "Ministers meet"),
        ("Ministers meet (again)", "Ministers meet (again)"),
        ("EU: Ministers meet", "EU: Ministers meet"),
        ("(PHOTO)", "(PHOTO)"),
        ("Analysis: why they meet", "Analysis: why they meet"),
    ],
)
def test_clean_title(title, clean):
    assert clean_title(title) == clean


def test_same_title():
    assert same_title("Ministers  meet (PHOTO)", "ministers meet…")
    assert not same_title("Ministers meet", "Ministers meet again")


@pytest.mark.parametrize(("title", "length"), [
    ("UPDATE 3-Ministers meet", 9), ("FACTBOX-Key facts", 8), ("WRAPUP 2-Talks end", 9), ("EXCLUSIVE: Talks end", 11),
    ("COVID-19 closes border", 0), ("UN-backed talks end", 0), ("Update-driven talks", 0),
])
def test_what_kind_of_item_a_headline_says_it_is(title, length):
    assert mark_before(title) == length
