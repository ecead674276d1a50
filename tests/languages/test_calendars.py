from datetime import date

import pytest

from dragoman.languages import calendars


@pytest.mark.parametrize(("calendar", "other", "ours"), [
    ("solar", (1357, 11, 22), date(1979, 2, 11)),
    ("solar", (1399, 12, 30), date(2021, 3, 20)),  # a leap year
    ("solar", (1400, 1, 1), date(2021, 3, 21)),
    ("solar", (1400, 12, 30), None),
    ("lunar", (1445, 9, 1), date(2024, 3, 11)),
    ("lunar", (1446, 1, 1), date(2024, 7, 7)),
    ("lunar", (1445, 13, 1), None),
    ("lunar", (1600, 1, 1), None),  # beyond the table
])
def test_to_date(calendar, other, ours):
    assert calendars.to_date(calendar, *other) == ours


def test_months_and_years():
    assert calendars.month_span("lunar", 1445, 9) == (date(2024, 3, 11), date(2024, 4, 9))
    assert calendars.month_of("ذي القعدة") == ("lunar", 11)
    assert calendars.month_of("فروردين") == ("solar", 1)  # with the Arabic letter
    assert calendars.month_of("October") is None
    assert calendars.lunar_year(date(2024, 7, 6)) == 1445
