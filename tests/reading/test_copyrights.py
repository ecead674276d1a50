import pytest

from dragoman.reading.copyrights import is_notice, year_of
from dragoman.reading.furniture import find_furniture


@pytest.mark.parametrize(("line", "notice", "year"), [
    ("© 2024 Dale Wire", True, "2024"),
    ("(c) 2024 Dale Wire. All rights reserved.", True, "2024"),
    ("Copyright 2023 The Harbour Post", True, "2023"),
    ("جميع الحقوق محفوظة © 2022", True, "2022"),
    ("© 2010-2024 Dale Wire", True, None),
    ("© Dale Wire", True, None),
    ("The court ruled on copyright in music.", False, None),
])
def test_notices(line, notice, year):
    assert (is_notice(line), year_of(line)) == (notice, year)


def test_a_dateline_takes_its_year_from_the_notice():
    text = ("Talks begin\n\nLIMA, May 7 (Dale Wire) - The two ministers met in the capital on Tuesday.\n\n"
            "(c) 2024 Dale Wire. All rights reserved.\n")
    found = find_furniture(text)
    assert found.published
    assert (found.published.start, found.published.basis) == ("2024-05-07", "dateline")
    assert "copyright notice" in [kind for _, _, kind in found.dropped]
