"""What an act hangs on, on the way up to the words that say whether it happened."""

from __future__ import annotations

from dragoman.coding.governors import Lexicon
from dragoman.records import Sentence


def is_portion(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun stands behind what counts it: "a round of talks", "ten days of drills"."""
    word = sentence.words[index]
    counted = word.deprel == "nmod" and sentence.case_of(index) == "of"
    return counted and sentence.words[word.head].lemma.lower() in lexicon.cases.get("portions", ())


def is_course(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether an act is only what is going on by the noun before it: "the process of signing"."""
    word = sentence.words[index]
    return word.deprel == "acl" and sentence.words[word.head].lemma.lower() in lexicon.cases.get("courses", ())


def goes_up(sentence: Sentence, index: int, lexicon: Lexicon, *, nominal: bool) -> bool:
    """Whether the predicate above says the tense of what hangs on it: an infinitive, a subject, an object."""
    word = sentence.words[index]
    if nominal:
        return word.deprel in ("nsubj", "nsubj:pass", "obj", "csubj")
    helped = word.deprel == "ccomp" and sentence.words[word.head].lemma in lexicon.cases["helper"]
    into = word.deprel == "advcl" and sentence.mark_of(index) in lexicon.cases.get("result", ())  # "coaxed them into freeing"
    return helped or into or word.deprel == "xcomp"


def is_definite(sentence: Sentence, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun speaks of something known: "the attack", "Russia's invasion"."""
    words = [sentence.words[c] for c in sentence.children[head]]
    return any(w.deprel == "nmod:poss" or w.listed in lexicon.cases["definite"] for w in words)
