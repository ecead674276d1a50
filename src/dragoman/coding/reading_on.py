"""Speech that runs on past its verb: what the other side is told to have done, behind an official's words, is his claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.coding.chains import renumber
from dragoman.coding.claims import ClaimMap
from dragoman.coding.drafts import BODIES, Draft, Scene, dates_by_sentence
from dragoman.coding.wording import quote_at, quotes_near, trimmed
from dragoman.knowledge import ontology
from dragoman.records import Claim, Resolved, Sentence

WANTED = frozenset(("requested", "hypothetical"))
ENDS = 3  # characters at most between the last word said and the end of its sentence


def read_on(resolved: Resolved, scenes: list[Scene], drafts: list[Draft], claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, with those of sentences that go on in somebody's speech without a word of who says so.

    "The ambassador recalled that ...  Armenia acted against the law by evicting ...": where an official's reported words end a
    sentence, the next of the paragraph, if it has no voice and no day of its own, is his as well if it tells what the other side
    did to his, or must do.  The outlet would else assert what one of the parties says.  Such a claim has neither cue nor source.
    """
    hostile: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if ontology.describe(draft.type).quad.endswith("conflict") or draft.status in WANTED:
            hostile[draft.sentence].append(draft)
    dated, out = dates_by_sentence(resolved), list(claims)
    for before, scene in pairwise(scenes):
        index = scene.sentence.index
        if index not in hostile or index in dated or before.sentence.paragraph != scene.sentence.paragraph:
            continue
        last = _last_voice(resolved, before.sentence, out)
        if last is None or _has_voice(resolved, scene.sentence, out) or _tells_of(scene, last):
            continue
        if any(_is_of_other_side(resolved, draft, last) for draft in hostile[index]):
            span = trimmed(resolved.annotated.document.text, (scene.sentence.start, scene.sentence.end))
            if span:
                out.append(replace(last, id=f"c{len(out) + 1}", addressee=None, source=(), cue=(), content=(span,), kind="indirect",
                                   stance="says", inserted=()))
    return renumber(out) if len(out) > len(claims) else claims


def with_accusers(resolved: Resolved, drafts: list[Draft], claims: tuple[Claim, ...]) -> list[Draft]:
    """The drafts, blame that nobody is told to lay with whoever says so: "the responsibility lies with Oslo", he said."""
    said, by_id = ClaimMap(claims), {claim.id: claim for claim in claims}
    out = []
    for draft in drafts:
        words = resolved.annotated.sentences[draft.sentence].words
        named = draft.clause.passive or any(words[i].upos in ("PROPN", "PRON") for i in draft.clause.subjects)
        blames = draft.type == "ACCUSE" and draft.mode == "allege" and not draft.actors and not named
        last = next((by_id[name] for name in reversed(said.at(draft.trigger[0]))), None) if blames else None
        if last and last.speaker and _is_of_other_side(resolved, draft, last):
            draft = replace(draft, actors=(last.speaker,), because=(*draft.because, f"actor=claim:{last.id}"))
        out.append(draft)
    return out


def _last_voice(resolved: Resolved, sentence: Sentence, claims: Sequence[Claim]) -> Claim | None:
    """The outermost claim of a sentence whose words, reported and not quoted, reach to its end."""
    def is_last(claim: Claim) -> bool:
        end = claim.content[-1][1]
        return sentence.start < end <= sentence.end < end + ENDS and claim.kind != "direct"

    if quote_at(resolved.annotated, sentence.end - 1) or quote_at(resolved.annotated, sentence.end - 2):
        return None
    last = [claim for claim in claims if is_last(claim) and _starts_in(claim, sentence)]
    return next((claim for claim in last if claim.via not in {other.id for other in last}), None)


def _starts_in(claim: Claim, sentence: Sentence) -> bool:
    """Whether a claim is made in a sentence: its cue stands there, or, of one that reads on, its words."""
    return sentence.start <= (claim.cue or claim.content)[0][0] < sentence.end


def _has_voice(resolved: Resolved, sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Whether a sentence says whose words it has, be it only by quotation marks."""
    quoted = any(True for _ in quotes_near(resolved.annotated, sentence.start, sentence.end))
    return quoted or any(_starts_in(claim, sentence) or any(s <= sentence.start < e for s, e in claim.content) for claim in claims)


def _tells_of(scene: Scene, claim: Claim) -> bool:
    """Whether the main clause of a sentence tells what a speaker himself did: the outlet goes on."""
    main = next((c for c in scene.clauses.values() if scene.sentence.words[c.head].head < 0), None)
    return main is not None and claim.speaker in scene.who(main.subjects)


def _is_of_other_side(resolved: Resolved, draft: Draft, claim: Claim) -> bool:
    """Whether an event is what another country did to a speaker's own, or, where nobody is named, one of which he spoke.

    Blame that nobody is told to lay is his, where it is not laid on his own: "the responsibility lies with Oslo".
    """
    actors = {actor.id: actor for actor in resolved.actors}
    speaker = actors.get(claim.speaker or "")
    if speaker is None or not speaker.country or not (speaker.kind == "state" or BODIES.intersection(speaker.sectors)):
        return False
    sides, befell = ({actors[i].country for i in ids} for ids in (draft.actors, draft.recipients))
    if not sides and draft.type == "ACCUSE":
        return bool(befell) and not {speaker.country, None} & befell
    if not sides or {speaker.country, None} & sides:
        return False
    named = {actor.country for actor in actors.values() if any(s <= m[0] < e for m in actor.mentions for s, e in claim.content)}
    return speaker.country in befell if befell else sides <= named
