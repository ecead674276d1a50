"""Whom an answer is to, where only what stands before tells: who accused, who took the step, who signed the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.coding.agreements import read_lexicon
from dragoman.coding.drafts import Draft
from dragoman.coding.eventhood import words_of
from dragoman.records import Claim, Event, Resolved

ANSWERS = frozenset(("REJECT", "ACCUSE", "SUPPORT"))
GOES_ON = frozenset(("AGREE", "THREATEN"))
SAID = ANSWERS | {"REQUEST"}  # no step that somebody takes
SHARED = frozenset(("SUPPORT", "AGREE"))  # what two sides sign
REACH = 3  # sentences between a step and the answer to it
Countries = Mapping[str, str | None]


def with_answered(
    resolved: Resolved, drafts: Sequence[Draft], events: Sequence[Event], claims: Sequence[Claim]
) -> tuple[Event, ...]:
    """The events, those that answer what was told before with whom they answer: "Minsk rejected the accusations".

    The reason names the event that is answered.
    """
    countries = {actor.id: actor.country for actor in resolved.actors}
    speakers = {claim.id: claim.speaker for claim in claims}
    out: list[Event] = []
    for draft, event in zip(drafts, events, strict=True):
        if event.type in ANSWERS and event.actors and not event.recipients and not _signs(resolved, draft):
            matter = _matter(resolved, draft)
            near = [e for d, e in zip(drafts, out, strict=False) if matter == "agreements" or draft.sentence - d.sentence <= REACH]
            event = _with_addressee(event, matter, near, countries, speakers)
        if event.type in GOES_ON and event.actors and not event.recipients:
            event = _with_same(event, out)
        out.append(event)
    return tuple(out)


def _signs(resolved: Resolved, draft: Draft) -> bool:
    """Whether somebody signs an agreement himself: that answers nobody."""
    return draft.clause.lemma in read_lexicon(resolved.annotated.sentences[draft.sentence].language).signs


def _with_same(event: Event, before: Sequence[Event]) -> Event:
    """An offer or a threat made in one breath with something else has its addressee: "urged both to talk and offered help"."""
    told = (e for e in before if e.evidence == event.evidence and e.actors == event.actors and e.recipients)
    other = next(told, None)
    return event if other is None else replace(
        event, recipients=other.recipients, because=(*event.because, f"in one breath with {other.id}"))


def _matter(resolved: Resolved, draft: Draft) -> str:
    """What is answered, by the list that knows its noun: "accusations", "steps", "agreements"; "" where nothing is."""
    sentence = resolved.annotated.sentences[draft.sentence]
    heads = (*draft.clause.objects, *(a.head for a in draft.clause.obliques))
    nouns = {name for i in heads for name in (sentence.words[i].listed, sentence.words[i].lemma.lower())}
    return next((name for name in ("accusations", "steps", "agreements") if nouns & words_of(sentence.language, name)), "")


def _with_addressee(
    event: Event, matter: str, before: Sequence[Event], countries: Countries, speakers: Mapping[str, str | None]
) -> Event:
    home = _countries(event.actors, countries)
    for earlier in reversed(before):
        if matter == "accusations":
            found = tuple(_accusers(earlier, home, countries, speakers))
        elif matter == "steps":
            found = () if earlier.type in SAID or earlier.claims or home & _countries(earlier.actors, countries) else earlier.actors
        else:
            found = _signatories(earlier) if matter else ()
            found = () if event.type == "SUPPORT" and home & _countries(found, countries) else found  # they sign it
        if found := tuple(i for i in found if i not in event.actors):
            return replace(event, recipients=found, because=(*event.because, f"answer to {earlier.id}"))
    return event


def _accusers(
    earlier: Event, home: frozenset[str], countries: Countries, speakers: Mapping[str, str | None]
) -> Iterator[str]:
    """Who accused those of a state, or told what they did."""
    if earlier.type == "ACCUSE" and home & _countries(earlier.recipients, countries):
        yield from (i for i in earlier.actors if countries[i] not in home)
    elif home & _countries(earlier.actors, countries):
        tellers = [speaker for claim in earlier.claims[-1:] if (speaker := speakers[claim])]
        yield from (i for i in tellers if countries[i] not in home)


def _signatories(earlier: Event) -> tuple[str, ...]:
    joint = earlier.type in SHARED and not earlier.recipients and len(earlier.actors) > 1
    return earlier.actors if joint else ()


def _countries(actors: Sequence[str], countries: Countries) -> frozenset[str]:
    return frozenset(country for i in actors if (country := countries[i]))
