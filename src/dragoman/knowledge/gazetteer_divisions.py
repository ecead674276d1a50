"""First- and second-level divisions: those of GeoNames, of ISO 3166-2 and of our overlay, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from math import cos, radians

from dragoman.knowledge.gazetteer_drafts import ALSO, OWN, Draft, bare_name, fold
from dragoman.knowledge.gazetteer_overlay import Joiner, Row

NEAREST = 3  # cities that must agree on the division that a point lies in


def combine(known: list[Draft], iso: list[Draft], overlay: Iterable[Row], towns: list[Draft]) -> list[Draft]:
    """The divisions of GeoNames, with what ISO 3166-2 and the overlay say of them, and those with a point that GeoNames lacks."""
    joiner = Joiner(iso)
    for row in overlay:
        joiner.join(row)
    first = {(d.countries, d.admin1): d for d in known if d.feature == "ADM1"}
    finder = Finder(list(first.values()), towns)
    alone = []
    for draft in joiner.drafts:
        home = first.get((draft.countries, finder.code_of(draft)))
        if home is not None and not home.code and not home.geonames:
            absorb(home, draft)
        elif draft.lat is not None:
            alone.append(draft)
    return [*known, *alone]


def absorb(home: Draft, other: Draft) -> None:
    """Give a division of GeoNames the names, the codes and the point that ISO or the overlay have for it."""
    home.code, home.geonames, home.weight, home.disputed = other.code, other.geonames, other.weight, other.disputed
    home.also = tuple(n for n in other.also if n != home.name)
    if other.lat is not None:
        home.lat, home.lon = other.lat, other.lon
    for names, more in zip(home.names, other.names, strict=True):
        names.extend(more)


class Finder:
    """GeoNames' codes of divisions: by their names, by a point, by the city that a division is named after."""

    def __init__(self, divisions: list[Draft], towns: list[Draft]) -> None:
        """Order by country what may tell."""
        self._by_state: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
        self._named: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
        self._homes: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
        self._any_homes: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
        for division in divisions:
            for name in _spellings(division):
                self._named[division.countries, name].add(division.admin1)
        for town in towns:
            self._by_state[town.countries].append(town)
            for name, kind in town.folded():
                self._any_homes[town.countries, name].add(town.admin1)
                if kind == OWN:
                    self._homes[town.countries, name].add(town.admin1)

    def code_of(self, division: Draft) -> str:
        """The code of a division, "" where none is sure."""
        if division.admin1:
            return division.admin1
        told = _sure(self._named, division) or _sure(self._homes, division) or _sure(self._any_homes, division)
        if told or division.lat is None or division.lon is None:
            return told
        codes = {d.admin1 for d in _nearest(division.lat, division.lon, self._by_state[division.countries])}
        return min(codes) if len(codes) == 1 else ""


def _spellings(division: Draft) -> set[str]:
    """Its names with and without the word for its kind."""
    return {fold(spelling) for name in division.names[OWN] for spelling in (name, bare_name(name)) if spelling}


def _sure(known: dict[tuple[tuple[str, ...], str], set[str]], division: Draft) -> str:
    """The one code that the names of a division stand for, "" for none or several."""
    codes = set().union(*(known.get((division.countries, name), ()) for name in _spellings(division)))
    return min(codes) if len(codes) == 1 else ""


def _nearest(lat: float, lon: float, towns: list[Draft]) -> list[Draft]:
    """The cities next to a point, on a map that is true at its latitude."""
    shrunk = cos(radians(lat))
    return nsmallest(NEAREST, towns, key=lambda d: ((d.lat or 0.0) - lat) ** 2 + (((d.lon or 0.0) - lon) * shrunk) ** 2)


def weigh(divisions: Iterable[Draft], towns: list[Draft]) -> None:
    """Order divisions among their namesakes: a city stands before the division that it is the seat of, and is marked as that."""
    largest: dict[tuple[tuple[str, ...], str], Draft] = {}
    named: dict[tuple[tuple[str, ...], str, str], Draft] = {}
    for town in towns:  # the most populous first
        largest.setdefault((town.countries, town.admin1), town)
        for name in town.own():
            named.setdefault((town.countries, town.admin1, name), town)
    for division in divisions:
        home = division.countries, division.admin1
        if division.admin1 and home in largest:
            first = largest[home] if division.feature == "ADM1" else None
            seats = [d for name in sorted(division.own()) if (d := named.get((*home, name)) or _called(first, name))]
            _weigh_by(largest[home], max(seats, key=lambda d: (d.population, -(d.geonames or 0)), default=None), division)


def _called(town: Draft | None, name: str) -> Draft | None:
    """A city that is also called so, from now on in its own right: "St Petersburg"; but "Oklahoma" is not Oklahoma City."""
    if town is None or town.name.endswith("City") or name not in {fold(n) for n in town.names[ALSO]}:
        return None
    town.names[OWN].append(name)
    return town


def _weigh_by(largest: Draft, seat: Draft | None, division: Draft) -> None:
    """Weigh a division by its largest city and the city that it is named after."""
    if division.feature == "ADM1":
        division.weight = max(division.weight, largest.population // 2)
    if seat is not None:
        division.weight = min(division.weight, max(seat.population - 1, 0))
        if seat is largest and seat.feature == "PPL" and division.feature == "ADM1" and division.countries != ("USA",):
            seat.feature = "PPLA"
