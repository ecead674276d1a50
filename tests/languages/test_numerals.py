import pytest

from dragoman.languages.numerals import find_numbers, parse_number
from dragoman.languages.pack import load

ENGLISH = load("en")


@pytest.mark.parametrize(("text", "bounds"), [
    ("2,802 names", [(2802, 2802)]),
    ("1.2 million", [(1200000, 1200000)]),
    ("2.3 million", [(2300000, 2300000)]),
    ("twenty-one", [(21, 21)]),
    ("three hundred and five", [(305, 305)]),
    ("two thousand three hundred", [(2300, 2300)]),
    ("half a million", [(500000, 500000)]),
    ("nearly 300", [(300, 300)]),
    ("at least 12", [(12, None)]),
    ("over 40", [(40, None)]),
    ("300 or more", [(300, None)]),
    ("no fewer than 25", [(25, None)]),
    ("up to 5,000", [(None, 5000)]),
    ("Fewer than ten", [(None, 10)]),
    ("between 30 and 40", [(30, 40)]),
    ("3-5 boats", [(3, 5)]),
    ("five to six", [(5, 6)]),
    ("a dozen", [(12, 12)]),
    ("two dozen", [(24, 24)]),
    ("dozens", [(20, 99)]),
    ("tens of thousands", [(20000, 99999)]),
    ("٣٠٠ and ٢٬٨٠٢", [(300, 300), (2802, 2802)]),
    ("۱۲", [(12, 12)]),
    ("the 44-day war", []),
    ("a T-72 at 10:27 on 2021-01-13", []),
    ("the 21st brigade", []),
    ("1.5 tons", []),                       # no whole number
])
def test_bounds(text, bounds):
    assert [(number.min, number.max) for number in find_numbers(text, ENGLISH)] == bounds


@pytest.mark.parametrize(("text", "span", "qualifier", "approx", "vague"), [
    ("Some say at least 14 came", "at least 14", "at least", False, False),
    ("About 40 came", "About 40", "about", True, False),
    ("He saw dozens", "dozens", None, False, True),
    ("300 or so", "300 or so", "or so", True, False),
])
def test_qualifiers(text, span, qualifier, approx, vague):
    number = find_numbers(text, ENGLISH)[0]
    assert text[number.start:number.end] == span
    assert (number.qualifier, number.approx, number.vague) == (qualifier, approx, vague)


def test_words_that_write_no_whole_number():
    assert parse_number("1.5", ENGLISH) is None
