import pytest

from dragoman.errors import InputError
from dragoman.reading.html import looks_like_page, read_page

ONE = (
    "The foreign ministers of the two countries held talks in the capital on Monday, the ministry said in a statement."
)
TWO = "They agreed to meet again before the end of the year and to open the border for trade and for travellers."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ministers hold talks | Example News</title>
<meta charset="utf-8"><meta property="og:title" content="Ministers hold talks | Example News">
<meta property="og:site_name" content="Example News"><link rel="canonical" href="https://example.org/talks">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Ministers hold talks", "datePublished": "2021-10-08T10:27:00+04:00",
"author": {{"@type": "Person", "name": "Jane Doe, Reuters"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ministers hold talks</h1><p>{ONE}</p><p>{TWO}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_page():
    document = read_page(PAGE.encode(), "talks.html", uri="talks.html")
    assert (document.title, document.outlet, document.byline, document.agency, document.uri) == (
        "Ministers hold talks",
        "Example News",
        "Jane Doe, Reuters",
        "Reuters",
        "https://example.org/talks",
    )
    assert (document.published.start, document.published.precision, document.published.basis) == (
        "2021-10-08T10:27+04:00",
        "minute",
        "metadata",
    )
    assert ONE in document.text
    assert TWO in document.text
    assert "rights" not in document.text
    assert document.language == "en"


def test_given_goes_first():
    document = read_page(PAGE, "in:1", title="Given", published="2021-10-09", outlet="Other", id="7")
    assert (document.title, document.published.start, document.outlet, document.id) == (
        "Given",
        "2021-10-09",
        "Other",
        "7",
    )


@pytest.mark.parametrize(
    "page",
    [
        PAGE[: PAGE.index("</article>") - 30],
        f"<p>{ONE}</p><p>{TWO}",
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<body><p>{ONE}</p></body></html>",
        f"<html><body>\x00<p>{ONE}</p></body></html>",
    ],
)
def test_damaged_pages(page):
    assert ONE in read_page(page, "a.html").text


@pytest.mark.parametrize(
    "page", ["<html><body>" + "<div>" * 10_000 + f"<p>{ONE}</p>", "<html><body>" + "<b>" * 10_000 + ONE]
)
def test_nesting(page):
    with pytest.raises(InputError, match="nested too deep"):
        read_page(page, "deep.html")


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html>"])
def test_no_story(page):
    with pytest.raises(InputError, match=r"empty\.html"):
        read_page(page, "empty.html")


def test_declared_character_set():
    text = (
        "Министры иностранных дел двух стран провели переговоры в столице в понедельник и договорились о новой встрече."
    )
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'.encode("cp1251")
    document = read_page(page, "a.html")
    assert text in document.text
    assert "cp1251" in document.warnings[0]


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"<!doctype html>", True),
        (b"\n <html>", True),
        (b"<!-- x --><p>a", True),
        (b'<?xml version="1.0"?><html>', True),
        (b"Talks <b>begin</b>", False),
        (b'{"a": 1}', False),
        (b"<3 people", False),
        (b"<!---->" * 1000 + b"x", False),
    ],
)
def test_looks_like_page(data, page):
    assert looks_like_page(data) is page
