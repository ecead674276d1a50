"""Whom "I", "we" and "our" mean in somebody's words: `with_first_persons`."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.claims import ClaimMap
from dragoman.coding.drafts import JOINT, Scene
from dragoman.coding.lexicon import read_lexicon
from dragoman.records import Claim, Resolved, Sentence

HEADING = 3  # sentences among which the heading of a statement stands
FOR_THE_STATE = frozenset(("GOV", "MIL"))  # whoever has these sectors says "we" of the state


def with_first_persons(
    resolved: Resolved, scenes: list[Scene], claims: tuple[Claim, ...]
) -> tuple[Resolved, tuple[Claim, ...]]:
    """The document with its first persons tied to whoever speaks: "I" to a person, "we" to the body or state that he speaks for.

    Outside of any claim they are whoever issues the statement, as its heading says, and what they say is his claim.  What is called
    ours has our country.
    """
    said, by_id, issuer = ClaimMap(claims), {claim.id: claim for claim in claims}, _issuer(scenes)
    heard, owned, voices = dict(resolved.actor_at), dict[str, str](), dict[int, str]()
    for sentence in resolved.annotated.sentences:
        lexicon = read_lexicon(sentence.language)
        for word in sentence.words:
            if word.upos != "PRON" or word.listed not in lexicon.i | lexicon.we:
                continue
            around = [by_id[name].speaker for name in reversed(said.at(word.start))]
            voice = next(filter(None, around), None) if around else issuer
            ids = _meant(resolved, voice.split(JOINT) if voice else [], several=word.listed in lexicon.we)
            if ids:
                heard[sentence.index, word.index] = ids
                voices[word.start] = JOINT.join(ids)
                owned |= _owned(resolved, sentence, word.index, ids)
    actors = tuple(replace(a, country=owned[a.id], basis="context") if a.id in owned else a for a in resolved.actors)
    told = (replace(c, speaker=voices.get(c.source[0][0])) if c.source and c.speaker is None else c for c in claims)
    return replace(resolved, actors=actors, actor_at=heard), tuple(told)


def _issuer(scenes: list[Scene]) -> str | None:
    """Who issues a statement, as its heading says: "Statement by the Ministry of Foreign Affairs"."""
    for scene in scenes[:HEADING]:
        words = scene.sentence.words
        if any("VerbForm=Fin" in word.feats for word in words):
            continue
        documents = [w.index for w in words if w.lemma.lower() in read_lexicon(scene.sentence.language).documents]
        by = [c for at in documents for c in scene.sentence.children[at] if words[c].deprel == "nmod"]
        if voice := scene.voice(tuple(by[:1])):
            return voice
    return None


def _meant(resolved: Resolved, voices: list[str], *, several: bool) -> tuple[str, ...]:
    """The actors that first persons of some speakers stand for."""
    speakers = [actor for actor in resolved.actors if actor.id in voices]
    if not several:
        return tuple(actor.id for actor in speakers if actor.kind == "person")[:1]
    states = {actor.country: actor.id for actor in resolved.actors if actor.kind == "state"}
    return tuple(dict.fromkeys(
        states.get(actor.country, actor.id) if actor.kind == "person" and FOR_THE_STATE & {*actor.sectors} else actor.id
        for actor in speakers))


def _owned(resolved: Resolved, sentence: Sentence, index: int, ids: tuple[str, ...]) -> dict[str, str]:
    """The country of what is called "our": "our troops"."""
    word = sentence.words[index]
    countries = {actor.country for actor in resolved.actors if actor.id in ids and actor.country}
    ours = resolved.actor_at.get((sentence.index, word.head), ()) if word.deprel == "nmod:poss" else ()
    guessed = [actor.id for actor in resolved.actors if actor.id in ours and (actor.country is None or actor.basis == "context")]
    return dict.fromkeys(guessed, countries.pop()) if len(countries) == 1 else {}
