import pytest

from dragoman.errors import StoreError
from dragoman.storing.compressed import create_packed, open_packed
from dragoman.storing.jsonl import to_line
from dragoman.storing.loading import load_records

ENDINGS = ["", ".gz", ".zst"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_is_read_and_always_the_same(tmp_path, ending):
    for name in ("one", "two"):
        with create_packed(tmp_path / f"{name}.jsonl{ending}") as file:
            for number in range(1000):
                file.write(b"line %d\n" % number)
    one, two = tmp_path / f"one.jsonl{ending}", tmp_path / f"two.jsonl{ending}"
    assert one.read_bytes() == two.read_bytes()
    with open_packed(one) as file:
        assert [*file][-1] == b"line 999\n"
    assert not ending or one.stat().st_size < 5000


@pytest.mark.parametrize("ending", ENDINGS)
def test_records_are_loaded(tmp_path, make_record, ending):
    path = tmp_path / f"a.jsonl{ending}"
    with create_packed(path) as file:
        file.writelines(to_line(make_record(id)).encode() for id in ("1", "2"))
    assert [record["id"] for record in load_records(path)] == ["1", "2"]
    assert [record["id"] for record in load_records(tmp_path)] == ["1", "2"]
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(StoreError, match=r"a\.jsonl"):
        list(load_records(path))


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_what_is_not_packed_is_named(tmp_path, ending):
    (tmp_path / f"a.jsonl{ending}").write_text("{}\n")
    with pytest.raises(StoreError, match="cannot be read"):
        list(load_records(tmp_path / f"a.jsonl{ending}"))
