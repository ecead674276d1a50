"""Places of the world, from a file, no server.

The file is built by `gazetteer_build` from GeoNames' cities of 1,000 inhabitants and more, countries, divisions, and our overlay of
regions, waters and disputed places; docs/gazetteer.md tells more.
"""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge.folding import fold
from dragoman.knowledge.gazetteer_file import find_file, open_file

__all__ = ["Entry", "country", "fold", "look_up", "named"]

OWN, ALSO = 0, 1  # kinds of names: what the news in English call it; what else is written in ASCII
FOREIGN, FOREIGN_ALSO = 2, 3  # what the news in other languages call it; what else other languages write
FAR_LIKELIER = 10  # a place also called so stands before a namesake of a tenth of its weight: "Bombay" is Mumbai
COLUMNS = "geonames, name, countries, admin1, lat, lon, feature, population, also, disputed, place.code, id, weight"
NAMED = f"SELECT {COLUMNS}, kind FROM name JOIN place ON place.id = name.place WHERE folded = ? AND kind <= ?"
COUNTRY = f"SELECT {COLUMNS}, {OWN} FROM country JOIN place ON place.id = country.place WHERE country.code = ?"


class Entry(NamedTuple):
    """A place with its point in degrees (WGS 84), 0.0 and 0.0 where none is known; `country` is ISO 3166-1 alpha-3.

    `geonames` is 0 where the id is not known; `feature` is GeoNames' code (PCLI, ADM1, PPLC, PPLA, PPL, RGN, SEA, STM ...);
    `admin1` is GeoNames' code of the division, `code` that of ISO 3166-2 where the place is a division. A place that lies in
    several states has no `country` but `countries`. `also` are the other names that the news in English use for it. `disputed`
    says in neutral words whose a disputed place is held to be. `id` tells places apart, within one build of the file.
    """

    geonames: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    feature: str
    population: int
    also: tuple[str, ...] = ()
    disputed: str | None = None
    countries: tuple[str, ...] = ()
    code: str = ""
    id: int = 0

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, None where they are not known."""
        return (self.lat, self.lon) if self.lat or self.lon else None


@lru_cache
def _connection(process: int) -> sqlite3.Connection:
    """The open file; a connection is not carried over into a forked process."""
    return open_file(find_file())


def _select(query: str, *values: str | int) -> list[tuple[Entry, int, int]]:
    """Entries with their weight and the kind of the name that found them."""
    return [(_entry(*row[:12]), row[12], row[13]) for row in _connection(os.getpid()).execute(query, values)]


def _entry(geonames: int | None, name: str, states: str, admin1: str, lat: float | None, lon: float | None, feature: str,
           population: int, also: str, disputed: str, code: str, identity: int) -> Entry:
    """A row as an entry."""
    countries, others = (tuple(cell.split("|")) if cell else () for cell in (states, also))
    country = countries[0] if len(countries) == 1 else ""
    return Entry(geonames or 0, name, country, admin1, lat or 0.0, lon or 0.0, feature, population, others, disputed or None,
                 countries, code, identity)


@lru_cache
def country(code: str) -> Entry | None:
    """A country by its ISO 3166-1 alpha-3 code (KOS for Kosovo), at its central point; None for an unknown code."""
    found = _select(COUNTRY, code)
    return found[0][0] if found else None


def named(name: str, country: str) -> tuple[Entry, ...]:
    """The places of that very name in a country, the most populous first."""
    return tuple(e for e in look_up(name) if e.name == name and e.country == country)


@lru_cache(maxsize=50_000)
def look_up(name: str, *, foreign: bool = False) -> tuple[Entry, ...]:
    """Every place of a name, the likeliest first: states, then by population and by whether it is its own name.

    `foreign` also tries the names that other languages than English have for it.

    >>> [(e.country, e.feature) for e in look_up("Georgia")[:2]]
    [('GEO', 'PCLI'), ('USA', 'ADM1')]
    """
    found = _select(NAMED, fold(name), FOREIGN_ALSO if foreign else ALSO)
    found.sort(key=lambda f: (-(f[1] * FAR_LIKELIER if f[2] in (OWN, FOREIGN) else f[1]), f[2], f[0].id))
    return tuple(entry for entry, _, _ in found)
