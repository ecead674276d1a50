import builtins

import pytest

from dragoman.errors import InputError
from dragoman.reading import read

duckdb = pytest.importorskip("duckdb")
ONE = "The foreign ministers of the two countries held talks in the capital on Monday and agreed to meet again."


def write(path, select):
    with duckdb.connect() as db:
        db.execute(f"copy ({select}) to '{path}' (format parquet)")
    return path


@pytest.mark.parametrize("name", ["a.parquet", "a[1]*'b.parquet"])
def test_usual_columns(tmp_path, name):
    write(tmp_path / "x.parquet", f"select 7 as id, '{ONE}' as body, timestamptz '2021-10-08 10:27+04' as date, 'Talks' as title, "
                                  "'Example' as outlet").rename(tmp_path / name)
    (document,) = read([tmp_path / name])
    assert (document.id, document.text, document.title, document.outlet) == ("7", ONE, "Talks", "Example")
    assert (document.published.start, document.published.basis) == ("2021-10-08T06:27+00:00", "given")


def test_rows_in_order_and_bad_ones_named(tmp_path):
    path = write(tmp_path / "a.parquet",
                 f"select case when range = 700 then '' else range || ' {ONE}' end as words, range as number from range(1500)")
    found = list(read([path], columns={"text": "words", "id": "number"}))
    assert [item.id for item in found if not isinstance(item, InputError)] == [str(n) for n in range(1500) if n != 700]
    assert (found[700].where, found[700].what) == (f"{path}:701", "the text is empty")


@pytest.mark.parametrize("data", [b"", b"PAR1" + b"x" * 100, b"PAR1" * 30])
def test_what_is_no_parquet(tmp_path, data):
    (tmp_path / "a.parquet").write_bytes(data)
    (error,) = read([tmp_path])
    assert "not Parquet" in error.what


def test_columns_that_are_not_there(tmp_path):
    path = write(tmp_path / "a.parquet", "select 1 as a, 2 as b")
    (error,) = read([path])
    assert "there are: a, b" in error.what
    (error,) = read([path], columns={"text": "c"})
    assert error.what == "no column 'c'"


def test_without_duckdb(tmp_path, monkeypatch):
    path = write(tmp_path / "a.parquet", f"select '{ONE}' as text")
    whole = builtins.__import__

    def absent(name, *rest):
        if name == "duckdb":
            raise ImportError(name)
        return whole(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    (error,) = read([path])
    assert "pip install 'dragoman[parquet]'" in error.hint
