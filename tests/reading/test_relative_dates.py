from datetime import date

import pytest

from dragoman.reading.relative_dates import find_relative

TAKEN = date(2020, 10, 28)


@pytest.mark.parametrize(("line", "iso"), [
    ("2 days ago", "2020-10-26"),
    ("Yesterday, 21:15", "2020-10-27T21:15"),
    ("Published: today at 9:05", "2020-10-28T09:05"),
    ("2 gün önce", "2020-10-26"),
    ("Dünən, 21:15", "2020-10-27T21:15"),
    ("3 gün əvvəl", "2020-10-25"),
    ("вчера, 10:40", "2020-10-27T10:40"),
    ("5 дней назад", "2020-10-23"),
    ("أمس 18:30", "2020-10-27T18:30"),
    ("il y a 2 jours", "2020-10-26"),
    ("hace 4 días", "2020-10-24"),
    ("3 years ago", None),
    ("2 months ago", None),
    ("400 days ago", None),
    ("Yesterday in parliament", None),
    ("The ministers met yesterday", None),
])
def test_find_relative(line, iso):
    found = find_relative(line, TAKEN)
    assert (found.iso if found else None) == iso
