"""A map of the world or of a part of it, with a circle for each place.

The map is the Equal Earth projection: equal areas of the Earth are equal areas of the map (Šavrič, Patterson and Jenny
2018, International Journal of Geographical Information Science 33:3, doi:10.1080/13658816.2018.1504949). No border is
drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from dragoman.showing.charts import LETTER, WIDTH, clip, link, picture, spoken, tag, text, undrawn

Place = tuple[float, float, int, str, str]

HEIGHT = 292
WIDEST = 90  # degrees of longitude or latitude: places farther apart are shown on the whole world
LEAST = 0.3  # the narrowest view, in radii of the globe: some 24 degrees of longitude at 40 degrees north
MARGIN = 1.3
LARGEST, SMALLEST = 18, 4  # radii of circles
NAMES = 12  # so many places are looked at for a name beside the circle

# The polynomial of the paper's equation 2, and M of its parametric latitude.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_FINE = 2  # steps of the outlines to a unit of the drawing


def world_map(points: Sequence[Place], *, title: str = "Where") -> Markup:
    """Circles by area on a map: (lat, lon, number, label, url), each a link; the view is that of the places."""
    known = sorted((p for p in points if abs(p[0]) <= 90 and abs(p[1]) <= 180 and p[2] > 0),
                   key=lambda p: (-p[2], p[3], p))
    if not known:
        return Markup()
    view = fit([(lat, lon) for lat, lon, *_ in known])
    top = known[0][2]
    words = f"Places: {len(known):,}; " + "; ".join(f"{spoken(p[3])} {p[2]:,}" for p in known[:12])
    links = [*_circles(known, view, top), *_names(known, view, top)]
    note = undrawn(len(points) - len(known))
    return picture("map", title, words, HEIGHT + 48, *_ground(view), *_sizes(top), links=links, note=note)


class View(NamedTuple):
    """What part of the world is drawn: the middle meridian, the upper left corner, the size of a radius of the globe."""

    middle: float
    left: float
    top: float
    scale: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The point of the drawing for a point of the Earth."""
        pull, y = stretch(lat)
        return self.across(pull, lon), self.down(y)

    def across(self, pull: float, lon: float) -> float:
        """How far to the right a longitude lies on a parallel with that pull."""
        return (pull * (lon - self.middle) - self.left) * self.scale

    def down(self, y: float) -> float:
        """How far down a height on the map lies."""
        return (self.top - y) * self.scale


def stretch(lat: float) -> tuple[float, float]:
    """The length of a degree along a parallel and the parallel's height on the map, for a globe of radius 1.

    >>> [round(x, 4) for x in stretch(0)], [round(x, 4) for x in stretch(90)]
    ([0.015, 0.0], [0.0089, 1.3174])
    """
    theta = math.asin(_M * math.sin(math.radians(lat)))
    square = theta * theta
    sixth = square ** 3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    height = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return math.radians(1) * math.cos(theta) / (_M * slope), height


_EDGE, _POLE = 180 * stretch(0)[0], stretch(90)[1]
WORLD = View(0.0, -_EDGE, _POLE, WIDTH / (2 * _EDGE))


def fit(places: Sequence[tuple[float, float]]) -> View:
    """The view of all places: a region where they lie close together, however small, or the whole world."""
    lats = [lat for lat, _ in places]
    middle, spread = _middle([lon for _, lon in places])
    if max(spread, max(lats) - min(lats)) > WIDEST:
        return WORLD
    flat = [(stretch(lat), (lon - middle + 180) % 360 - 180) for lat, lon in places]
    half = max(abs(pull * lon) for (pull, _), lon in flat)
    heights = sorted(y for (_, y), _ in flat)
    width = max(2 * half * MARGIN, (heights[-1] - heights[0]) * MARGIN * WIDTH / HEIGHT, LEAST)
    height = width * HEIGHT / WIDTH
    if height >= 2 * _POLE:
        return WORLD
    top = min(max((heights[0] + heights[-1] + height) / 2, height - _POLE), _POLE)
    return View(middle, -width / 2, top, WIDTH / width)


def _middle(lons: Sequence[float]) -> tuple[float, float]:
    """The middle of the shortest arc with all longitudes, and its length: all round but for the widest gap."""
    around = sorted({lon % 360 for lon in lons})
    gap, east = max((after - before, before) for before, after in pairwise([*around, around[0] + 360]))
    return (east - (360 - gap) / 2 + 180) % 360 - 180, 360 - gap


@lru_cache(maxsize=1)
def _land() -> list[list[tuple[float, float, float]]]:
    """The rings of the land: of each point the longitude and what `stretch` gives for its latitude."""
    lines = files("dragoman.showing").joinpath("data/land.txt").read_text(encoding="utf-8").splitlines()
    rings = [[float(number) for number in line.split()] for line in lines if not line.startswith("#")]
    return [[(lon, *stretch(lat)) for lon, lat in zip(ring[::2], ring[1::2], strict=True)] for ring in rings]


@lru_cache(maxsize=16)
def _ground(view: View) -> tuple[Markup, ...]:
    """Sea, land, and the net of meridians and parallels."""
    sides = [*((lat, -180) for lat in range(-90, 91, 5)), *((lat, 180) for lat in range(90, -91, -5))]
    sea = f"M0 0H{WIDTH * _FINE}V{HEIGHT * _FINE}H0z"
    if view == WORLD:
        sea = _path([_steps(view.at(*side) for side in sides)])
    parts = (("chart-sea", sea), ("chart-land", _path(_shores(view))), ("chart-grid", _path(_net(view), end="")))
    drawn = [tag("path", d=d, class_=name, transform=f"scale({1 / _FINE})", fill_rule="evenodd") for name, d in parts]
    frame = tag("svg", *drawn, x=0, y=0, width=WIDTH, height=HEIGHT, overflow="hidden")
    return (frame, *(() if view == WORLD else _degrees(view)))


def _shores(view: View) -> Iterator[list[tuple[int, int]]]:
    """The rings that lie in the view, also those that lie there after a turn round the Earth."""
    for turn in (0,) if view == WORLD else (-360, 0, 360):
        for ring in _land():
            steps = _steps((view.across(pull, lon + turn), view.down(y)) for lon, pull, y in ring)
            xs, ys = {x for x, _ in steps}, {y for _, y in steps}
            if min(xs) < WIDTH * _FINE and max(xs) > 0 and min(ys) < HEIGHT * _FINE and max(ys) > 0 and len(steps) > 2:
                yield steps


def _net(view: View) -> Iterator[list[tuple[int, int]]]:
    step = _net_step(view)
    for lon in range(-180 + step, 180, step) if view == WORLD else _meridians(view):
        yield _steps(view.at(lat, lon) for lat in range(-90, 91, 5))
    for lat in range(-90 + step, 90, step):
        yield _steps(view.at(lat, view.middle + side) for side in (-180, 180))


def _net_step(view: View) -> int:
    shown = WIDTH / view.scale / stretch(0)[0]
    return next((step for step in (5, 10, 15) if shown / step <= 6), 30)


def _meridians(view: View) -> list[int]:
    """Those round the middle, in degrees that may run on beyond 180."""
    step = _net_step(view)
    nearest = round(view.middle / step) * step
    return list(range(nearest - 90, nearest + 91, step))


def _degrees(view: View) -> Iterator[Markup]:
    """The parallels by their degrees at the left, the meridians at the lower edge."""
    step = _net_step(view)
    for lat in range(-90 + step, 90, step):
        y = view.at(lat, 0)[1]
        if 30 < y < HEIGHT - 30:
            yield text(_degree(lat, "NS"), 4, y - 4, class_="chart-degree")
    lowest = min(range(-90, 91), key=lambda lat: abs(view.at(lat, 0)[1] - HEIGHT))
    for lon in _meridians(view):
        x = view.at(lowest, lon)[0]
        if 60 < x < WIDTH - 60:
            yield text(_degree((lon + 180) % 360 - 180, "EW"), x + 3, HEIGHT - 6, class_="chart-degree")


def _degree(degrees: int, sides: str) -> str:
    return f"{abs(degrees)}°" + (sides[degrees < 0] if degrees % 180 else "")


def _steps(points: Iterator[tuple[float, float]]) -> list[tuple[int, int]]:
    """The points in whole steps, those that fall on the one before left out."""
    whole = [(round(x * _FINE), round(y * _FINE)) for x, y in points]
    return whole[:1] + [here for before, here in pairwise(whole) if here != before]


def _path(lines: Iterator[list[tuple[int, int]]] | list[list[tuple[int, int]]], end: str = "z") -> str:
    """Lines as the data of one path, by steps from point to point."""
    out = []
    for first, *rest in lines:
        moves = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise([first, *rest]))
        out.append(f"M{first[0]} {first[1]}l{moves}{end}")
    return "".join(out).replace(" -", "-")


def _radius(number: int, top: int) -> float:
    """By area; a map of small numbers has small circles."""
    return max(LARGEST * math.sqrt(number / max(top, 10)), SMALLEST)


def _spot(place: Place, view: View) -> tuple[float, float]:
    return view.at(place[0], (place[1] - view.middle + 180) % 360 - 180 + view.middle)


def _circles(places: Sequence[Place], view: View, top: int) -> Iterator[Markup]:
    for place in places:
        x, y = _spot(place, view)
        circle = tag("circle", cx=x, cy=y, r=_radius(place[2], top), class_="chart-place")
        yield link(place[4], f"{spoken(place[3])}: {place[2]:,}", circle)


def _names(places: Sequence[Place], view: View, top: int) -> Iterator[Markup]:
    """The names of the largest, each where it covers no other name or circle; the links tell them already."""
    spots = [(*_spot(place, view), _radius(place[2], top)) for place in places[:NAMES]]
    circles = [(x - away, x + away, y + 4) for x, y, away in spots]
    taken: list[tuple[float, float, float]] = []
    for index, (x, y, away) in enumerate(spots):
        name = clip(places[index][3], 20)
        reach, others = LETTER * len(name), [*circles[:index], *circles[index + 1:], *taken]
        for start, base in ((x + away + 3, y + 4), (x - away - 3 - reach, y + 4),
                            (x - reach / 2, y - away - 4), (x - reach / 2, y + away + 12)):
            if start > 0 and start + reach < WIDTH and not _covers(start, start + reach, base, others):
                taken.append((start, start + reach, base))
                yield _town(name, start, reach, base, x)
                break


def _covers(start: float, end: float, base: float, taken: list[tuple[float, float, float]]) -> bool:
    return any(abs(base - other) < 20 and start < stop and begin < end for begin, stop, other in taken)


def _town(name: str, start: float, reach: float, base: float, x: float) -> Markup:
    """The name in its room: against the circle at x, or over or under its middle."""
    anchor, at = ("start", start) if start > x else ("end", start + reach) if start + reach < x else ("middle", x)
    return text(name, at, base, anchor, class_="chart-town", aria_hidden="true")


def _sizes(top: int) -> Iterator[Markup]:
    """What the circles mean: the largest, one of a quarter of it, and one."""
    x = 8.0
    for number in sorted({1, max(top // 4, 1), top}):
        radius = _radius(number, top)
        yield tag("circle", cx=x + radius, cy=HEIGHT + 26, r=radius, class_="chart-place")
        yield text(f"{number:,}", x + 2 * radius + 6, HEIGHT + 32, class_="chart-tick")
        x += 2 * radius + 30 + LETTER * len(f"{number:,}")
