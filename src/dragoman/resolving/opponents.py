"""Who stands on the other side in a sentence, so that its state is not that of somebody without one: attackers, those blamed."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.resolving.phrases import Phrase, state_of
from dragoman.resolving.story import Story

OFFICIAL = frozenset(("GOV", "MIL", "LEG", "PTY"))  # these act for the subject's state rather than where they are
FORCES = (("MIL",), ("REB",), ("PRM",), ("UAF",), ("CRM",))  # the sectors of those who strike


def attackers(story: Story, phrase: Phrase, sector: str) -> set[str]:
    """The states whose armies the sentence names before civilians; before any victim also the states themselves."""
    if aimed := aggressors(story, phrase):
        return aimed
    victim = sector not in OFFICIAL and is_victim(story, phrase)
    if sector != "CVL" and not victim:
        return set()
    armed = (*FORCES, ("GOV",)) if victim else FORCES
    number = phrase.sentence.index
    words = range(len(phrase.sentence.words)) if victim else range(phrase.head)
    drafts = [draft for word in words for draft in story.memo.get((number, word), ())]
    return {draft.country for draft in drafts if draft.country and draft.sectors[:1] in armed}


def is_victim(story: Story, phrase: Phrase) -> bool:
    """Whether somebody is killed, shot at or hit."""
    word = phrase.sentence.words[phrase.head]
    while word.deprel == "conj" and word.head >= 0:
        word = phrase.sentence.words[word.head]
    if word.deprel not in ("obj", "nsubj:pass") or word.head < 0:
        return False
    return phrase.sentence.words[word.head].lemma in story.words(phrase)("moved", "hurting")


def is_other(story: Story, phrase: Phrase, index: int) -> bool:
    """Whether a state stands where the other party stands: "against Nigeria", or does something else below."""
    words, word = phrase.sentence.words, phrase.sentence.words[index]
    if word.deprel == "obj" and word.head in words_above(phrase):
        return True  # "the association criticised Peru"
    if _is_blamed(story, phrase, index):
        return True
    own = words[phrase.head]
    if word.deprel == "nsubj" and own.deprel.startswith("nsubj") and word.head != own.head and (
            word.head in phrase.sentence.subtree(own.head)):
        return True  # "the council threatened to complain unless Chad withdraws"
    return phrase.sentence.case_of(index) in story.words(phrase)("prepositions", "other")


def dealt_with(story: Story, phrase: Phrase) -> str | None:
    """Whose rulers they are that a state does something to or for, of whom none is told: those of the last other state that was
    told of before.  "France halts its aid to the junta."
    """
    words, number = phrase.sentence.words, phrase.sentence.index
    if words[phrase.head].listed not in story.words(phrase)("moved", "rulers") or not phrase.definite:
        return None
    around = (c for at in words_above(phrase) for c in phrase.sentence.children[at])
    subjects = [c for c in around if words[c].deprel == "nsubj" and c != phrase.head]
    acting = {d.country for c in subjects[:1] for d in story.memo.get((number, c), ()) if d.kind == "state"}
    if not acting or phrase.head in phrase.sentence.subtree(subjects[0]):
        return None
    before = (d for seen in reversed(story.registry.seen) if seen.sentence < number for d in seen.drafts)
    return next((d.country for d in before if d.kind == "state" and d.country not in acting), None)


def aggressors(story: Story, phrase: Phrase) -> set[str]:
    """The states whose attack it is that somebody falls victim to: "three soldiers died in an Israeli raid"."""
    chart, words = story.maps[phrase.sentence.index], phrase.sentence.words
    lists = story.words(phrase)
    verbs = {words[i].lemma for i in (phrase.head, *words_above(phrase))}
    if not verbs & (lists("moved", "hurting") | lists("moved", "dying")):
        return set()
    described = ((state_of(hit), words[words[hit.last].head]) for hit in chart.hits if words[hit.last].deprel == "amod")
    return {state.country for state, noun in described if state and state.country and chart.at[noun.index] is None
            and noun.lemma in lists("moved", "blows") and not phrase.first <= noun.index <= phrase.last}


def _is_blamed(story: Story, phrase: Phrase, index: int) -> bool:
    """Whether a state stands in what a subject condemns or demands: "the ministry called for holding Israel to account"."""
    words, blaming = phrase.sentence.words, story.words(phrase)("prepositions", "blaming")
    if not words[phrase.head].deprel.startswith("nsubj"):
        return False
    own, at = {words[phrase.head].head}, index
    own |= {c for c in phrase.sentence.children[words[phrase.head].head] if words[c].deprel == "conj"}
    for _ in range(len(words)):
        below, at = at, words[at].head
        if at < 0 or at in own:
            return at in own and words[at].lemma in blaming and words[below].deprel in ("obj", "obl", "xcomp", "ccomp", "iobj")
    return False


def words_above(phrase: Phrase) -> Iterator[int]:
    """The words above a phrase, from its governor to the root."""
    at, steps = phrase.sentence.words[phrase.head].head, 0
    while at >= 0 and steps < 40:
        yield at
        at, steps = phrase.sentence.words[at].head, steps + 1


