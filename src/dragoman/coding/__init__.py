"""Resolved words to the record: events, whose word they rest on, when, where and how many: `code_record`."""

from __future__ import annotations

from dragoman.coding.agreements import find_agreements, with_signatories
from dragoman.coding.claims import find_claims
from dragoman.coding.confidence import is_told
from dragoman.coding.drafts import read_scenes
from dragoman.coding.events import find_events
from dragoman.coding.first_persons import with_first_persons
from dragoman.coding.joint import name_joint
from dragoman.coding.merging import merge_events
from dragoman.coding.origins import with_origins
from dragoman.coding.reading_on import read_on, with_accusers
from dragoman.coding.settings import settle
from dragoman.records import Actor, Agreement, Claim, Event, Record, Resolved

__all__ = ["code_record"]


def code_record(resolved: Resolved, *, version: str) -> Record:
    """The record of a resolved document."""
    document = resolved.annotated.document
    scenes = read_scenes(resolved)
    claims = find_claims(resolved.annotated, scenes)
    resolved, claims = with_first_persons(resolved, scenes, claims)
    scenes = read_scenes(resolved)
    drafts = [draft for scene in scenes for draft in find_events(scene)]
    claims = read_on(resolved, scenes, drafts, claims)
    drafts = with_accusers(resolved, drafts, claims)
    told = [draft for draft in merge_events(drafts, resolved, claims) if is_told(draft)]
    events, figures = settle(resolved, told, claims)
    agreements = find_agreements(resolved, scenes, events)
    events = with_signatories(events, agreements)
    named, claims = name_joint(scenes, with_origins(resolved.actors, resolved.places, events), claims)
    actors = _taking_part(named, events, claims, agreements)
    return Record(
        document.id,
        version,
        document,
        actors,
        resolved.places,
        resolved.dates,
        events,
        claims,
        figures,
        agreements,
        (*document.warnings, *resolved.warnings),
    )


def _taking_part(
    actors: tuple[Actor, ...], events: tuple[Event, ...], claims: tuple[Claim, ...], agreements: tuple[Agreement, ...]
) -> tuple[Actor, ...]:
    """The actors without the states that stand only for a place and take no part in anything."""
    used = {i for e in events for i in (*e.actors, *e.recipients)} | {i for g in agreements for i in g.parties}
    used |= {i for c in claims for i in (c.speaker, c.addressee) if i is not None}
    return tuple(a for a in actors if a.basis != "gazetteer" or a.id in used)
