import pytest

from dragoman.showing import asking
from dragoman.showing.asking import BOUNDS, FACETS, Asked, quoted, read_asked
from dragoman.showing.columns import ONE, RANGES, SEVERAL, SORTS
from dragoman.showing.shelf import COUNTED, LOOKED_UP


@pytest.mark.parametrize(("query", "filters", "words", "sort", "page"), [
    ([("type", "ASSAULT"), ("actor", "AZE")], (("type", "ASSAULT"), ("actor", "AZE")), "", "-day", 1),
    ([("type", "ASSAULT"), ("type", "ASSAULT"), ("type", " ")], (("type", "ASSAULT"),), "", "-day", 1),
    ([("q", " Ganja "), ("page", "3"), ("sort", "confidence")], (), "Ganja", "confidence", 3),
    ([("nothing", "x"), ("page", "-1"), ("sort", "drop table"), ("confidence", "high")], (), "", "-day", 1),
    ([("page", "9" * 40), ("confidence", "0.5")], (("confidence", "0.5"),), "", "-day", 10**6),
])
def test_what_an_address_asks_for(query, filters, words, sort, page):
    assert read_asked(query) == Asked(filters, words, sort, page)


def test_an_address_says_what_is_asked_for():
    asked = read_asked([("type", "ASSAULT"), ("q", "Gəncə & co"), ("page", "2")])
    assert asked.address == "type=ASSAULT&q=G%C9%99nc%C9%99+%26+co&page=2"
    assert asked.with_("actor", "AZE") == "type=ASSAULT&actor=AZE&q=G%C9%99nc%C9%99+%26+co"
    assert asked.with_("type", "ASSAULT") == "q=G%C9%99nc%C9%99+%26+co"
    assert asked.turned(page=3) == "type=ASSAULT&q=G%C9%99nc%C9%99+%26+co&page=3"


@pytest.mark.parametrize(("words", "query"), [
    ("fired at", '"fired" "at"'), ('"fired at" dawn', '"fired at" "dawn"'), ('a "b', '"a" "b"'),
    ('OR NEAR* ^"', '"OR" "NEAR*" "^"'), ('"', '""'), ('" "', '""')])
def test_words_are_searched_for_and_not_obeyed(words, query):
    assert quoted(words) == query


def test_what_is_asked_for_is_known():
    assert FACETS - LOOKED_UP.keys() <= {*ONE, *SEVERAL}
    assert RANGES.keys() == BOUNDS
    assert SORTS.keys() == asking.SORTS
    assert set(COUNTED) <= FACETS
