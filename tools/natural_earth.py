"""Writes `showing/data/land.txt`: the land of the world as rings of points, for the map.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/natural_earth.py package/land-110m.json > src/dragoman/showing/data/land.txt

The package holds Natural Earth 4.1.0's land at 1:110 million as TopoJSON
(https://github.com/topojson/topojson-specification): arcs of whole-number steps, and rings made of arcs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
HEADER = """# The land of the world. One ring a line: lon lat lon lat ..., degrees WGS 84, cut at 180.
# A ring in a ring is a lake.
# Source: Natural Earth 4.1.0 (naturalearthdata.com, public domain), land at 1:110 million, from npm: world-atlas 2.0.2,
# by tools/natural_earth.py; 2026-11-23."""


def main() -> None:
    """Print the rings, from west to east."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(HEADER)
    for ring in sorted(ring for whole in read_rings(topology) for ring in cut(unrolled(whole))):
        print(" ".join(f"{lon:g} {lat:g}" for lon, lat in ring))


def read_rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Each ring of the land in degrees, its last point the first again."""
    arcs = [list(degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    for shape in topology["objects"]["land"]["geometries"]:
        for numbers in (ring for polygon in shape["arcs"] for ring in polygon):
            # ~n is arc n backwards; each arc begins where the last one ended.
            parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
            yield [parts[0][0], *(point for part in parts for point in part[1:])]


def degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """An arc's points, from its steps."""
    (width, height), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * width + west, y * height + south


def unrolled(ring: list[Point]) -> list[Point]:
    """The ring without leaps from 180 to -180 degrees; one round the South Pole is closed below it."""
    out = ring[:1]
    for (before, _), (lon, lat) in pairwise(ring):
        out.append((out[-1][0] + (lon - before + 180) % 360 - 180, lat))
    west, east = sorted((out[0][0], out[-1][0]))
    return [*out, (out[-1][0], -90.0), (out[0][0], -90.0)] if east - west > 180 else out[:-1]


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The parts of the ring between -180 and 180 degrees, with one decimal."""
    for turn in (-360, 0, 360):
        part = one_side([(lon + turn, lat) for lon, lat in ring], -180, 1)
        rounded = [(round(lon, 1), round(lat, 1)) for lon, lat in one_side(part, 180, -1)]
        kept = [here for before, here in zip([None, *rounded], rounded, strict=False) if here != before]
        if len(set(kept)) > 2 and len({lon for lon, _ in kept}) > 1:
            yield kept


def one_side(ring: list[Point], edge: float, sign: int) -> list[Point]:
    """The ring east (sign 1) or west (-1) of a meridian, after Sutherland and Hodgman (CACM 17, 1974)."""
    out = []
    for (lon, lat), (other, beyond) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, stays = (lon - edge) * sign >= 0, (other - edge) * sign >= 0
        out += [(lon, lat)] if inside else []
        out += [(edge, lat + (beyond - lat) * (edge - lon) / (other - lon))] if inside != stays else []
    return out


if __name__ == "__main__":
    main()
