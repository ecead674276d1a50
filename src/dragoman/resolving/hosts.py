"""The state that a place belongs to, for acts that name only the place: "arrived in Amman"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from dragoman.knowledge import gazetteer
from dragoman.languages import pack
from dragoman.records import Actor, Annotated, Place, Position, Sentence, Span
from dragoman.resolving.names import words_of

UNNAMED = frozenset(("group", "population", "organisation"))
HARMLESS = frozenset(("CVL", "MED", "EDU", "LAB", "AGR", "JRN", "REF"))  # these are where they are, whoever else acts there
TOWARDS = ("in", "near", "outside")
CITY = 100_000  # inhabitants of a place that is known without its state
NEAR = 12  # letters between an actor and the place beside it
DOMESTIC = frozenset("CVL COP JUD LAB EDU MED AGR PTY OPP LEG GOV CRM UAF REB PRM JRN SOC MIL ELI REL".split())


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
    starts = [sentence.start for sentence in annotated.sentences]
    named: dict[int, set[str]] = {}
    for place in places:
        for mention in place.mentions:
            if place.country:
                named.setdefault(bisect_right(starts, mention[0]), set()).add(place.country)
    states: dict[int, set[str]] = {at: set(countries) for at, countries in named.items()}
    for actor in actors:
        for mention in actor.mentions:
            if actor.country:
                states.setdefault(bisect_right(starts, mention[0]), set()).add(actor.country)
    return tuple(_placed(actor, bisect_right(starts, actor.mentions[0][0]), named, states) if actor.mentions else actor
                 for actor in actors)


def _placed(actor: Actor, at: int, named: dict[int, set[str]], states: dict[int, set[str]]) -> Actor:
    unnamed = actor.country is None and actor.kind in UNNAMED and actor.sectors and set(actor.sectors[:1]) <= DOMESTIC
    if unnamed and at in named and len(states[at]) == 1:
        return replace(actor, country=min(states[at]), basis="context")
    return actor


def _state(identity: str, country: str, language: str, span: Span) -> Actor:
    return Actor(identity, _names(language).get(country, country), "state", country, ("GOV",), None, "gazetteer", (span,))


@lru_cache
def _names(language: str) -> dict[str, str]:
    return {row[0]: pack.forms(row[1])[0] for row in pack.load(language).rows("states")}
