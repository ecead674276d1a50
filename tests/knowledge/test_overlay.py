"""Our own overlay of the gazetteer: `countries.tsv`, `divisions.tsv` and `places.tsv` in knowledge/data."""

from collections import Counter
from math import cos, hypot, radians
from pathlib import Path

import pycountry
import pytest

import dragoman

DATA = Path(dragoman.__file__).parent / "knowledge" / "data"
LANGUAGES = Path(dragoman.__file__).parent / "languages"
STATES = {country.alpha_3 for country in pycountry.countries} | {"KOS"}
SUBDIVISIONS = {division.code for division in pycountry.subdivisions}
NAMES = ["en", "ar", "az", "ru", "tr", "es", "fr", "fa", "hy", "ka"]
FEATURES = set(
    "ADM1 ADM2 AIRB AIRP BAY BDG BDRY BP CAPE CNL CNYN CONT DAM DELT DPR DSRT FRST GAP GLCR GULF ISL ISLS LK LKS "
    "MILB MSQE MT MTS OCN PARK PASS PCL PCLD PCLH PEN PPL PPLA PPLA2 PPLX PRN PRT PS RF RGN RSV SD SEA SHOL "
    "SPCP SPIT SQR STM STRT TMPL TNL VAL VLC".split()
)
FAR = {"Alaska", "Aleutian Islands", "Cape Horn", "Denali", "Gulf of Alaska", "Hawaii"}  # from the middle of their state
NOT_HERE = {  # names of regions that other sources of the gazetteer hold: cities
    "Dubai", "Sharjah", "دبي", "الشارقة", "Dubay", "Şarca",
    "Congos", "two Congos", "Sudans", "two Sudans",  # two states told in one word
}  # fmt: skip


def table(name):
    """The lines of a table as dicts by the names of its columns, the last comment of its header."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")][-1].removeprefix("# ").split("\t")
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert not [row for row in rows if len(row) != len(head)]
    return [dict(zip(head, row, strict=True)) for row in rows]


def degrees(row, centre):
    """How far a row lies from a point, in degrees of a great circle, about."""
    east = (float(row["lon"]) - centre[1] + 180) % 360 - 180
    return hypot(float(row["lat"]) - centre[0], east * cos(radians(centre[0])))


@pytest.fixture(scope="module")
def centres():
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in table("countries.tsv")}


def test_every_state_has_a_point(centres):
    assert set(centres) == STATES
    assert len(table("countries.tsv")) == len(STATES)


@pytest.mark.parametrize("name", ["countries.tsv", "divisions.tsv", "places.tsv"])
def test_points_are_on_the_globe(name):
    for row in table(name):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


@pytest.mark.parametrize(("name", "columns"), [
    ("countries.tsv", ["code"]),
    ("divisions.tsv", ["country", "code", "id"]),
    ("places.tsv", ["countries", "en", "feature"]),
])  # fmt: skip
def test_lines_are_sorted(name, columns):
    keys = [[row[column] for column in columns] for row in table(name)]
    assert keys == sorted(keys)


def test_codes_are_known():
    for row in table("divisions.tsv"):
        assert row["country"] in STATES, row
        assert not row["code"] or row["code"] in SUBDIVISIONS, row
        assert not row["code"] or pycountry.countries.get(alpha_2=row["code"][:2]).alpha_3 == row["country"], row
    for row in table("places.tsv"):
        assert row["feature"] in FEATURES, row
        assert set(filter(None, row["countries"].split("|"))) <= STATES, row


@pytest.mark.parametrize("name", ["divisions.tsv", "places.tsv"])
def test_ids_and_codes_stand_once(name):
    rows = table(name)
    for column in {"id", "code"} & set(rows[0]):
        counts = Counter(row[column] for row in rows if row[column])
        assert not [value for value, count in counts.items() if count > 1]


@pytest.mark.parametrize(("name", "column"), [("divisions.tsv", "country"), ("places.tsv", "countries")])
def test_one_name_means_one_place_of_a_state(name, column):
    named = Counter()
    for row in table(name):
        assert row["en"], row
        for language in NAMES:
            names = [part.casefold() for part in row[language].split("|")] if row[language] else []
            assert all(part.strip() == part != "" for part in names), row
            assert len(names) == len(set(names)), row
            named.update((language, part, row[column]) for part in names)
    assert not [key for key, count in named.items() if count > 1]


@pytest.mark.parametrize(("name", "column"), [("divisions.tsv", "country"), ("places.tsv", "countries")])
def test_places_lie_near_their_state(name, column, centres):
    wide = {"RUS": 60, "CAN": 45, "USA": 30}
    for row in table(name):
        if row[column] in centres and row["en"].split("|")[0] not in FAR:
            assert degrees(row, centres[row[column]]) < wide.get(row[column], 25), row


@pytest.mark.parametrize("language", ["en", "ar", "az"])
def test_regions_of_the_packs_are_places(language):
    """What a pack calls a part of a state (for actors) is a place with a point, under one of its names."""
    rows = table("divisions.tsv") + table("places.tsv")
    known = {part.casefold() for row in rows for part in row[language].split("|")}
    for line in (LANGUAGES / language / "regions.tsv").read_text(encoding="utf-8").splitlines():
        code, _, names, *_ = [*line.split("\t"), "", ""]
        if line.startswith("#") or not code or not names or names.split("|")[0] in NOT_HERE:
            continue
        assert known & {part.casefold() for part in names.split("|")}, line
