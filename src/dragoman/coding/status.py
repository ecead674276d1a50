"""Whether it happened: actual, future, requested, hypothetical or negated, and the words that decide it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages import pack
from dragoman.records import Clause, Sentence, Status


class Reality(NamedTuple):
    """A status with the words that decide it; `purpose` for what is only an aim ("to end the fighting")."""

    status: Status
    words: tuple[str, ...]
    purpose: bool = False
    refusal: bool = False  # negated in the present or future: "will not", "refuses to"


ACTUAL = Reality("actual", ())
_DEPTH = 6  # governors that are asked; deeper nesting decides nothing in news


class Lexicon(NamedTuple):
    """A pack's words of reality."""

    modals: dict[str, str]
    negation: frozenset[str]
    determiners: frozenset[str]
    governors: dict[str, str]
    hypothetical: frozenset[str]
    happens: frozenset[str]
    reported: frozenset[str]
    speech: frozenset[str]


def read_status(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause]) -> Reality:
    """The status of a clause by its own verb, then by what governs it."""
    lexicon = read_lexicon(sentence.language)
    own = _own(sentence, clause, lexicon)
    if own.words and own.words[0] in lexicon.reported and _is_reported(clause, clauses, lexicon):
        return Reality("future", own.words) if own.status == "hypothetical" else own._replace(refusal=True)
    if own.status != "actual" or own.purpose:
        return own
    return _governed(sentence, clause, clauses, lexicon)


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The words of reality of a language."""
    table = pack.load(language).table("status")
    speech = frozenset(pack.load(language).table("words")["words"]["say"].split())
    modals = {word: kind for kind, words in table["modals"].items() if kind != "reported" for word in words.split()}
    governors = {word: kind for kind, words in table["governors"].items() for word in words.split()}
    return Lexicon(modals, frozenset(table["negation"]["words"].split()), frozenset(table["negation"]["determiners"].split()),
                   governors, frozenset(table["subordinators"]["hypothetical"].split()), frozenset(table["happens"].split()),
                   frozenset(table["modals"]["reported"].split()), speech)


def _is_reported(clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> bool:
    """Whether "would" is the "will" of reported speech: "said it would leave"."""
    parent = clauses.get(clause.parent)
    return parent is not None and clause.relation in ("ccomp", "conj") and parent.lemma in lexicon.speech


def _own(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> Reality:
    verb = clause.support if clause.support >= 0 else clause.head
    modal = negated = ""
    infinitive = False
    for child in sentence.children[verb]:
        word = sentence.words[child]
        text = word.text.lower()
        if text in lexicon.negation and word.deprel in ("advmod", "det", "dep"):
            negated = text
        elif word.deprel == "aux" and text in lexicon.modals:
            modal = text
        elif word.deprel == "mark":
            if text in lexicon.hypothetical:
                return Reality("hypothetical", (text,))
            infinitive = infinitive or text == "to"
    negated = negated or _empty_argument(sentence, clause, lexicon)
    if negated:
        return Reality("negated", tuple(w for w in (modal, negated) if w), refusal=lexicon.modals.get(modal) == "future")
    if modal:
        return Reality(lexicon.modals[modal], (modal,))  # type: ignore[arg-type]
    return Reality("hypothetical", ("to",), purpose=True) if infinitive and _is_purpose(sentence, verb) else ACTUAL


def _empty_argument(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> str:
    """The "no" of "no agreement was reached"."""
    places = [*clause.objects, clause.head] if clause.kind == "noun" else clause.objects
    for head in places:
        for child in sentence.children[head]:
            if sentence.words[child].deprel == "det" and sentence.words[child].text.lower() in lexicon.determiners:
                return sentence.words[child].text.lower()
    return ""


def _is_purpose(sentence: Sentence, verb: int) -> bool:
    return sentence.words[verb].deprel in ("advcl", "acl")


def _governed(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality:
    """What the words above say: "plans to", "urged Iran to", "a possible visit"."""
    below = clause
    for _ in range(_DEPTH):
        if below.kind == "noun":
            found = _modifier(sentence, below.head, lexicon)
            if found:
                return found
        parent = clauses.get(below.parent)
        if parent is None or below.relation in ("acl:relcl", "parataxis", "advcl"):
            return ACTUAL
        if below.relation == "conj" and below.kind != "noun":
            return _joined(sentence, below, parent, clauses, lexicon)
        kind = lexicon.governors.get(parent.lemma)
        complement = below.relation in ("xcomp", "ccomp", "acl", "csubj") or (below.kind == "noun" and below.support != parent.head)
        if kind == "aim" and complement:
            return Reality("hypothetical", (parent.lemma,), purpose=True)
        if kind and complement and _is_open(sentence, below, kind):
            return Reality(kind, (parent.lemma,), refusal=kind == "negated")  # type: ignore[arg-type]
        if below.relation not in ("xcomp",) and below.kind != "noun":
            return ACTUAL
        own = _own(sentence, parent, lexicon)
        if own.status != "actual":
            return own
        below = parent
    return ACTUAL


def _joined(sentence: Sentence, clause: Clause, parent: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality:
    """The status of a clause after "and": that of the one before, unless it has a tense of its own or goes on ("and continued to")."""
    word = sentence.words[clause.head]
    auxiliaries = any(sentence.words[c].deprel in ("aux", "aux:pass", "cop") for c in sentence.children[clause.head])
    goes_on = clause.lemma in lexicon.happens or "Tense=Past|VerbForm=Fin" in word.feats or "Tense=Pres" in word.feats
    return ACTUAL if goes_on or auxiliaries else read_status(sentence, parent, clauses)


def _modifier(sentence: Sentence, head: int, lexicon: Lexicon) -> Reality | None:
    for child in sentence.children[head]:
        word = sentence.words[child]
        kind = lexicon.governors.get(word.lemma.lower())
        if kind and kind != "aim" and word.deprel == "amod":
            return Reality(kind, (word.text.lower(),))  # type: ignore[arg-type]
    return None


def _is_open(sentence: Sentence, clause: Clause, kind: str) -> bool:
    """A finite past clause under "hope" or "fear" tells what was; an infinitive or event noun, what may be."""
    feats = sentence.words[clause.head].feats
    return clause.kind == "noun" or "Fin" not in feats or kind in ("negated",) or "Tense=Pres" in feats
