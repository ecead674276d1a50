"""What is told of one occasion happens in one place: thanks told after the visit they are part of, arrests after the march."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.coding.drafts import JOINT
from dragoman.coding.scenes import LEVELS, MET
from dragoman.records import Claim, Event, Place, Resolved

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


def with_datelines(resolved: Resolved, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those that bring people together put in the town where the story is written, if that is of their country.

    Only what happened on its day or the day before, in a story that names no other town of that country; the reason says so.
    """
    town = _dateline(resolved)
    if town is None or any(p.country == town.country and p.id != town.id and not LEVELS.get(p.feature or "")
                           and set(p.mentions) - set(p.associative) for p in resolved.places):
        return tuple(events)
    countries = {actor.id: actor.country for actor in resolved.actors}
    return tuple(replace(e, place=town.id, because=(*e.because, "place of the dateline"))
                 if e.place is None and _is_there(resolved, e, town, countries) else e for e in events)


def _dateline(resolved: Resolved) -> Place | None:
    """The town that the dateline names."""
    dropped = [(start, end) for start, end, why in resolved.annotated.document.dropped if why == "dateline"]
    inside = (p for p in resolved.places for m in p.mentions for start, end in dropped if start <= m[0] < end)
    return next((p for p in inside if p.country and not LEVELS.get(p.feature or "")), None)


def _is_there(resolved: Resolved, event: Event, town: Place, countries: Mapping[str, str | None]) -> bool:
    """Whether an event is of the day and of the country of a dateline: a march, a verdict, a guest received."""
    published = resolved.annotated.document.published
    day = _day((published.start if published else None) or "")
    today = not day or event.date.start is None or abs(_day(event.date.start) - day) <= 1
    if event.status != "actual" or event.historical or not today or event.mode == APART:
        return False
    hosts = {countries[i] for i in (event.recipients if event.mode == "visit" else (*event.actors, *event.recipients))}
    alone = hosts - {None} == {town.country}
    return alone and (event.type == "PROTEST" or event.mode in ("convict", "visit"))


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


def _day(start: str) -> int:
    return date.fromisoformat(start[:10]).toordinal() if len(start) >= 10 and start[0] != "-" else 0


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
