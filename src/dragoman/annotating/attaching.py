"""Phrases that spaCy hung on the wrong word, by those that they run parallel to or that leave them no other place."""

from __future__ import annotations

from dragoman.annotating.arcs import DAYS, FINITE, NOUNS, SUBJECTS, Arcs, labelled, worded

JUDGING = frozenset("thanked thank thanks thanking praised praise praises praising hailed hail hails hailing".split())



def _parallel(arcs: Arcs, i: int) -> None:
    """Of "the burning of farms and the looting of shops": the looting stands beside the burning, not beside the farms."""
    inner = arcs.heads[i]
    of = arcs.heads[inner]
    noun = arcs.heads[of]
    if arcs.labels[inner] != "pobj" or arcs.texts[of] != "of" or arcs.tags[noun] not in NOUNS:
        return
    if not all(_is_the_of(arcs, n) for n in (noun, i)):
        return
    arcs.heads[i] = noun
    for child in arcs.below(inner, "cc"):
        arcs.heads[child] = noun


def _is_the_of(arcs: Arcs, noun: int) -> bool:
    """Whether a noun stands between "the" and "of"."""
    return all(any(arcs.texts[c] == text for c in arcs.below(noun, label)) for text, label in (("the", "det"), ("of", "prep")))


def _thanked_for(arcs: Arcs, i: int) -> None:
    """Of "thanked Oman for its support to Mali": the support is to Mali, for nobody is thanked to anybody."""
    before = [c for c in arcs.below(i, "prep") if arcs.texts[c] == "for"]
    given = [thing for prep in before for thing in arcs.below(prep, "pobj")]
    for child in arcs.below(i, "prep", "dative"):
        if arcs.texts[child] == "to" and given and child > given[-1]:
            arcs.hang(child, given[-1], "prep")


def _said_between(arcs: Arcs, i: int) -> None:
    """Of "Chad closed the border, the minister said, and recalled its envoy": Chad recalled him too."""
    says = arcs.heads[i]
    told = next((c for c in arcs.below(says, "ccomp") if c < says), -1)
    if told < 0 or i < says or arcs.tags[i] not in FINITE or arcs.below(i, *SUBJECTS):
        return
    subject = next((c for c in arcs.below(says, "nsubj") if c > told), says)
    comma = [k for k in range(told, subject) if arcs.texts[k] == ","]
    joint = next((c for c in arcs.below(says, "cc") if c < i), -1)
    if comma and joint > says and arcs.texts[joint - 1] == ",":
        arcs.heads[i] = arcs.heads[joint] = told


def _opening(arcs: Arcs, i: int) -> None:
    """Of "Hailing the truce, Chad thanked Mali": what has a subject of its own besides has no clause for one."""
    if arcs.tags[i] == "VBG" and any(i < c < arcs.heads[i] for c in arcs.below(arcs.heads[i], *SUBJECTS)):
        arcs.labels[i] = "advcl"


def _unmarked_subject(arcs: Arcs, i: int) -> None:
    """Of "Aidar Omarov wound up a visit": a name right before a verb without a subject is its subject."""
    verb = arcs.heads[i]
    if verb == i + 1 and arcs.tags[i] == "NNP" and arcs.tags[verb] in FINITE and arcs.texts[i] not in DAYS and (
            not arcs.below(verb, *SUBJECTS)):
        arcs.labels[i] = "nsubj"


ATTACHMENTS = (
    labelled(_unmarked_subject, "npadvmod"), labelled(_opening, "csubj"), labelled(_parallel, "conj"),
    labelled(_said_between, "conj"), worded(_thanked_for, *JUDGING),
)
