import io

import pytest

from dragoman.errors import InputError
from dragoman.reading import read

ONE = "The foreign ministers of the two countries held talks in the capital on Monday, and agreed to meet again."
QUOTED = 'The minister said: "We met",\nand left the capital on Monday for the talks.'
ARABIC = "اجتمع وزيرا خارجية البلدين في العاصمة يوم الاثنين واتفقا على اللقاء مرة أخرى قبل نهاية العام."


def read_all(tmp_path, data, name="a.csv", **columns):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read([tmp_path / name], columns=columns))


@pytest.mark.parametrize("data", [
    f'id,title,body,date,url\nx,Talks,"{ONE}",2021-10-08,https://example.org\n',
    f'\ufeffID;Headline;Article Text;Published At;Link\r\nx;Talks;"{ONE}";2021-10-08;https://example.org\r\n',
    f"id\ttitle\ttext\tpublished\turi\nx\tTalks\t{ONE}\t2021-10-08\thttps://example.org",
    f'id|title|text|pub-date|uri\n\n\nx|Talks|{ONE}|2021-10-08|https://example.org\n\n',
    f'"id","title","text","date","uri"\n"x","Talks","{ONE}","2021-10-08","https://example.org",,\n',
])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_usual_columns(tmp_path, data, encoding):
    (document,) = read_all(tmp_path, data.encode(encoding))
    assert (document.id, document.title, document.text, document.published.start, document.uri) == (
        "x", "Talks", ONE, "2021-10-08", "https://example.org")
    assert document.published.basis == "given"


def test_named_columns(tmp_path):
    (document,) = read_all(tmp_path, f'text,words,when,src\nno,"{ONE}",8 October 2021,Example\n', text="words", published="when",
                           outlet="src")
    assert (document.text, document.published.start, document.outlet) == (ONE, "2021-10-08", "Example")


@pytest.mark.parametrize(("data", "columns", "what", "hint"), [
    (f"text\n{ONE}", {"text": "words"}, "no column 'words'", "There are: text."),
    ("a;b\n1;2", {}, "no column is known to hold the text; there are: a, b", "--column text=NAME"),
    ("", {}, "no column is known", "--column"),
    ("text\0text\0" * 9, {}, "binary", "UTF-16"),
    ('text,"a\n', {}, "the first row is not CSV", "double quotes"),
])
def test_a_table_that_cannot_be_read(tmp_path, data, columns, what, hint):
    (error,) = read_all(tmp_path, data, **columns)
    assert what in error.what
    assert hint in error.hint


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path):
    quoted = QUOTED.replace('"', '""')
    data = f'id,text\n1,"{quoted}"\n2\n3,\n4,"a" b\n5,{ONE.replace(",", "")}\n6,a,b\n7,"{ONE}'
    found = read_all(tmp_path, data)
    assert [(item.where.split(":")[-1], item.what.split(" (")[0]) if isinstance(item, InputError) else item.id
            for item in found] == [
        "1", ("4", "1 fields, where the first row has 2"), ("5", "the text is empty"), ("6", "not CSV"), "5",
        ("8", "3 fields, where the first row has 2"), ("9", "not CSV")]
    assert found[0].text == QUOTED


def test_a_character_set_that_must_be_guessed(tmp_path):
    (document,) = read_all(tmp_path, f"text\n{ARABIC}\n".encode("cp1256"))
    assert document.text == ARABIC
    assert "read as cp1256" in document.warnings[0]


def test_what_does_not_fit_is_replaced(tmp_path):
    long = "".join(f"{number},{ARABIC}\n" for number in range(3000))
    found = read_all(tmp_path, f"id,text\n{long}".encode() + b"x,caf\xe9 " + ONE.replace(",", "").encode())
    assert (len(found), found[-1].text[:5], found[-2].warnings) == (3001, "caf\ufffd ", ())
    assert "U+FFFD" in found[-1].warnings[0]


def test_long_fields(tmp_path):
    (document,) = read_all(tmp_path, f'text\n"{"word " * 400_000}"\n')
    assert len(document.text) == 2_000_000


def test_a_field_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.reading.tables.LONGEST", 1000)
    found = read_all(tmp_path, f'text\n"{"word " * 1000}\n{ONE}"\n')
    assert isinstance(found[0], InputError)
    assert "limit" in found[0].what


@pytest.mark.parametrize("name", ["a.csv.gz", "a.tsv.zst"])
def test_packed(tmp_path, name):
    from dragoman.storing.compressed import create_packed

    with create_packed(tmp_path / name) as file:
        file.write(f"text\ttitle\n{ONE}\tTalks\n".encode())
    assert [document.title for document in read([tmp_path])] == ["Talks"]


def test_pages_in_a_column(tmp_path):
    (document,) = read_all(tmp_path, f'html\n"<html><body><h1>Talks</h1><p>{ONE}</p></body></html>"\n')
    assert (document.text, document.title) == (ONE, "Talks")


def test_texts_are_kept_to_the_character(tmp_path):
    text = f"BZh  {ONE}\r\n "
    (document,) = read_all(tmp_path, f'text\n"{text}"\n')
    assert document.text == text


def test_standard_input_is_no_table():
    """Nothing tells a table from a text but its name."""
    (document,) = read(["-"], stdin=io.BytesIO(f"text\n{ONE}\n".encode()))
    assert document.text.startswith("text")
