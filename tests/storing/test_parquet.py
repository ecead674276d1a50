import datetime
import json
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.records import Document, When
from dragoman.storing.flat import TABLES, flat_rows
from dragoman.storing.jsonl import to_line
from dragoman.storing.loading import load_records
from dragoman.storing.parquet import write_parquet

duckdb = pytest.importorskip("duckdb")
DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "formats.md"
DAY = When("2021-10-08T10:27+04:00", "2021-10-08T10:27+04:00", "minute", "metadata")


@pytest.fixture
def written(tmp_path, make_record):
    """Three records, the second without a day, as a folder of Parquet."""
    def write(*records, name="a.parquet"):
        lines = tmp_path / f"{name}.jsonl"
        lines.write_text("".join(map(to_line, records)), encoding="utf-8")
        write_parquet(lines, tmp_path / name)
        return tmp_path / name
    return write


def ask(sql):
    with duckdb.connect() as db:
        db.execute("set TimeZone = 'UTC'")
        return db.execute(sql).fetchall()


def test_tables_are_typed_and_parted_by_year(written, make_record):
    folder = written(make_record("1", document={"published": DAY}), make_record("2"))
    assert sorted(path.parent.name for path in folder.glob("events/*/*.parquet")) == [
        "published_year=2021", "published_year=unknown"]
    (one, two) = ask("select document, id, type, actors, recipient_countries, day, place_name, lat, historical, speakers, trigger, "
                     f"evidence_end, because, published_year from '{folder}/events/*/*.parquet' order by document")
    assert one == ("1", "e1", "ASSAULT", ["Peru"], ["CHL"], datetime.date(2024, 5, 6), "Chile", -30.0, False, ["UN"], "shelled", 53,
                   ["en:assault.shell"], "2021")
    assert two[-1] == "unknown"
    assert ask(f"select published, published_day from '{folder}/documents/*/*.parquet' order by number")[0] == (
        "2021-10-08T10:27+04:00", datetime.date(2021, 10, 8))
    assert ask(f"select min, words, words_start from '{folder}/figures/*/*.parquet'") == [(12, "12", 38)] * 2
    assert ask(f"select speaker_name, cue, content, contents from '{folder}/claims/*/*.parquet'")[0] == (
        "UN", "said", "Peru shelled Chile on Monday, killing 12", [{"start": 0, "end": 40}])
    assert ask(f"select side, number, name, sector from '{folder}/parties/*/*.parquet' where document = '1'") == [
        ("actor", 1, "Peru", "GOV"), ("recipient", 1, "Chile", "GOV")]


def test_every_table_has_its_columns_with_and_without_rows(written, make_record):
    bare = make_record("1", **dict.fromkeys(("actors", "places", "dates", "events", "claims", "figures", "agreements"), ()))
    for name, records in (("full", [make_record()]), ("bare", [bare]), ("none", [])):
        folder = written(*records, name=name)
        for table, columns in TABLES.items():
            found = ask(f"describe select * from '{folder}/{table}/*/*.parquet'")
            assert [row[0] for row in found] == list(columns)
            for column, kind, *_ in found:
                assert column == "published_year" or kind == columns[column]


def test_records_come_back_in_order_whole(written, make_record):
    half = make_record("half\ud800", "NUL\0 Peru shelled Chile, the UN said" * 3, {"title": "a\udfff", "published": DAY})
    records = [make_record("3"), half, make_record("1", document={"published": DAY})]
    folder = written(*records)
    assert list(load_records(folder)) == [json.loads(json.dumps(record.to_dict())) for record in records]
    assert ask(f"select id from '{folder}/documents/*/*.parquet' where number = 2") == [("half\\ud800",)]


def test_same_in_same_bytes(written, make_record):
    records = [make_record(str(number), document={"published": DAY if number % 2 else None}) for number in range(50)]
    one, two = written(*records, name="one"), written(*records, name="two")
    files = sorted(path.relative_to(one) for path in one.rglob("*.parquet"))
    assert [(one / file).read_bytes() for file in files] == [(two / file).read_bytes() for file in files]


def test_large_counts(make_record):
    record = json.loads(to_line(make_record()))
    record["figures"][0]["max"] = 10**20
    rows = dict(flat_rows(record, 1))
    assert (rows["figures"]["min"], rows["figures"]["max"]) == (12, None)


def test_folders_with_odd_names(written, make_record):
    folder = written(make_record("1"), name="it's [odd]*.parquet")
    assert [record["id"] for record in load_records(folder)] == ["1"]


def test_what_is_there_is_not_overwritten(tmp_path, written, make_record):
    (tmp_path / "a.parquet").mkdir()
    (tmp_path / "a.parquet" / "mine.txt").write_text("mine")
    with pytest.raises(StoreError, match="not empty"):
        written(make_record())


def test_what_is_no_record_is_named(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "x"}\n')
    with pytest.raises(StoreError, match="x: not a record"):
        write_parquet(tmp_path / "a.jsonl", tmp_path / "a.parquet")


def test_every_column_is_documented():
    page = DOCS.read_text(encoding="utf-8")
    for table, columns in TABLES.items():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{table}` |")]
        for column in set(columns) - {"document", "id", "published_year"}:
            assert f"`{column}`" in line, (table, column)


def test_the_columns_are_those_of_the_record():
    """Nothing that a record of ours says is without a column; texts and ids that stand elsewhere aside."""
    assert set(Document.__dataclass_fields__) - {"id", "paragraphs", "retrieved", "dateline"} <= set(TABLES["documents"])
