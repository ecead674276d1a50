import io
import json

import pytest

from dragoman.errors import InputError
from dragoman.reading import bundles
from dragoman.reading.bundles import find_lines, split_stream
from dragoman.reading.opening import read_item

ONE = "The foreign ministers of the two countries held talks in the capital on Monday."


def read_all(*lines):
    return [item if isinstance(item, InputError) else read_item(item) for item in find_lines(lines, "in.jsonl")]


def line(**fields):
    return json.dumps(fields).encode() + b"\n"


def test_fields_are_kept():
    text = f"  {ONE}\r\n"
    (document,) = read_all(
        line(
            id="x1",
            text=text,
            title="Talks",
            published="2021-10-08",
            outlet="Example",
            language="en",
            uri="u",
            retrieved="2021-10-09",
        )
    )
    assert (
        document.id,
        document.text,
        document.title,
        document.outlet,
        document.language,
        document.uri,
        document.retrieved,
    ) == ("x1", text, "Talks", "Example", "en", "u", "2021-10-09")
    assert document.published.basis == "given"


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b"nope", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"{}", 'no "text"'),
        (line(text=""), "empty"),
        (line(text=5), "not a string"),
        (line(text=ONE, id=[1]), '"id"'),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": "a", "n": ' + b"9" * 10_000 + b"}", "number too long"),
        (b"{", "not JSON"),
    ],
)
def test_bad_line_is_named(bad, what):
    error = read_all(b"\n", bad)[0]
    assert isinstance(error, InputError)
    assert (error.where, what in error.what) == ("in.jsonl:2", True)
    assert error.hint


def test_the_rest_is_read():
    found = read_all(line(text=ONE, id=1), b"\n", b"nope\n", line(text=ONE))
    assert [isinstance(item, InputError) for item in found] == [False, True, False]
    assert found[0].id == "1"
    assert len(found[2].id) == 16


def test_byte_order_mark_and_wrong_types():
    (document,) = read_all(b"\xef\xbb\xbf" + line(text=ONE, title=3))
    assert document.title is None
    assert "title" in document.warnings[0]


def test_page_in_a_line():
    (document,) = read_all(line(id="p", html=f"<html><body><h1>Talks</h1><p>{ONE}</p></body></html>"))
    assert (document.id, ONE in document.text) == ("p", True)


def test_long_lines_are_cut_off(monkeypatch):
    monkeypatch.setattr(bundles, "LONGEST_LINE", 100)
    found = read_all(*split_stream(io.BytesIO(b'{"text": "' + b"x" * 500 + b'"}\n' + line(text=ONE[:50]))))
    assert "longer than" in found[0].what
    assert found[1].text == ONE[:50]
