import shutil
import sqlite3

import pytest

from dragoman.showing.asking import PAGE, SORTS, read_asked
from dragoman.showing.shelf import COUNTED, LISTED, Shelf

FROM = "from events e join documents d on d.id = e.document where {condition}"
PARTY = "exists (select 1 from parties p where p.document = e.document and p.event = e.id and {condition})"
ACTOR, RECIPIENT = (PARTY.format(condition=f"p.side = '{side}' and p.country = '{{}}'") for side in ("actor", "recipient"))
BOTH = " and ".join(PARTY.format(condition=f"p.country = '{country}'") for country in ("KGZ", "TJK"))
ASKED = [  # what is asked for, and the same in SQL
    ([], "1"),
    ([("type", "ASSAULT")], "e.type = 'ASSAULT'"),
    ([("type", "ASSAULT"), ("type", "CONSULT")], "0"),
    ([("type", "NONESUCH")], "0"),
    ([("mode", "visit"), ("status", "actual")], "e.mode = 'visit' and e.status = 'actual'"),
    ([("actor", "KGZ")], ACTOR.format("KGZ")),
    ([("recipient", "TJK"), ("language", "ar")], f"d.language = 'ar' and {RECIPIENT.format('TJK')}"),
    ([("sector", "GOV")], PARTY.format(condition="p.side = 'actor' and p.sector = 'GOV'")),
    ([("party", "Omar Paganini")], PARTY.format(condition="p.name = 'Omar Paganini'")),
    ([("country", "LBY")],
     "exists (select 1 from places x where x.document = e.document and x.id = e.place and x.country = 'LBY')"),
    ([("between", "KGZ-TJK")], f"{BOTH} and ({ACTOR.format('KGZ')} or {ACTOR.format('TJK')})"),
    ([("between", "nothing")], "0"),
    ([("dated", "publication")], "e.date_basis = 'publication'"),
    ([("since", "2024-03")], "e.date_start >= '2024-03'"),
    ([("until", "2024-05-07")], "substr(e.date_start, 1, 10) <= '2024-05-07'"),
    ([("confidence", "0.75")], "e.confidence >= 0.75"),
    ([("q", "ceasefire")], "e.evidence like '%ceasefire%'"),
]
VALUES = {"outlet": "d.outlet", "language": "d.language", "place": "e.place_name"}
SIDED = {"actor": ("actor", "country"), "recipient": ("recipient", "country"), "sector": ("actor", "sector")}


@pytest.fixture(scope="module")
def shelf(filled_store):
    return Shelf(filled_store)


@pytest.mark.parametrize(("query", "condition"), ASKED)
def test_what_is_found_and_counted_is_what_sql_finds_and_counts(shelf, query, condition):
    asked, source = read_asked(query), FROM.format(condition=condition)
    found = shelf.rows(f"select e.document, e.id as event {source}")
    assert shelf.number(asked) == len(found)
    assert {(e["document"], e["event"]) for e in shelf.events(asked, most=None)} == {(e["document"], e["event"]) for e in found}
    for name, counted in shelf.facets(asked).items():
        assert counted == shelf.rows(_counting(name, source)), name


def _counting(name, source):
    if name in SIDED:
        side, column = SIDED[name]
        source = source.replace(
            " where", f" join parties q on q.document = e.document and q.event = e.id and q.side = '{side}' where")
        value = f"q.{column}"
    else:
        value = VALUES.get(name, f"e.{name}")
    return (f"select {value} as value, count(distinct e.rowid) as number {source} and {value} is not null "
            f"group by 1 order by 2 desc, 1 limit {LISTED}")


def test_the_facets_of_a_store_are_not_all_empty(shelf):
    assert set(COUNTED) == {name for name, counted in shelf.facets(read_asked([])).items() if counted}


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_pages_follow_one_another_in_order(shelf, sort):
    every = shelf.events(read_asked([("sort", sort)]), most=None)
    assert shelf.events(read_asked([("sort", sort), ("page", "2")])) == every[PAGE:2 * PAGE]
    keys = [e[sort.removeprefix("-")] for e in every]
    known = [key for key in keys if key is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert keys[:len(known)] == known


def test_a_store_that_is_written_to_or_replaced_is_shown_anew(filled_store, tmp_path):
    path = tmp_path / "record.db"
    shutil.copy(filled_store, path)
    shelf, everything = Shelf(path), read_asked([])
    before = shelf.number(everything)
    (taken,) = shelf.rows("select document, count(*) as events from events group by 1 order by 2 desc limit 1")
    with sqlite3.connect(path) as db:
        db.execute("pragma foreign_keys = on")
        db.execute("delete from documents where id = ?", (taken["document"],))
    db.close()
    assert shelf.number(everything) == before - taken["events"]
    assert taken["document"] not in {e["document"] for e in shelf.events(everything, most=None)}
    shutil.copy(filled_store, tmp_path / "other.db")
    (tmp_path / "other.db").replace(path)
    assert shelf.number(everything) == before


def test_what_was_made_while_the_store_was_written_is_made_again(filled_store, tmp_path):
    path = tmp_path / "record.db"
    shutil.copy(filled_store, path)
    shelf = Shelf(path)

    def disturbed() -> str:
        path.touch()
        return "old"

    assert shelf.kept("answer", disturbed) == "old"
    assert shelf.kept("answer", lambda: "new") == "new"
    assert shelf.kept("answer", lambda: "newer") == "new"
