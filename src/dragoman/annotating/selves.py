"""Verbs of the first person: whoever speaks is their subject, and no noun beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.records import Word

FIRST = "Person=1"
SUBJECTS = ("nsubj", "nsubj:pass")


class Habits(NamedTuple):
    """What a pack says of verbs of the first person."""

    pronouns: frozenset[str]  # written on a verb, as its subject or as its object: "قررنا"
    endings: tuple[str, ...]  # what a verb ends in that may be of the third person before such an object: "زارنا الوزير"
    sure: tuple[str, ...]  # and what it ends in where it may not: "استدعينا"


def is_first(word: Word) -> bool:
    """Whether a word is a verb that stands for "I" or "we" as well: "نرفض", "qınayırıq"."""
    return word.upos == "VERB" and FIRST in word.feats.split("|")


def with_selves(words: list[Word], habits: Habits) -> list[Word]:
    """The words with the nouns that were read as subjects of verbs of the first person as their objects.

    Where a verb may be of the third person, one with a subject is: "زارنا الوزير", the minister visited us.
    """
    out = list(words)
    for verb in (w for w in words if w.upos == "VERB"):
        below = [w for w in out if w.head == verb.index and w.deprel in SUBJECTS and w.upos != "PRON"]
        us = next((w for w in out if w.head == verb.index and w.start == verb.end and w.listed in habits.pronouns), None)
        if us is not None and us.deprel == "obj" and not below and "Tense=Past" in verb.feats:
            out[us.index] = us._replace(deprel="nsubj")
        if not is_first(verb):
            continue
        if below and verb.text.endswith(habits.endings) and not verb.text.endswith(habits.sure):
            out[verb.index] = verb._replace(feats=verb.feats.replace(FIRST, "Person=3"))
            continue
        out[verb.index] = verb._replace(feats=_finite(verb.feats) if habits.endings else verb.feats)
        for noun in below:
            out[noun.index] = noun._replace(deprel="obl" if _has(out, noun.index, "case") else "obj")
    return out


def _finite(features: str) -> str:
    """The features of a verb that was read as a participle or a passive."""
    kept = [part for part in features.split("|") if part and part.partition("=")[0] not in ("VerbForm", "Voice", "Case")]
    return "|".join((*kept, "VerbForm=Fin", "Voice=Act"))


def _has(words: Sequence[Word], index: int, relation: str) -> bool:
    return any(w.head == index and w.deprel == relation for w in words)
