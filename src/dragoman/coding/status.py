"""Whether it happened: actual, future, requested, hypothetical or negated, and the words that decide it."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.coding.governors import (
    ACTUAL,
    Lexicon,
    Reality,
    as_reality,
    governor,
    is_inverted,
    lemma_of,
    negation_of,
    read_lexicon,
    would_not,
)
from dragoman.coding.outlooks import (
    did_not_happen,
    expected,
    linked,
    look_around,
    near_miss,
    opens,
    question,
    scheduled,
    supposed,
    top_of,
)
from dragoman.coding.rungs import goes_up, is_course, is_definite, is_portion
from dragoman.coding.wording import is_infinitive
from dragoman.records import Clause, Sentence, Word

__all__ = ["ACTUAL", "Lexicon", "Reality", "read_lexicon", "read_status"]
# What the form of the verb says, in languages that have one for it.
_MOODS = {"Tense=Fut": "future", "Mood=Cnd": "hypothetical", "Mood=Nec": "requested", "Mood=Opt": "requested"}
_DEPTH = 6  # words above that are asked; deeper nesting decides nothing in news
_HELPERS = ("aux", "aux:pass", "cop")
_INTRODUCING = frozenset(("mark", "case", "obl", "advmod", "fixed", "cc", "dep"))


def read_status(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause]) -> Reality:
    """The status of a clause by its own verb, then by what governs it."""
    lexicon = read_lexicon(sentence.language)
    asked = question(sentence, clause, clauses, lexicon)
    if asked:
        return asked
    own = _own(sentence, clause, lexicon)
    around = look_around(sentence, top_of(clause), own, lexicon)
    if around:
        return around
    if own.words and own.words[0] in lexicon.reported and _is_reported(sentence, clause, clauses, lexicon):
        return Reality("future", own.words) if own.status == "hypothetical" else own._replace(refusal=True)
    if own.status != "actual":
        return supposed(sentence, clause, own, lexicon) or _asked_for(sentence, clause, clauses, lexicon) or own
    if _is_headline(sentence, clause):
        return Reality("future", ("to",))
    found = _by_noun(sentence, clause, lexicon) or _climb(sentence, clause, clauses, lexicon)
    return found or _purpose(sentence, clause, clauses, lexicon)


def _is_headline(sentence: Sentence, clause: Clause) -> bool:
    """Whether it is the "to" of a headline: "Greek seamen to strike over pensions"."""
    words, verb = sentence.words, sentence.words[clause.head]
    if clause.kind != "verb" or not is_infinitive(sentence, clause.head):
        return False
    above = words[verb.head]
    alone = verb.head < 0 or (verb.deprel in ("acl", "acl:relcl") and above.head < 0 and above.upos in ("NOUN", "PROPN"))
    return alone and bool(clause.subjects) and not any("VerbForm=Fin" in w.feats or w.upos == "AUX" for w in words)


def _is_reported(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> bool:
    """Whether "would" is the "will" of reported speech: "said it would leave", not "said it would have left"."""
    parent = clauses.get(clause.parent)
    helpers = (sentence.words[c].lemma for c in sentence.children[top_of(clause)] if sentence.words[c].upos == "AUX")
    if any(is_inverted(sentence, c, lexicon) for c in sentence.children[top_of(clause)]):
        return False
    return parent is not None and "have" not in helpers and clause.relation in ("ccomp", "conj") and parent.lemma in lexicon.speech


# ---------------------------------------------------------------- the clause itself
def _own(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> Reality:
    """What the auxiliaries, negations and first words of a clause say."""
    verb = top_of(clause)
    edge = _edge(sentence, verb, lexicon) or _inverted(sentence, verb, lexicon)
    if edge:
        return edge
    modals = {**_MOODS, **lexicon.modals}
    modal = next((text for c in sentence.children[verb] if sentence.words[c].deprel in ("aux", "advmod")
                  and (text := sentence.words[c].listed) in lexicon.modals), "")
    modal = modal or next((part for part in sentence.words[verb].feats.split("|") if part in _MOODS), "")
    negated = negation_of(sentence, verb, lexicon) or _empty_argument(sentence, clause, lexicon)
    negated = negated or ("Polarity=Neg" if "Polarity=Neg" in sentence.words[verb].feats else "")
    negated = negated or _nearly(sentence, verb, lexicon)
    if modal in lexicon.negation.get("missed", ()) and _is_over(sentence, verb):
        return ACTUAL if negated else Reality("negated", (modal,))  # "should have asked" did not, "should not have" did
    if negated:
        refusal = modals.get(modal) == "future" or (modal in lexicon.reported and would_not(sentence, verb, lexicon))
        return Reality("negated", tuple(w for w in (modal, negated) if w), refusal=refusal)
    if modal:
        return Reality(modals[modal], (modal,))  # type: ignore[arg-type]
    return scheduled(sentence, verb, lexicon) or _arranged(sentence, clause, lexicon) or ACTUAL


def _is_over(sentence: Sentence, verb: int) -> bool:
    """Whether a modal speaks of the past: "should have gone"."""
    return "VerbForm=Part" in sentence.words[verb].feats and any(
        sentence.words[c].deprel == "aux" and sentence.words[c].lemma == "have" for c in sentence.children[verb])


def _arranged(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> Reality | None:
    """What the verb that bears an event noun says of its day: "the execution is set for dawn"."""
    borne = clause.support >= 0 and any(sentence.words[c].deprel == "aux:pass" for c in sentence.children[clause.support])
    verb = lemma_of(sentence, clause.support) if borne else ""
    if lexicon.governors["verbs"].get(verb) != "future" or verb in lexicon.happens:
        return None
    return Reality("future", (verb,), foretold=True)


def _edge(sentence: Sentence, index: int, lexicon: Lexicon) -> Reality | None:
    """What introduces a clause or noun says: "without shooting", "in case Israel bombs", "ahead of the march"."""
    for child in sentence.children[index]:
        if child < index and sentence.words[child].deprel in _INTRODUCING:
            text = sentence.words[child].listed
            for phrase, kind in lexicon.edges.items():
                if text in phrase and _stands_at(sentence, child, phrase):
                    found = as_reality(kind, " ".join(phrase))
                    return found._replace(foretold=True) if found else None
    return None


def _stands_at(sentence: Sentence, index: int, phrase: tuple[str, ...]) -> bool:
    """Whether a word is part of a phrase, with all that hangs on it."""
    size = len(phrase)
    for first in range(max(0, index - size + 1), index + 1):
        words = sentence.words[first:first + size]
        if len(words) == size and all(w.listed == p for w, p in zip(words, phrase, strict=True)):
            return all(first <= i < first + size for i in sentence.subtree(index))
    return False


def _inverted(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """A conditional without "if": "Were Spain to recognise", "Had the fog lifted", "Provided the king pardons them"."""
    above = sentence.words[verb].head
    asks = any(w.text == "?" for w in sentence.words[-2:])
    for index in (above, *sentence.children[verb]):
        if index >= 0 and sentence.words[index].deprel in ("advcl", "advmod") and sentence.words[index].listed in lexicon.supposing:
            return Reality("hypothetical", (sentence.words[index].listed,))
    for index in (verb, above):
        if index < 0 or (sentence.words[index].deprel != "advcl" and (asks or sentence.words[verb].deprel == "conj")):
            continue
        helpers = [index, *(c for c in sentence.children[index] if sentence.words[c].deprel in _HELPERS)]
        subjects = [c for c in sentence.children[index] if sentence.words[c].deprel in ("nsubj", "nsubj:pass")]
        for helper in helpers:
            first = helper == 0 or sentence.words[index].deprel == "advcl"  # "Should Ireland recognise it, a consulate would open"
            if first and sentence.words[helper].listed in lexicon.inversion and any(helper < s for s in subjects):
                return Reality("hypothetical", (sentence.words[helper].text.lower(),))
    return None


def _empty_argument(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> str:
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


def _nearly(sentence: Sentence, verb: int, lexicon: Lexicon) -> str:
    adverbs = (sentence.words[c] for c in sentence.children[verb] if sentence.words[c].deprel == "advmod" and c < verb)
    return next((text for word in adverbs if (text := word.listed) in lexicon.negation["nearly"]), "")


# ---------------------------------------------------------------- an event noun's own words
def _by_noun(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> Reality | None:
    """What the words on an event noun say: "a possible visit", "next week's rally", "the talks that they demanded"."""
    if clause.kind != "noun":
        return None
    if clause.support >= 0:
        edge = _edge(sentence, clause.head, lexicon)
        if edge:
            return edge
    equated = linked(sentence, clause.head, lexicon)
    if equated:
        return equated
    above = governor(sentence, clause.head, lexicon, nominal=True)
    for child in sentence.children[clause.head]:
        word = sentence.words[child]
        found = None
        if word.deprel == "amod":
            found = _adjective(sentence, child, lexicon)
            found = above if found and above and above.status == "negated" else found  # "planned talks fell through"
            found = did_not_happen(sentence, clause.head, lexicon) or found if found else None
        elif word.deprel in ("nmod:poss", "nmod:unmarked", "compound"):
            found = _day(sentence, child, lexicon)
        elif word.deprel in ("acl", "acl:relcl"):
            found = _relative(sentence, child, clause, lexicon) or opens(sentence, child, lexicon)
        if found:
            return found
    return expected(sentence, clause.head, lexicon)


def _adjective(sentence: Sentence, index: int, lexicon: Lexicon) -> Reality | None:
    word = sentence.words[index]
    adjectives = lexicon.governors["adjectives"]
    kind = adjectives.get(word.listed) or adjectives.get(word.lemma.lower())
    if not kind and word.upos == "VERB" and "VerbForm=Part" in word.feats and "Tense=Past" in word.feats:
        kind = lexicon.governors["verbs"].get(word.lemma.lower())
    found = as_reality(kind, word.text.lower()) if kind and kind not in ("aim", "told") else None
    return found._replace(foretold=True) if found else None


def _day(sentence: Sentence, index: int, lexicon: Lexicon) -> Reality | None:
    words = [sentence.words[i].listed for i in (index, *sentence.children[index])]
    return next((Reality("future", (w,), foretold=True) for w in words if w in lexicon.times), None)


def _relative(sentence: Sentence, verb: int, clause: Clause, lexicon: Lexicon) -> Reality | None:
    """What a relative clause or participle says of the noun that it takes as its object: "the talks requested by"."""
    word = sentence.words[verb]
    participle = "Tense=Past" in word.feats and "VerbForm=Part" in word.feats
    if clause.support >= 0 or (word.deprel == "acl" and not participle) or _has_content(sentence, verb, lexicon):
        return None
    verbs, lemma = lexicon.governors["verbs"], lemma_of(sentence, verb)
    kind = verbs.get(f"{lemma}_") or verbs.get(lemma, "")  # "seek_": of a noun as object
    return as_reality(kind, word.text.lower()) if kind in ("requested", "future", "hypothetical") else None


def _asked_for(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality | None:
    """What would be done by an event that is asked for: "the summit requested by Malawi would bring together"."""
    for noun in (clauses[i] for i in clause.subjects if i in clauses and clauses[i].kind == "noun"):
        for child in sentence.children[noun.head]:
            found = _relative(sentence, child, noun, lexicon) if sentence.words[child].deprel in ("acl", "acl:relcl") else None
            if found and found.status == "requested":
                return found
    return None


def _has_content(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether a relative clause has its noun as subject, or another object: "the strike that demanded higher wages"."""
    for child in sentence.children[verb]:
        word = sentence.words[child]
        if word.deprel in ("nsubj", "nsubj:pass") and word.listed in lexicon.cases["relative"]:
            return True
        if word.deprel in ("xcomp", "ccomp", "obj") and word.upos in ("VERB", "NOUN"):
            return True
    return False


# ---------------------------------------------------------------- what stands above
def _climb(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality | None:
    """What the words above say, the nearest first: "plans to", "urged Iran to", "fears of an attack"."""
    at, nominal = top_of(clause), clause.kind == "noun" and clause.support < 0
    if clause.support >= 0 and sentence.words[at].head == clause.head:  # "every offer made by the rebels"
        at, nominal = clause.head, True
    open_noun = nominal and not is_definite(sentence, clause.head, lexicon)
    for _ in range(_DEPTH):
        word = sentence.words[at]
        if word.head < 0:
            return None
        if word.deprel == "conj":
            if not nominal:
                return _joined(sentence, at, clauses, lexicon)
            at = word.head
            continue
        if nominal and is_portion(sentence, at, lexicon):
            at = word.head
            continue
        if not nominal and is_course(sentence, at, lexicon):
            at, nominal, open_noun = word.head, True, True
            continue
        found = _not_yet(sentence, at, lexicon) or governor(sentence, at, lexicon, nominal=nominal) or near_miss(
            sentence, at, word.head, lexicon) or _split(sentence, at, lexicon, nominal=nominal)
        if found:
            return found
        parent = clauses.get(word.head)
        if parent is None or parent.kind == "noun" or not goes_up(sentence, at, lexicon, nominal=nominal):
            return None if nominal or at == top_of(clause) else _brought_about(sentence, at, lexicon)
        own = _own(sentence, parent, lexicon)
        if nominal and _is_cause(word, parent, own, lexicon):
            return None
        happens = not nominal or open_noun or parent.lemma in lexicon.happens
        if own.status != "actual":
            return own if happens else None
        if nominal and parent.lemma not in lexicon.happens:
            return None
        at, nominal = word.head, False
    return None


def _is_cause(word: Word, parent: Clause, own: Reality, lexicon: Lexicon) -> bool:
    """Whether an event is only said to have had no effect: "the raid drew no comment", "the strike did not hurt trade"."""
    return own.status == "negated" and word.deprel == "nsubj" and bool(parent.objects) and (
        parent.lemma in lexicon.effects)


def _brought_about(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """What somebody only sets out to bring about: "flew to Doha to persuade Qatar to recognise it"."""
    mark = sentence.mark_of(verb).split(" ")[-1]
    aim = mark in lexicon.cases["infinitive"] and sentence.words[verb].deprel in ("advcl", "acl")
    return Reality("hypothetical", (mark,)) if aim else None


def _not_yet(sentence: Sentence, index: int, lexicon: Lexicon) -> Reality | None:
    """"has yet to release", "are yet to meet"."""
    above = sentence.words[index].head
    waits = sentence.words[above].lemma.lower() in lexicon.negation["waiting"]
    if not waits or sentence.words[index].deprel not in ("xcomp", "ccomp"):
        return None
    yet = next((sentence.words[c].text.lower() for i in (above, index) for c in sentence.children[i]
                if sentence.words[c].listed in lexicon.negation["yet"]), "")
    return Reality("negated", (yet,)) if yet else None


def _split(sentence: Sentence, index: int, lexicon: Lexicon, *, nominal: bool) -> Reality | None:
    """A governing noun parted from its clause: "Pressure is mounting on Azerbaijan to free them", "calls are growing for"."""
    if nominal:
        apart = sentence.words[index].deprel == "obl" and sentence.case_of(index) == "for"
    else:
        apart = sentence.mark_of(index) in lexicon.cases["infinitive"] and sentence.words[index].deprel in ("advcl", "xcomp")
    if not apart:
        return None
    for child in sentence.children[sentence.words[index].head]:
        word = sentence.words[child]
        if word.deprel in ("nsubj", "nsubj:pass") and lexicon.governors["nouns"].get(word.lemma.lower()) == "requested":
            return Reality("requested", (word.text.lower(),))
    return None


def _joined(sentence: Sentence, index: int, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality | None:
    """The status of a clause after "and": that of the one before.

    A clause that has a tense of its own, or goes on ("and continued to"), has a status of its own.
    """
    word, parent = sentence.words[index], clauses.get(sentence.words[index].head)
    if parent is None:
        return None
    before = read_status(sentence, parent, clauses)
    if before.words and (before.words[0],) in lexicon.edges and before.status == "hypothetical":
        return before
    helpers = any(sentence.words[c].deprel in ("aux", "aux:pass", "cop", "nsubj") for c in sentence.children[index])
    tensed = "Tense=Past|VerbForm=Fin" in word.feats or "Tense=Pres" in word.feats
    goes_on = tensed or lemma_of(sentence, index) in lexicon.happens
    return None if goes_on or helpers or before.status == "actual" else before


def _purpose(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality:
    """What is only an aim: "met to discuss", "a statement between them to end the war"; anything else has happened."""
    verb = top_of(clause)
    mark = sentence.mark_of(verb).split(" ")[-1]
    word = sentence.words[verb]
    of_noun = word.deprel == "xcomp" and word.head not in clauses and _is_name_or_noun(sentence.words[word.head])
    aim = mark in lexicon.cases["infinitive"] and (of_noun or word.deprel in ("advcl", "acl"))
    first = min(sentence.subtree(verb))
    happened = first > 0 and sentence.words[first - 1].lemma.lower() in lexicon.cases.get("coming", ())  # "came to shoot"
    return Reality("hypothetical", (mark,), purpose=True) if aim and not happened else ACTUAL


def _is_name_or_noun(word: Word) -> bool:
    return word.upos in ("NOUN", "PROPN") or bool(word.entity)  # "between Georgian and Russian envoys to end"
