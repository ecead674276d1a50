"""Addresses, through fsspec's file system in memory.  Needs the extra [cluster]."""

import gzip

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.reading import find_items, read
from dragoman.storing.loading import load_records

fsspec = pytest.importorskip("fsspec")
TEXT = b"Ghana and Togo held talks in Accra on Monday."


@pytest.fixture(autouse=True)
def memory():
    files = fsspec.filesystem("memory")
    for name, data in {"/in/a.txt": TEXT, "/in/b/c.txt.gz": gzip.compress(TEXT), "/in/d.jsonl": b'{"text": "Talks."}\n',
                       "/in/.hidden/e.txt": TEXT, "/in/f.zip": b"PK"}.items():
        files.pipe(name, data)
    yield files
    files.store.clear()


@pytest.mark.parametrize(("address", "names"), [
    ("memory://in", ["memory:///in/a.txt", "memory:///in/b/c.txt.gz", "memory:///in/d.jsonl:1", "memory:///in/f.zip"]),
    ("memory://in/a.txt", ["memory:///in/a.txt"]),
    ("memory://in/**/*.gz", ["memory:///in/b/c.txt.gz"]),
    ("memory://in/*.csv", ["memory://in/*.csv"]),
])
def test_files_are_listed(address, names):
    assert [item.where.replace("memory://in/a", "memory:///in/a") for item in find_items([address])] == names


def test_what_is_there_is_read_and_the_rest_named():
    found = list(read(["memory://in", "memory://none.txt", "nowhere://x"]))
    assert [getattr(one, "text", None) for one in found[:3]] == [TEXT.decode(), TEXT.decode(), "Talks."]
    assert [str(one).split(". ")[0] for one in found[3:]] == [
        "memory:///in/f.zip: an archive or a table of Parquet is not read from afar",
        "memory:///none.txt: /none.txt", "nowhere://x: cannot be opened (Protocol not known: nowhere)"]


def test_records_go_to_an_address(tmp_path, monkeypatch, memory):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["code", "memory://in/a.txt", "-o", "memory://out/records.jsonl"])
    assert (result.exit_code, list(tmp_path.iterdir())) == (0, [])
    (tmp_path / "back.jsonl").write_bytes(memory.cat("/out/records.jsonl"))
    assert [record["document"]["text"] for record in load_records(tmp_path / "back.jsonl")] == [TEXT.decode()]
