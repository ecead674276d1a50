"""The tables of a store: each carries the document's id and the record's own ids.

The whole record is in `documents.record`;

`parties` has one row for each actor or recipient of an event; `incident_events` has the agreements of an incident too, by
their ids (g1); the views, `..._in_words`, are for reading.
"""

APPLICATION = 0x44524147  # "DRAG": the mark by which a store knows itself
VERSION = 2  # to be raised whenever a table changes

_OF_DOCUMENT = "document text not null references documents (id) on delete cascade, id text not null"

TABLES = {
    "documents": """id text primary key, uri text, title text, outlet text, agency text, byline text, published text,
        published_end text, published_precision text, published_basis text, language text, text text not null,
        version text not null, warnings text, record text not null""",
    "actors": f"""{_OF_DOCUMENT}, name text, kind text, country text, sectors text, role text, basis text,
        primary key (document, id)""",
    "places": f"""{_OF_DOCUMENT}, name text, geonames integer, country text, admin1 text, lat real, lon real,
        feature text, confidence real, primary key (document, id)""",
    "dates": f"""{_OF_DOCUMENT}, start text, end text, precision text, basis text, words text,
        primary key (document, id)""",
    "events": f"""{_OF_DOCUMENT}, type text, mode text, contexts text, actors text, actor_countries text,
        recipients text, recipient_countries text, date_start text, date_end text, date_precision text, date_basis text,
        place text, place_name text, status text, historical integer, quad text, score real, confidence real,
        claims text, speakers text, claimant text, evidence text, because text, primary key (document, id)""",
    "parties": """document text not null references documents (id) on delete cascade, event text not null,
        side text not null, number integer not null, actor text not null, name text, country text,
        sector text,
        primary key (document, event, side, number), foreign key (document, event) references events (document, id),
        foreign key (document, actor) references actors (document, id)""",
    "claims": f"""{_OF_DOCUMENT}, speaker text, speaker_name text, addressee text, kind text, stance text, via text,
        content text, primary key (document, id)""",
    "figures": f"""{_OF_DOCUMENT}, kind text, min integer, max integer, qualifier text, whom text, country text,
        sector text, event text, claim text, words text, primary key (document, id)""",
    "agreements": f"""{_OF_DOCUMENT}, name text, kind text, date text, parties text, primary key (document, id)""",
}

# What `dragoman link` finds: made anew by every run, and gone where a document goes that it rests on.
LINKED = {
    "reprints": """document text not null references documents (id) on delete cascade, of text not null, share real,
        kind text, primary key (document, of, kind)""",
    "incidents": """id text primary key, type text, date_start text, date_end text, place text, geonames integer, country text,
        lat real, lon real, parties text, agreed text, disputed text, not_heard text, mentions integer, documents integer,
        sources integer, record text not null""",
    "incident_events": """incident text not null references incidents (id) on delete cascade,
        document text not null references documents (id) on delete cascade, event text not null, claimant text,
        primary key (document, event)""",
    "incident_figures": """incident text not null references incidents (id) on delete cascade, kind text, min integer,
        max integer, claimant text, published text, document text not null references documents (id) on delete cascade,
        event text""",
    "incident_links": """kind text, source text not null references incidents (id) on delete cascade,
        target text not null references incidents (id) on delete cascade, score real, because text,
        primary key (kind, source, target)""",
}

_REST = """
create index events_by_type on events (type, date_start);
create index events_by_date on events (date_start);
create index parties_by_event on parties (document, event, side);
create index incident_events_by_incident on incident_events (incident);
create index incident_figures_by_incident on incident_figures (incident);
create index parties_by_country on parties (country, side);
create virtual table documents_fts using fts5 (title, text, content=documents, content_rowid=rowid,
  tokenize = 'unicode61 remove_diacritics 2');
create trigger documents_insert after insert on documents begin
  insert into documents_fts (rowid, title, text) values (new.rowid, new.title, new.text); end;
create trigger documents_delete after delete on documents begin
  insert into documents_fts (documents_fts, rowid, title, text) values ('delete', old.rowid, old.title, old.text); end;
create trigger documents_update after update of title, text on documents begin
  insert into documents_fts (documents_fts, rowid, title, text) values ('delete', old.rowid, old.title, old.text);
  insert into documents_fts (rowid, title, text) values (new.rowid, new.title, new.text); end;
create virtual table events_fts using fts5 (evidence, content=events, content_rowid=rowid,
  tokenize = 'unicode61 remove_diacritics 2');
create trigger events_insert after insert on events begin
  insert into events_fts (rowid, evidence) values (new.rowid, new.evidence); end;
create trigger events_delete after delete on events begin
  insert into events_fts (events_fts, rowid, evidence) values ('delete', old.rowid, old.evidence); end;
create view events_in_words as
  select e.date_start as day, e.actors as who, e.type || coalesce('/' || e.mode, '') as did, e.recipients as whom,
    e.place_name as "where", e.status, e.speakers as on_the_word_of, e.evidence, e.confidence, d.title,
    d.outlet, d.published, e.document, e.id as event
  from events e join documents d on d.id = e.document;
create view claims_in_words as
  select c.speaker_name as speaker, c.stance, c.content, d.title, d.outlet, d.published, c.document, c.id as claim
  from claims c join documents d on d.id = c.document;
create view figures_in_words as
  select f.kind, f.min, f.max, f.words, f.whom, f.country, c.speaker_name as on_the_word_of, e.evidence, d.title,
    d.outlet, d.published, f.document, f.id as figure
  from figures f join documents d on d.id = f.document
  left join claims c on c.document = f.document and c.id = f.claim
  left join events e on e.document = f.document and e.id = f.event;
"""

SCHEMA = (f"begin; pragma application_id = {APPLICATION}; pragma user_version = {VERSION};\n"
          + "".join(f"create table {name} ({columns});\n" for name, columns in {**TABLES, **LINKED}.items()) + _REST + "commit;")
