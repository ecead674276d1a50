"""Counts of nobody: "no deaths or injuries", "лишь раненых нет", where a denial stands by the word for those who suffer."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import FigureKind, Sentence
from dragoman.resolving.counts import Count, Lexicon
from dragoman.resolving.ordering import COMMAS, STOPS, Order, Trigger

REACH = 9  # words between a denial and what it denies
SHADE = 3  # words around a count in which a trigger is that count's


def find_denied(sentence: Sentence, order: Order, lexicon: Lexicon) -> Iterator[tuple[FigureKind, Count]]:
    """Words for those who suffered that a denial stands by, and that no count counts."""
    denials, helpers, definite = (lexicon.words(name) for name in ("denials", "helpers", "definite"))
    by_word = {w.index for w in sentence.words if {w.listed, w.lemma} & denials}
    by_ending = {w.index for w in sentence.words if order.verb_last and "Polarity=Neg" in w.feats and w.lemma in helpers}
    known = {w.index for w in sentence.words if w.text.startswith(lexicon.article)}
    known |= {w.head for w in sentence.words if w.listed in definite}
    yield from denied(order, frozenset(by_word | by_ending), frozenset(known))


def denied(order: Order, denials: frozenset[int], definite: frozenset[int]) -> Iterator[tuple[FigureKind, Count]]:
    """The counts of nobody in a row of words, by the words that deny and those that are definite ("the wounded")."""
    if not denials:
        return
    counted = {i for place in order.places for i in range(place.first, place.last + SHADE)}
    told: list[Trigger] = []
    for trigger in dict.fromkeys(order.triggers.values()):
        joined = _is_joined(order, trigger, told)
        nobody = trigger.noun or (order.verb_last and trigger.last + 1 in denials)  # "ölən olmayıb", whatever the participle is taken for
        if not nobody or (trigger.first in counted and not joined) or trigger.first in definite:
            continue
        if (joined or _meets(order, trigger, denials)) and trigger.kind not in {one.kind for one in told}:
            first, last = order.words[trigger.first], order.words[trigger.last]
            yield trigger.kind, Count((first.start, last.end), 0, 0, None, trigger.first, None)
            told.append(trigger)


def _is_joined(order: Order, trigger: Trigger, told: list[Trigger]) -> bool:
    """Whether "or" joins a trigger to a count of nobody or to one that is denied: "no deaths or injuries"."""
    if trigger.first < 2 or order.words[trigger.first - 1].upos != "CCONJ":
        return False
    owner = order.owner(trigger.first - 2)
    return any(one.last == trigger.first - 2 for one in told) or (owner is not None and order.places[owner].none)


def _meets(order: Order, trigger: Trigger, denials: frozenset[int]) -> bool:
    """Whether a denial stands in the clause of a trigger: before it, in a language with the verb at the end behind it."""
    before = range(trigger.first - 1, max(-1, trigger.first - 1 - REACH), -1)
    behind = range(trigger.last + 1, min(len(order.words), trigger.last + 1 + REACH))
    return (not order.verb_last and _finds(order, before, denials)) or (order.denied_behind and _finds(order, behind, denials))


def _finds(order: Order, row: range, denials: frozenset[int]) -> bool:
    for at in row:
        if order.words[at].text in STOPS | COMMAS or order.owner(at) is not None:
            return at in denials
        if at in denials:
            return True
    return False
