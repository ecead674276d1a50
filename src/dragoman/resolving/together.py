"""Who "both sides" are where two did something together right before."""

from __future__ import annotations

from dragoman.resolving.countries import OFFICIAL
from dragoman.resolving.phrases import Phrase
from dragoman.resolving.registry import Draft, Drafts
from dragoman.resolving.story import Story

TOGETHER = ("with", "between", "to", "")  # cases of the other, by the verb of the one


def two_together(story: Story, phrase: Phrase) -> Drafts:
    """The two states whose people did something together in the same paragraph before: "X met Y.  Both sides ..."."""
    sentence, joint = phrase.sentence, story.words(phrase)("again", "together")
    for clause in reversed(story.annotated.clauses if joint else ()):
        before = story.annotated.sentences[clause.sentence]
        if before.index >= sentence.index or before.paragraph != sentence.paragraph or clause.lemma not in joint:
            continue
        heads = (*clause.subjects, *clause.objects, *(a.head for a in clause.obliques if a.case in TOGETHER))
        parties = (*heads, *(c for head in heads for c in before.children[head] if before.words[c].deprel == "conj"))
        states = (as_state(story, d, phrase) for i in parties for d in story.memo.get((before.index, i), ()))
        found = {id(state): state for state in states if state is not None}
        if len(found) == 2:
            return tuple(found.values())
    return ()


def as_state(story: Story, draft: Draft, phrase: Phrase) -> Draft | None:
    """The state that somebody acts for; None for a region and whoever acts for none."""
    if draft.title == "region" or draft.country is None or not OFFICIAL & set(draft.sectors):
        return None
    if draft.kind == "state":
        return draft
    return story.state(draft.country, phrase.sentence.language)
