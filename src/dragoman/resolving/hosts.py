"""The state that a place belongs to, for acts that name only the place: "arrived in Amman"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from dragoman.languages import pack
from dragoman.records import Actor, Annotated, Place, Position, Span


UNNAMED = frozenset(("group", "population", "organisation"))
DOMESTIC = frozenset(("CVL", "COP", "JUD", "LAB", "EDU", "MED", "AGR", "PTY", "OPP", "LEG", "GOV", "CRM", "UAF", "REB", "PRM", "JRN", "SOC", "MIL"))


def add_hosts(annotated: Annotated, actors: tuple[Actor, ...], actor_at: dict[Position, tuple[str, ...]],
              places: tuple[Place, ...], place_at: dict[Position, str]) -> tuple[tuple[Actor, ...], dict[Position, tuple[str, ...]]]:
    """The actors with a state for every place that is none itself, basis "gazetteer"; coding drops those that take no part."""
    countries = {place.id: place.country for place in places}
    known = {a.id for a in actors if a.country or a.sectors}
    states = {a.country: a.id for a in reversed(actors) if a.kind == "state" and a.sectors == ("GOV",)}
    added: dict[str, Actor] = {}
    found = dict(actor_at)
    for position, identity in place_at.items():
        country = countries[identity]
        if not country or set(found.get(position, ())) & known:
            continue
        sentence = annotated.sentences[position[0]]
        word = sentence.words[position[1]]
        if country not in states:
            states[country] = f"a{len(actors) + len(added) + 1}"
            added[country] = _state(states[country], country, sentence.language, (word.start, word.end))
        found[position] = (states[country],)
    ordered = sorted((*actors, *added.values()), key=lambda a: a.mentions[0] if a.mentions else (0, 0))
    return tuple(ordered), found


def place_actors(annotated: Annotated, actors: tuple[Actor, ...], places: tuple[Place, ...]) -> tuple[Actor, ...]:
    """The actors, each unnamed group without a country given that of the only country whose places its sentence names."""
    starts = [(s.start, s.end) for s in annotated.sentences]
    named = [{p.country for p in places if p.country and any(start <= m[0] < end for m in p.mentions)} for start, end in starts]
    states = [{a.country for a in actors if a.country and any(start <= m[0] < end for m in a.mentions)} for start, end in starts]
    out = []
    for actor in actors:
        if actor.country is None and actor.kind in UNNAMED and set(actor.sectors[:1]) <= DOMESTIC and actor.sectors:
            at = next((i for i, (start, end) in enumerate(starts) for m in actor.mentions[:1] if start <= m[0] < end), None)
            countries = named[at] | states[at] if at is not None else set()
            if at is not None and len(countries) == 1 and named[at]:
                actor = replace(actor, country=countries.pop(), basis="context")
        out.append(actor)
    return tuple(out)


def _state(identity: str, country: str, language: str, span: Span) -> Actor:
    return Actor(identity, _names(language).get(country, country), "state", country, ("GOV",), None, "gazetteer", (span,))


@lru_cache
def _names(language: str) -> dict[str, str]:
    return {row[0]: pack.forms(row[1])[0] for row in pack.load(language).rows("states")}
