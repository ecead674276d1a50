import pytest

from dragoman.errors import InputError
from dragoman.reading.pieces import to_text


@pytest.mark.parametrize(("piece", "text"), [
    ("<p>Talks &amp; more<p>They <b>met</b> again.", "Talks & more\n\nThey met again."),
    ("One<br>two<br/><br>three", "One\n\ntwo\n\nthree"),
    ("<div>One <a href='x'>link</a>,\n two</div> three", "One link, two\n\nthree"),
    ("a<script>x()</script> b<style>p{}</style> c<!-- d -->", "a b c"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
    ("No tags: 3 < 4 &amp; 5 > 4\nas it stands", "No tags: 3 < 4 & 5 > 4\nas it stands"),
    ("cut <b", "cut"),
    ("<p>a\x00b\x1fc", "abc"),
    ("<p>\ud800", "?"),
    ("", ""),
    ("<p> </p>", ""),
])
def test_pieces(piece, text):
    assert to_text(piece) == text


def test_too_deep():
    assert to_text("<i>" * 200 + "deep") == "deep"
    with pytest.raises(InputError, match="nested too deep"):
        to_text("<i>" * 10_000 + "deep")
