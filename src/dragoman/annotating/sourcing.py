"""Whose word it is, in languages whose parser errs there: quoted names with endings, "quoting", prepositions read as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.records import Word

NAMED = ("NOUN", "PROPN", "ADJ", "X")
SUBJECTS = ("nsubj", "nsubj:pass")
OPENING, CLOSING = ("“", "«", '"', "„"), ("”", "»", '"')
CLAUSES = ("acl", "acl:relcl")
LOOSE = ("dep", "flat", "punct", "goeswith", "fixed")


class Sources(NamedTuple):
    """What a pack says of the words that bring whose word it is."""

    quoting: frozenset[str]  # what brings a further voice: "نقلا" before "عن", "istinadən" behind a dative
    hearsay: frozenset[str]  # prepositions that are written like a verb or a noun: "وفق"
    relaying: frozenset[str]  # verbs that tell on what another said: "نقل عن"
    about: frozenset[str]  # prepositions of whoever said it
    that: frozenset[str]  # subordinators of what is said
    endings: dict[str, str]  # what is written behind the marks of a quoted name, with the case that it is


def with_sources(words: list[Word], sources: Sources) -> list[Word]:
    """The words with those on whose word something is told hung where they belong."""
    out = list(words)
    _end_names(out, sources)
    _bring_voices(out, sources)
    _turn_hearsay(out, sources)
    _raise_voices(out, sources)
    _complete(out, sources)
    return out


def _end_names(words: list[Word], sources: Sources) -> None:
    """The ending behind a quoted name is the name's: "“Reuters”ə istinadən", "“Xəbər”in verdiyi"."""
    for ending in words[2:]:
        case = sources.endings.get(ending.text)
        if case is None or words[ending.index - 1].text not in CLOSING or words[ending.index - 1].end != ending.start:
            continue
        name = _head_before(words, ending.index - 1)
        if name is None:
            continue
        if ending.deprel not in LOOSE and ending.head != name.index:
            name = name._replace(head=ending.head, deprel=ending.deprel)
        relation = "nmod:poss" if case == "Gen" and words[name.head].upos in NAMED else name.deprel
        words[name.index] = name._replace(deprel=relation, feats=f"Case={case}", upos="PROPN")
        told = next((w for w in words[ending.index + 1:] if w.upos == "VERB"), None) if case == "Gen" else None
        if told is not None and told.deprel in CLAUSES and not _has_subject(words, told.index):
            words[name.index] = words[name.index]._replace(head=told.index, deprel="nsubj")
        words[ending.index] = ending._replace(head=name.index, deprel="dep", upos="PART")
        for word in [w for w in words if w.head == ending.index]:
            words[word.index] = word._replace(head=name.index)
    for mark in [w for w in words[1:-1] if w.text in CLOSING and words[w.index + 1].start > w.end] if sources.endings else ():
        name = _head_before(words, mark.index)
        if name is not None and name.deprel == "obl" and not _has(words, name.index, "case") and (
                not _has_subject(words, name.head)):  # "“Bazardüzü” ... xəbər verir"
            words[name.index] = name._replace(deprel="nsubj", upos="PROPN", feats="Case=Nom")


def _head_before(words: Sequence[Word], mark: int) -> Word | None:
    """The head of the name that a closing mark ends, at most a few words long."""
    first = next((i for i in range(mark - 1, max(-1, mark - 6), -1) if words[i].text in OPENING), None)
    inside = words[first + 1:mark] if first is not None else ()
    return next((w for w in inside if not first < w.head < mark), None) if inside and first is not None else None


def _bring_voices(words: list[Word], sources: Sources) -> None:
    """ "Quoting" is a preposition of whoever is quoted, who hangs on the verb: "أفادت الوكالة، نقلا عن مصدر"."""
    for quoting in [w for w in words if w.listed in sources.quoting]:
        voice = _voice_of(words, quoting)
        verb = _verb_above(words, quoting, voice)
        if voice is None or verb is None:
            continue
        words[voice.index] = voice._replace(head=verb.index, deprel="obl")
        words[quoting.index] = quoting._replace(head=voice.index, deprel="case", upos="ADP")


def _voice_of(words: Sequence[Word], quoting: Word) -> Word | None:
    """Who is quoted: right behind with a preposition, or right before with its case."""
    behind = [w for w in words[quoting.index + 1:quoting.index + 6] if w.upos in (*NAMED, "PRON") and _has(words, w.index, "case")]
    before = [w for w in words[max(0, quoting.index - 6):quoting.index] if "Case=Dat" in w.feats and w.upos in NAMED]
    return next(iter(before[-1:] if before else behind[:1]), None)


def _verb_above(words: Sequence[Word], word: Word, voice: Word | None) -> Word | None:
    """The nearest verb above a word, that is not below who is quoted."""
    at, steps = word.head, 0
    while at >= 0 and steps < 20:
        if words[at].upos == "VERB" and voice is not None:
            return words[at]
        at, steps = words[at].head, steps + 1
    return None


def _turn_hearsay(words: list[Word], sources: Sources) -> None:
    """A preposition of hearsay that was read as a verb, or as a clause, hangs on the noun behind it: "ووفق | مسؤول"."""
    for word in [w for w in words[:-1] if w.listed in sources.hearsay and w.deprel in ("advcl", "root", "compound", "dep")]:
        noun = words[word.index + 1]
        told = next((w for w in words[noun.index + 1:] if w.upos == "VERB" and w.deprel in ("root", "conj", "ccomp", "advcl")
                     and w.head in (word.index, -1, word.head)), None)
        if noun.upos not in NAMED or noun.head not in (word.index, word.head) or told is None:
            continue
        words[noun.index] = noun._replace(head=told.index, deprel="obl")
        words[word.index] = word._replace(head=noun.index, deprel="case", upos="ADP")
        if word.head < 0:
            words[told.index] = told._replace(head=-1, deprel="root")
        for other in [w for w in words if w.head == word.index and w.index != noun.index]:
            words[other.index] = other._replace(head=told.index)


def _raise_voices(words: list[Word], sources: Sources) -> None:
    """Of "the agency told on | from the minister his word that" he hangs on the verb, and is no part of the agency."""
    for verb in [w for w in words if w.upos == "VERB" and w.lemma in sources.relaying]:
        subject = next((w for w in words if w.head == verb.index and w.deprel in SUBJECTS), None)
        for voice in [w for w in words if subject is not None and w.head == subject.index and w.deprel == "nmod"]:
            if any(w.head == voice.index and w.deprel == "case" and w.listed in sources.about for w in words):
                words[voice.index] = voice._replace(head=verb.index, deprel="obl")
        spoken = {w.index for w in words if w.head == verb.index and w.deprel == "obj"}
        said = next((w for w in words if w.deprel == "ccomp" and w.head in spoken), None)
        if said is not None:  # "قوله إن": his word that
            words[said.index] = said._replace(head=verb.index)


def _complete(words: list[Word], sources: Sources) -> None:
    """A clause behind nothing but "that" is what its verb says: "أفادت ... بأن الجيش قصف"."""
    for clause in [w for w in words if w.deprel == "advcl" and w.head >= 0 and w.index > w.head]:
        verb = words[clause.head]
        marks = [w.listed for w in words if w.head == clause.index and w.deprel in ("mark", "case", "fixed")]
        if verb.upos == "VERB" and " ".join(marks) in sources.that and not any(
                w.head == verb.index and w.deprel in ("ccomp", "obj") for w in words):
            words[clause.index] = clause._replace(deprel="ccomp")


def _has_subject(words: Sequence[Word], verb: int) -> bool:
    return any(w.head == verb and w.deprel in SUBJECTS for w in words)


def _has(words: Sequence[Word], index: int, relation: str) -> bool:
    return any(w.head == index and w.deprel == relation for w in words)
