"""Lines put in their place as what was asked for; each kind gives the records back."""

import gzip

import pytest

from dragoman.errors import StoreError
from dragoman.storing.jsonl import to_line
from dragoman.storing.loading import load_records
from dragoman.storing.outputs import OUTPUTS, check_output, kind_of, put_in_place

NAMES = [f"out{ending}" for ending in OUTPUTS]


@pytest.fixture
def lines(tmp_path, make_record):
    path = tmp_path / "lines.partial"
    path.write_text(to_line(make_record("one")) + to_line(make_record("two")), encoding="utf-8")
    return path


def content(path):
    """The bytes of a file, or of all files of a folder."""
    return path.read_bytes() if path.is_file() else {p.relative_to(path): p.read_bytes() for p in path.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_holds_the_records_and_is_the_same_again(tmp_path, lines, name):
    kept, made = lines.read_bytes(), []
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        lines.write_bytes(kept)
        assert list(put_in_place(lines, tmp_path / folder / name)) == []
        made.append(content(tmp_path / folder / name))
        assert [p.name for p in (tmp_path / folder).iterdir()] == [name]
    assert made[0] == made[1]
    assert [record["id"] for record in load_records(tmp_path / "first" / name)] == ["one", "two"]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_stopped_run_left_is_made_anew(tmp_path, lines, name):
    (tmp_path / f"making-{name}").mkdir()
    (tmp_path / f"making-{name}" / "half").write_text("x")
    kept = lines.read_bytes()
    list(put_in_place(lines, tmp_path / name))
    lines.write_bytes(kept)
    list(put_in_place(lines, tmp_path / name))  # as when it was stopped before it could clear up
    assert [record["id"] for record in load_records(tmp_path / name)] == ["one", "two"]
    assert not (tmp_path / f"making-{name}").exists()


def test_a_store_that_is_there_keeps_what_it_holds(tmp_path, lines, make_record):
    list(put_in_place(lines, tmp_path / "out.db"))
    lines.write_text(to_line(make_record("three")), encoding="utf-8")
    list(put_in_place(lines, tmp_path / "out.db", new=False))
    assert [record["id"] for record in load_records(tmp_path / "out.db")] == ["one", "two", "three"]


def test_a_packed_file_is_what_gzip_reads(tmp_path, lines):
    whole = lines.read_bytes()
    list(put_in_place(lines, tmp_path / "out.jsonl.gz"))
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == whole


@pytest.mark.parametrize("name", ["out.csv", "out", "out.gz", "jsonl"])
def test_no_other_kind_is_known(tmp_path, name):
    assert kind_of(tmp_path / name) is None


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "out.parquet").mkdir()
    check_output(tmp_path / "out.parquet")
    (tmp_path / "out.parquet" / "mine.txt").write_text("x")
    with pytest.raises(StoreError, match="not empty"):
        check_output(tmp_path / "out.parquet")
