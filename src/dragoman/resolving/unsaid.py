"""Who goes on where a verb stands by itself: "وأضاف أن", and (he) added that."""

from __future__ import annotations

from dragoman.records import Annotated, Position, Sentence
from dragoman.resolving.registry import Draft, Drafts
from dragoman.resolving.story import Story

REACH = 3  # sentences; further back nobody goes on
SEVERAL = ("Number=Plur", "Number=Dual")


def find_unsaid(story: Story, sentence: Sentence, verb: int) -> Drafts:
    """Whoever the main clauses before were about, the nearest first, whom the verb's number and gender fit.

    Of "I" and "we" nobody who is told of: whoever speaks is found with the claims.
    """
    if "Person=1" in sentence.words[verb].feats.split("|"):
        return ()
    for before in reversed(story.annotated.sentences[max(0, sentence.index - REACH):sentence.index]):
        if before.paragraph < sentence.paragraph - 1 or before.language != sentence.language:
            return ()
        drafts = _topic(story, before)
        if drafts and _agrees(story, sentence, verb, drafts):
            return drafts
    return ()


def unsaid_subjects(annotated: Annotated) -> frozenset[Position]:
    """The verbs that stand for their subject as well."""
    return frozenset((c.sentence, c.head) for c in annotated.clauses if c.head in c.subjects)


def _topic(story: Story, sentence: Sentence) -> Drafts:
    """Who does what the main clause of a sentence tells, or says it."""
    root = next((w.index for w in sentence.words if w.head < 0), -1)
    clause = next((c for c in story.annotated.clauses if (c.sentence, c.head) == (sentence.index, root)), None)
    heads = clause.subjects if clause and not clause.passive else ()
    return next((drafts for i in heads if (drafts := story.memo.get((sentence.index, i), ()))), ())


def _agrees(story: Story, sentence: Sentence, verb: int, drafts: Drafts) -> bool:
    """Whether the shape of a verb fits: one or several, and where it tells of a woman or a body of feminine name, no other."""
    word, marks = sentence.words[verb], tuple(story.maps[sentence.index].words("pronouns", "feminine"))
    if any(number in word.feats for number in SEVERAL) != (len(drafts) > 1 or drafts[0].plural):
        return False
    noun = _noun_of(drafts[0])
    return not marks or not noun or "Tense=Past" not in word.feats or word.text.endswith(marks) == noun.endswith(marks)


def _noun_of(draft: Draft) -> str:
    """The noun that an actor goes by, whose gender its verb has; a bare name and a state have none that shows."""
    called = draft.role if draft.kind == "person" else "" if draft.kind == "state" else draft.name
    return (called or "").partition(" ")[0]
