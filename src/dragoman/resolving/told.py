"""What words tell of the counted, in a language with arcs and dictionary forms: a sentence as a row of counts and triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.records import FigureKind, Sentence, Word
from dragoman.resolving.counts import Count, Lexicon, kind_of
from dragoman.resolving.ordering import Order, Trigger
from dragoman.resolving.parts import Part, aside_of, place_of

NOMINAL_USE = ("csubj", "xcomp", "nsubj", "nmod:poss")
COMPANY = 4  # words between a verb and the noun that together tell it: "took" and "hostage"


def order_of(sentence: Sentence, counts: Sequence[Count], parts: Sequence[Part | None], lexicon: Lexicon) -> Order:
    """The sentence as a row of counts and of words that tell something of them."""
    places = [place_of(sentence, count, part) for count, part in zip(counts, parts, strict=True)]
    triggers = dict(_triggers(sentence, lexicon))
    helpers, freeing = lexicon.words("helpers"), lexicon.words("freed")
    passed = frozenset(w.index for w in sentence.words if w.lemma.lower() in helpers or w.lemma.lower() in lexicon.persons
                       or w.deprel.startswith("aux"))
    freed = frozenset(w.index for w in sentence.words if {w.lemma.lower(), w.listed} & freeing)
    aside = aside_of(sentence, places, parts)
    return Order(sentence.words, places, triggers, lexicon.verb_last, passed, freed, aside, denied_behind=lexicon.verb_last)


def _triggers(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, Trigger]]:
    for word in sentence.words:
        kind, done, noun = _told(sentence, word, lexicon)
        if kind and kind != "other":
            yield word.index, Trigger(word.index, word.index, kind, done, noun)


def _told(sentence: Sentence, word: Word, lexicon: Lexicon) -> tuple[FigureKind | None, bool, bool]:
    """The kind that a word tells, whether only of those behind it, and whether it names the counted themselves."""
    lemma = word.lemma.lower()
    own = kind_of(lexicon.counts, word) or kind_of(lexicon.states, word)
    if own and word.upos in ("NOUN", "ADJ", "PROPN"):
        return own, False, kind_of(lexicon.counts, word) is not None
    if word.upos == "NOUN" and lemma in lexicon.events:
        return lexicon.events[lemma], not lexicon.verb_last, False
    if word.upos not in ("VERB", "AUX"):
        return None, False, False
    passive = "Voice=Pass" in word.feats or "VerbForm=Part" in word.feats
    held = _held(sentence, word, lexicon)
    kind = lexicon.happens.get(lemma) or held or lexicon.verbs.get(lemma) or own
    done = lemma in lexicon.verbs and lemma not in lexicon.happens and not passive
    return kind, done, lexicon.verb_last and _is_nominal(sentence, word)


def _is_nominal(sentence: Sentence, word: Word) -> bool:
    """Whether a participle stands for those who did it: "ölən və ya yaralanan yoxdur"."""
    while word.deprel == "conj" and word.head >= 0:
        word = sentence.words[word.head]
    return word.deprel in NOMINAL_USE


def _held(sentence: Sentence, verb: Word, lexicon: Lexicon) -> FigureKind | None:
    near = sentence.words[max(0, verb.index - COMPANY):verb.index + COMPANY + 1]
    return next((kind for w in near if (kind := lexicon.holds.get((verb.lemma.lower(), w.lemma.lower())))), None)
