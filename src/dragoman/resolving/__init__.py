"""Names become actors and places, words of time days, counts figures: `resolve`."""

from __future__ import annotations

from dragoman.records import Annotated, Resolved
from dragoman.resolving.actors import find_actors
from dragoman.resolving.dates import find_dates
from dragoman.resolving.figures import find_figures
from dragoman.resolving.hosts import add_hosts, place_actors
from dragoman.resolving.places import find_places

__all__ = ["resolve"]


def resolve(annotated: Annotated) -> Resolved:
    """The annotated document with its names, dates and counts resolved."""
    actors, actor_at = find_actors(annotated)
    places, place_at = find_places(annotated)
    actors = place_actors(annotated, actors, places)
    actors, actor_at = add_hosts(annotated, actors, actor_at, places, place_at)
    return Resolved(annotated, actors, actor_at, places, place_at, find_dates(annotated), find_figures(annotated))
