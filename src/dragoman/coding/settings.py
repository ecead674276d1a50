"""Where, how many and on whose word: what an event takes from the words around it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.answers import with_answered
from dragoman.coding.claims import ClaimMap
from dragoman.coding.confidence import confidence_of
from dragoman.coding.dates import Story
from dragoman.coding.drafts import Draft
from dragoman.coding.figures import tie_figures
from dragoman.coding.lexicon import read_lexicon
from dragoman.coding.scenes import Scenes
from dragoman.coding.venues import with_datelines, with_scenes, with_venues
from dragoman.knowledge import ontology
from dragoman.records import Claim, Event, Figure, Resolved


def settle(
    resolved: Resolved, drafts: list[Draft], claims: tuple[Claim, ...]
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The finished events, numbered, and the figures tied to them."""
    events: list[Event] = []
    story, scenes, said, assumed = Story(resolved), Scenes(resolved), ClaimMap(claims), _assumed(resolved, claims)
    for number, draft in enumerate(drafts, 1):
        date = story.date(draft)
        info = ontology.describe(draft.type)
        sentence = resolved.annotated.sentences[draft.sentence]
        events.append(
            Event(
                f"e{number}",
                draft.type,
                draft.mode,
                draft.contexts,
                draft.actors,
                draft.recipients,
                date,
                scenes.place_of(draft),
                draft.status,
                story.is_history(date),
                tuple(claim for claim in said.at(draft.trigger[0]) if claim not in assumed),
                (),
                info.quad,
                ontology.score(draft.type, draft.mode),
                draft.trigger,
                (sentence.start, sentence.end),
                confidence_of(draft),
                draft.because,
            )
        )
    figures = tie_figures(resolved, events, drafts, said, story)
    counted: dict[str | None, list[str]] = {}
    for figure in figures:
        counted.setdefault(figure.event, []).append(figure.id)
    answered = with_answered(resolved, drafts, with_venues(resolved, events, claims), claims)
    placed = with_scenes(resolved, with_datelines(resolved, answered))
    return tuple(replace(e, figures=tuple(counted[e.id])) if e.id in counted else e for e in placed), figures


def _assumed(resolved: Resolved, claims: tuple[Claim, ...]) -> frozenset[str]:
    """The claims that take for known what they speak of: what somebody is thanked for is nobody's word."""
    thanks = {
        word.start for sentence in resolved.annotated.sentences for word in sentence.words
        if word.lemma in read_lexicon(sentence.language).governs.get("thank", ())}
    return frozenset(claim.id for claim in claims if any(start in thanks for start, _ in claim.cue))
