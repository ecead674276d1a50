"""Words that deny an event in one of its parts: "no agreement was reached", "nobody was hurt", "at no point did they"."""

from __future__ import annotations

from dragoman.coding.governors import Lexicon, negation_of
from dragoman.coding.outlooks import top_of
from dragoman.records import Clause, Sentence


def empty_argument(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> str:
    """The "no" of "no agreement was reached", the "nobody" of "nobody was hurt", the "no" of "at no point"."""
    places = [*clause.objects, *clause.subjects, *([clause.head] if clause.kind == "noun" else [])]
    for head in places:
        if sentence.words[head].listed in lexicon.negation["pronouns"]:
            return sentence.words[head].text.lower()
        if sentence.words[head].listed in lexicon.negation["emphatic"] and negation_of(sentence, head, lexicon):
            return negation_of(sentence, head, lexicon)  # "not one of the girls"
        found = _no(sentence, head, lexicon)
        if found and (head in clause.objects or _binds(sentence, head, clause)):
            return found
    phrases = (sentence.words[a.head].listed for a in clause.obliques if a.case == "on")
    empty = next((word for word in phrases if word in lexicon.negation["pronouns"]), "")
    return empty or _never(sentence, top_of(clause), lexicon)  # "agreed on nothing"


def _never(sentence: Sentence, verb: int, lexicon: Lexicon) -> str:
    """The "no" of "at no point" and "under no circumstances", which may hang on the auxiliary."""
    helpers = [c for c in sentence.children[verb] if sentence.words[c].deprel == "aux"]
    phrases = (c for i in (verb, *helpers) for c in sentence.children[i] if sentence.words[c].deprel == "obl")
    occasions = [c for c in phrases if sentence.words[c].lemma.lower() in lexicon.negation["occasions"]]
    return next((found for c in occasions if (found := _no(sentence, c, lexicon))), "")


def _binds(sentence: Sentence, head: int, clause: Clause) -> bool:
    """Whether an argument hangs on the clause itself, and is not lent by another one."""
    return head == clause.head or sentence.words[head].head in (clause.head, clause.support)


def _no(sentence: Sentence, head: int, lexicon: Lexicon) -> str:
    children = sentence.children[head]
    emphatic = any(sentence.words[c].listed in lexicon.negation["emphatic"] for c in children)
    owners = (c for child in children if sentence.words[child].deprel == "nmod:poss" for c in sentence.children[child])
    for child in (*children, *owners):  # "neither Chad's minister nor her deputy"
        word, text = sentence.words[child], sentence.words[child].listed
        if word.deprel in ("det", "cc:preconj") and text in lexicon.negation["determiners"]:
            return text
        if word.deprel in ("advmod", "det") and text in lexicon.negation["words"] and emphatic:
            return text
    return ""


def nearly(sentence: Sentence, verb: int, lexicon: Lexicon) -> str:
    """The "almost" of "almost signed"; "" for none."""
    adverbs = (sentence.words[c] for c in sentence.children[verb] if sentence.words[c].deprel == "advmod" and c < verb)
    return next((text for word in adverbs if (text := word.listed) in lexicon.negation["nearly"]), "")
