import pytest

from dragoman.reading.months import month_number, weekday_number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("January", 1),
        ("sept", 9),
        ("Sep.", 9),
        ("MAY", 5),
        ("oktyabr", 10),
        ("октября", 10),
        ("octobre", 10),
        ("كانون الثاني", 1),
        ("اغسطس", 8),
        ("հոկտեմբերի", 10),
        ("ოქტომბერი", 10),
        ("Eylül", 9),
        ("talks", None),
        ("of", None),
        ("", None),
    ],
)
def test_month_number(name, number):
    assert month_number(name) == number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Monday", 0),
        ("Wed.", 2),
        ("Thurs", 3),
        ("الاثنين", 0),
        ("понедельник", 0),
        ("Pazar", 6),
        ("Vienna", None),
    ],
)
def test_weekday_number(name, number):
    assert weekday_number(name) == number
