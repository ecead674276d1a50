"""From arcs: who does what to whom, inside which other clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from dragoman.annotating.control import (
    controller_of_noun,
    dropped_subject,
    first_person,
    has_copula,
    missing_subject,
    of_third,
)
from dragoman.annotating.predicates import Lexicon, Nominal, read_lexicon
from dragoman.records import Argument, Clause, Complement, Sentence, Word

CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ", "DET", "VERB"))
OBLIQUE = frozenset(("obl", "nmod", "obl:unmarked", "iobj", "obl:agent"))


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
    return has_copula(sentence, word) or (word.upos == "ADJ" and word.deprel in ("xcomp", "ccomp"))


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


# ---------------------------------------------------------------- verbs
def _verb_clause(sentence: Sentence, word: Word, found: dict[int, Clause], lexicon: Lexicon) -> Clause:
    parts = _parts(sentence, word.index, lexicon)
    passive = bool(parts.passives) or any(sentence.words[c].deprel == "aux:pass" for c in sentence.children[word.index])
    participle = word.deprel == "acl" and "VerbForm=Part" in word.feats and not parts.subjects
    unsaid = "Voice=Pass" in word.feats and not parts.subjects and not parts.objects  # "the soldiers | who were killed"
    alone = not parts.subjects and not parts.objects
    passive = passive or participle or unsaid or (alone and (_shares_passive(sentence, word) or _is_fronted(sentence, word)))
    surface = parts.subjects + parts.passives or (first_person(sentence, word) if lexicon.drops else []) or of_third(
        sentence, word, missing_subject(sentence, word, found, lexicon)) or dropped_subject(sentence, word, lexicon)
    surface = [_antecedent(sentence, word, i, lexicon) for i in surface]
    objects = [_antecedent(sentence, word, i, lexicon) for i in parts.objects]
    if passive:
        subjects, objects = parts.agents, surface + objects
    else:
        subjects = surface
        objects = objects or _gap(sentence, word, surface, lexicon) or _shared_object(sentence, word)
    parent = _governor(sentence, word.index, found)
    lemma = word.lemma.lower() + parts.particle
    obliques = parts.obliques
    nominal = _nominal(sentence, word, lexicon) if word.upos != "VERB" and not sentence.case_of(word.index) else None
    kind: Literal["verb", "noun", "predicate"] = "verb" if word.upos == "VERB" else "noun" if nominal else "predicate"
    if nominal and _is_told_by_noun(sentence, word, surface, lexicon):
        lemma = nominal.verb
        subjects, objects, obliques = _noun_arguments(sentence, word.index, nominal)
    return Clause(
        sentence.index,
        word.index,
        lemma,
        kind,
        passive,
        tuple(subjects),
        tuple(objects),
        tuple(obliques),
        tuple(parts.complements),
        parent,
        word.deprel,
    )


def _is_fronted(sentence: Sentence, word: Word) -> bool:
    """Whether a participle before its clause says what befell the subject: "Arrested at dawn, the editor was taken away"."""
    return word.deprel == "advcl" and word.index < word.head and "Tense=Past|VerbForm=Part" in word.feats and not any(
        sentence.words[c].upos in ("AUX", "SCONJ") for c in sentence.children[word.index])


def _shares_passive(sentence: Sentence, word: Word) -> bool:
    """Whether a participle after "and" is passive as the one before it: "was questioned and fined"."""
    if word.deprel != "conj" or "VerbForm=Part" not in word.feats:
        return False
    return any(sentence.words[c].deprel == "aux:pass" for c in sentence.children[word.head]) and not any(
        sentence.words[c].upos == "AUX" for c in sentence.children[word.index])


def _is_told_by_noun(sentence: Sentence, word: Word, subjects: list[int], lexicon: Lexicon) -> bool:
    """Whether what "be" links is what somebody wants or fears: "their demand is the release of", "what they need is a truce"."""
    wanted = any(sentence.words[i].lemma.lower() in lexicon.governing for i in subjects)
    return wanted or any(sentence.words[c].deprel == "csubj" for c in sentence.children[word.index])


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


def _antecedent(sentence: Sentence, verb: Word, index: int, lexicon: Lexicon) -> int:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    word = sentence.words[index]
    if word.upos != "PRON" or verb.deprel != "acl:relcl":
        return index
    return verb.head if lexicon.resumes or word.lemma.lower() in lexicon.relatives else index


def _gap(sentence: Sentence, word: Word, surface: list[int], lexicon: Lexicon) -> list[int]:
    """The object of "the village (that) they shelled": the noun that the relative clause modifies."""
    if word.deprel == "acl:relcl" and word.head not in surface and surface and not has_copula(sentence, word):
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
    if lexicon.resumes and not objects:
        objects = _right_behind(sentence, word, nominal)
    if lexicon.resumes and not subjects and len(objects) > 1 and "Case=Acc" in sentence.words[objects[1]].feats:
        subjects, objects = objects[:1], objects[1:]  # "إطلاق السلطات سراح": of two nouns behind it the second suffers the act
    if lexicon.resumes and not subjects:
        subjects = controller_of_noun(sentence, word, found, lexicon)
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
    return _with_compound(sentence, _with_support(sentence, word, clause, found, lexicon, nominal), nominal)


def _right_behind(sentence: Sentence, noun: Word, nominal: Nominal) -> list[int]:
    """The object right behind an event noun that was hung on the verb: "feared | a Russian strike | on airports"."""
    inside = set(sentence.subtree(noun.index))
    last = max(inside)
    siblings = sentence.children[noun.head] if noun.head >= 0 and last - noun.index < 4 else ()
    return [c for c in siblings if c > last and sentence.words[c].deprel in OBLIQUE and min(sentence.subtree(c)) == last + 1
            and sentence.case_of(c) in nominal.objects][:1]


def _with_compound(sentence: Sentence, clause: Clause, nominal: Nominal) -> Clause:
    """The noun with what stands right before it: "hostage release", "troop withdrawal"."""
    before = tuple(c for c in sentence.children[clause.head] if sentence.words[c].deprel == "compound"
                   and sentence.words[c].upos == "NOUN" and not sentence.words[c].entity)
    acts = nominal.of_subject or bool({"on", "against"} & nominal.objects)
    if before and acts and not clause.subjects:
        return replace(clause, subjects=before)
    if before and not acts and "of" in nominal.objects and not clause.objects:
        return replace(clause, objects=before)
    return clause


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
        elif word.deprel in ("nsubj", "obj") and child > index:  # "منع السلطات قافلة": of a noun that governs as its verb does
            (subjects if word.deprel == "nsubj" else objects).append(child)
        elif word.deprel == "compound":  # "a Turkish ground offensive"
            subjects += [c for c in sentence.children[child] if sentence.words[c].entity in ("NORP", "LOC")
                         and sentence.words[c].deprel in ("amod", "compound")]
        elif word.deprel in OBLIQUE:
            if case == "by":
                subjects.append(child)
            elif case in nominal.objects or (case == "of" and (not nominal.of_subject or _is_at(sentence, child, nominal))):
                objects.append(child)  # "the destruction of villages by the army": "by" may hang on the villages
                subjects += [c for c in sentence.children[child] if sentence.case_of(c) == "by"]
            elif case == "of":
                subjects.append(child)
            else:
                obliques.append(Argument(case, child))
    return subjects, objects, obliques


def _is_at(sentence: Sentence, child: int, nominal: Nominal) -> bool:
    """Whether a phrase read as the owner bears a preposition of the object: "a blow to Iran", where "to" is also "of"."""
    written = [sentence.words[c].text.lower() for c in sentence.children[child] if sentence.words[c].deprel == "case"]
    return "to" in nominal.objects and bool(written) and "of" not in written


def _with_support(
    sentence: Sentence, word: Word, clause: Clause, found: dict[int, Clause], lexicon: Lexicon, nominal: Nominal
) -> Clause:
    """The noun with the arguments of its light verb: "Russia launched an attack on the city"."""
    first = word.index if word.deprel != "conj" else word.head
    verb = found.get(sentence.words[first].head)
    if first != word.index and any(sentence.case_of(i) == "by" for i in clause.subjects):
        return clause  # "gave details of the raid and the looting of shops by soldiers": another's than the verb's
    if verb is not None and verb.lemma in lexicon.planning:
        return _with_planner(sentence, clause, verb, lexicon)
    if verb is not None and first in verb.subjects and verb.lemma in lexicon.happens and not verb.objects:
        return replace(clause, obliques=clause.obliques + verb.obliques)  # "fighting broke out | between A and B"
    wanted = word.lemma in lexicon.governing  # what is called for is no act of the callers
    if verb is not None and first in verb.subjects and verb.lemma in lexicon.coming and not wanted:
        return _with_source(clause, verb)
    if verb is None or verb.lemma not in lexicon.light:
        return _with_relative(sentence, clause, found, lexicon, nominal)
    if word.lemma in lexicon.announced and verb.lemma in lexicon.announcing:
        return replace(clause, support=verb.head)
    role = sentence.words[first].deprel
    case = sentence.case_of(first)
    own = f"{verb.lemma}_{case}"  # "أبلغ السفير بقصف": whoever tells of it did not do it
    apart = own in lexicon.beside or (case in lexicon.beside and own not in lexicon.light)
    called = any(sentence.words[i].lemma in lexicon.governing for i in verb.subjects)  # "calls mounted for a ceasefire"
    if role == "obl" and (apart or called or _has_event(sentence, verb, first, lexicon)):
        return clause
    if role == "obl" and case == "under" and not clause.objects and not verb.objects:
        return _with_sufferer(sentence, clause, verb)
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


def _with_relative(
    sentence: Sentence, clause: Clause, found: dict[int, Clause], lexicon: Lexicon, nominal: Nominal
) -> Clause:
    """The noun with the arguments of the light verb of its relative clause: "the strike that the army launched on the market"."""
    below = (found[c] for c in sentence.children[clause.head] if c in found)
    light = (c for c in below if c.relation in ("acl", "acl:relcl") and c.lemma in lexicon.light)
    verb = next((c for c in light if clause.head in c.objects), None)
    if verb is None:
        return clause
    objects = tuple(a.head for a in verb.obliques if a.case in nominal.objects)
    return replace(clause, subjects=clause.subjects or verb.subjects, objects=clause.objects or objects,
                   obliques=clause.obliques + tuple(a for a in verb.obliques if a.head not in objects))


def _has_event(sentence: Sentence, verb: Clause, index: int, lexicon: Lexicon) -> bool:
    """Whether a light verb has its event noun already: "opened an inquiry into the raid"."""
    return any(i < index and _nominal(sentence, sentence.words[i], lexicon) for i in verb.objects)


def _with_planner(sentence: Sentence, clause: Clause, verb: Clause, lexicon: Lexicon) -> Clause:
    """The noun with whoever plans or forgoes it: "considered a strike", "is gearing up for an offensive"."""
    first = clause.head if sentence.words[clause.head].deprel != "conj" else sentence.words[clause.head].head
    wanted = first in verb.objects or any(a.head == first and a.case in ("for", "about", "of", "against") for a in verb.obliques)
    if not wanted or clause.subjects or clause.lemma in lexicon.object_control:
        return clause
    return replace(clause, subjects=verb.subjects)


def _with_source(clause: Clause, verb: Clause) -> Clause:
    """The noun with whoever it comes from: "condemnation of the raid came from Cairo"."""
    sources = tuple(a.head for a in verb.obliques if a.case == "from")
    if clause.subjects or not sources:
        return clause
    others = tuple(a for a in verb.obliques if a.head not in sources)
    return replace(clause, subjects=sources, obliques=clause.obliques + others, support=verb.head)


def _with_sufferer(sentence: Sentence, clause: Clause, verb: Clause) -> Clause:
    """The noun with whoever comes under it: "Oman came under pressure from Yemen", "the town is under attack"."""
    givers = tuple(a.head for a in clause.obliques if a.case == "from")
    return replace(clause, subjects=(*clause.subjects, *givers), objects=verb.subjects, support=verb.head,
                   obliques=tuple(a for a in clause.obliques if a.case != "from"))
