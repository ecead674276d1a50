"""What is told of one occasion happens in one place: thanks told after the visit they are part of, arrests after the march."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.coding.drafts import JOINT
from dragoman.coding.scenes import LEVELS, MET
from dragoman.records import Claim, Event, Resolved

AT_THE_TABLE = MET | {"SUPPORT", "REQUEST", "CONCEDE"}  # said face to face, where both sides are named
UNREST = frozenset(("PROTEST", "COERCE", "ASSAULT", "RETREAT"))  # what people and police of one country do to each other
NEAR = 6  # events before that may be of the same occasion
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


def with_scenes(resolved: Resolved, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those of an attack or of unrest that name no place put where the same was told to happen that day.

    The reason names the event that tells where.
    """
    countries = {actor.id: actor.country for actor in resolved.actors}
    out = list(events)
    for index, event in enumerate(events):
        if event.place is None and event.type in UNREST:
            near = (*reversed(out[max(0, index - NEAR):index]), *_of_sentence(events[index + 1:], event))
            told = next((other for other in near if other.place and _are_one_scene(event, other, countries)), None)
            if told is not None:
                out[index] = replace(event, place=told.place, because=(*event.because, f"place of {told.id}"))
    return tuple(out)


def _of_sentence(events: Sequence[Event], event: Event) -> Iterator[Event]:
    return (other for other in events if other.evidence == event.evidence)


def _are_one_scene(one: Event, other: Event, countries: Mapping[str, str | None]) -> bool:
    """Whether two events may be of one attack, or of one unrest: on one day, between the same sides as far as they are named."""
    if other.type not in UNREST or one.date.start is None or one.date.start[:10] != (other.date.start or "")[:10]:
        return False
    sides = [[{c for i in ids if (c := countries[i])} for ids in (event.actors, event.recipients)] for event in (one, other)]
    if not any(sides[0]) and one.status != "actual":
        return False
    if one.type == other.type == "ASSAULT":
        return all(not mine or not its or mine & its for mine, its in zip(*sides, strict=True))
    return len(set().union(*sides[0], *sides[1])) == 1
