"""Builds the gazetteer's file from the packages and our overlay: `python -m dragoman.knowledge.gazetteer_build FILE`.

The same packages, overlay and SQLite give the same bytes.  What is in it: docs/gazetteer.md.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge.gazetteer_divisions import combine, weigh
from dragoman.knowledge.gazetteer_drafts import Draft
from dragoman.knowledge.gazetteer_file import FORMAT, OVERLAY, digest_of, sources_digest
from dragoman.knowledge.gazetteer_overlay import Joiner, read_divisions, read_places, read_points
from dragoman.knowledge.gazetteer_sources import cities, countries, iso_divisions, known_divisions

QUICK = "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
TABLES = """
CREATE TABLE built (digest TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, countries TEXT NOT NULL, admin1 TEXT NOT NULL,
    lat REAL, lon REAL, feature TEXT NOT NULL, population INTEGER NOT NULL, weight INTEGER NOT NULL,
    code TEXT NOT NULL, also TEXT NOT NULL, disputed TEXT NOT NULL
);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE country (code TEXT NOT NULL PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""


def build(path: Path, *, overlay: Path = OVERLAY) -> None:
    """Write the gazetteer to a file, which appears whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        write(gather(overlay), part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def ensure(path: Path) -> None:
    """Build the file unless it is of today's sources already."""
    if not path.is_file() or digest_of(path) != sources_digest():
        build(path)


def gather(overlay: Path) -> list[Draft]:
    """Every place once, states first, then by weight."""
    states = countries(read_points(overlay))
    towns = cities(states)
    divisions = combine(known_divisions(overlay), iso_divisions(states), read_divisions(overlay), towns)
    joiner = Joiner((*states.values(), *towns, *divisions))
    for row in read_places(overlay):
        joiner.join(row)
    weigh(divisions, towns)
    return sorted(joiner.drafts, key=lambda d: (-d.weight, d.geonames or 0, d.countries, d.feature, d.name, d.code))


def write(drafts: list[Draft], path: Path) -> None:
    """Fill an empty file, in order, so that the bytes follow from the drafts."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(f"{QUICK} PRAGMA user_version={FORMAT}; {TABLES}")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO built VALUES (?)", (sources_digest(),))
    connection.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 13)})", _places(drafts))
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(_names(drafts)))
    connection.executemany("INSERT INTO country VALUES (?, ?)", sorted(
        (d.countries[0], number) for number, d in enumerate(drafts, 1) if d.feature == "PCLI"))
    connection.execute("COMMIT")
    connection.close()


def _places(drafts: list[Draft]) -> Iterator[tuple[object, ...]]:
    for number, d in enumerate(drafts, 1):
        yield (number, d.geonames, d.name, "|".join(d.countries), d.admin1, d.lat, d.lon, d.feature, d.population, d.weight, d.code,
               "|".join(d.also), d.disputed)


def _names(drafts: list[Draft]) -> Iterator[tuple[str, int, int]]:
    for number, draft in enumerate(drafts, 1):
        for name, kind in draft.folded():
            yield name, number, kind


if __name__ == "__main__":
    gc.disable()  # nothing here is thrown away before the end
    ensure(Path(sys.argv[1]).absolute())
