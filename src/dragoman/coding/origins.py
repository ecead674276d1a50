"""Whose people they are that the text only counts: of the place where it befell them, or of the police who held them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.records import Actor, Event, Place

PEOPLE = frozenset(("CVL", "MED", "EDU", "AGR", "LAB", "REL", "SOC", "JRN", "COP"))  # these are where they live
AT_HOME = frozenset(("COP", "JUD", "CVL"))  # what these do, they do at home
BEFELL = frozenset(("ASSAULT", "COERCE", "RETREAT", "PROTEST"))


def with_origins(actors: Sequence[Actor], places: Sequence[Place], events: Sequence[Event]) -> tuple[Actor, ...]:
    """The actors, people of no country with that of the first event that tells it; their basis is "context"."""
    known = {actor.id: actor for actor in actors}
    lands = {place.id: place.country for place in places}
    for event in events:
        country = lands.get(event.place or "") or next(_sides(event, known), None)
        for identity in (*event.actors, *event.recipients):
            if country and event.type in BEFELL and _is_open(known[identity]):
                known[identity] = replace(known[identity], country=country, basis="context")
    return tuple(known.values())


def _is_open(actor: Actor) -> bool:
    """Whether an actor are people of whom no country is known."""
    return actor.country is None and actor.kind in ("population", "group", "organisation") and actor.sectors[:1] != () and (
        actor.sectors[0] in PEOPLE)


def _sides(event: Event, known: dict[str, Actor]) -> Iterator[str]:
    """The countries of those who act at home."""
    sides = (known[i] for i in (*event.actors, *event.recipients))
    return (actor.country for actor in sides if actor.country and actor.sectors[:1] and actor.sectors[0] in AT_HOME)
