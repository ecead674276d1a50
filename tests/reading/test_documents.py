import hashlib

import pytest

from dragoman.errors import InputError
from dragoman.reading.documents import read_text
from dragoman.records import When

ONE = "The foreign ministers of the two countries held talks in the capital on Monday."
TWO = "They agreed to meet again before the end of the year."
NAZIR = "Nazirlər bu gün paytaxtda görüşüb və iki ölkə arasında əməkdaşlığı müzakirə ediblər."


def test_text_and_id():
    document = read_text(ONE)
    assert (document.text, document.id) == (ONE, hashlib.sha256(ONE.encode()).hexdigest()[:16])
    assert (document.language, document.paragraph_languages, document.dropped, document.warnings) == (
        "en",
        ("en",),
        (),
        (),
    )


def test_given_goes_first():
    document = read_text(
        f"Other title\n\n8 October 2021\n\n{ONE}",
        id="7",
        title="Talks (PHOTO)",
        published="2021-10-09T08:00+04:00",
        outlet="Example",
        language="en-GB",
        uri="u",
        retrieved="2021-11-01",
    )
    assert (document.id, document.title, document.outlet, document.language, document.uri) == (
        "7",
        "Talks",
        "Example",
        "en",
        "u",
    )
    assert document.published == When("2021-10-09T08:00+04:00", "2021-10-09T08:00+04:00", "minute", "given")
    assert document.retrieved == "2021-11-01"


def test_language_of_each_paragraph():
    assert read_text(f"15 October\n\n{ONE}\n\n{TWO}\n\n{NAZIR}").paragraph_languages == ("en", "en", "en", "az")


def test_unreadable_given_days_are_warned_about():
    document = read_text(ONE, published="soon", retrieved="later")
    assert document.published is None
    assert ["'soon'" in document.warnings[0], "'later'" in document.warnings[1]] == [True, True]


@pytest.mark.parametrize(("text", "word"), [(ONE + "\x00", "NUL"), (ONE + "\u202e", "bidirectional")])
def test_odd_signs_are_kept_and_warned_about(text, word):
    document = read_text(text)
    assert document.text == text
    assert word in document.warnings[0]


def test_half_surrogates_are_replaced():
    document = read_text(ONE + " \ud800")
    assert document.text == ONE + " \ufffd"
    assert "surrogate" in document.warnings[0]


@pytest.mark.parametrize("text", ["", " \n", "\ufeff"])
def test_empty(text):
    with pytest.raises(InputError, match="empty"):
        read_text(text, uri="a.txt")


def test_agency_from_the_byline():
    assert read_text(ONE, byline="Jane Doe, AFP").agency == "Agence France-Presse"


@pytest.mark.parametrize(("line", "warned"), [("15 October", True), ("15 October 2020", False)])
def test_a_year_that_is_not_printed_is_warned_about(line, warned):
    document = read_text(f"{line}\n\nThe two ministers met in Accra.", retrieved="2020-10-20")
    assert document.published.start == "2020-10-15"
    assert any("day of retrieval" in warning for warning in document.warnings) == warned
