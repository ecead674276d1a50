"""What a sentence around a clause says of how real it is: the accord it stands under, the rumour that tells it, its day."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.coding.governors import Lexicon, Reality, as_reality, is_agreement, lemma_of, negation_of, undone
from dragoman.records import Clause, Sentence

_PHRASES = ("obl", "obl:unmarked", "nmod:unmarked", "advmod", "nmod")
_PAST = ("Tense=Past", "VerbForm=Part")


def look_around(sentence: Sentence, verb: int, own: Reality, lexicon: Lexicon) -> Reality | None:
    """What an agreement, a rumour or words like "in case" make of a clause, whatever its own verb says."""
    return _under_terms(sentence, verb, own, lexicon) or _introduced(sentence, verb, lexicon) or (
        _awaited(sentence, verb) or _rumoured(sentence, verb, lexicon) or _spread(sentence, verb, lexicon)
        or _unmasked(sentence, verb, lexicon) or _called_untrue(sentence, verb, lexicon) if own.status == "actual" else None)


def _awaited(sentence: Sentence, verb: int) -> Reality | None:
    """What a clause with "until" waits for: "no peace until the army leaves"; "fought until it left" tells what happened."""
    word = sentence.words[verb]
    helpers = [sentence.words[c] for c in sentence.children[verb] if sentence.words[c].upos == "AUX"]
    past = any("Tense=Past" in w.feats for w in (*helpers[:1], word)) and not any(w.lemma == "have" for w in helpers)
    if word.deprel != "advcl" or sentence.mark_of(verb) not in ("until", "till") or past:
        return None
    return Reality("hypothetical", (sentence.mark_of(verb),), foretold=True)


def _under_terms(sentence: Sentence, verb: int, own: Reality, lexicon: Lexicon) -> Reality | None:
    """What an agreement lays down: "under the accord, the fighters will leave", "is to leave"."""
    words, above = sentence.words, sentence.words[verb].head
    is_to = words[verb].deprel == "xcomp" and above >= 0 and words[above].lemma == "be"
    is_to = is_to or (words[verb].lemma == "be" and any(words[c].deprel == "xcomp" for c in sentence.children[verb]))
    if own.status not in ("future", "requested") and not is_to:
        return None
    for at in (verb, above) if is_to else (verb,):
        for child in sentence.children[at]:
            word = words[child]
            if word.deprel == "obl" and is_agreement(sentence, child, lexicon) and (
                sentence.case_of(child).replace(" ", "_") in lexicon.terms
            ):
                return Reality("future", (word.text.lower(),), agreed=True)
    return None


def _introduced(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """A conjunction that the parser took for a noun, or hung on another verb: "in case the rebels attack"."""
    relation = sentence.words[verb].deprel
    if relation not in ("acl", "acl:relcl", "advcl") or sentence.mark_of(verb):
        return None
    first, shortest = min(sentence.subtree(verb)), 1 if relation == "advcl" else 2
    for phrase, kind in lexicon.edges.items():
        before = sentence.words[max(0, first - len(phrase)):first]
        if len(phrase) >= shortest and len(before) == len(phrase) and all(
            w.text.lower() == p for w, p in zip(before, phrase, strict=True)
        ):
            found = as_reality(kind, " ".join(phrase))
            return found._replace(foretold=True) if found else None
    return None


def _rumoured(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """What only a rumour tells: "according to gossip", "rumours swept Lome that", "unconfirmed reports spoke of"."""
    words, at = sentence.words, verb
    for child in sentence.children[verb]:
        if words[child].deprel == "obl" and sentence.case_of(child) == "according to" and _is_doubtful(sentence, child, lexicon):
            return Reality("hypothetical", (words[child].text.lower(),))
    for _ in range(3):
        relation, above = words[at].deprel, words[at].head
        contained = relation in ("acl", "nmod") or (relation == "ccomp" and sentence.mark_of(at) == "that") or (
            relation == "obl" and sentence.case_of(at) in ("of", "about"))
        if not contained or above < 0:
            return None
        told_by = (c for c in sentence.children[above] if words[c].deprel == "nsubj" and c != at)
        doubtful = next((c for c in told_by if _is_doubtful(sentence, c, lexicon)), -1)
        if doubtful >= 0 and relation != "acl":
            return Reality("hypothetical", (words[doubtful].text.lower(),))
        at = above
    return None


def _spread(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """What only goes round: "local accounts have it that", "word spread through the market that"."""
    above = sentence.words[verb].head
    if sentence.words[verb].deprel not in ("ccomp", "advcl", "acl") or sentence.mark_of(verb) != "that" or above < 0:
        return None
    lemma, words = lemma_of(sentence, above), sentence.words
    ways = {lemma, *(f"{lemma}_{sentence.case_of(c)}" for c in sentence.children[above] if words[c].deprel == "obl")}
    it = any(words[c].deprel == "obj" and words[c].upos == "PRON" for c in sentence.children[above])
    spreads = bool(ways & lexicon.cases.get("spreading", frozenset())) and any(
        words[c].deprel == "nsubj" and lexicon.governors["nouns"].get(words[c].lemma.lower()) == "told"
        for c in sentence.children[above])
    rumour = spreads or (it and lemma in lexicon.cases.get("having_it", ()))
    return Reality("hypothetical", (words[above].text.lower(),)) if rumour else None


def _unmasked(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """What a report or picture tells that was found untrue: "a clip claiming to show tanks was exposed as a hoax"."""
    at = verb
    for _ in range(4):
        word = sentence.words[at]
        if word.deprel not in ("ccomp", "xcomp", "acl", "acl:relcl") or word.head < 0:
            return None
        at = word.head
        lemma = sentence.words[at].lemma.lower()
        told = lexicon.governors["nouns"].get(lemma) == "told" or lemma in lexicon.cases.get("showing", ())
        if told and sentence.words[at].upos in ("NOUN", "PROPN"):
            lie = undone(sentence, at, lexicon)
            return Reality("negated", (lemma, lie)) if lie else None
    return None


def _called_untrue(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """What somebody calls a lie: "called it untrue that his men had crossed the river"."""
    relation, above = sentence.words[verb].deprel, sentence.words[verb].head
    if sentence.mark_of(verb) != "that" or above < 0:
        return None
    lies = lexicon.undone | lexicon.untrue
    if relation == "acl:relcl" and sentence.words[above].deprel == "xcomp" and sentence.words[above].listed in lies:
        return Reality("negated", (sentence.words[above].listed,))  # "called it a lie that"
    if relation != "ccomp":
        return None
    said = (sentence.words[c] for c in sentence.children[above] if c < verb and sentence.words[c].deprel == "xcomp")
    return next((Reality("negated", (w.listed,)) for w in said if w.listed in lies), None)


def _is_doubtful(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun is a rumour, or an unconfirmed report."""
    lemma = sentence.words[noun].lemma.lower()
    if lemma in lexicon.doubts:
        return True
    adjectives = (sentence.words[c].text.lower() for c in sentence.children[noun] if sentence.words[c].deprel == "amod")
    told = lexicon.governors["nouns"].get(lemma) == "told"
    return told and any(lexicon.governors["adjectives"].get(word) == "hypothetical" for word in adjectives)


# ---------------------------------------------------------------- days
def scheduled(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """A present that speaks of a day to come: "meets the Pope tomorrow", "the trial opens on 4 June"."""
    words, feats = sentence.words, sentence.words[verb].feats
    if "Tense=Pres" not in feats or "VerbForm=Fin" not in feats:
        return None
    helped = any(words[c].deprel in ("aux", "aux:pass", "cop") for c in sentence.children[verb])
    for child in sentence.children[verb]:
        if words[child].deprel in _PHRASES and not helped:
            texts = {words[i].text.lower() for i in (child, *sentence.children[child])}
            if texts & lexicon.times or (words[verb].lemma in lexicon.calendar["verbs"] and texts & lexicon.calendar["days"]):
                return Reality("future", (words[child].text.lower(),), foretold=True)
    return None


def opens(sentence: Sentence, verb: int, lexicon: Lexicon) -> Reality | None:
    """What a relative clause says of the day of its noun: "the manoeuvres that begin on Saturday"."""
    itself = any(sentence.words[c].deprel == "nsubj" and sentence.words[c].listed in lexicon.cases["relative"]
                 for c in sentence.children[verb])
    return scheduled(sentence, verb, lexicon) if itself else None


def expected(sentence: Sentence, noun: int, lexicon: Lexicon) -> Reality | None:
    """An event noun before which something is done: "ashore before the drills next week", "are closing before Friday's march"."""
    if sentence.case_of(noun) not in lexicon.calendar["before"]:
        return None
    owners = (sentence.words[c].text.lower() for c in sentence.children[noun] if sentence.words[c].deprel == "nmod:poss")
    coming = [w.text.lower() for w in sentence.words if w.text.lower() in lexicon.times]
    coming += [day for day in owners if day in lexicon.calendar["days"] and _is_present(sentence, sentence.words[noun].head)]
    return Reality("future", (coming[0],), foretold=True) if coming else None


def _is_present(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what is done now: "are closing", "have closed"."""
    helpers = [sentence.words[c] for c in sentence.children[verb] if sentence.words[c].deprel in ("aux", "aux:pass")]
    return any("Tense=Pres" in word.feats and "VerbForm=Fin" in word.feats for word in (*helpers[:1], sentence.words[verb]))


def linked(sentence: Sentence, noun: int, lexicon: Lexicon) -> Reality | None:
    """What "be" links to a wish or fear: "their demand is an amnesty", "what they need is a truce"."""
    words, children = sentence.words, sentence.children[noun]
    if not any(words[c].deprel == "cop" for c in children):
        return None
    for child in children:
        kind = ""
        if words[child].deprel == "nsubj" and words[child].upos == "NOUN":
            kind = lexicon.governors["nouns"].get(words[child].lemma.lower(), "")
        elif words[child].deprel == "csubj":
            lemma = words[child].lemma.lower()
            kind = "requested" if f"{lemma}_" in lexicon.governors["verbs"] else lexicon.governors["verbs"].get(lemma, "")
        if kind in ("requested", "hypothetical", "future"):
            return as_reality(kind, words[child].text.lower())
    return None


def did_not_happen(sentence: Sentence, noun: int, lexicon: Lexicon) -> Reality | None:
    """Of "the planned march did not go ahead": what was planned has not happened."""
    verb = sentence.words[noun].head
    if verb < 0 or sentence.words[noun].deprel not in ("nsubj", "nsubj:pass"):
        return None
    lemma, denied = lemma_of(sentence, verb), negation_of(sentence, verb, lexicon)
    adverbs = {f"{lemma}_{sentence.words[c].listed}" for c in sentence.children[verb] if sentence.words[c].deprel == "advmod"}
    past = any("Tense=Past" in sentence.words[c].feats for c in sentence.children[verb])
    return Reality("negated", (denied,)) if denied and past and ({lemma} | adverbs) & lexicon.happens else None


# ---------------------------------------------------------------- guesses and near misses
def supposed(sentence: Sentence, clause: Clause, own: Reality, lexicon: Lexicon) -> Reality | None:
    """What is feared or only thought possible to come: "fears that rebels will burn", "it is possible that they will"."""
    word = sentence.words[clause.head]
    relations = ("ccomp", "acl", "csubj", "xcomp", "acl:relcl" if sentence.mark_of(clause.head) == "that" else "acl")
    if own.status != "future" or word.head < 0 or word.deprel not in relations:
        return None
    above = sentence.words[word.head]
    lemma = above.lemma.lower()
    kinds = lexicon.governors["adjectives" if above.upos == "ADJ" else "nouns"]
    open_ended = above.upos in ("ADJ", "NOUN") and kinds.get(lemma) == "hypothetical" and lemma not in lexicon.forecasts
    if lemma in lexicon.fears or open_ended:
        return Reality("hypothetical", (above.text.lower(),))
    return _parted(sentence, clause.head, lexicon)


def _parted(sentence: Sentence, index: int, lexicon: Lexicon) -> Reality | None:
    """A noun parted from what it fears or surmises: "speculation is rife that the junta will free her"."""
    if sentence.words[index].deprel != "ccomp" or sentence.mark_of(index) != "that":
        return None
    for child in sentence.children[sentence.words[index].head]:
        word = sentence.words[child]
        if word.deprel == "nsubj" and word.upos == "NOUN" and lexicon.governors["nouns"].get(word.lemma.lower()) == "hypothetical":
            return Reality("hypothetical", (word.text.lower(),))
    return None


def near_miss(sentence: Sentence, child: int, above: int, lexicon: Lexicon) -> Reality | None:
    """What nearly happened: "came within an hour of going on strike"."""
    noun = sentence.words[above]
    if noun.upos != "NOUN" or noun.head < 0 or noun.deprel != "obl" or sentence.words[child].deprel not in ("acl", "nmod"):
        return None
    phrase = f"{sentence.words[noun.head].lemma.lower()}_{sentence.case_of(above)}"
    kind = lexicon.governors["verbs"].get(phrase, "")
    return as_reality(kind, phrase.replace("_", " ")) if kind == "negated" else None


# ---------------------------------------------------------------- questions
def question(sentence: Sentence, clause: Clause, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Reality | None:
    """A question that asks whether: "Will Venezuela invade?"; "Why did it invade?" takes the act as given."""
    marked = any(w.text == "?" for w in sentence.words[-2:])
    top = clause
    while top.relation in ("xcomp", "conj", "obj") and top.parent in clauses:
        top = clauses[top.parent]
    verb = top_of(top)
    first = next((c for c in sentence.children[verb] if sentence.words[c].deprel in ("aux", "aux:pass", "cop")), verb)
    did = first == 0 and sentence.words[verb].deprel == "ccomp" and sentence.words[0].lemma in lexicon.cases["helper"]
    asked = did or (marked and sentence.words[verb].head < 0)  # "Did Peru invade, a columnist asked."
    if not asked or any(w.listed in lexicon.question for w in sentence.words[:first]):
        return None
    subjects = [c for c in sentence.children[verb] if sentence.words[c].deprel in ("nsubj", "nsubj:pass")]
    return Reality("hypothetical", ("?",)) if subjects and first < subjects[-1] else None


def top_of(clause: Clause) -> int:
    """The verb of a clause, or its event noun where that stands alone or is told in passing: "the offer made by"."""
    return clause.support if clause.support >= 0 else clause.head
