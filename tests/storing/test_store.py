import json
import sqlite3

import pytest

from dragoman.errors import InputError, StoreError
from dragoman.linked import Link, Reprints
from dragoman.linking import link
from dragoman.records import Figure
from dragoman.storing.linked_rows import linked_rows
from dragoman.storing.schema import TABLES
from dragoman.storing.store import Store


def ask(path, query, *values):
    db = sqlite3.connect(path)
    try:
        db.execute("pragma foreign_keys = on")
        with db:
            return db.execute(query, values).fetchall()
    finally:
        db.close()


@pytest.fixture
def filled(tmp_path, make_record):
    with Store(tmp_path / "record.db") as store:
        store.add(make_record())
    return tmp_path / "record.db"


@pytest.mark.parametrize(("query", "rows"), [
    ("select id, title, text from documents", [("r1", None, "Peru shelled Chile on Monday, killing 12, the UN said.")]),
    ("select id, name, sectors from actors order by id",
     [("a1", "Peru", "GOV"), ("a2", "Chile", "GOV; MIL"), ("a3", "UN", "UNO")]),
    ("select type, actor_countries, recipients, place_name, speakers from events",
     [("ASSAULT", "PER", "Chile", "Chile", "UN")]),
    ("select side, actor, country, sector from parties order by side",
     [("actor", "a1", "PER", "GOV"), ("recipient", "a2", "CHL", "GOV")]),
    ("select start, words from dates", [("2024-05-06", "on Monday")]),
    ("select speaker_name, content from claims", [("UN", "Peru shelled Chile on Monday, killing 12")]),
    ("select kind, min, words, event from figures", [("killed", 12, "12", "e1")]),
    ("select name, parties from agreements", [("truce", "Peru; Chile")]),
    ('select day, who, did, whom, "where", on_the_word_of from events_in_words',
     [("2024-05-06", "Peru", "ASSAULT/heavy-weapons", "Chile", "Chile", "UN")]),
    ("select speaker, stance, content from claims_in_words",
     [("UN", "says", "Peru shelled Chile on Monday, killing 12")]),
    ("select kind, min, on_the_word_of from figures_in_words", [("killed", 12, "UN")]),
    ("pragma foreign_key_check", []),
    ("select json_extract(record, '$.events[0].type') from documents", [("ASSAULT",)]),
])
def test_tables_and_views(filled, query, rows):
    assert ask(filled, query) == rows


def test_the_whole_record_comes_back(filled, make_record):
    with Store(filled, writable=False) as store:
        assert list(store.records()) == [json.loads(json.dumps(make_record().to_dict()))]


def test_adding_again_replaces(filled, make_record):
    with Store(filled) as store:
        store.add(make_record("r2"))
        store.add(make_record(text="Nothing came of the regatta.", events=(), actors=(), claims=(), figures=(),
                              agreements=(), places=(), dates=()))
        assert (store.search("shelled"), store.search("regatta")) == (["r2"], ["r1"])
    assert ask(filled, "select document from events union select document from parties") == [("r2",)]
    assert ask(filled, "select count(*) from documents") == [(2,)]


def test_deleting_a_document_deletes_all_of_it(filled):
    ask(filled, "delete from documents where id = ?", "r1")
    for table in TABLES:
        assert ask(filled, f"select count(*) from {table}") == [(0,)], table
    with Store(filled) as store:
        assert store.search("Peru") == []


@pytest.mark.parametrize(("text", "query"), [
    ("The ministers met in Brasília.", "brasilia"),
    ("İlham Əliyev Bakıda görüşdü.", "ilham"),
    ("Türkiye Dışişleri Bakanı görüştü.", "bakanı"),
    ("Встреча в Москве прошла.", "москве"),
    ("Зустріч у Києві відбулася.", "києві"),
    ("Сыртқы істер министрі Астанада кездесті.", "астанада"),
    ("اجتمع وزير الخارجية رسمياً في القاهرة", "القاهرة"),
    ("اجتمع وزير الخارجية رسمياً في القاهرة", "رسميا"),
    ("وزیر خارجه در تهران دیدار کرد", "تهران"),
    ("שר החוץ נפגש בירושלים", "בירושלים"),
    ("Արտգործնախարարները հանդիպեցին Երևանում", "երևանում"),
    ("მინისტრები თბილისში შეხვდნენ", "თბილისში"),
    ("Die Außenminister trafen sich in Genève.", '"in geneve"'),
    ("A\x00B were seen in Lima.", "lima"),
])
def test_full_text_search_in_every_script(tmp_path, make_record, text, query):
    with Store(tmp_path / "record.db") as store:
        store.add(make_record("wanted", text=text + " " * 60))
        store.add(make_record("other", text="Peru thanked Chile for the horses that it had sent to the fair."))
        assert store.search(query) == ["wanted"]


def test_titles_are_searched_and_the_best_comes_first(tmp_path, make_record):
    with Store(tmp_path / "record.db") as store:
        store.add(make_record("text"))
        store.add(make_record("title", text="Peru shelled Chile. " * 3, document={"title": "Peru shelled Chile"}))
        assert store.search("shelled") == ["title", "text"]
        with pytest.raises(StoreError, match="double quotes"):
            store.search('"')


def test_search_survives_a_vacuum(filled, make_record):
    with Store(filled) as store:
        for name in ("r2", "r3"):
            store.add(make_record(name, text=f"{name} went to the fair and stayed there until the end of the month."))
    ask(filled, "delete from documents where id = 'r2'")
    db = sqlite3.connect(filled, isolation_level=None)
    db.execute("vacuum")
    db.close()
    with Store(filled) as store:
        assert store.search("fair") == ["r3"]


def test_what_sqlite_cannot_hold_is_held_as_words(tmp_path, make_record):
    huge = Figure("f1", "killed", 10**30, None, None, None, None, None, "e1", None, (38, 40))
    with Store(tmp_path / "record.db") as store:
        store.add(make_record("half\ud800", document={"uri": "a\udc80"}, figures=(huge,)))
        (record,) = store.records()
    assert (record["id"], record["document"]["uri"], record["figures"][0]["min"]) == ("half\ud800", "a\udc80", 10**30)
    rows = ask(tmp_path / "record.db", "select document, uri, min from documents, figures")
    assert rows == [("half\\ud800", "a\\udc80", 1e30)]


def test_a_record_that_contradicts_itself_is_named_and_nothing_of_it_stays(filled, make_record):
    with Store(filled) as store, pytest.raises(InputError, match="r2"):
        store.add(make_record("r2", events=make_record().events * 2))
    assert ask(filled, "select id from documents") == [("r1",)]


def write_foreign(path):
    ask(path, "create table notes (id integer primary key)")


def write_older(path):
    Store(path).__exit__(None, None, None)
    ask(path, "pragma user_version = 999")


@pytest.mark.parametrize(("write", "message"), [
    (lambda path: path.write_text("some notes, no store"), "Is it another program's file"),
    (write_foreign, "Name another file"),
    (write_older, "Code the dispatches anew"),
    (lambda path: path.mkdir(), "Check the folder"),
])
def test_a_file_that_is_no_store_is_refused_and_kept(tmp_path, write, message):
    path = tmp_path / "record.db"
    write(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message) as failure:
        Store(path)
    assert str(path) in str(failure.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_reading_makes_no_file(tmp_path):
    with pytest.raises(StoreError, match=r"none\.db"):
        Store(tmp_path / "none.db", writable=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_and_an_odd_name_will_do(tmp_path, make_record):
    path = tmp_path / "a?b#c %20.db"
    path.touch()
    with Store(path) as store:
        store.add(make_record())
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_links_are_made_anew_each_time_and_go_with_their_documents(filled, make_record):
    with Store(filled) as store:
        store.add(make_record("r2"))
        for _ in range(2):
            store.link(link(store.records(), alone=True))
    assert ask(filled, "select type, date_start, country, parties, mentions, documents, sources from incidents") == [
        ("ASSAULT", "2024-05-06", "CHL", "CHL; PER", 2, 2, 2)]
    assert ask(filled, "select document, event, claimant from incident_events order by 1") == [
        ("r1", "e1", "UN"), ("r2", "e1", "UN")]
    figures = "select kind, min, claimant, document from incident_figures"
    assert ask(filled, figures) == [("killed", 12, "UN", "r1")]  # a claimant's figure of one day counts once
    ask(filled, "delete from documents where id = 'r1'")
    assert ask(filled, f"select document from incident_events union all select document from ({figures})") == [("r2",)]


@pytest.mark.parametrize(("item", "table", "row"), [
    (Reprints((("r1", "r2", 0.9),), "r1"), "reprints", ("r2", "r1", 0.9, "reprint")),
    (Link("part", "i1", "i2", 0.5, ("within its days", "parties")), "incident_links",
     ("part", "i1", "i2", 0.5, "within its days; parties")),
])
def test_what_links_is_a_row(item, table, row):
    assert list(linked_rows(item)) == [(table, row)]
