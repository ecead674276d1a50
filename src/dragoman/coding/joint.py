"""Those who speak with one voice, each voice an actor of its own: `name_joint`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.drafts import JOINT, Scene
from dragoman.coding.lexicon import read_lexicon
from dragoman.records import Actor, Claim, Span


def name_joint(scenes: list[Scene], actors: tuple[Actor, ...], claims: tuple[Claim, ...]
               ) -> tuple[tuple[Actor, ...], tuple[Claim, ...]]:
    """The actors with a group for each voice of several ("Ankara and Baku said"), and the claims with the groups' ids.

    The mentions of a group are the words that name the speakers; its members have mentions of their own inside them.
    """
    said: dict[str, list[Span]] = {}
    for claim in claims:
        if claim.speaker and JOINT in claim.speaker:
            said.setdefault(claim.speaker, []).extend(claim.source)
    by_id, groups = {actor.id: actor for actor in actors}, {}
    last = max((int(actor.id[1:]) for actor in actors), default=0)
    for number, (voice, spans) in enumerate(said.items(), last + 1):
        groups[voice] = _group(scenes[0], f"a{number}", [by_id[i] for i in voice.split(JOINT)], spans)
    return (*actors, *groups.values()), tuple(_renamed(claim, groups) for claim in claims)


def _group(scene: Scene, name: str, members: list[Actor], spans: list[Span]) -> Actor:
    """The group of those who speak; what its members have in common is the group's: a country, sectors."""
    countries = {member.country for member in members}
    shared = tuple(s for s in members[0].sectors if all(s in member.sectors for member in members))
    return Actor(name, _name(scene, members, spans), "group", countries.pop() if len(countries) == 1 else None, shared,
                 None, "text", tuple(sorted(set(spans))))


def _name(scene: Scene, members: list[Actor], spans: list[Span]) -> str:
    """The members' names joined; the words of the text where two members go by one name ("the ministers of Peru and Chile")."""
    names = [member.name for member in members]
    if len(set(names)) < len(names) and spans:
        return scene.resolved.annotated.document.text[slice(*spans[0])]
    return ", ".join(names[:-1]) + read_lexicon(scene.sentence.language).both + names[-1]


def _renamed(claim: Claim, groups: Mapping[str, Actor]) -> Claim:
    group = groups.get(claim.speaker or "")
    return replace(claim, speaker=group.id) if group else claim
