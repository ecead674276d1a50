import json

import pytest

from dragoman.errors import StoreError
from dragoman.storing.jsonl import read_lines, to_line


def test_a_record_is_one_line_and_comes_back(tmp_path, make_record):
    path = tmp_path / "a.jsonl"
    records = [make_record(), make_record("Gəncə\u2028")]
    path.write_text("".join(map(to_line, records)), encoding="utf-8")
    assert path.read_bytes().count(b"\n") == 2
    assert list(read_lines(path)) == [json.loads(json.dumps(record.to_dict())) for record in records]


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb"])
def test_halves_of_surrogate_pairs_are_escaped(make_record, half):
    line = to_line(make_record(half, document={"title": half, "uri": half}))
    found = json.loads(line.encode("utf-8").decode("utf-8"))
    assert (found["id"], found["document"]["title"]) == (half, half)


@pytest.mark.parametrize(("data", "message"), [
    (b'{"id": "1"}\n{"id": "2"', ":2: not a record"),
    (b"[1]\n", ":1: a record must be an object, this is a list"),
    (b"\xff\xfe\n", ":1: not a record"),
    (b"[" * 100_000, ":1: not a record"),
])
def test_what_is_no_record_is_named_by_its_line(tmp_path, data, message):
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    with pytest.raises(StoreError, match=message):
        list(read_lines(path))


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "1"}\n\n{"id": "2"}\n')
    assert [record["id"] for record in read_lines(tmp_path / "a.jsonl")] == ["1", "2"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="No such file"):
        list(read_lines(tmp_path / "none.jsonl"))
