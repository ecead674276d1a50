"""The pattern that fires on a clause: the most specific whose every part is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from dragoman.coding.drafts import Scene
from dragoman.coding.pattern_files import NOUN_ONLY, Element, Pattern, load_patterns, needed_clause, weight_of
from dragoman.languages import pack
from dragoman.records import Clause, Complement, Sentence

NESTED = frozenset(("for", "with", "against"))  # prepositions whose phrases the parser often hangs on the phrase before them
TO_OR_THAT = frozenset(("to", "that"))
# Subordinators of clauses that only accompany their governor.
PLACE = "place"  # stands for every name of one: "in_place" of "the envoy was in Amman"
ADVERBIAL = frozenset("because after before if when while as since although though until unless".split())


class Match(NamedTuple):
    """A pattern that fired on a clause: which words fill its slots, and which answer its stems.

    `act` is the head of the governed clause or -1.
    """

    pattern: Pattern
    clause: Clause
    slots: Mapping[str, tuple[int, ...]]
    act: int
    words: tuple[int, ...]
    weight: float  # of the parts that are there; what an event noun leaves unsaid adds none


class NearMiss(NamedTuple):
    """A pattern of the same predicate that did not fire, and the element it lacked."""

    pattern: Pattern
    clause: Clause
    lacked: Element


Seen = dict[tuple[str, frozenset[str]], tuple[int, ...]]  # the phrases of a clause by where they hang, asked once


class _Shelf:
    """The patterns of one predicate, those with the most required parts first, each by the stems that it cannot do without."""

    def __init__(self, patterns: list[Pattern]) -> None:
        self.patterns = sorted(patterns, key=lambda p: -p.weight)
        self.by_need: dict[str, list[int]] = {}
        for rank, pattern in enumerate(self.patterns):
            for need in pattern.needs or ("",):
                self.by_need.setdefault(need, []).append(rank)

    def among(self, stems: frozenset[str]) -> Iterator[Pattern]:
        """The patterns that may fire where these stems stand, in their order."""
        ranks = {rank for need in stems & self.by_need.keys() for rank in self.by_need[need]}
        return (self.patterns[rank] for rank in sorted(ranks))


def _stems_of(sentence: Sentence, clauses: Mapping[int, Clause]) -> frozenset[str]:
    """What a pattern may need and find in a sentence."""
    return sentence.stems.union((needed_clause(c.lemma) for c in clauses.values()), ("",))


class Matcher:
    """All patterns of one language, indexed by predicate."""

    def __init__(self, language: str) -> None:
        self.language = language
        by_predicate: dict[str, list[Pattern]] = {}
        for pattern in load_patterns(language):
            for predicate in pattern.predicates:
                by_predicate.setdefault(predicate, []).append(pattern)
        self._patterns = by_predicate
        self._shelves: dict[str, _Shelf] = {}  # each made when its predicate first occurs

    def best(self, scene: Scene, clause: Clause) -> Match | None:
        """The most specific pattern that fires on a clause."""
        shelves = self._shelves_for(scene.sentence, clause)
        if not shelves:
            return None
        stems = _stems_of(scene.sentence, scene.clauses)
        seen: Seen = {}
        for shelf in shelves:
            best: Match | None = None
            for pattern in shelf.among(stems):
                if best is not None and pattern.weight <= best.weight:
                    break
                if pattern.wants_object and not clause.objects:
                    continue
                found = fit(pattern, scene, clause, seen)
                if isinstance(found, Match) and (best is None or found.weight > best.weight):
                    best = found
            if best is not None:
                return best
        return None

    def _shelves_for(self, sentence: Sentence, clause: Clause) -> list[_Shelf]:
        """The patterns of a predicate, those that name its adverb as a particle first: "pulled back", "stepped aside".

        Those for an event noun alone ("~withdraw") come last; what "be" links may be named with its preposition ("on_strike"), a
        place by the preposition alone ("in_place").
        """
        names = [clause.lemma, NOUN_ONLY + clause.lemma] if clause.kind == "noun" else [clause.lemma]
        if clause.kind == "predicate":
            case = sentence.case_of(clause.head)
            names.insert(0, f"{case}_{clause.lemma}")  # "on_strike"
            names += [f"{case}_{PLACE}"] if sentence.words[clause.head].entity == "LOC" else []
        if clause.kind == "verb":
            adverbs = (sentence.words[c] for c in sentence.children[clause.head] if sentence.words[c].deprel == "advmod")
            names = [*(f"{clause.lemma}_{adverb.lemma.lower()}" for adverb in adverbs), *names]
        return [self._shelf(name) for name in names if name in self._patterns]

    def _shelf(self, predicate: str) -> _Shelf:
        if predicate not in self._shelves:
            self._shelves[predicate] = _Shelf(self._patterns[predicate])
        return self._shelves[predicate]

    def misses(self, scene: Scene, clause: Clause) -> list[NearMiss]:
        """The patterns of the clause's predicate that did not fire, the most specific first."""
        patterns = (p for shelf in self._shelves_for(scene.sentence, clause) for p in shelf.patterns)
        found = (fit(p, scene, clause) for p in patterns)
        return [miss for miss in found if isinstance(miss, NearMiss)]


@lru_cache
def matcher_for(language: str) -> Matcher:
    """The matcher of a language, loaded once."""
    return Matcher(language)


# ---------------------------------------------------------------- matching
def fit(pattern: Pattern, scene: Scene, clause: Clause, seen: Seen | None = None) -> Match | NearMiss:
    """The pattern's match on a clause, or what it lacked."""
    seen = {} if seen is None else seen
    slots: dict[str, tuple[int, ...]] = {}
    act = -1
    words: tuple[int, ...] = ()
    weight = pattern.weight
    for element in pattern.elements:
        found = _find(element, scene, clause, seen)
        if not found:
            if element.optional or _may_be_unsaid(element, clause):
                weight -= weight_of(element)
                continue
            return NearMiss(pattern, clause, element)
        if element.slot == "act" or element.where == "clause":
            act = found[0]
        elif element.slot in ("actor", "recipient"):
            slots[element.slot] = slots.get(element.slot, ()) + found
        else:
            words += found
    slots = {slot: heads for slot, found in slots.items() if (heads := tuple(h for h in found if h != act))}
    return Match(pattern, clause, slots, act, words, weight)


def _may_be_unsaid(element: Element, clause: Clause) -> bool:
    """A passive need not name its agent, nor an event noun any of its parties."""
    party = element.slot in ("actor", "recipient") or element.where == "subject"
    if element.stems or element.sectors or element.several or not party:
        return False
    return element.where == "subject" or clause.kind == "noun"


def _find(element: Element, scene: Scene, clause: Clause, seen: Seen) -> tuple[int, ...]:
    if element.slot == "act" or element.where == "clause":
        return _governed(element, scene.sentence, clause, scene.clauses)
    key = (element.where, element.cases)
    heads = seen.get(key)
    if heads is None:
        heads = seen[key] = tuple(dict.fromkeys(_candidates(element, scene.sentence, clause)))
    if element.where == "object" and element.stems and element.slot not in ("actor", "recipient"):
        heads += _named(scene.sentence, clause)
    if element.slot in ("actor", "recipient"):
        heads = tuple(h for h in heads if scene.sentence.words[h].text not in _days(scene.sentence.language))
    if element.slot == "actor" and element.cases:
        heads = tuple(h for h in heads if not _is_of_its_noun(scene, clause, h))
    if heads and (element.stems or element.sectors):
        heads = tuple(h for h in heads if _fits(element, scene, h))
    return heads if not element.several or len(scene.countries(scene.who(heads))) > 1 else ()


def _is_of_its_noun(scene: Scene, clause: Clause, head: int) -> bool:
    """Whether somebody does what the noun before him says, not what the clause does: "condemned the raid by Chile"."""
    noun = scene.clauses.get(scene.sentence.words[head].head)
    return noun is not None and noun.kind == "noun" and noun.head not in (clause.head, clause.support) and head in noun.subjects


def _named(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """What an object is called: "called the premier a coward"."""
    words = sentence.words
    return tuple(c for c in sentence.children[clause.head] if words[c].deprel == "xcomp" and words[c].upos in ("NOUN", "PROPN"))


def _candidates(element: Element, sentence: Sentence, clause: Clause) -> Iterator[int]:
    if element.where == "subject":
        sources = list(clause.subjects)
    elif element.where == "object":
        sources = list(clause.objects)
    elif element.where == "possessor":
        for head in clause.objects:
            yield from _possessors(sentence, head)
        return
    else:
        sources = [
            a.head for a in clause.obliques if a.case in element.cases or a.case.rpartition(" ")[2] in element.cases
        ]
        sources += _hung_on(sentence, clause.objects, element.cases)
        sources += _hung_on(sentence, tuple(a.head for a in clause.obliques), element.cases & NESTED)
    for head in sources:
        yield from sentence.phrase(head)


@lru_cache
def _days(language: str) -> frozenset[str]:
    """The names of days and months, where capitals tell them: what happens "on Monday" is not done to it."""
    calendar = pack.load(language).table("calendar")
    return frozenset(name.capitalize() for part in calendar.get("capitalised", ()) for name in calendar[part])


def _hung_on(sentence: Sentence, phrases: tuple[int, ...], cases: frozenset[str]) -> list[int]:
    """The phrases with some preposition that hang on others: "put pressure | on Chad", "appealed to donors | for food"."""
    heads = (h for first in phrases if cases for h in sentence.phrase(first))
    return [c for head in heads for c in sentence.children[head]
            if sentence.words[c].deprel == "nmod" and sentence.case_of(c) in cases]


def _possessors(sentence: Sentence, head: int) -> list[int]:
    out = []
    for child in sentence.children[head]:
        word = sentence.words[child]
        if (
            word.deprel == "nmod:poss"
            or (word.deprel == "nmod" and sentence.case_of(child) in ("of", "by", "from"))
            or (word.deprel in ("amod", "compound") and word.entity)
        ):
            out.append(child)
    return out


def _governed(element: Element, sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause]) -> tuple[int, ...]:
    for complement in _complements(sentence, clause):
        if (
            complement.head in clauses
            and _clause_fits(element, complement.mark, complement.relation)
            and not _is_name(element, complement, clauses[complement.head])
            and (not element.stems or clauses[complement.head].lemma in element.stems)
        ):
            return (complement.head,)
    for head in _nouns_behind(element, sentence, clause):
        for noun in sentence.phrase(head):
            if noun in clauses and (not element.stems or clauses[noun].lemma in element.stems):
                return (noun,)
    return ()


def _is_name(element: Element, complement: Complement, clause: Clause) -> bool:
    """Whether it is what something is called, where an act is wanted behind a preposition: "called the unrest treasonous"."""
    return clause.kind == "predicate" and not complement.mark and bool(element.cases) and not element.stems


def _nouns_behind(element: Element, sentence: Sentence, clause: Clause) -> list[int]:
    """The objects, or what stands behind a preposition of the predicate or of its object: "answered the shelling with a raid"."""
    if not element.cases:
        return list(clause.objects)
    own = [a.head for a in clause.obliques if a.case in element.cases]
    if element.slot == "act":
        return own
    return own + [c for head in clause.objects for c in sentence.children[head]
                  if sentence.words[c].deprel == "nmod" and sentence.case_of(c) in element.cases]


def _complements(sentence: Sentence, clause: Clause) -> Iterator[Complement]:
    """The clauses that hang on a predicate or on its object: "voiced readiness to help"."""
    yield from clause.complements
    for head in clause.objects:
        for child in sentence.children[head]:
            if sentence.words[child].deprel in ("acl", "ccomp"):
                yield Complement(sentence.words[child].deprel, sentence.mark_of(child), child)


def _clause_fits(element: Element, mark: str, relation: str) -> bool:
    """Whether a clause hangs as an element wants: a bare "to" takes no clause with a subject and tense of its own."""
    if (relation in ("acl:relcl", "acl") and mark != "to") or relation == "parataxis" or mark in ADVERBIAL:
        return False
    if not element.cases:
        return relation in ("ccomp", "xcomp", "csubj") or mark in ("to", "that", "for to")
    if mark in element.cases or mark.split(" ")[-1] in element.cases:
        return True
    return (relation == "xcomp" and bool(element.cases & TO_OR_THAT)) or (relation == "ccomp" and "that" in element.cases)


@lru_cache
def _partitives(language: str) -> frozenset[str]:
    """The nouns that stand for what is counted: "a batch of rifles" is rifles."""
    return frozenset(pack.load(language).table("words")["words"]["partitives"].split())


def _fits(element: Element, scene: Scene, head: int) -> bool:
    if element.sectors and element.sectors & scene.sectors(head):
        return True
    sentence = scene.sentence
    word = sentence.words[head]
    lemma = word.lemma.lower()
    if lemma in element.stems or word.text in element.stems:
        return True
    if word.entity == "PER" and any(sentence.words[c].deprel == "compound" and sentence.words[c].lemma.lower() in element.stems
                                    for c in sentence.children[head]):
        return True  # "sacked Defence Minister Ali Hassan"
    counted = word.upos == "NUM" or lemma in _partitives(sentence.language)
    if counted and any(
            _fits(element, scene, c)
            for c in sentence.children[head]
            if sentence.words[c].deprel in ("nmod", "obl" if word.deprel == "nsubj" else "nmod") and (
                sentence.case_of(c) in ("of", "from"))
    ):
        return True
    wanted = element.joined and (*element.joined.get(lemma, ()), *element.joined.get("*", ()))
    if not wanted:
        return False
    below = {sentence.words[c].lemma.lower() for c in sentence.children[head]}
    return any(modifiers <= below for modifiers in wanted)
