"""Names become actors and places, words of time days, counts figures: `resolve`."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages import pack
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
    figures, counts = find_figures(annotated, actors, actor_at)
    return Resolved(
        annotated,
        actors,
        actor_at,
        places,
        place_at,
        find_dates(annotated),
        figures,
        tuple(_unread(annotated)),
        counts,
    )


def _unread(annotated: Annotated) -> Iterator[str]:
    """A warning for each language that no pack reads for events: its paragraphs stay in the text and are not coded."""
    for language in dict.fromkeys(p.language for p in annotated.paragraphs):
        if language not in pack.available():
            count = sum(p.language == language for p in annotated.paragraphs)
            why = f"its pack reads {pack.offered(language)} only" if language in pack.installed() else "there is no pack for it"
            yield f"{count} paragraph{'s' * (count > 1)} in {language or 'an unknown language'} not coded: {why}"
