import pytest

from dragoman.reading.lines import LONG, is_prose, is_stray, split


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("The two ministers met in Vienna.", True),
        ("Ministers meet in the old town", False),
        ("They met.", False),
        ("Friday, 8 October 2021 at 5:07 p.m.", False),
        ("They met in the capital at 5 p.m.", True),
        ("word " * 31, True),
        ("“We shall see what they do.”", True),
        ("قال الوزير إن المحادثات مستمرة اليوم.", True),
    ],
)
def test_is_prose(line, prose):
    assert is_prose(line) is prose


def test_split():
    lines = split("Talks\n\nby Jane\n" + "x" * 2 * LONG)
    assert [(line.text[:7], line.gap, line.story) for line in lines] == [
        ("Talks", False, False),
        ("by Jane", True, False),
        ("x" * 7, False, True),
    ]
    assert len(lines[2].text) == LONG
    assert lines[2].end - lines[2].start == 2 * LONG


@pytest.mark.parametrize(("line", "stray"), [("|", True), ("...", True), ("* * *", True), ("A", False), ("5", False)])
def test_is_stray(line, stray):
    assert is_stray(line) is stray
