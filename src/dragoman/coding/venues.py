"""What two sides do while they meet happens where they meet: thanks and agreements told after the visit they are part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.drafts import JOINT
from dragoman.coding.scenes import LEVELS, MET
from dragoman.records import Claim, Event, Resolved

AT_THE_TABLE = MET | {"SUPPORT", "REQUEST", "CONCEDE"}  # said face to face, where both sides are named
APART = "phone"  # the mode of talks that bring nobody to one place


def with_venues(resolved: Resolved, events: Sequence[Event], claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events, those without a place put where the same two states met on that day, as the text told before.

    Only a meeting in one of the two states is a venue; the reason names its event.  What somebody who met tells there, happened
    elsewhere.
    """
    countries = {actor.id: actor.country for actor in resolved.actors}
    places = {place.id: place for place in resolved.places}
    speakers = {claim.id: claim.speaker for claim in claims}
    venues: dict[tuple[frozenset[str], str], Event] = {}

    def width(event: Event) -> int:
        return LEVELS.get(places[event.place or ""].feature or "", 0)

    out = []
    for event in events:
        sides = frozenset(country for actor in (*event.actors, *event.recipients) if (country := countries[actor]))
        day = (event.date.start or "")[:10]
        venue = venues.get((sides, day))
        if len(sides) > 1 and day and event.status == "actual" and event.mode != APART:
            if event.place is None and venue is not None and event.type in AT_THE_TABLE and not any(
                    {*venue.actors, *venue.recipients} & set((speakers[claim] or "").split(JOINT)) for claim in event.claims):
                event = replace(event, place=venue.place, because=(*event.because, f"place of {venue.id}"))
            elif event.type in MET and event.place is not None and places[event.place].country in sides and (
                    venue is None or width(event) <= width(venue)):
                venues[sides, day] = event
        out.append(event)
    return tuple(out)
