import pytest
from lxml.html import document_fromstring

from dragoman.reading.page_metadata import find_metadata


def metadata(head="", body=""):
    return find_metadata(document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"))


@pytest.mark.parametrize(
    ("head", "body", "start"),
    [
        ('<meta property="article:published_time" content="2021-10-08T10:27:00Z">', "", "2021-10-08T10:27Z"),
        ('<meta itemprop="datePublished" content="2021-10-08">', "", "2021-10-08"),
        ('<meta name="DC.date.issued" content="2021-10-08">', "", "2021-10-08"),
        ("", '<h1>Talks</h1><time datetime="2021-10-08T10:27+04:00">8 October</time>', "2021-10-08T10:27+04:00"),
        ("", '<time datetime="2001-01-01">old</time>', None),  # above the headline: not the story's
        ("", '<span itemprop="datePublished">8 October 2021</span>', "2021-10-08"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
            '"datePublished": "2021-10-08"}]}</script>'
            '<meta property="article:published_time" content="2021-10-08T10:27:00Z">',
            "",
            "2021-10-08T10:27Z",
        ),  # the finer of one day
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", broken '
            '"datePublished": "2021-10-08"}</script>',
            "",
            "2021-10-08",
        ),
        ('<script type="application/ld+json">{"@type": "Person", "datePublished": "2021-10-08"}</script>', "", None),
        ('<meta name="date" content="soon">', "", None),
    ],
)
def test_published(head, body, start):
    when = metadata(head, body).published
    assert (when and when.start) == start


@pytest.mark.parametrize(
    ("linked", "byline"),
    [
        ('"Jane Doe"', "Jane Doe"),
        ('{"name": "Jane Doe"}', "Jane Doe"),
        ('[{"name": "Jane Doe"}, {"name": "John Roe"}]', "Jane Doe, John Roe"),
        ('{"name": 5}', None),
        ('"https://example.org/jane"', None),
    ],
)
def test_byline(linked, byline):
    assert (
        metadata(f'<script type="application/ld+json">{{"@type": "Article", "author": {linked}}}</script>').byline
        == byline
    )


def test_outlet_and_address():
    found = metadata(
        '<meta property="og:site_name" content="Example"><meta property="og:url" content="https://example.org/a">'
    )
    assert (found.outlet, found.uri) == ("Example", "https://example.org/a")
