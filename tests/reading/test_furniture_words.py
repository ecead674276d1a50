import pytest

from dragoman.reading.furniture_words import fold, left_over, only, words


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Politics Materials", "rubrics"),
        ("Foreign media", "rubrics"),
        ("Latest", "rubrics"),
        ("الأخبار الأخيرة", "rubrics"),
        ("Share on Facebook | Print", "share"),
        ("News Service", "desks"),
    ],
)
def test_only(line, kind):
    assert only(line, [getattr(words(), kind)])


@pytest.mark.parametrize("line", ["", "|", "Politics in Baku", "Share the burden"])
def test_not_only(line):
    assert not only(line, [words().rubrics, words().share])


def test_left_over():
    assert left_over("World News Baku", words().rubrics) == ["baku"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tags:", "tags"),
        ("Topics: talks, Vienna", "tags"),
        ("مواضيع:", "tags"),
        ("3 years ago", "relative"),
        ("an hour ago", "relative"),
        ("read 604", "counter"),
        ("1,204 views", "counter"),
        ("قرأ 604", "counter"),
        ("Photo: Example", "photo"),
        ("(Photo by Jane Doe)", "photo"),
        ("© Example", "photo"),
        ("By Jane Doe", "byline"),
        ("Read more: Another story", "reference"),
    ],
)
def test_patterns(line, name):
    assert getattr(words(), name).fullmatch(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tags were removed", "tags"),
        ("3 years", "relative"),
        ("read it", "counter"),
        ("Photos show smoke", "photo"),
    ],
)
def test_patterns_spare(line, name):
    assert not getattr(words(), name).fullmatch(line)


def test_agencies_are_looked_up_folded():
    assert words().agencies[fold("AA")] == "Anadolu Agency"
