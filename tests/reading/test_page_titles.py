import pytest

from dragoman.reading.page_titles import strip_outlet, vote


@pytest.mark.parametrize(
    ("headings", "linked", "open_graph", "title", "winner"),
    [
        (["Talks begin"], ["Talks begin"], "Other words", "Other words", "Talks begin"),
        (["Menu", "Talks begin"], [], "Talks begin | Example", None, "Talks begin"),
        (
            ["Subscribe now"],
            ["Talks begin in Vienna"],
            None,
            "Talks begin in Vienna - Example",
            "Talks begin in Vienna",
        ),
        (["Talks begin"], [], None, None, "Talks begin"),
        ([], [], None, "Ministers hold talks in Vienna | Example News", "Ministers hold talks in Vienna"),
        ([], [], None, None, None),
        (
            ["Example"],
            [],
            "Example",
            "Ministers hold talks | Example",
            "Ministers hold talks",
        ),  # the outlet's own heading
    ],
)
def test_vote(headings, linked, open_graph, title, winner):
    assert vote(headings=headings, linked=linked, open_graph=open_graph, title=title, outlet="Example") == winner


@pytest.mark.parametrize(
    ("title", "outlet", "clean"),
    [
        ("Talks begin - Example", "Example", "Talks begin"),
        ("Example: talks", None, "Example: talks"),
        ("Example | Talks begin in Vienna", "Example", "Talks begin in Vienna"),
        ("Ministers hold talks in Vienna - example.org", None, "Ministers hold talks in Vienna"),
        ("Iran - Iraq talks begin", None, "Iran - Iraq talks begin"),
        ("Talks begin", "Example", "Talks begin"),
    ],
)
def test_strip_outlet(title, outlet, clean):
    assert strip_outlet(title, outlet) == clean
