"""Our own overlay: points of countries and divisions, what no package holds, and one identity for each disputed place.

`data/countries.tsv`, `data/divisions.tsv` and `data/places.tsv` say in their headers what their cells hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import PackError
from dragoman.knowledge.distance import kilometres
from dragoman.knowledge.gazetteer_drafts import FOREIGN, OWN, Draft, fold

SAME_TOWN, SAME_AREA = 15.0, 400.0  # km between the points of one place in two sources
WEIGHTS = {"CONT": 5_000_000, "RGN": 200_000, "RGNH": 200_000, "ADM1": 100_000}  # what stands for the population of an area
WATER_WEIGHT = 90_000  # seas, rivers, islands, mountains: below divisions of their name
AREAS = {"ADM1", "RGN", "RGNH"}  # features that one place may have in two sources
COUNTED = ("PPL", "ADM")  # features whose population weighs


class Row(NamedTuple):
    """A line of `divisions.tsv` or `places.tsv`."""

    where: str  # file and line
    geonames: int | None
    code: str
    feature: str
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    population: int
    own: tuple[str, ...]
    foreign: tuple[str, ...]
    disputed: str


def read_points(folder: Path) -> dict[str, tuple[float, float]]:
    """The central points of the countries by alpha-3 code, from `countries.tsv`."""
    return {cells[0]: (float(cells[1]), float(cells[2])) for _, cells in table_lines(folder / "countries.tsv", 3)}


def read_divisions(folder: Path) -> list[Row]:
    """The lines of `divisions.tsv`: country, ISO code, GeoNames id, latitude, longitude, names, names in other languages, note."""
    rows = []
    for where, (country, code, geonames, lat, lon, own, *foreign, disputed) in table_lines(folder / "divisions.tsv", 7):
        rows.append(Row(where, _whole(geonames), code, "ADM1", (country,), _degrees(lat), _degrees(lon), 0,
                        _split(own), _split("|".join(foreign)), disputed))
    return rows


def read_places(folder: Path) -> list[Row]:
    """The lines of `places.tsv`: GeoNames id, feature, countries, point, population, names, names in other languages, note."""
    rows = []
    for where, (geonames, feature, states, lat, lon, people, own, *foreign, disputed) in table_lines(folder / "places.tsv", 8):
        rows.append(Row(where, _whole(geonames), "", feature, _split(states), _degrees(lat), _degrees(lon), _whole(people) or 0,
                        _split(own), _split("|".join(foreign)), disputed))
    return rows


def table_lines(path: Path, fewest: int) -> list[tuple[str, list[str]]]:
    """The lines of a table with their place, each padded to the width of its heading, the last comment of the header."""
    heading = ""
    found: list[tuple[str, list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#"):
            heading = heading if found else line
        elif line.strip():
            cells = [cell.strip() for cell in line.split("\t")]
            width = heading.count("\t") + 1
            if not fewest <= len(cells) <= width:
                raise PackError(f"{path.name}:{number}: {len(cells)} cells; its heading has {width}.")
            found.append((f"{path.name}:{number}", cells + [""] * (width - len(cells))))
    return found


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split("|"))))


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


class Joiner:
    """The drafts of all sources; a row of the overlay joins the place that it means, or becomes one."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Find drafts by id, by ISO code and by country and name."""
        self.drafts: list[Draft] = []
        self._by_id: dict[int, Draft] = {}
        self._by_code: dict[str, Draft] = {}
        self._by_name: dict[tuple[tuple[str, ...], str], list[Draft]] = {}
        for draft in drafts:
            self._add(draft)

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        if draft.geonames:
            self._by_id.setdefault(draft.geonames, draft)
        if draft.code:
            self._by_code.setdefault(draft.code, draft)
        for name in sorted(draft.own()):
            self._by_name.setdefault((draft.countries, name), []).append(draft)

    def join(self, row: Row) -> None:
        """Give the place that a row means its names, its note, and what it lacks; raises PackError for a new one without a name."""
        draft = self._meant(row)
        if draft is None:
            if not row.own:
                raise PackError(f"{row.where}: a place that no package knows needs an English name.")
            draft = Draft(row.own[0], row.feature, row.geonames, row.countries, code=row.code)
            _complete(draft, row)
            self._add(draft)
        else:
            _complete(draft, row)

    def _meant(self, row: Row) -> Draft | None:
        if row.geonames is not None and row.geonames in self._by_id:
            return self._by_id[row.geonames]
        if row.code in self._by_code:
            return self._by_code[row.code]
        found = [d for name in row.own for d in self._by_name.get((row.countries, fold(name)), ()) if _is_same(d, row)]
        return min(found, key=lambda d: _distance(d, row) or 0.0, default=None)


def _is_same(draft: Draft, row: Row) -> bool:
    """Whether a place of the row's name and country is the row's: of one kind, and near enough where both have a point."""
    if len(row.countries) != 1 or draft.feature == "PCLI" or (draft.geonames and row.geonames):
        return False
    town = row.feature.startswith("PPL")
    if town != draft.is_town or not (town or draft.feature == row.feature or {draft.feature, row.feature} <= AREAS):
        return False
    apart = _distance(draft, row)
    return apart is not None and apart < SAME_TOWN if town else apart is None or apart < SAME_AREA


def _complete(draft: Draft, row: Row) -> None:
    """Take over what the row says; the package's point, id and population stay where it has them."""
    draft.geonames = draft.geonames or row.geonames
    if draft.lat is None or draft.feature == "ADM1":
        draft.lat, draft.lon = (row.lat, row.lon) if row.lat is not None else (draft.lat, draft.lon)
    draft.feature = row.feature if draft.feature == "PPL" else draft.feature
    draft.population = draft.population or row.population
    draft.weight = max(draft.weight, _weight_of(row))
    draft.disputed = draft.disputed or row.disputed
    draft.names[OWN].extend(row.own)
    draft.names[FOREIGN].extend(row.foreign)
    draft.also = tuple(dict.fromkeys(n for n in (*draft.also, *row.own) if n != draft.name))


def _weight_of(row: Row) -> int:
    counted = row.population if row.feature.startswith(COUNTED) else 0
    return max(counted, WEIGHTS.get(row.feature, 0 if row.feature.startswith("PPL") else WATER_WEIGHT))


def _distance(draft: Draft, row: Row) -> float | None:
    """Kilometres between their points, None where one has none."""
    if draft.lat is None or draft.lon is None or row.lat is None or row.lon is None:
        return None
    return kilometres(draft.lat, draft.lon, row.lat, row.lon)
