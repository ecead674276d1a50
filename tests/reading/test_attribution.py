import pytest

from dragoman.reading.attribution import find_sources
from dragoman.reading.lines import split

NEXT = "\n\nThey agreed to meet again before the end of the year."


@pytest.mark.parametrize(
    ("text", "outlet", "agency"),
    [
        ("The talks went on for long, the embassy in Vienna told Example.az." + NEXT, "Example.az", None),
        ("The talks went on for long, the ministry told Example." + NEXT, "Example", None),
        ("The talks went on for long, the ministry told Reuters." + NEXT, None, "Reuters"),
        ("The talks went on for long, the minister told Parliament." + NEXT, None, None),
        ("The talks went on for a long time." + NEXT + "\n\nExample.az", "Example.az", None),
        ("The talks went on, the ministry told Example." + NEXT + "\n\nExample", "Example", None),
        ("The talks went on for a long time." + NEXT + "\n\nVienna", None, None),
    ],
)
def test_find_sources(text, outlet, agency):
    sources = find_sources(split(text), slug=None, agency=None)
    assert (sources.outlet, sources.agency) == (outlet, agency)


def test_slug_is_outlet_and_agency():
    sources = find_sources(split("The talks went on for a long time."), slug="Example", agency=None)
    assert (sources.outlet, sources.agency, sources.last_line) == ("Example", "Example", None)
