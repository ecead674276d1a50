"""How far two points of the earth lie apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6371.0  # km


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great circle between two points in degrees (haversine).

    >>> round(kilometres(40.38, 49.89, 41.69, 44.83))
    449
    """
    first, second = radians(lat), radians(other_lat)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))
