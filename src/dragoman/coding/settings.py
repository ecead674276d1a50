"""Where, how many and on whose word: what an event takes from the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.claims import ClaimMap
from dragoman.coding.confidence import confidence_of
from dragoman.coding.dates import Story
from dragoman.coding.drafts import Draft
from dragoman.coding.figures import tie_figures
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.records import Claim, Event, Figure, Resolved, Sentence

LOCATIVE = frozenset(("in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "off", "along"))
PRESSED = frozenset(("on", "upon"))  # "called on Yerevan": a government
STRUCK = frozenset(("ASSAULT", "MOBILIZE"))  # "an attack on Goma": a place
DESTINATION = frozenset(("to", "in", "at"))


def settle(
    resolved: Resolved, drafts: list[Draft], claims: tuple[Claim, ...]
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The finished events, numbered, and the figures tied to them."""
    events: list[Event] = []
    story, said = Story(resolved), ClaimMap(claims)
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
                _place(resolved, draft),
                draft.status,
                story.is_history(date),
                said.at(draft.trigger[0]),
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
    return tuple(replace(e, figures=tuple(counted[e.id])) if e.id in counted else e for e in events), figures


# ---------------------------------------------------------------- where
def _clause_words(sentence: Sentence, head: int) -> Iterator[int]:
    """The words of a clause without those of the clauses below it."""
    queue = [head]
    for at in queue:
        yield at
        queue += [
            c
            for c in sentence.children[at]
            if sentence.words[c].deprel not in ("advcl", "ccomp", "acl:relcl", "parataxis")
        ]


def _place(resolved: Resolved, draft: Draft) -> str | None:
    """The place that the event's clause names: where it happened, or whom a visit went to; None where it names none.

    A clause that only goes on ("put up a fence near Gori and detained two") is where the one before it is.
    """
    sentence, clause = resolved.annotated.sentences[draft.sentence], draft.clause
    found = _places(resolved, draft, [clause.head] + ([clause.support] if clause.support >= 0 else []))
    at = clause.head
    while not found and sentence.words[at].deprel == "conj" and clause.kind != "noun":
        at = sentence.words[at].head
        found = _places(resolved, draft, [at])
    return min(found)[1] if found else None


def _places(resolved: Resolved, draft: Draft, heads: list[int]) -> list[tuple[int, str]]:
    """The places that stand as a scene below some words, each with its distance."""
    sentence = resolved.annotated.sentences[draft.sentence]
    subjects = {i for head in draft.clause.subjects for i in sentence.subtree(head)}
    return [
        (abs(index - head), place)
        for head in heads
        for index in _clause_words(sentence, head)
        if (place := resolved.place_at.get((sentence.index, index))) and index not in subjects
        and _is_setting(sentence, index, visit=draft.mode == "visit")
        and not (draft.type not in STRUCK and sentence.case_of(index) in PRESSED and (sentence.index, index) in resolved.actor_at)
    ]


def _is_setting(sentence: Sentence, index: int, *, visit: bool) -> bool:
    """Whether a place stands as the scene: after a preposition of place, or as what a visit goes to."""
    word, case = sentence.words[index], sentence.case_of(index)
    if word.head >= 0 and (
        word.deprel in ("appos", "compound", "flat") or (case == "of" and _is_local(sentence, word.head))
    ):
        case = sentence.case_of(word.head) or case  # "in the capital Islamabad", "outside the city of Sabha"
    return case in (DESTINATION if visit else LOCATIVE) or (visit and word.deprel == "obj")


def _is_local(sentence: Sentence, head: int) -> bool:
    """Whether a noun is a kind of place: "the city of"."""
    local = pack.load(sentence.language).table("words")["words"]["localities"].split()
    return sentence.words[head].lemma.lower() in local
