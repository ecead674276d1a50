import pytest

from dragoman.reading.instants import parse_instant


@pytest.mark.parametrize(
    ("value", "start", "precision"),
    [
        ("2021-10-08", "2021-10-08", "day"),
        ("2021-10", "2021-10", "month"),
        ("2021", "2021", "year"),
        ("2021-10-08T10:27:31.123+04:00", "2021-10-08T10:27+04:00", "minute"),
        ("2021-10-08 10:27:31 +0400", "2021-10-08T10:27+04:00", "minute"),
        ("2021-10-08T10:27Z", "2021-10-08T10:27Z", "minute"),
        ("2021-10-08T10:27", "2021-10-08T10:27", "minute"),
        ("2021-10-08T25:00", "2021-10-08", "day"),
        ("20211008", "2021-10-08", "day"),
        ("20211008T102700Z", "2021-10-08T10:27Z", "minute"),
        ("Fri, 08 Oct 2021 10:27:00 GMT", "2021-10-08T10:27+00:00", "minute"),
        ("8 October 2021", "2021-10-08", "day"),
    ],
)
def test_parse_instant(value, start, precision):
    when = parse_instant(value, "given")
    assert (when.start, when.end, when.precision, when.basis) == (start, start, precision, "given")


@pytest.mark.parametrize("value", ["", "yesterday", "2021-13-40", "15 October", "0000-00-00"])
def test_no_instant(value):
    assert parse_instant(value, "given") is None
