"""Who acts where a clause does not say: the governor's subject or object, whoever has a plan, whoever is called upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.annotating.predicates import Lexicon
from dragoman.annotating.selves import is_first
from dragoman.records import Clause, Sentence, Word

UNFINISHED = ("Voice=Pass", "VerbForm=Inf", "VerbForm=Conv", "VerbForm=Part", "VerbForm=Vnoun")
TOWARDS = ("on", "upon", "to", "for", "from")  # prepositions of whoever is called upon, the surest first


def missing_subject(sentence: Sentence, word: Word, found: Mapping[int, Clause], lexicon: Lexicon) -> list[int]:
    """Who acts where the clause does not say: the governor's subject or object, or the noun it modifies."""
    relation, head = word.deprel, word.head
    infinitive = "VerbForm=Inf" in word.feats or sentence.mark_of(word.index) == "to"
    headline = infinitive and sentence.words[head].head < 0 and not any("VerbForm=Fin" in w.feats for w in sentence.words)
    if relation == "acl:relcl":
        taken_up = any(sentence.words[c].upos == "PRON" for c in sentence.children[word.index])
        return [head] if headline or "VerbForm=Ger" in word.feats or (lexicon.resumes and not taken_up) else []
    if relation == "acl":
        gerund = "VerbForm=Ger" in word.feats and _is_idea(sentence, word, found, lexicon)
        if not infinitive and not gerund:
            feeling = sentence.words[head].upos == "ADJ" and sentence.words[head].deprel == "advcl"
            return _surface_above(sentence, head, found) if feeling else [head]  # "Afraid of being seized, the clerk"
        return [head] if headline else _owner(sentence, head, found, lexicon)  # "Greek seamen to strike"
    governor = found.get(head)
    if governor is None:
        return _from_afar(sentence, word, found)
    if relation == "advcl" and sentence.mark_of(word.index) == "into" and governor.objects:
        return list(governor.objects[:1])  # "talked the rebels into freeing them"
    if relation == "advcl" and "VerbForm=Conv" in word.feats and lexicon.resumes:
        return _surface(governor)  # "called on them, threatening to"
    if relation in ("advcl", "obl", "obj") and "VerbForm=Vnoun" in word.feats:  # "accused them of it" in a language with cases
        others = tuple(o for o in governor.objects if o != word.index)
        return _controller(sentence, replace(governor, objects=others), lexicon, "xcomp")
    if infinitive and governor.lemma in lexicon.summoning and word.lemma in lexicon.conveying:
        return _surface(governor)  # "summoned the envoy to lodge a protest"
    if relation == "advcl" and "VerbForm=Ger" in word.feats and not sentence.mark_of(word.index) and not lexicon.resumes:
        return _surface(governor)  # "ordered police to expel him, accusing Paris of"
    goes_before = relation == "advcl" and word.index < head  # "Hailing the accord, the envoy thanked Togo"
    if relation in ("xcomp", "advcl", "ccomp") and not goes_before and (
        infinitive or has_copula(sentence, word) or governor.lemma in lexicon.object_control
    ):
        return _controller(sentence, governor, lexicon, relation)
    if relation in ("conj", "advcl", "parataxis", "xcomp", "ccomp"):
        return _surface(governor)
    return []


def first_person(sentence: Sentence, word: Word) -> list[int]:
    """The verb itself, where its form tells that whoever speaks does it: "نرفض", we reject."""
    told = any(sentence.words[c].deprel.startswith(("nsubj", "csubj")) for c in sentence.children[word.index])
    return [word.index] if is_first(word) and not told else []


def of_third(sentence: Sentence, word: Word, subjects: list[int]) -> list[int]:
    """The subjects that a verb takes from another; one of the third person takes no "we": "ندين الهجوم، وأسفر عن"."""
    third = "Person=3" in word.feats and not any(form in word.feats for form in UNFINISHED)
    return [i for i in subjects if not (third and is_first(sentence.words[i]))]


def dropped_subject(sentence: Sentence, word: Word, lexicon: Lexicon) -> list[int]:
    """The main verb itself, where it stands for its subject as well: "وأضاف أن", and (he) added that."""
    finite = word.upos == "VERB" and "Person=3" in word.feats and not any(form in word.feats for form in UNFINISHED)
    told = any(sentence.words[c].deprel.startswith(("nsubj", "csubj")) for c in sentence.children[word.index])
    dropped = lexicon.drops and finite and word.head < 0 and not told and word.lemma not in lexicon.impersonal
    return [word.index] if dropped else []


def _is_idea(sentence: Sentence, word: Word, found: Mapping[int, Clause], lexicon: Lexicon) -> bool:
    """Whether a gerund is what its noun is about: "toyed with the idea of blocking"; not so "accused the men of blocking"."""
    above = found.get(sentence.words[word.head].head)
    return sentence.mark_of(word.index) in ("of", "in") and (above is None or above.lemma not in lexicon.object_control)


def has_copula(sentence: Sentence, word: Word) -> bool:
    """Whether a word is what "be" links to a subject."""
    return any(sentence.words[c].deprel == "cop" for c in sentence.children[word.index])


def _surface(clause: Clause) -> list[int]:
    """The subject as the sentence has it."""
    return list(clause.objects[:1] if clause.passive else clause.subjects)


def _surface_above(sentence: Sentence, index: int, found: Mapping[int, Clause]) -> list[int]:
    """The subject of the clause that a word hangs on."""
    above = sentence.words[index].head
    return _surface(found[above]) if above in found else []


def _from_afar(sentence: Sentence, word: Word, found: Mapping[int, Clause]) -> list[int]:
    """Who acts where an adverb or noun stands between: "came close to storming", "within an hour of striking"."""
    open_ended = {"VerbForm=Ger", "VerbForm=Inf"} & set(word.feats.split("|"))
    if word.deprel not in ("advcl", "xcomp") or not open_ended or sentence.words[word.head].upos not in ("ADV", "ADJ", "ADP"):
        return []
    return _surface_above(sentence, word.head, found)


def _controller(sentence: Sentence, governor: Clause, lexicon: Lexicon, relation: str) -> list[int]:
    words = sentence.words
    if governor.lemma in lexicon.object_control or (
        relation in ("xcomp", "ccomp") and governor.lemma not in lexicon.subject_control
    ):
        if governor.objects:
            return [governor.objects[0]]
        for argument in governor.obliques:
            if argument.case in ("on", "upon", "for", "to") and governor.lemma in lexicon.object_control:
                return [argument.head]
    if relation == "advcl" and any(lexicon.asks(words[i].lemma.lower()) for i in governor.subjects):
        return [a.head for a in governor.obliques if a.case in TOWARDS][:1]  # "Pressure is growing on Oman to"
    return _surface(governor)


def controller_of_noun(sentence: Sentence, noun: Word, found: Mapping[int, Clause], lexicon: Lexicon) -> list[int]:
    """Who does what an event noun behind a preposition names: "accused them of shelling", where no gerund tells it."""
    verb = found.get(noun.head) if noun.deprel == "obl" and sentence.case_of(noun.index) in ("with", "in", "to") else None
    if verb is None or verb.kind != "verb" or verb.passive or verb.lemma not in lexicon.object_control:
        return []
    return [i for i in verb.objects[:1] if i != noun.index]


def _owner(sentence: Sentence, noun: int, found: Mapping[int, Clause], lexicon: Lexicon) -> list[int]:
    """Whose plan a "plan to ..." is: the possessor's, else the subject's of the verb that it completes.

    What is called for is done by whoever is called upon: "faces calls to", "is under pressure to", "appeals to Iran to".
    """
    asked = lexicon.asks(sentence.words[noun].lemma.lower())
    if asked and sentence.case_of(noun) in ("under", "in") and sentence.words[noun].head in found:
        return _surface(found[sentence.words[noun].head])  # "came under pressure from its partners to", "flew to Oman in order to"
    if asked and sentence.case_of(noun) == "under" and noun in found:
        return list(found[noun].subjects)  # "is under pressure from its partners to"
    if asked:
        cases = {sentence.case_of(c): c for c in sentence.children[noun] if sentence.words[c].deprel == "nmod"}
        found_at = next((cases[case] for case in TOWARDS if case in cases), -1)
        if found_at >= 0:
            return [found_at]
    else:
        for child in sentence.children[noun]:
            if sentence.words[child].deprel == "nmod:poss" or sentence.case_of(child) == "by":
                return [child]  # "an attempt by rebels to storm"
    if noun in found and found[noun].kind == "predicate":
        return list(found[noun].subjects)
    governor = found.get(sentence.words[noun].head)
    if governor is None or sentence.words[noun].deprel not in ("obj", "obl"):
        return []
    if governor.lemma in lexicon.judging:
        return []  # "supports the process of signing a treaty between others"
    if asked and governor.lemma in lexicon.light:
        return [child for child in sentence.children[noun] if sentence.words[child].deprel == "nmod:poss"]
    return _surface(governor)
