"""What words tell of the counted, in a language with arcs and dictionary forms: a sentence as a row of counts and triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.languages.pack import load
from dragoman.records import FigureKind, Sentence, Word
from dragoman.resolving.counts import Count, Lexicon, kind_of
from dragoman.resolving.ordering import Order, Place, Trigger

COMPANY = 4  # words between a verb and the noun that together tell it: "took" and "hostage"


def order_of(sentence: Sentence, counts: Sequence[Count], lexicon: Lexicon) -> Order:
    """The sentence as a row of counts and of words that tell something of them."""
    last = load(sentence.language).table("pack").get("verb") == "last"
    places = [_place(sentence, count) for count in counts]
    triggers = dict(_triggers(sentence, lexicon, verb_last=last))
    passed = frozenset(w.index for w in sentence.words if w.lemma.lower() in lexicon.words("helpers") or w.deprel.startswith("aux"))
    return Order(sentence.words, places, triggers, last, passed)


def _place(sentence: Sentence, count: Count) -> Place:
    inside = [w.index for w in sentence.words if count.span[0] < w.end and w.start < count.span[1]]
    noun = count.noun if count.noun is not None else inside[-1]
    return Place(min(inside[0], noun), max(inside[-1], noun))


def _triggers(sentence: Sentence, lexicon: Lexicon, *, verb_last: bool) -> Iterator[tuple[int, Trigger]]:
    for word in sentence.words:
        kind, done, noun = _told(sentence, word, lexicon, verb_last=verb_last)
        if kind and kind != "other":
            yield word.index, Trigger(word.index, word.index, kind, done, noun)


def _told(sentence: Sentence, word: Word, lexicon: Lexicon, *, verb_last: bool) -> tuple[FigureKind | None, bool, bool]:
    """The kind that a word tells, whether only of those behind it, and whether it names the counted themselves."""
    lemma = word.lemma.lower()
    own = kind_of(lexicon.counts, word) or kind_of(lexicon.states, word)
    if own and word.upos in ("NOUN", "ADJ", "PROPN"):
        return own, False, kind_of(lexicon.counts, word) is not None
    if word.upos == "NOUN" and lemma in lexicon.events:
        return lexicon.events[lemma], not verb_last, False
    if word.upos not in ("VERB", "AUX"):
        return None, False, False
    passive = "Voice=Pass" in word.feats or "VerbForm=Part" in word.feats
    held = _held(sentence, word, lexicon)
    kind = lexicon.happens.get(lemma) or held or lexicon.verbs.get(lemma) or own
    return kind, lemma in lexicon.verbs and lemma not in lexicon.happens and not passive, False


def _held(sentence: Sentence, verb: Word, lexicon: Lexicon) -> FigureKind | None:
    near = sentence.words[max(0, verb.index - COMPANY):verb.index + COMPANY + 1]
    return next((kind for w in near if (kind := lexicon.holds.get((verb.lemma.lower(), w.lemma.lower())))), None)
