"""Whom an answer is to, where only what stands before tells: who accused, who took the step, who signed the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.coding.agreements import read_lexicon
from dragoman.coding.drafts import JOINT, Draft
from dragoman.coding.eventhood import words_of
from dragoman.records import Claim, Event, Resolved

ANSWERS = frozenset(("REJECT", "ACCUSE", "SUPPORT"))
GOES_ON = frozenset(("AGREE", "THREATEN"))
SAID = ANSWERS | {"REQUEST"}  # no step that somebody takes
ASKED = frozenset(("REQUEST", "THREATEN", "AGREE"))  # what an ultimatum, an offer or a proposal is
TALKED = frozenset(("AGREE", "CONSULT"))  # what nobody condemns or rejects as a step
HOSTILE = frozenset(("THREATEN",))  # what nobody welcomes as one
HELD = ("arrest", "abduct")  # modes of what is done to those whose release is demanded
MATTERS = ("accusations", "demands", "steps", "agreements")
SHARED = frozenset(("SUPPORT", "AGREE"))  # what two sides sign
ON = ("on", "against")  # what tells of a noun whom it befell: it is news, and takes up nothing
REACH = 3  # sentences between a step and the answer to it
OPENING = 1  # sentences behind the first that tells an event: its news is answered all through the dispatch
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
            hailed = matter == "agreements" and event.type == "SUPPORT"  # however long before it was told
            near = [e for d, e in zip(drafts, out, strict=False) if hailed
                    or draft.sentence - d.sentence <= REACH or d.sentence <= drafts[0].sentence + OPENING]
            event = _with_addressee(event, matter, near, countries, speakers)
        if event.type == "REQUEST" and event.actors and not event.recipients:
            event = _with_captor(event, _named_below(resolved, draft), out)
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
    heads = tuple(i for i in heads if not any(sentence.case_of(c) in ON for c in sentence.children[i]))  # "the attack on the consulate"
    nouns = {name for i in heads for name in (sentence.words[i].listed, sentence.words[i].lemma.lower())}
    return next((name for name in MATTERS if nouns & words_of(sentence.language, name)), "")


def _with_addressee(
    event: Event, matter: str, before: Sequence[Event], countries: Countries, speakers: Mapping[str, str | None]
) -> Event:
    home = _countries(event.actors, countries)
    for earlier in reversed(before):
        if matter == "accusations":
            found = tuple(_accusers(earlier, home, countries, speakers))
        elif matter in ("steps", "demands"):
            fits = earlier.type in ASKED if matter == "demands" else earlier.type not in SAID | (
                HOSTILE if event.type == "SUPPORT" else TALKED)
            told = _is_own_word(earlier, countries, speakers) and not home & _countries(earlier.actors, countries)
            found = earlier.actors if fits and told else ()
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
        tellers = [i for claim in earlier.claims[-1:] for i in (speakers[claim] or "").split(JOINT) if i]
        yield from (i for i in tellers if countries[i] not in home)


def _is_own_word(earlier: Event, countries: Countries, speakers: Mapping[str, str | None]) -> bool:
    """Whether nobody else tells what somebody did: the outlet itself, or his own side."""
    own = {countries[i] for i in earlier.actors}
    tellers = [(speakers[claim] or "").split(JOINT) for claim in earlier.claims]
    return all(all(i and countries[i] in own for i in voice) for voice in tellers)


def _named_below(resolved: Resolved, draft: Draft) -> frozenset[str]:
    """Whoever is named in what hangs on the words of an event."""
    number = draft.sentence
    below = resolved.annotated.sentences[number].subtree(draft.clause.head)
    return frozenset(i for index in below for i in resolved.actor_at.get((number, index), ()))


def _with_captor(event: Event, freed: frozenset[str], before: Sequence[Event]) -> Event:
    """A demand to free somebody, with who was told before to have seized him: "demanded the president's release"."""
    held = next((e for e in reversed(before) if e.mode in HELD and e.status == "actual" and freed & set(e.recipients)), None)
    captors = tuple(i for i in held.actors if i not in event.actors) if held else ()
    return replace(event, recipients=captors, because=(*event.because, f"answer to {held.id}")) if held and captors else event


def _signatories(earlier: Event) -> tuple[str, ...]:
    joint = earlier.type in SHARED and not earlier.recipients and len(earlier.actors) > 1
    return earlier.actors if joint else ()


def _countries(actors: Sequence[str], countries: Countries) -> frozenset[str]:
    return frozenset(country for i in actors if (country := countries[i]))
