"""From arcs: who does what to whom, inside which other clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.languages import pack
from dragoman.records import Argument, Clause, Complement, Sentence, Word

CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ", "DET", "VERB"))
OBLIQUE = frozenset(("obl", "nmod", "obl:unmarked", "iobj", "obl:agent"))
SUBJECT = frozenset(("nsubj", "nsubj:pass", "csubj"))


class Nominal(NamedTuple):
    """An event noun: the verb it stands for, the prepositions of its object, whether "of" gives its subject."""

    verb: str
    objects: frozenset[str]
    of_subject: bool


class Lexicon(NamedTuple):
    """What a pack knows of predicates."""

    nouns: dict[str, Nominal]
    light: frozenset[str]
    object_control: frozenset[str]
    subject_control: frozenset[str]
    months: frozenset[str]
    relatives: frozenset[str]
    resumes: bool  # whether a pronoun takes up the noun of a relative clause: "the town that the army shelled it"
    hearsay: frozenset[str]  # prepositions that bring no party of the act: "according to"


class Parts(NamedTuple):
    """The arguments of a predicate as they stand in the sentence."""

    subjects: list[int]
    passives: list[int]
    agents: list[int]
    objects: list[int]
    obliques: list[Argument]
    complements: list[Complement]
    particle: str


def find_clauses(sentence: Sentence) -> list[Clause]:
    """The predicates of a sentence in the order of their heads, each with its logical arguments."""
    lexicon = read_lexicon(sentence.language)
    found: dict[int, Clause] = {}
    for word in _top_down(sentence):
        if _is_predicate(sentence, word):
            found[word.index] = _verb_clause(sentence, word, found, lexicon)
    for word in sentence.words:
        if word.upos in ("NOUN", "PROPN") and word.index not in found and word.deprel != "compound:lvc":
            nominal = _nominal(sentence, word, lexicon)
            if nominal:
                found[word.index] = _noun_clause(sentence, word, found, lexicon, nominal)
    return [found[i] for i in sorted(found)]


@lru_cache
def read_lexicon(language: str) -> Lexicon:
    """The event nouns and light verbs of a language."""
    source = pack.load(language)
    nouns = {}
    for noun, verb, objects, subject in (row[:4] for row in source.rows("nouns")):
        for form in pack.forms(noun):
            nouns[form] = Nominal(verb or form, frozenset(pack.forms(objects)), subject == "of")
    verbs = source.table("verbs")
    return Lexicon(
        nouns,
        frozenset(verbs["light"]),
        frozenset(verbs["object_control"]),
        frozenset(verbs["subject_control"]),
        frozenset(source.table("calendar")["months"]),
        frozenset(source.table("pack").get("relatives", "").split()),
        bool(source.table("pack").get("resumes")),
        frozenset(phrase for phrases in source.table("speech")["sources"].values() for phrase in phrases),
    )


def _top_down(sentence: Sentence) -> Iterator[Word]:
    queue = [w.index for w in sentence.words if w.head < 0]
    while queue:
        index = queue.pop(0)
        yield sentence.words[index]
        queue += sentence.children[index]


def _is_predicate(sentence: Sentence, word: Word) -> bool:
    """Whether a word is what a clause says of its subject: a verb, what "be" links, "guilty" in "found him guilty"."""
    if word.upos == "VERB":
        return word.deprel not in ("amod", "case", "compound", "mark")
    return _has_copula(sentence, word) or (word.upos == "ADJ" and word.deprel in ("xcomp", "ccomp"))


def _nominal(sentence: Sentence, word: Word, lexicon: Lexicon) -> Nominal | None:
    """What the lexicon knows of an event noun, of a compound before its head alone: "hunger strike", "strike"."""
    if word.upos == "PROPN" and word.text in lexicon.months:
        return None  # "in March"
    lemma = word.lemma.lower()
    for child in sentence.children[word.index]:
        if sentence.words[child].deprel in ("compound", "amod") or (child > word.index and sentence.words[child].deprel == "nmod"):
            other = sentence.words[child].lemma.lower()
            for joined in (f"{other}_{lemma}", f"{lemma}_{other}") if child > word.index else (f"{other}_{lemma}",):
                if joined in lexicon.nouns:
                    return lexicon.nouns[joined]
    return lexicon.nouns.get(lemma)


def _has_copula(sentence: Sentence, word: Word) -> bool:
    return any(sentence.words[c].deprel == "cop" for c in sentence.children[word.index])


# ---------------------------------------------------------------- verbs
def _verb_clause(sentence: Sentence, word: Word, found: dict[int, Clause], lexicon: Lexicon) -> Clause:
    parts = _parts(sentence, word.index, lexicon)
    passive = bool(parts.passives) or any(sentence.words[c].deprel == "aux:pass" for c in sentence.children[word.index])
    participle = word.deprel == "acl" and "VerbForm=Part" in word.feats and not parts.subjects
    passive = passive or participle
    surface = parts.subjects + parts.passives or _missing_subject(sentence, word, found, lexicon)
    surface = [_antecedent(sentence, word, i, lexicon) for i in surface]
    objects = [_antecedent(sentence, word, i, lexicon) for i in parts.objects]
    if passive:
        subjects, objects = parts.agents, surface + objects
    else:
        subjects = surface
        objects = objects or _gap(sentence, word, surface, lexicon) or _shared_object(sentence, word)
    parent = _governor(sentence, word.index, found)
    lemma = word.lemma.lower() + parts.particle
    noun = word.upos != "VERB" and not sentence.case_of(word.index) and _nominal(sentence, word, lexicon)
    kind: Literal["verb", "noun", "predicate"] = "verb" if word.upos == "VERB" else "noun" if noun else "predicate"
    return Clause(
        sentence.index,
        word.index,
        lemma,
        kind,
        passive,
        tuple(subjects),
        tuple(objects),
        tuple(parts.obliques),
        tuple(parts.complements),
        parent,
        word.deprel,
    )


def _parts(sentence: Sentence, index: int, lexicon: Lexicon) -> Parts:
    parts = Parts([], [], [], [], [], [], "")
    particle = ""
    for child in sentence.children[index]:
        word = sentence.words[child]
        relation = word.deprel
        if relation == "nsubj":
            parts.subjects.append(child)
        elif relation == "nsubj:pass":
            parts.passives.append(child)
        elif relation == "obl:agent":
            parts.agents.append(child)
        elif relation == "obj":
            parts.objects.append(child)
        elif relation in OBLIQUE:
            case = sentence.case_of(child) or ("to" if relation == "iobj" else "")
            if case not in lexicon.hearsay:
                parts.obliques.append(Argument(case, child))
        elif relation in CLAUSAL:
            parts.complements.append(Complement(relation, sentence.mark_of(child), child))
        elif relation == "compound:prt":
            particle = "_" + word.text.lower()
    return parts._replace(particle=particle)


def _missing_subject(sentence: Sentence, word: Word, found: dict[int, Clause], lexicon: Lexicon) -> list[int]:
    """Who acts where the clause does not say: the governor's subject or object, or the noun it modifies."""
    relation, head = word.deprel, word.head
    if relation == "acl:relcl":
        taken_up = any(sentence.words[c].upos == "PRON" for c in sentence.children[word.index])
        return [head] if "VerbForm=Ger" in word.feats or (lexicon.resumes and not taken_up) else []
    if relation == "acl":
        if "VerbForm=Inf" not in word.feats:
            return [head]
        headline = sentence.words[head].head < 0 and not any("VerbForm=Fin" in w.feats for w in sentence.words)
        return [head] if headline else _owner(sentence, head, found)  # "Greek seamen to strike"
    governor = found.get(head)
    if governor is None:
        return []
    goes_before = relation == "advcl" and word.index < head  # "Hailing the accord, the envoy thanked Togo"
    if relation in ("xcomp", "advcl", "ccomp") and not goes_before and (
        _is_infinitive(sentence, word) or governor.lemma in lexicon.object_control
    ):
        return _controller(governor, lexicon, relation)
    if relation in ("conj", "advcl", "parataxis", "xcomp", "ccomp"):
        return list(governor.objects[:1] if governor.passive else governor.subjects)
    if relation in ("obl", "obj") and "VerbForm=Vnoun" in word.feats:  # "accused them of it" in a language with cases
        others = tuple(o for o in governor.objects if o != word.index)
        return _controller(replace(governor, objects=others), lexicon, "xcomp")
    return []


def _is_infinitive(sentence: Sentence, word: Word) -> bool:
    return "VerbForm=Inf" in word.feats or sentence.mark_of(word.index) == "to" or _has_copula(sentence, word)


def _controller(governor: Clause, lexicon: Lexicon, relation: str) -> list[int]:
    if governor.lemma in lexicon.object_control or (
        relation in ("xcomp", "ccomp") and governor.lemma not in lexicon.subject_control
    ):
        if governor.objects:
            return [governor.objects[0]]
        for argument in governor.obliques:
            if argument.case in ("on", "upon", "for", "to") and governor.lemma in lexicon.object_control:
                return [argument.head]
    return list(governor.objects[:1] if governor.passive else governor.subjects)


def _owner(sentence: Sentence, noun: int, found: dict[int, Clause]) -> list[int]:
    """Whose plan a "plan to ..." is: the possessor's, else the subject's of the verb that it completes."""
    for child in sentence.children[noun]:
        if sentence.words[child].deprel == "nmod:poss":
            return [child]
    governor = found.get(sentence.words[noun].head)
    if governor is not None and sentence.words[noun].deprel in ("obj", "obl"):
        return list(governor.subjects)
    return []


def _antecedent(sentence: Sentence, verb: Word, index: int, lexicon: Lexicon) -> int:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    word = sentence.words[index]
    if word.upos != "PRON" or verb.deprel != "acl:relcl":
        return index
    return verb.head if lexicon.resumes or word.lemma.lower() in lexicon.relatives else index


def _gap(sentence: Sentence, word: Word, surface: list[int], lexicon: Lexicon) -> list[int]:
    """The object of "the village (that) they shelled": the noun that the relative clause modifies."""
    if word.deprel == "acl:relcl" and word.head not in surface and surface and not _has_copula(sentence, word):
        relative = [
            c
            for c in sentence.children[word.index]
            if sentence.words[c].deprel in OBLIQUE and sentence.words[c].lemma.lower() in lexicon.relatives
        ]
        complements = [c for c in sentence.children[word.index] if sentence.words[c].deprel in ("ccomp", "xcomp")]
        whose = any(sentence.words[i].text.lower() == "whose" for i in sentence.subtree(word.index))
        return [] if relative or complements or whose else [word.head]
    return []


def _shared_object(sentence: Sentence, word: Word) -> list[int]:
    """The object of "arrested and deported him", which stands with the last verb only."""
    for child in sentence.children[word.index]:
        other = sentence.words[child]
        if other.deprel == "conj" and other.upos == "VERB" and 0 < child - word.index <= 3:
            return [c for c in sentence.children[child] if sentence.words[c].deprel == "obj"]
    return []


def _governor(sentence: Sentence, index: int, found: dict[int, Clause]) -> int:
    """The nearest predicate above a word, -1 for none."""
    at, steps = sentence.words[index].head, 0
    while at >= 0 and steps < 60:
        if at in found:
            return at
        at, steps = sentence.words[at].head, steps + 1
    return -1


# ---------------------------------------------------------------- event nouns
def _noun_clause(
    sentence: Sentence, word: Word, found: dict[int, Clause], lexicon: Lexicon, nominal: Nominal
) -> Clause:
    subjects, objects, obliques = _noun_arguments(sentence, word.index, nominal)
    complements = _parts(sentence, word.index, lexicon).complements
    clause = Clause(
        sentence.index,
        word.index,
        nominal.verb,
        "noun",
        False,
        tuple(subjects),
        tuple(objects),
        tuple(obliques),
        tuple(complements),
        _governor(sentence, word.index, found),
        word.deprel,
    )
    return _with_support(sentence, word, clause, found, lexicon, nominal)


def _noun_arguments(sentence: Sentence, index: int, nominal: Nominal) -> tuple[list[int], list[int], list[Argument]]:
    subjects: list[int] = []
    objects: list[int] = []
    obliques: list[Argument] = []
    for child in sentence.children[index]:
        word = sentence.words[child]
        case = sentence.case_of(child)
        if word.deprel == "nmod:poss" and "Case=Gen" in word.feats and word.upos != "PRON" and "of" in nominal.objects:
            objects.append(child)  # where an owner bears a case he may be the one who suffers: "şəhərin bombalanması"
        elif word.deprel == "nmod:poss" or (
            word.deprel in ("amod", "compound") and word.entity in ("NORP", "LOC", "ORG", "PER")
        ):
            subjects.append(child)
        elif word.deprel in OBLIQUE:
            if case == "by":
                subjects.append(child)
            elif case in nominal.objects or (case == "of" and not nominal.of_subject):
                objects.append(child)  # "the destruction of villages by the army": "by" may hang on the villages
                subjects += [c for c in sentence.children[child] if sentence.case_of(c) == "by"]
            elif case == "of":
                subjects.append(child)
            else:
                obliques.append(Argument(case, child))
    return subjects, objects, obliques


def _with_support(
    sentence: Sentence, word: Word, clause: Clause, found: dict[int, Clause], lexicon: Lexicon, nominal: Nominal
) -> Clause:
    """The noun with the arguments of its light verb: "Russia launched an attack on the city"."""
    first = word.index if word.deprel != "conj" else word.head
    verb = found.get(sentence.words[first].head)
    if verb is None or verb.lemma not in lexicon.light:
        return clause
    role = sentence.words[first].deprel
    if first in verb.objects or role in ("obj", "nsubj:pass") or role in ("obl", "xcomp"):
        taken = verb.subjects
    else:
        return clause
    objects = [*clause.objects, *(a.head for a in verb.obliques if a.case in nominal.objects and a.head != first)]
    extra = tuple(a for a in verb.obliques if a.head != first and a.head not in objects)
    subjects = clause.subjects if set(clause.subjects) & set(taken) else (*taken, *clause.subjects)
    if not taken:
        subjects = clause.subjects
    return replace(
        clause,
        subjects=tuple(subjects),
        objects=tuple(objects),
        obliques=clause.obliques + extra,
        complements=clause.complements + tuple(c for c in verb.complements if c.head != word.index),
        support=verb.head,
    )
