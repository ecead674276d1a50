"""A place while the gazetteer is built, and which of its names are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.knowledge import folding

OWN, ALSO = 0, 1  # what the news in English call it; what else is written in ASCII
FOREIGN, FOREIGN_ALSO = 2, 3  # what the news in other languages call it; what else other languages write
fold = cache(folding.fold)  # each name is compared several times while the file is built

# A name is in one of the scripts of our languages; ASCII names in small letters, as "khankndy", are GeoNames' transliterations.
LATIN = r"[A-Za-z\u00c0-\u024f\u0259\u1e00-\u1eff]"
MARKS = r"[\u0300-\u036f '’‘ʻʼʿʾ`.,()\u200c–-]"
SCRIPTS = ("[\u0400-\u052f]", "[\u0610-\u06ff]", "[\u0531-\u058f]", "[\u10a0-\u10ff\u1c90-\u1cbf]")
NAME_OF_SCRIPT = re.compile("|".join(rf"(?:{letter}|{MARKS})+" for letter in (LATIN, *SCRIPTS)))
WRITTEN_SMALL = re.compile(r"(?:['’ʻʼʿʾ]|[aA][a-z]{1,2}[ -]|[a-z']{1,3}[ -](?=[A-Z]))")
SHORTEST_ASCII, SHORTEST_FOREIGN, SHORTEST_ARABIC = 4, 3, 2  # letters
LONGEST_CODE = 5  # letters of a code of an airport or a port: "GBLON"

# What a division's ISO name says of its kind, in its own tongue: "Krasnodarskiy kray", "Toshkent viloyati".
KINDS = re.compile(
    r"\b(?:oblast['’ʹ]|(?:oblast|kray|krai|okrug|avtonomnyy|avtonomnaya|avtonomna|respublika|respublikasi|viloyati|oblysy|oblusu"
    r"|province|provincia|provinsi|region|regiao|departamento|departement|apskritis|novads|maakond|megye|kraj|zupanija|judet"
    r"|prefecture|county|state|district|governorate|gouvernorat|muhafazat|raion|rayon|canton|emirate of)\b)",
    re.IGNORECASE,
)
DIRECTIONS = frozenset("Central Northern Southern Eastern Western North South East West Upper Lower Capital National".split())


@dataclass(slots=True, eq=False)
class Draft:
    """A place, with its names by what they are: the list of a kind holds those."""

    name: str
    feature: str
    geonames: int | None = None
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    weight: int = 0  # what places of one name are ordered by: population, or what stands for it
    code: str = ""  # ISO 3166-2
    also: tuple[str, ...] = ()
    disputed: str = ""
    names: tuple[list[str], ...] = field(default_factory=lambda: ([], [], [], []))

    def __post_init__(self) -> None:
        """Its name is its own, and nothing weighs less than its people."""
        self.names[OWN].append(self.name)
        self.weight = max(self.weight, self.population)

    def folded(self) -> Iterator[tuple[str, int]]:
        """Its names as they are looked up, each once, with the best that it is."""
        seen: dict[str, int] = {}
        for kind, names in enumerate(self.names):
            for name in names:
                seen.setdefault(fold(name), kind)
        return ((name, kind) for name, kind in seen.items() if name)

    def own(self) -> set[str]:
        """Its own names as they are looked up."""
        return {fold(name) for name in self.names[OWN]}

    @property
    def is_town(self) -> bool:
        """Whether it is a populated place."""
        return self.feature.startswith("PPL")


def sort_alternates(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """GeoNames' alternate names that we can use: those in ASCII, and those that only other languages than English write."""
    plain, foreign = [], []
    for name in names:
        if name.isascii():
            if is_usable_ascii(name):
                plain.append(name)
        elif is_usable_foreign(name):
            foreign.append(name)
    return plain, foreign


def is_usable_ascii(name: str) -> bool:
    """Whether an alternate name in ASCII is one: no code, no abbreviation, no transliteration of GeoNames' own.

    >>> [n for n in ("Bakou", "GYD", "GBLON", "bakw", "al-Bab", "Of", "SW19") if is_usable_ascii(n)]
    ['Bakou', 'al-Bab']
    """
    if len(name) < SHORTEST_ASCII or (name.isupper() and len(name) <= LONGEST_CODE) or not NAME_OF_SCRIPT.fullmatch(name):
        return False
    return name[0].isupper() or WRITTEN_SMALL.match(name) is not None


def is_usable_foreign(name: str) -> bool:
    """Whether an alternate name is in one script of our languages and long enough.

    >>> [n for n in ("Təbriz", "طهران", "قم", "Баку", "漢肯德", "dawr ʼz", "Óc") if is_usable_foreign(n)]
    ['Təbriz', 'طهران', 'قم', 'Баку']
    """
    if not NAME_OF_SCRIPT.fullmatch(name):
        return False
    arabic = "\u0600" <= name[0] <= "\u06ff"
    small = not arabic and name.islower() and name[0] < "\u0400"
    return len(name) >= (SHORTEST_ARABIC if arabic else SHORTEST_FOREIGN) and not small


def bare_name(name: str) -> str:
    """A division's name without the word for its kind, "" where little else is in it.

    >>> bare_name("Fuzuli District"), bare_name("Amurskaya oblast'"), bare_name("District 5"), bare_name("Eastern Province")
    ('Fuzuli', 'Amurskaya', '', '')
    """
    bare = " ".join(KINDS.sub("", name).split())
    return bare if len(bare) > 2 and bare not in DIRECTIONS else ""
