import pytest

from dragoman.reading.titles import clean_title, same_title


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
