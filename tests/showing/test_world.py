import math
import re
import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from dragoman.showing import world

SVG = "{http://www.w3.org/2000/svg}"
KYIV, BAKU, YEREVAN = (50.45, 30.52), (40.4, 49.8), (40.2, 44.5)
SUVA, APIA, BAMAKO = (-18.1, 178.4), (-13.8, -171.8), (12.6, -8.0)


def found(svg, name, kind=""):
    return [node for node in ET.fromstring(svg).iter(SVG + name) if node.get("class", "").startswith(kind)]


def drawn(*places):
    return world.world_map([(*place, number, f"place {number}", f"/p/{number}") for number, place in enumerate(places, 1)])


@pytest.mark.parametrize(("lat", "lon", "x", "y"), [
    (0, 0, 0, 0), (0, 180, 2.7066, 0), (90, 0, 0, 1.3174), (-90, 180, 1.6036, -1.3174)])
def test_the_projection(lat, lon, x, y):
    pull, height = world.stretch(lat)
    assert (pull * lon, height) == pytest.approx((x, y), abs=1e-4)


@pytest.mark.parametrize("lat", [-80, -33, 0.1, 12, 45, 71])
def test_equal_areas(lat):
    (pull, low), (_, high) = world.stretch(lat), world.stretch(lat + 1e-5)
    assert pull * (high - low) / 1e-5 == pytest.approx(math.radians(1) ** 2 * math.cos(math.radians(lat)), rel=1e-4)


@pytest.mark.parametrize(("places", "middle"), [
    ([BAMAKO], -8.0), ([BAKU, YEREVAN], 47.15), ([SUVA, APIA], -176.7), ([(-18, 180), (-18, -180)], -180),
    ([(89, 10), (88, 20)], 15)])
def test_a_region_fills_the_view(places, middle):
    view = world.fit(places)
    assert view.middle == pytest.approx(middle)
    assert world.WORLD.scale < view.scale <= world.WIDTH / world.LEAST
    for lat, lon in places:
        x, y = view.at(lat, lon + 360 * round((view.middle - lon) / 360))
        assert 0 < x < world.WIDTH
        assert 0 <= y <= world.HEIGHT


@pytest.mark.parametrize("places", [
    [KYIV, (38.9, -77.0)], [SUVA, KYIV], [(60, 0), (-60, 0)], [(0, 0), (0, 120), (0, -120)]])
def test_places_far_apart_are_on_the_whole_world(places):
    assert world.fit(places) == world.WORLD


def test_each_place_is_a_link_the_largest_below():
    svg = drawn(KYIV, BAKU, YEREVAN)
    assert isinstance(svg, Markup)
    assert [node.get("href") for node in found(svg, "a")] == ["/p/3", "/p/2", "/p/1"]
    assert [node.text.strip("\u2068").replace("\u2069", "") for node in found(svg, "title")[1:]] == [
        "place 3: 3", "place 2: 2", "place 1: 1"]
    assert [node.text for node in found(svg, "text", "chart-town")] == ["place 3", "place 2", "place 1"]
    assert "style=" not in svg


def test_circles_by_area():
    svg = world.world_map([(*KYIV, 400, "a", "/"), (*BAKU, 100, "b", "/"), (*YEREVAN, 1, "c", "/")])
    assert [float(node.get("r")) for node in found(svg, "circle")[-3:]] == [18, 9, world.SMALLEST]
    assert [node.text for node in found(svg, "text", "chart-tick")] == ["1", "100", "400"]


def test_names_do_not_cover_one_another():
    names = found(drawn(*[(40 + step / 50, 45) for step in range(10)], KYIV, BAMAKO), "text", "chart-town")
    assert [node.text for node in names[:2]] == ["place 12", "place 11"]
    assert len(names) <= 6  # round the heap, none inside it


@pytest.mark.parametrize("places", [[], [(91, 0, 1)], [(math.nan, 0, 1)], [(0, math.inf, 1)], [(0, 0, 0)]])
def test_nothing_to_draw(places):
    assert world.world_map([(*place, "a", "/") for place in places]) == Markup()


def test_what_has_no_place_is_told():
    assert "Not drawn" in world.world_map([(*KYIV, 1, "a", "/"), (91, 0, 1, "b", "/")])


@pytest.mark.parametrize("label", ["<script>", '"', "a" * 1_000_000, "\u202eevil", "\ud800", "\x00", "باماكو."])
def test_hostile_text_is_text(label):
    svg = world.world_map([(*BAMAKO, 1, label, f"javascript:{label}")])
    svg.encode("utf-8")
    assert not found(svg, "script")
    assert not found(svg, "a")
    assert len(svg) < 40_000


def test_the_land():
    rings = world._land()
    assert len(rings) == 128
    assert all(abs(lon) <= 180 and len(ring) > 2 for ring in rings for lon, *_ in ring)
    assert found(drawn(KYIV, SUVA), "path", "chart-land")[0].get("d").count("z") > 100


@pytest.mark.parametrize(("places", "names"), [
    ([BAKU, YEREVAN], {"40°N", "45°E"}), ([SUVA, APIA], {"15°S", "180°", "175°W"}),
    ([BAMAKO], {"0°", "10°N", "10°W"}), ([KYIV, SUVA], set())])
def test_degrees_of_a_region(places, names):
    written = {node.text for node in found(drawn(*places), "text", "chart-degree")}
    assert names <= written if names else not written


def test_paths_are_whole_steps():
    for path in found(drawn(KYIV, SUVA), "path"):
        assert re.fullmatch(r"[MlHVz0-9 -]+", path.get("d"))
