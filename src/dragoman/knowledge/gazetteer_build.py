"""Builds the gazetteer's file from the packages and our overlay: `python -m dragoman.knowledge.gazetteer_build FILE`.

The same packages, overlay and SQLite give the same bytes.  What is in it: docs/gazetteer.md.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from math import cos, radians
from pathlib import Path

from dragoman.knowledge.gazetteer_drafts import OWN, Draft
from dragoman.knowledge.gazetteer_file import FORMAT, OVERLAY, digest_of, sources_digest
from dragoman.knowledge.gazetteer_overlay import Joiner, read_divisions, read_places, read_points
from dragoman.knowledge.gazetteer_sources import cities, countries, divisions

NEAREST = 3  # cities that must agree on the division that a point lies in
TABLES = """
CREATE TABLE built (digest TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, countries TEXT NOT NULL, admin1 TEXT NOT NULL, lat REAL, lon REAL,
    feature TEXT NOT NULL, population INTEGER NOT NULL, weight INTEGER NOT NULL, code TEXT NOT NULL, also TEXT NOT NULL, disputed TEXT NOT NULL
);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
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
    states = countries()
    towns = cities(states)
    joiner = Joiner((*states.values(), *towns, *divisions(states)))
    for row in (*read_divisions(overlay), *read_places(overlay)):
        joiner.join(row)
    _point_states(states, overlay)
    _place_divisions([d for d in joiner.drafts if d.feature == "ADM1"], towns)
    return sorted(joiner.drafts, key=lambda d: (-d.weight, d.geonames or 0, d.countries, d.feature, d.name, d.code))


def _point_states(states: dict[str, Draft], overlay: Path) -> None:
    """The centre of each country as our overlay has it."""
    points = read_points(overlay)
    for draft in states.values():
        draft.lat, draft.lon = points.get(draft.countries[0], (None, None))


def _place_divisions(found: list[Draft], towns: list[Draft]) -> None:
    """Give the divisions what their cities tell: GeoNames' code, a point where they have none, a weight."""
    by_state, by_code = defaultdict(list), defaultdict(list)
    for town in towns:
        by_state[town.countries].append(town)
        by_code[town.countries, town.admin1].append(town)
    homes = {state: _homes(inside) for state, inside in by_state.items()}
    codes = [_admin1(d, by_state[d.countries], homes.get(d.countries, [])) for d in found]
    taken = Counter((d.countries, code) for d, code in zip(found, codes, strict=True))
    for division, code in zip(found, codes, strict=True):
        if code and taken[division.countries, code] == 1:
            division.admin1 = code
            _fill_from(by_code[division.countries, code], division)


def _homes(towns: list[Draft]) -> list[dict[str, set[str]]]:
    """By name the codes of the divisions that have a city of it: by cities' own names, and by all their names."""
    own: dict[str, set[str]] = defaultdict(set)
    every: dict[str, set[str]] = defaultdict(set)
    for town in towns:
        for name, kind in town.folded():
            every[name].add(town.admin1)
            if kind == OWN:
                own[name].add(town.admin1)
    return [own, every]


def _admin1(division: Draft, towns: list[Draft], homes: list[dict[str, set[str]]]) -> str:
    """GeoNames' code of the division around a point, else of the city that bears its name, "" where neither is sure."""
    if division.admin1:
        return division.admin1
    if division.lat is not None and division.lon is not None:
        return _sure({d.admin1 for d in _nearest(division.lat, division.lon, towns)})
    names = division.own()
    found = [set().union(*(known.get(name, set()) for name in names)) for known in homes]
    return next((_sure(codes) for codes in found if codes), "")


def _sure(codes: set[str]) -> str:
    return min(codes) if len(codes) == 1 else ""


def _nearest(lat: float, lon: float, towns: list[Draft]) -> list[Draft]:
    """The cities next to a point, on a map that is true at its latitude."""
    shrunk = cos(radians(lat))
    return nsmallest(NEAREST, towns, key=lambda d: ((d.lat or 0.0) - lat) ** 2 + (((d.lon or 0.0) - lon) * shrunk) ** 2)


def _fill_from(towns: list[Draft], division: Draft) -> None:
    """What a division has from its cities: that which it is named after is its seat, and stands before it."""
    own = division.own()
    seat = next((d for d in towns if d.own() & own), None) or next((d for d in towns if any(n in own for n, _ in d.folded())), None)
    largest = towns[0].population
    division.weight = max(division.weight, largest // 2)
    if division.lat is None:
        division.lat, division.lon = (seat.lat, seat.lon) if seat else _centre(towns)
    if seat is not None:
        division.weight = min(division.weight, max(seat.population - 1, 0))
        if seat.feature == "PPL" and seat.population == largest and division.countries != ("USA",):
            seat.feature = "PPLA"


def _centre(towns: list[Draft]) -> tuple[float, float]:
    """The centre of the people of some cities, in degrees."""
    people = sum(d.population for d in towns)
    return (round(sum((d.lat or 0.0) * d.population for d in towns) / people, 4),
            round(sum((d.lon or 0.0) * d.population for d in towns) / people, 4))


def write(drafts: list[Draft], path: Path) -> None:
    """Fill an empty file, in order, so that the bytes follow from the drafts."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA user_version={FORMAT}; {TABLES}")
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
    ensure(Path(sys.argv[1]).absolute())
