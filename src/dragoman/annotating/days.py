"""Words of time that were read as somebody: "çərşənbə axşamı ... imzalanıb" tells when, not what was signed."""

from __future__ import annotations

import re

from dragoman.languages.shapes import Shapes
from dragoman.records import Word

ACT = re.compile("m[aə]s[ıi](?:n[aıəi]|nd[aə]n?)?$")  # whose act it is stands before it
VERBAL = "VerbForm=Vnoun|Number[psor]=Sing|Person[psor]=3"
PARTY = ("nsubj", "nsubj:pass", "obj")
OWNED = ("nmod:poss", "nmod", "compound", "nummod")


def with_days(words: list[Word], months: frozenset[str], weekdays: frozenset[str]) -> list[Word]:
    """The words with days and dates hung on their verbs, and who does something before them on the verbal noun behind.

    `weekdays` are their last words: "axşamı" of "çərşənbə axşamı".
    """
    out = list(words)
    for word in words:
        if _is_day(words, word, months, weekdays):
            _free(out, word)
    return out


def with_verbal_nouns(words: list[Word], shapes: Shapes) -> list[Word]:
    """The words with acts that were read as nouns: "Latviyanın üç diplomatı qovmasına"; what the pack lists as a noun stays one."""
    out = list(words)
    for word in words:
        verb = next(shapes.verbs(shapes.plain(word.text)), None)
        listed = shapes.lists(shapes.plain(word.lemma))
        if word.upos != "NOUN" or verb is None or listed or not ACT.search(word.text.lower()):
            continue
        relation = "ccomp" if word.deprel in ("obj", "obl", "nsubj") else word.deprel
        out[word.index] = word._replace(upos="VERB", deprel=relation, lemma=verb.stem, listed=verb.stem, feats=VERBAL)
        for child in [w for w in out[:word.index] if w.head == word.index and w.deprel in ("nmod:poss", "compound")]:
            out[child.index] = child._replace(deprel="nsubj" if "Case=Gen" in child.feats else "obj")
    return out


def _is_day(words: list[Word], word: Word, months: frozenset[str], weekdays: frozenset[str]) -> bool:
    """Whether a word ends the words for a day: of "çərşənbə axşamı" the second, of "aprelin 20-də" the number."""
    before = words[word.index - 1] if word.index else None
    if word.upos == "NUM":
        return before is not None and before.lemma.lower() in months
    return word.text.lower() in weekdays


def _free(words: list[Word], day: Word) -> None:
    verb = next((w for w in words[day.index + 1:] if w.upos == "VERB"), None)
    if verb is None:
        return
    month = words[day.index - 1]
    dated = day.upos == "NUM"
    if dated and month.head != day.index:
        words[month.index] = month._replace(head=day.index, deprel="nmod")
    owner = next((w for w in words[:day.index] if w.head == day.index and w.deprel == "nmod:poss" and w is not month
                  and "Case=Gen" in w.feats), None)
    if day.deprel in PARTY or (dated and day.deprel in OWNED):
        head = day.head if words[day.head].upos == "VERB" and day.deprel in PARTY else verb.index
        words[day.index] = day._replace(head=head, deprel="obl")
    if owner is not None and verb.deprel not in ("root", "conj"):
        words[owner.index] = owner._replace(head=verb.index, deprel="nsubj")
