"""What each page of the explorer shows: a store and a request to plain values for its template.

`rows` is the table of a page (its CSV and Parquet), `whole` all of it (its JSON, where it is no table).
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dragoman.showing.asking import PAGE, Asked, quoted, read_asked
from dragoman.showing.shelf import EVENT, Row, Shelf

RECENT = 100  # events on the page of a place, an actor or two sides
DRAWN = 500  # events of two sides on the scale and in the table
MAPPED = 400  # places on the map


def overview(shelf: Shelf, request: Request) -> Row:
    """How much there is, over time, where, between whom, and what could not be read, dated or placed."""
    return _overview(shelf)


def warm(shelf: Shelf) -> None:
    """Make what takes long before it is asked for.  Where the store cannot be read, whoever asks for a page is told."""
    with suppress(sqlite3.Error, OSError):
        shelf.columns()
        _overview(shelf)


def events(shelf: Shelf, request: Request) -> Row:
    """The events that are asked for, with facets."""
    asked = read_asked(request.query_params.multi_items())
    number = shelf.number(asked)
    every = "all" in request.query_params and "format" in request.path_params
    return {"rows": shelf.events(asked, most=None if every else PAGE), "number": number, "facets": shelf.facets(asked),
            "over_time": shelf.over_time(asked), "pages": max(1, -(-number // PAGE))}


def dispatches(shelf: Shelf, request: Request) -> Row:
    """The dispatches, the latest first, or those that hold some words."""
    asked = read_asked(request.query_params.multi_items())
    where = "where d.rowid in (select rowid from documents_fts where documents_fts match ?)" if asked.words else ""
    values = [quoted(asked.words)] if asked.words else []
    found = shelf.rows(f"""select d.id as document, d.title, d.outlet, d.agency, d.published, d.language, d.warnings,
        (select count(*) from events e where e.document = d.id) as events,
        (select r.of from reprints r where r.document = d.id limit 1) as reprint_of
        from documents d {where} order by d.published is null, d.published desc, d.id
        limit {PAGE} offset {(asked.page - 1) * PAGE}""", *values)
    total = shelf.one(f"select count(*) as n from documents d {where}", *values) or {"n": 0}
    return {"rows": found, "number": total["n"], "pages": max(1, -(-total["n"] // PAGE))}


def dispatch(shelf: Shelf, request: Request) -> Row:
    """One dispatch: its record, and the incidents and reprints that it shares with others."""
    name = request.path_params["document"]
    record = shelf.record(name)
    if record is None:
        raise HTTPException(404, f"No dispatch {name!r} in this store.")
    return {"record": record, "whole": record, "of": _incidents_of(shelf, name),
            "reprints": shelf.rows("""select document, of, share, kind from reprints where document = ? or of = ?
                order by share desc, document""", name, name)}


def event(shelf: Shelf, request: Request) -> Row:
    """One event of a dispatch: its codes, evidence, voices and reasons, and where else it is told."""
    name, number = request.path_params["document"], request.path_params["event"]
    record = shelf.record(name)
    found = next((e for e in (record or {}).get("events", ()) if e["id"] == number), None)
    if record is None or found is None:
        raise HTTPException(404, f"No event {number!r} of a dispatch {name!r} in this store.")
    incident = _incidents_of(shelf, name).get(number)
    others = shelf.rows(f"""{EVENT} join incident_events i on i.document = e.document and i.event = e.id
        where i.incident = ? and not (e.document = ? and e.id = ?) order by d.published, e.document limit {PAGE}""",
                        incident, name, number) if incident else []
    return {"record": record, "event": found, "whole": found, "incident": incident, "others": others}


def incidents(shelf: Shelf, request: Request) -> Row:
    """Incidents that more than one dispatch tells, the most told first."""
    asked = read_asked(request.query_params.multi_items())
    disputed = "disputed" in request.query_params
    where = "documents > 1" + (" and disputed <> ''" if disputed else "")
    found = shelf.rows(f"""select id as incident, type, date_start as day, place, country, parties, agreed, disputed, not_heard,
        mentions, documents, sources from incidents where {where}
        order by documents desc, date_start desc, id limit {PAGE} offset {(asked.page - 1) * PAGE}""")
    total = shelf.one(f"select count(*) as n from incidents where {where}") or {"n": 0}
    return {"rows": found, "number": total["n"], "pages": max(1, -(-total["n"] // PAGE)), "disputed": disputed}


def incident(shelf: Shelf, request: Request) -> Row:
    """One incident: versions by claimant, figures over time, who was not heard, and what hangs together with it."""
    name = request.path_params["incident"]
    found = shelf.incident(name)
    if found is None:
        raise HTTPException(404, f"No incident {name!r} in this store. It may have joined another when the store was linked.")
    told = {(r["document"], r["event"]): r for r in shelf.rows(
        f"{EVENT} join incident_events i on i.document = e.document and i.event = e.id where i.incident = ?", name)}
    links = shelf.rows("""select l.kind, l.source, l.target, l.score, l.because, i.type, i.date_start as day, i.place, i.parties
        from incident_links l join incidents i on i.id = case when l.source = ?1 then l.target else l.source end
        where ?1 in (l.source, l.target) order by l.kind, i.date_start, i.id""", name)
    pacts = shelf.rows("""select g.name, g.kind, g.date, g.document, d.outlet, d.published from incident_events i
        join agreements g on g.document = i.document and g.id = i.event join documents d on d.id = g.document
        where i.incident = ? order by d.published, g.document""", name)
    return {"incident": found, "whole": found, "told": told, "links": links, "pacts": pacts, "rows": list(told.values())}


def between(shelf: Shelf, request: Request) -> Row:
    """What two countries did and said to each other, the latest first, with PLOVER's scores; and the agreements that name both."""
    one, other = request.path_params["one"], request.path_params["other"]
    asked = Asked((("between", f"{one}-{other}"),))
    found = shelf.events(asked, most=DRAWN)
    pacts = shelf.rows("""select id as incident, date_start as day, parties, documents from incidents
        where '; ' || parties || ';' like ? and '; ' || parties || ';' like ? and record like '%"agreements": [[%'
        order by date_start, id""", f"%; {one};%", f"%; {other};%")
    if not found and not pacts:
        raise HTTPException(404, f"No event between {one!r} and {other!r} in this store. Sides are countries, such as AZE.")
    return {"one": one, "other": other, "rows": found, "number": shelf.number(asked), "over_time": shelf.over_time(asked),
            "pacts": pacts}


def actor(shelf: Shelf, request: Request) -> Row:
    """A country, or an actor by name: what it did and what was done to it, with whom most, and its last events."""
    name = request.path_params["party"]
    column = "country" if len(name) == 3 and name.isupper() else "name"
    found = shelf.rows(f"""{EVENT} where e.rowid in (select e2.rowid from events e2
        join parties p on p.document = e2.document and p.event = e2.id and p.{column} = ?)
        order by e.date_start is null, e.date_start desc, e.document, e.rowid limit {RECENT}""", name)
    if not found:
        raise HTTPException(404, f"No actor {name!r} in this store.")
    return {"party": name, "is_country": column == "country", "rows": found,
            "types": shelf.rows(f"""select p.side, e.type, count(*) as number from parties p
                join events e on e.document = p.document and e.id = p.event where p.{column} = ?
                group by 1, 2 order by 1, 3 desc, 2""", name),
            "partners": shelf.rows(f"""select b.country as country, count(distinct b.document || ' ' || b.event) as number
                from parties a join parties b on b.document = a.document and b.event = a.event
                where a.{column} = ?1 and b.country is not null and b.country <> coalesce(a.country, '')
                group by 1 order by 2 desc, 1 limit 12""", name),
            "names_of": shelf.rows(f"""select name, role, count(*) as number from actors where {column} = ? group by 1, 2
                order by 3 desc, 1 limit 20""", name)}


def place(shelf: Shelf, request: Request) -> Row:
    """A place by its number in GeoNames or its name: under which names texts tell of it, and what happened there."""
    name = request.path_params["place"]
    column = "geonames" if name.isascii() and name.isdigit() else "name"
    names = shelf.rows(f"""select name, country, admin1, lat, lon, geonames, feature, count(*) as number
        from places where {column} = ? group by name order by 8 desc, 1""", int(name) if column == "geonames" else name)
    if not names:
        raise HTTPException(404, f"No place {name!r} in this store.")
    found = shelf.rows(f"""{EVENT} join places x on x.document = e.document and x.id = e.place where x.{column} = ?
        order by e.date_start is null, e.date_start desc, e.document, e.rowid limit {RECENT}""", names[0][column])
    notes = shelf.one("""select json_extract(p.value, '$.disputed') as note from documents d, json_each(d.record, '$.places') p
        where d.id in (select document from places where name = ?) and json_extract(p.value, '$.name') = ?
        and json_extract(p.value, '$.disputed') is not null limit 1""", names[0]["name"], names[0]["name"])
    return {"names_of": names, "rows": found, "note": notes["note"] if notes else None}


def agreements(shelf: Shelf, request: Request) -> Row:
    """The agreements that texts name, each under all its names."""
    asked = read_asked(request.query_params.multi_items())
    total = shelf.one("select count(*) as n from agreements") or {"n": 0}
    found = shelf.rows(f"""select i.incident, g.name, g.kind, g.date as day, g.parties, g.document, d.outlet, d.published
        from agreements g join documents d on d.id = g.document
        left join incident_events i on i.document = g.document and i.event = g.id
        order by g.date is null, g.date desc, i.incident, g.document
        limit {PAGE} offset {(asked.page - 1) * PAGE}""")
    return {"rows": found, "number": total["n"], "pages": max(1, -(-total["n"] // PAGE))}


# ---------------------------------------------------------------- below
def _overview(shelf: Shelf) -> Row:
    return shelf.kept("overview", partial(_read_overview, shelf))


def _read_overview(shelf: Shelf) -> Row:
    counts = shelf.one("""select (select count(*) from documents) as dispatches, (select count(*) from events) as events,
        (select count(*) from claims) as claims, (select count(*) from incidents) as incidents,
        (select count(*) from incidents where mentions > 1) as shared, (select count(*) from reprints) as reprints""")
    gaps = shelf.one("""select (select count(*) from events where date_start is null) as undated,
        (select count(*) from events where place is null) as placeless,
        (select count(*) from documents where published is null) as unpublished,
        (select count(*) from documents d where not exists (select 1 from events e where e.document = d.id)) as eventless""")
    return {
        "counts": counts, "gaps": gaps, "over_time": shelf.over_time(Asked()), "places": _places(shelf),
        "pairs": shelf.rows("""select one, other, count(*) as number from (
            select distinct a.document, a.event, a.country as one, b.country as other from parties a
            join parties b on b.document = a.document and b.event = a.event and b.country > a.country
            where a.side = 'actor' or b.side = 'actor')
            group by 1, 2 order by 3 desc, 1, 2 limit 12"""),
        "types": _counted(shelf, "events", "type"), "languages": _counted(shelf, "documents", "language"),
        "outlets": _counted(shelf, "documents", "outlet"),
        "disputed": shelf.rows("""select id, type, date_start as day, place, parties, disputed, documents from incidents
            where disputed <> '' order by documents desc, date_start desc limit 8"""),
        "warnings": shelf.rows("""select warnings as text, count(*) as number from documents where warnings <> ''
            group by 1 order by 2 desc, 1 limit 12"""),
        "rows": [counts]}


def _places(shelf: Shelf) -> list[Row]:
    return shelf.rows(f"""select x.geonames, min(x.name) as name, x.lat, x.lon, count(*) as number from events e
        join places x on x.document = e.document and x.id = e.place where x.lat is not null and x.geonames is not null
        group by x.geonames order by 5 desc, 1 limit {MAPPED}""")


def _counted(shelf: Shelf, table: str, column: str) -> list[Row]:
    return shelf.rows(f"""select {column} as value, count(*) as number from {table} where {column} is not null
        group by 1 order by 2 desc, 1 limit 16""")


def _incidents_of(shelf: Shelf, document: str) -> dict[Any, Any]:
    """The incident of each event of a dispatch that more than one event tells."""
    return {r["event"]: r["incident"] for r in shelf.rows("""select i.event, i.incident from incident_events i
        join incidents n on n.id = i.incident where i.document = ? and n.mentions > 1""", document)}
