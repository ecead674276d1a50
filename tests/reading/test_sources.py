import gzip
import inspect
import io
import json
import os
import pickle
import sys
from threading import Thread

import pytest

from dragoman.errors import InputError
from dragoman.reading import find_items, read, read_item
from dragoman.reading.folders import list_files
from dragoman.records import Document

ONE = "The foreign ministers of the two countries held talks in the capital on Monday and agreed to meet again."
PAGE = f"<!doctype html><html><body><p>{ONE}</p></body></html>"
LINE = json.dumps({"id": "1", "text": ONE})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", ONE),
        ("a.md", ONE),
        ("a", ONE),
        ("a.xyz", ONE),
        ("a.html", PAGE),
        ("a.htm", PAGE),
        ("a.xhtml", PAGE),
        ("a", PAGE),
        ("a.jsonl", LINE),
        ("a.ndjson", LINE),
        ("a.json", LINE),
        ("a", LINE),
        ("a.TXT", ONE),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_kinds_of_file(tmp_path, name, content, packed):
    path = tmp_path / (name + ".gz" if packed else name)
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    (document,) = read([path])
    assert document.text == ONE


def test_folder_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "c.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(name + " " + ONE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(ONE)
    assert [document.text.split()[0] for document in read([tmp_path])] == ["a.txt", "b/2.txt", "c.txt"]


def test_nothing_is_lost(tmp_path):
    for name, data in {
        "1.txt": ONE.encode(),
        "2.txt": b"",
        "3.txt": b"\x89PNG\r\n",
        "4.txt.gz": b"\x1f\x8bnope",
        "5.html": b"<html>",
        "6.jsonl": b"nope\n" + LINE.encode(),
        "7.txt": ONE.encode(),
    }.items():
        (tmp_path / name).write_bytes(data)
    found = list(read([tmp_path, tmp_path / "none.txt"]))
    assert [isinstance(item, Document) for item in found] == [
        True,
        False,
        False,
        False,
        False,
        False,
        True,
        True,
        False,
    ]
    assert all(str(tmp_path) in item.where and item.what for item in found if isinstance(item, InputError))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_permissions(tmp_path):
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "a.txt").chmod(0)
    (error,) = read([tmp_path])
    assert "permission" in error.what


def test_odd_entries(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [isinstance(item, InputError) for item in read([tmp_path])] == [True, True]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (ONE.encode(), 1),
        (PAGE.encode(), 1),
        (f"\n\n{LINE}\n{LINE}\n".encode(), 2),
        (f"\ufeff{LINE}".encode(), 1),
    ],
)
def test_standard_input(data, count):
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert [item.text for item in found] == [ONE] * count
    assert found[0].uri is None


def test_empty_standard_input():
    (error,) = read(["-"], stdin=io.BytesIO(b""))
    assert "empty" in error.what


def test_uri_and_language(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ONE)
    (document,) = read([str(path)], language="fr")
    assert (document.uri, document.language) == (str(path), "fr")


def test_lazily(tmp_path):
    (tmp_path / "a.jsonl").write_text(LINE + "\n" + LINE)
    found = read([tmp_path / "a.jsonl", "/nonexistent"])
    assert next(found).id == "1"


@pytest.mark.parametrize(
    "text", ["word " * 1_000_000, "x" * 5_000_000, "- " * 2_500_000, "( # " * 1_000_000, "1/" * 2_500_000]
)
def test_long_lines(text):
    (document,) = read(["-"], stdin=io.BytesIO(text.encode()))
    assert len(document.text) == len(text)


def test_reading_in_two_steps(tmp_path):
    """What is found travels to another process and is read there."""
    for name, content in (("1.txt", ONE), ("2.html", PAGE), ("3.jsonl", f"{LINE}\nnope"), ("4", PAGE), ("5", LINE), ("6.txt", "")):
        (tmp_path / name).write_text(content)
    items = list(find_items([tmp_path, "-", tmp_path / "none"], stdin=io.BytesIO(ONE.encode())))
    assert [(item.kind, item.path is None) for item in items[:-1]] == [
        ("text", False), ("page", False), ("line", True), ("line", True), ("any", False), ("line", True), ("text", False),
        ("any", True)]
    found = [pickle.loads(pickle.dumps(item if isinstance(item, InputError) else read_item(pickle.loads(pickle.dumps(item)))))
             for item in items]
    again = list(read([tmp_path, "-", tmp_path / "none"], stdin=io.BytesIO(ONE.encode())))
    assert [str(item) for item in found] == [str(item) for item in again]
    assert [isinstance(item, Document) for item in found] == [True, True, True, False, True, True, False, True, False]


def test_a_pipe_is_read_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    Thread(target=lambda: (tmp_path / "pipe").write_text(PAGE), daemon=True).start()
    (document,) = read([tmp_path / "pipe"])
    assert document.text == ONE


def test_lines_of_a_slow_pipe_come_at_once():
    there, here = os.pipe()
    with open(there, "rb") as stream, open(here, "wb", buffering=0) as writer:
        writer.write(b"\n" + LINE.encode() + b"\n")
        assert isinstance(next(read(["-"], stdin=stream)), Document)


def test_folders_deeper_than_calls_may_nest(tmp_path):
    os.makedirs(tmp_path.joinpath(*["a"] * 300))
    tmp_path.joinpath(*["a"] * 300, "b.txt").write_text(ONE)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        found = list(list_files(str(tmp_path)))
    finally:
        sys.setrecursionlimit(limit)
    assert [os.path.basename(path) for path in found] == ["b.txt"]


@pytest.mark.parametrize(("pattern", "found"), [
    ("*.txt", ["a.txt", "c.txt"]),
    ("**/*.txt", ["a.txt", "b/1.txt", "b/d/2.txt", "c.txt"]),
    ("?/**", ["b/1.txt", "b/d/2.txt"]),
    ("[ab]*", ["a.txt"]),
    ("odd[1].md", ["odd[1].md"]),
    ("*.html", None),
])
def test_patterns(tmp_path, pattern, found):
    (tmp_path / "b" / "d").mkdir(parents=True)
    for name in ("c.txt", "a.txt", "b/1.txt", "b/d/2.txt", "odd[1].md", ".hidden.txt"):
        (tmp_path / name).write_text(ONE)
    items = list(find_items([tmp_path / pattern]))
    if found is None:
        (error,) = items
        assert error.what == "no file fits this pattern"
    else:
        assert [item.path.removeprefix(f"{tmp_path}/") for item in items] == found


def test_a_packed_standard_input():
    (document,) = read(["-"], stdin=io.BytesIO(gzip.compress(PAGE.encode())))
    assert document.text == ONE
