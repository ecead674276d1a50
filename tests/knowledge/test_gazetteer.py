"""Names to places; the building of the file."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, PackError
from dragoman.knowledge import gazetteer, gazetteer_file
from dragoman.knowledge.gazetteer import country, fold, look_up, named
from dragoman.knowledge.gazetteer_build import write
from dragoman.knowledge.gazetteer_drafts import FOREIGN, OWN, Draft, sort_alternates
from dragoman.knowledge.gazetteer_file import digest_of, find_file, sources_digest
from dragoman.knowledge.gazetteer_overlay import Joiner, Row, read_places
from dragoman.languages.ar import forms as arabic


@pytest.mark.parametrize(("name", "geonames", "code", "feature"), [
    ("Baku", 587084, "AZE", "PPLC"),
    ("Georgia", 614540, "GEO", "PCLI"),
    ("Jordan", 248816, "JOR", "PCLI"),
    ("Paris", 2988507, "FRA", "PPLC"),
    ("New York", 5128581, "USA", "PPL"),
    ("Washington", 4140963, "USA", "PPLC"),
    ("Texas", 4736286, "USA", "ADM1"),
    ("Port au Prince", 3718426, "HTI", "PPLC"),
    ("PORT-AU-PRINCE", 3718426, "HTI", "PPLC"),
    ("Sana’a", 71137, "YEM", "PPLC"),
    ("St Petersburg", 498817, "RUS", "PPLA"),
    ("Kyiv", 703448, "UKR", "PPLC"),
    ("Kiev", 703448, "UKR", "PPLC"),
    ("Bombay", 1275339, "IND", "PPL"),
    ("Crimea", 703883, "UKR", "ADM1"),
    ("Diyarbakir", 316541, "TUR", "PPLA"),
])
def test_the_first_place_of_an_english_name(name, geonames, code, feature):
    first = look_up(name)[0]
    assert (first.geonames, first.country, first.feature) == (geonames, code, feature)


@pytest.mark.parametrize(("name", "feature", "code"), [
    ("Black Sea", "SEA", ""), ("Nagorno-Karabakh", "RGN", "AZE"), ("Strait of Hormuz", "STRT", ""), ("Alberta", "ADM1", "CAN"),
    ("Kent", "ADM2", "GBR"), ("Kharkiv Oblast", "ADM1", "UKR"), ("Africa", "CONT", ""), ("Hadrut", "PPL", "AZE"),
])
def test_what_is_no_city_is_found(name, feature, code):
    assert (look_up(name)[0].feature, look_up(name)[0].country) == (feature, code)
    assert look_up(name)[0].point is not None


@pytest.mark.parametrize(("name", "geonames"), [
    ("طهران", 112931), ("تهران", 112931), ("باكو", 587084), ("باکو", 587084), ("غزة", 281133), ("قم", 119208),
    ("Баку", 587084), ("Степанакерт", 146970), ("Ստեփանակերտ", 146970), ("დმანისი", 614891), ("Нью-Йорк", 5128581),
    ("Gəncə", 586523), ("GƏNCƏ", 586523), ("Təbriz", 113646),
])
def test_names_of_other_languages(name, geonames):
    assert look_up(name, foreign=True)[0].geonames == geonames


@pytest.mark.parametrize("names", [
    ("Khankendi", "Stepanakert", "Xankəndi", "Ханкенди", "Степанакерт", "Ստեփանակերտ", "خانکندی"),
    ("Shusha", "Shushi", "Şuşa", "Шуша", "Շուշի"),
    ("Aghdara", "Mardakert", "Ağdərə", "Мардакерт"),
    ("Lachin", "Berdzor", "Laçın"),
    ("Fuzuli", "Varanda", "Füzuli"),
    ("Hadrut", "Гадрут", "Հադրութ"),
    ("Crimea", "Крым", "القرم"),
])
def test_a_disputed_place_is_one_with_many_names(names):
    entries = [next(e for e in look_up(name, foreign=True) if e.disputed) for name in names]
    assert len(set(entries)) == 1
    assert "part of" in (entries[0].disputed or "")


@pytest.mark.parametrize("name", ["khankndy", "GYD", "bakw", "", "Nowhereville on Sea", "Баку"])
def test_what_english_does_not_write_is_not_found(name):
    assert look_up(name) == ()


def test_states_have_their_own_point():
    assert (country("AZE").lat, country("KOS").country, country("XXX")) == (40.5, "KOS", None)
    assert country("USA").point != look_up("Washington")[0].point


def test_cities_of_that_very_name_in_a_country():
    assert [e.admin1 for e in named("Springfield", "USA")[:3]] == ["MO", "MA", "IL"]
    assert named("springfield", "USA") == named("Springfield", "GBR") == ()


@pytest.mark.parametrize("name", ["أنقرة", "إلى", "الأنبار", "بيروت", "مَرْو", "ئەربیل", "مؤتة", "کرکوک"])
def test_folding_agrees_with_the_arabic_pack(name):
    assert fold(arabic.plain(name, "")) == fold(name)


@pytest.mark.parametrize(("first", "second"), [
    ("Орёл", "Орел"), ("BAKI", "Bakı"), ("İstanbul", "istanbul"), ("تهران", "تهران‎"), ("الیـمن", "اليمن"), ("Łódź", "Lodz"),
    ("N’Djamena", "N'Djamena"), ("Washington, D.C.", "Washington DC"), ("Bakǝ", "Bakə"),
])
def test_spellings_that_are_the_same_name(first, second):
    assert fold(first) == fold(second)


def test_scripts_of_our_languages_only():
    names = ["Bakou", "BAK", "Баку", "巴库", "باكو", "Bakı", "B4"]
    assert sort_alternates(names) == (["Bakou"], ["Баку", "باكو", "Bakı"])


def test_every_thread_and_process_reads():
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: look_up(f"{number}") or look_up("Oslo")[0].country, range(64)))
    assert set(found) == {"NOR"}
    if hasattr(os, "fork"):
        command = "import os; from dragoman.knowledge.gazetteer import look_up; look_up('Oslo'); " \
                  "pid = os.fork(); ok = look_up('Lima')[0].country == 'PER'; " \
                  "os._exit(0 if ok else 1) if pid == 0 else exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))"
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
        assert subprocess.run([sys.executable, "-c", command], env=environment, check=False).returncode == 0


# ---------------------------------------------------------------- building
TOWN = Draft("Laçın", "PPL", 147625, ("AZE",), "28", 39.637, 46.55, 2300)
ROW = Row("x:1", None, "", "PPL", ("AZE",), 39.64, 46.55, 0, ("Laçın", "Berdzor"), ("Лачин",), "a note")


def test_a_row_joins_the_town_of_its_name_nearby():
    town = Draft("Laçın", "PPL", 147625, ("AZE",), "28", 39.637, 46.55, 2300)
    joiner = Joiner([town])
    joiner.join(ROW)
    assert joiner.drafts == [town]
    assert (town.geonames, town.also, town.disputed) == (147625, ("Berdzor",), "a note")
    assert (town.names[OWN], town.names[FOREIGN]) == (["Laçın", "Laçın", "Berdzor"], ["Лачин"])


@pytest.mark.parametrize("change", [{"lat": 41.0}, {"countries": ("ARM",)}, {"feature": "RGN"}])
def test_a_row_of_another_place_is_a_new_one(change):
    joiner = Joiner([Draft("Laçın", "PPL", 147625, ("AZE",), "28", 39.637, 46.55, 2300)])
    joiner.join(ROW._replace(**change))
    assert len(joiner.drafts) == 2


def test_a_broken_overlay_names_file_and_line(tmp_path):
    (tmp_path / "places.tsv").write_text("# id\tfeature\tcountries\tlat\tlon\tpopulation\ten\tdisputed\n\tSEA\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"places.tsv:2: 2 cells"):
        read_places(tmp_path)


def test_the_same_drafts_give_the_same_bytes(tmp_path):
    drafts = [TOWN, Draft("Black Sea", "SEA", lat=43.0, lon=34.0)]
    for name in ("one", "two"):
        write(drafts, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert digest_of(tmp_path / "one") == sources_digest()


def test_what_is_no_gazetteer_of_today_is_seen(tmp_path):
    (tmp_path / "no").write_bytes(b"no database")
    assert digest_of(tmp_path / "no") == ""
    assert digest_of(find_file()) == sources_digest()


def test_a_file_that_cannot_be_built_is_reported(tmp_path, monkeypatch):
    monkeypatch.setattr(gazetteer_file, "OVERLAY", tmp_path)
    monkeypatch.setattr(gazetteer_file, "sources_digest", lambda: "other")
    monkeypatch.setattr(gazetteer_file.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), 1, "", "no room\n"))
    with pytest.raises(DragomanError, match=r"gazetteer.sqlite: the gazetteer could not be built: no room"):
        find_file()


def test_where_the_package_cannot_be_written_the_cache_is(tmp_path, monkeypatch):
    made: list[Path] = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(gazetteer_file, "OVERLAY", Path(__file__) / "no folder")
    monkeypatch.setattr(gazetteer_file, "sources_digest", lambda: "other")
    monkeypatch.setattr(gazetteer_file, "_make", lambda path: made.append(path) or path)
    assert find_file() == made[0] == tmp_path / "cache" / "dragoman" / "gazetteer.sqlite"


def test_look_ups_are_remembered():
    look_up("Oslo")
    assert look_up("Oslo") is look_up("Oslo")
    assert gazetteer.look_up is look_up
