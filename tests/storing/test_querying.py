import io

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.errors import StoreError
from dragoman.storing.compressed import create_packed
from dragoman.storing.flat import TABLES
from dragoman.storing.jsonl import to_line
from dragoman.storing.parquet import write_parquet
from dragoman.storing.querying import ask, ask_as_parquet
from dragoman.storing.store import Store

duckdb = pytest.importorskip("duckdb")
KINDS = ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.db", "a.parquet", "folder"]


@pytest.fixture
def kept(tmp_path, make_record):
    """Two records, kept in the way that is asked for."""
    def keep(name):
        records, path = [make_record("1"), make_record("2")], tmp_path / name
        lines = path / "a.jsonl" if name == "folder" else tmp_path / "a.jsonl" if name == "a.parquet" else path
        if name == "a.db":
            with Store(path) as store:
                for record in records:
                    store.add(record)
            return path
        lines.parent.mkdir(exist_ok=True)
        with create_packed(lines) as file:
            file.writelines(to_line(record).encode() for record in records)
        if name == "a.parquet":
            write_parquet(lines, path)
        return path
    return keep


def rows(sql, path):
    with ask(sql, path) as answer:
        return answer.columns, list(answer.rows)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_tables_for_every_kind(kept, kind):
    path = kept(kind)
    assert rows("select type, count(*) as n from events group by 1", path) == (["type", "n"], [("ASSAULT", 2)])
    assert rows("select e.day::text as day, f.min, c.speaker_name from figures f "
                "join events e on (e.document, e.id) = (f.document, f.event)"
                " left join claims c on (c.document, c.id) = (f.document, f.claim)", path)[1] == [("2024-05-06", 12, "UN")] * 2
    for table, columns in TABLES.items():
        assert rows(f"select * from {table} limit 0", path)[0] == list(columns)
        assert [(name, kind) for name, kind, *_ in rows(f"describe {table}", path)[1]] == list(columns.items())


def test_the_links_of_a_store(kept):
    path = kept("a.db")
    assert CliRunner().invoke(main, ["link", str(path)]).exit_code == 0
    assert rows("select mentions, country from incidents", path)[1] == [(2, "CHL")]
    assert ("incident_events",) in rows("show tables", path)[1]


@pytest.mark.parametrize("sql", [
    "insert into events select * from events", "create table x as select 1", "copy events to 'x.csv'", "select 1; select 2", "",
    "-- none", "attach 'x.db'", "set threads = 9", "install httpfs", "pragma version", "select * from read_csv('/etc/passwd')",
    "select * from '/etc/passwd'", "select * from read_parquet('https://example.org/a.parquet')", "selec 1",
    "select nothing from events",
    "select * from nowhere", "select 1/0::varchar", "select * from sqlite_scan('a.db', 'x')", "select cast('x' as integer)"])
@pytest.mark.parametrize("kind", ["a.jsonl", "a.parquet"])
def test_what_is_no_query_or_reaches_out_is_refused(tmp_path, monkeypatch, kept, sql, kind):
    path = kept(kind)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError) as caught:
        rows(sql, path)
    assert "query" in str(caught.value)
    assert "LINE 1" not in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_answers_as_parquet(tmp_path, kept):
    path = kept("a.jsonl")
    (tmp_path / "answer.parquet").write_bytes(ask_as_parquet("select type, actors from events; -- all\n", path))
    with duckdb.connect() as db:
        assert db.execute(f"select * from '{tmp_path}/answer.parquet'").fetchall() == [("ASSAULT", ["Peru"])] * 2
    assert ask_as_parquet("select * from events", path) == ask_as_parquet("select * from events", path)


@pytest.mark.parametrize(("kind", "out"), [
    (None, '{"type": "ASSAULT", "actors": ["Peru"], "day": "2024-05-06", "score": -10.0, "mode": null, "n": 0.5}\n'),
    ("json", '[\n{"type": "ASSAULT", "actors": ["Peru"], "day": "2024-05-06", "score": -10.0, "mode": null, "n": 0.5}\n]\n'),
    ("csv", 'type,actors,day,score,mode,n\nASSAULT,"[""Peru""]",2024-05-06,-10.0,,0.5\n'),
    ("table", "type     actors    day         score  mode  n\n-------  --------  ----------  -----  ----  ---\n"
              "ASSAULT  ['Peru']  2024-05-06  -10.0        0.5\n"),
])
def test_the_command(kept, kind, out):
    sql = "select type, actors, day, score, nullif(mode, 'heavy-weapons') as mode, 0.5 as n from events limit 1"
    result = CliRunner().invoke(main, ["query", sql, str(kept("a.jsonl")), *(("--format", kind) if kind else ())])
    assert (result.exit_code, result.stdout) == (0, out)


@pytest.mark.parametrize(("kind", "out"), [("json", "[]\n"), ("jsonl", ""), ("csv", "type\n"), ("table", "type\n----\n")])
def test_an_answer_without_rows(kept, kind, out):
    result = CliRunner().invoke(main, ["query", "select type from events where false", str(kept("a.jsonl")), "--format", kind])
    assert (result.exit_code, result.stdout) == (0, out)


def test_failures_are_one_line(kept, tmp_path):
    result = CliRunner().invoke(main, ["query", "select nope from events", str(kept("a.jsonl"))])
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    (tmp_path / "b.jsonl").write_text("no record\n")
    result = CliRunner().invoke(main, ["query", "select 1 from events", str(tmp_path / "b.jsonl")])
    assert (result.exit_code, "b.jsonl:1: not a record" in result.stderr) == (1, True)


def test_parquet_to_standard_output(kept):
    result = CliRunner().invoke(main, ["query", "select 1 as a", str(kept("a.jsonl")), "--format", "parquet"])
    assert io.BytesIO(result.stdout_bytes).read(4) == b"PAR1"
