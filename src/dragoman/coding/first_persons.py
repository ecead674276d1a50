"""Whom "I", "we" and "our" mean in somebody's words: `with_first_persons`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dragoman.coding.claims import ClaimMap
from dragoman.coding.drafts import JOINT, Scene
from dragoman.coding.lexicon import read_lexicon
from dragoman.languages import pack
from dragoman.records import Claim, Resolved, Sentence, Word

HEADING = 3  # sentences among which the heading of a statement stands
OWNERS = ("nmod:poss", "nmod")
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
        for word in sentence.words:
            told = _told(word, sentence.language)
            if not told:
                continue
            around = [by_id[name].speaker for name in reversed(said.at(word.start))]
            voice = next(filter(None, around), issuer)
            ids = _meant(resolved, voice.split(JOINT) if voice else [], several=told != "i")
            if ids and told != "ours":
                heard[sentence.index, word.index] = ids
                voices[word.start] = JOINT.join(ids)
            thing = _thing(sentence, word)
            if ids and thing >= 0 and sentence.words[thing].listed in _lands(sentence.language):
                heard[sentence.index, thing] = ids  # "our country"
            owned |= _owned(resolved, sentence, thing, ids)
    actors = tuple(replace(a, country=owned[a.id], basis="context") if a.id in owned else a for a in resolved.actors)
    return replace(resolved, actors=actors, actor_at=heard), tuple(_with_voice(claim, voices) for claim in claims)


def _told(word: Word, language: str) -> str:
    """What a word tells of whoever speaks: "i", "we", "ours"; "" for any other: "نرفض" and "qınayırıq" are "we"."""
    lexicon, feats = read_lexicon(language), word.feats.split("|")
    if word.upos == "PRON" and word.listed in lexicon.i | lexicon.we:
        return "we" if word.listed in lexicon.we else "i"
    if word.upos == "VERB" and "Person=1" in feats:
        return "we" if "Number=Plur" in feats else "i"
    return "ours" if word.upos in ("NOUN", "PROPN") and "Person[psor]=1" in feats else ""


def _with_voice(claim: Claim, voices: dict[int, str]) -> Claim:
    """A claim of nobody named with whoever "we" is before its verb, or in it: "نؤكد أن", we affirm that."""
    if claim.speaker is not None:
        return claim
    if claim.source:
        return replace(claim, speaker=voices.get(claim.source[0][0]))
    inside = (voices[at] for at in sorted(voices) for start, end in claim.cue if start <= at < end)
    return replace(claim, speaker=next(inside, None))


def _issuer(scenes: list[Scene]) -> str | None:
    """Who issues a statement, as its heading says: "Statement by the Ministry of Foreign Affairs"."""
    for scene in scenes[:HEADING]:
        words = scene.sentence.words
        if any("VerbForm=Fin" in word.feats for word in words):
            continue
        documents = [w.index for w in words if w.head < 0 and w.lemma.lower() in read_lexicon(scene.sentence.language).documents]
        if voice := next(filter(None, (scene.voice(by) for at in documents for by in _signed(scene.sentence, at))), None):
            return voice
    return None


def _signed(sentence: Sentence, document: int) -> Iterator[tuple[int, ...]]:
    """Whoever may have issued a document, the likeliest first: "by the ministry", "nazirliyin", "صادر عن وزارة"."""
    below = sentence.children[document]
    for relation in ("nmod", "nmod:poss"):
        yield tuple(c for c in below if sentence.words[c].deprel == relation)[:1]
    yield tuple(i for c in below if sentence.words[c].deprel in ("amod", "acl") for i in sentence.children[c]
                if sentence.words[i].deprel == "obl")[:1]


def _meant(resolved: Resolved, voices: list[str], *, several: bool) -> tuple[str, ...]:
    """The actors that first persons of some speakers stand for."""
    speakers = [actor for actor in resolved.actors if actor.id in voices]
    if not several:
        return tuple(actor.id for actor in speakers if actor.kind == "person")[:1]
    states = {actor.country: actor.id for actor in resolved.actors if actor.kind == "state" and "PRE" not in actor.sectors}
    return tuple(dict.fromkeys(
        states.get(actor.country, actor.id) if actor.kind == "person" and FOR_THE_STATE & {*actor.sectors} else actor.id
        for actor in speakers))


@lru_cache
def _lands(language: str) -> frozenset[str]:
    """The nouns of a state: "our country" is whoever speaks for it."""
    return frozenset(pack.load(language).table("actors")["again"]["state"].split())


def _thing(sentence: Sentence, word: Word) -> int:
    """What is called ours: "our troops", "قواتنا", "qüvvələrimiz"; -1 where nothing is."""
    if word.upos == "PRON":
        return word.head if word.deprel in OWNERS else -1
    return word.index if "[psor]" in word.feats else -1


def _owned(resolved: Resolved, sentence: Sentence, thing: int, ids: tuple[str, ...]) -> dict[str, str]:
    """The country of what is ours, where the text tells none."""
    countries = {actor.country for actor in resolved.actors if actor.id in ids and actor.country}
    ours = resolved.actor_at.get((sentence.index, thing), ())
    guessed = [actor.id for actor in resolved.actors if actor.id in ours and (actor.country is None or actor.basis == "context")]
    return dict.fromkeys(guessed, countries.pop()) if len(countries) == 1 else {}
