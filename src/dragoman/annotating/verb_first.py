"""Trees of languages that put the verb first: which noun behind a subject is the object, what is a clause though no verb.

Verb, subject and object stand in a row there, and nothing but sense tells a parser whether the third belongs to the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dragoman.languages.shapes import Shapes
from dragoman.records import Word

NAMED = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubj:pass")
BARE = ("nmod", "appos", "nmod:poss")
CLOSED = ("NOUN", "PROPN", "PRON", "ADJ", "PUNCT")  # before a converb: a phrase that it is no adjective of
WITH = "ب"
FEMININE = "ت"  # what a verb of the past ends in whose subject is feminine
COMMAS = ("،", ",")
OPENING = ("«", '"', "“", ":")


class Habits(NamedTuple):
    """What a pack says of its clauses: the article on a noun, the words that are no object, the verbs of `done`."""

    article: str
    never_objects: frozenset[str]  # times, and nouns that are prepositions in all but form
    done: frozenset[str]  # verbs that only say that their subject is done
    resumed: frozenset[str]  # verbs written like a noun: before a pronoun they begin a relative clause
    linking: frozenset[str]  # verbs that say what their subject is: "became president"
    causes: frozenset[str]  # nouns that bring a cause: "نتيجة لِ", as a result of
    informing: frozenset[str]  # verbs with somebody and a matter behind "with": "أبلغ السفير بقرار"
    honours: frozenset[str]  # what stands before a name or a title and says no more: "سعادة الدكتور"


def with_objects(words: list[Word], shapes: Shapes, habits: Habits) -> list[Word]:
    """Verb, subject, object: what was hung on the subject and cannot belong to it hangs on the verb.

    A second subject is the object.
    """
    out = list(words)
    for verb in (w for w in words if w.upos == "VERB"):
        _find_subject(out, verb, habits)
        subjects = [w for w in out if w.head == verb.index and w.deprel in SUBJECTS and w.index > verb.index]
        for word in out:
            if word.head == verb.index and word.deprel == "obj" and _has(out, word.index, "case"):
                out[word.index] = word._replace(deprel="obl")
        if subjects and verb.lemma in habits.done:
            for word in out:
                if word.head == verb.index and word.deprel == "obj":
                    out[word.index] = word._replace(head=subjects[0].index, deprel="nmod")
            continue
        if len(subjects) > 1 and _has_told(out, verb) and _is_name_of(out, *subjects[:2]):
            out[subjects[1].index] = subjects[1]._replace(head=subjects[0].index, deprel="appos")
        if not subjects and not _has(out, verb.index, "obj") and _has_any(out, verb.index, SUBJECTS):
            _find_object_behind(out, verb)
        if not subjects or _has(out, verb.index, "obj"):
            continue
        own = _not_its_own(out, subjects[0], shapes, habits)
        found = next((w for w in own if not _is_title_behind(out, subjects[0], w, verb)), None)
        found = found or (subjects[1] if len(subjects) > 1 else None)
        found = found or next((w for w in subjects if _is_oblique(out, w, habits)), None) or _told_of(out, verb, habits)
        if found is not None:
            out[found.index] = found._replace(head=verb.index, deprel="obj")
    return out


def _has_told(words: Sequence[Word], verb: Word) -> bool:
    """Whether a verb has an object, or says something: it needs no second subject for that."""
    return any(w.head == verb.index and w.deprel in ("obj", "ccomp") and w.index > verb.index for w in words)


def _is_title_behind(words: Sequence[Word], name: Word, title: Word, verb: Word) -> bool:
    """Whether a noun behind a person's name tells who that is: "قال محمد الخليفي | وزير الخارجية | إن"."""
    apart = words[title.index - 1].text in COMMAS
    return name.entity == "PER" and title.upos == "NOUN" and (apart or _has_told(words, verb))


def _is_name_of(words: Sequence[Word], title: Word, name: Word) -> bool:
    """Whether a person's name stands right behind a phrase without one: "نفى سفير الجزائر | محمد بوزيان"."""
    between = words[title.index + 1:name.index]
    return name.entity == "PER" and title.upos == "NOUN" and not any(w.upos == "PUNCT" or w.entity == "PER" for w in between)


def _find_subject(words: list[Word], verb: Word, habits: Habits) -> None:
    """Of a verb without subject and object, the noun right behind it that no preposition governs: "ventured | a gunman | to"."""
    behind = words[verb.index + 1] if verb.index + 1 < len(words) else verb
    alone = behind.head == verb.index and behind.deprel == "obl" and behind.upos in (*NAMED, "ADJ")
    if alone and behind.listed not in habits.never_objects and not any(
            w.head == verb.index and w.deprel in (*SUBJECTS, "obj") for w in words) and not _has(words, behind.index, "case"):
        words[behind.index] = behind._replace(deprel="nsubj")


def _find_object_behind(words: list[Word], verb: Word) -> None:
    """Of a verb behind its subject, the indefinite noun right behind it: "that the planes hit | a depot"."""
    behind = words[verb.index + 1] if verb.index + 1 < len(words) else verb
    if behind.head == verb.index and behind.deprel in ("xcomp", "ccomp") and behind.upos == "NOUN" and "Case=Acc" in behind.feats:
        words[behind.index] = behind._replace(deprel="obj")


def _told_of(words: Sequence[Word], verb: Word, habits: Habits) -> Word | None:
    """The object that was read as what the subject is, or as what is said: "valued | Palestine | the stand of"."""
    if verb.lemma in habits.linking:
        return None
    read = (("xcomp", "NOUN"), ("ccomp", "PROPN"))
    return next((w for w in words if w.head == verb.index and (w.deprel, w.upos) in read
                 and w.index > verb.index and not _has(words, w.index, "case") and not _has(words, w.index, "mark")), None)


def _not_its_own(words: Sequence[Word], subject: Word, shapes: Shapes, habits: Habits) -> Iterator[Word]:
    """The nouns read as part of a subject that cannot be.

    A person's name, a state, a plural in ون and a noun with its article bear no owner; a noun with the ending of the
    accusative is none.
    """
    inside = {subject.index, *(w.index for w in words if w.head == subject.head and w.deprel == "obl" and w.entity == "LOC")}
    for word in words[subject.index + 1:]:
        if word.head not in inside:
            continue
        inside.add(word.index)
        if word.deprel in ("nmod", "appos", "flat") and word.upos in NAMED and not _has(words, word.index, "case") and (
                _is_apart(words, subject, word, shapes, habits)):
            yield word


def _is_apart(words: Sequence[Word], subject: Word, word: Word, shapes: Shapes, habits: Habits) -> bool:
    head, before = words[word.head], words[word.index - 1]
    if word.deprel == "flat":  # "Sarr | Ghana": read as the two names of one person
        return head.entity not in ("", "LOC") and shapes.is_state(shapes.plain(word.text))
    if word.head == subject.index and (subject.entity == "PER" or subject.text.endswith("ون") or word.text == word.lemma + "ا"):
        return True
    if word.upos == "PROPN" and word.entity == "LOC" and shapes.is_state(shapes.plain(before.text)):
        return True  # "the emir of Qatar | Chad"
    described = before.deprel == "amod" and before.head != word.index and before.text.startswith(habits.article)
    if described and word.entity == "LOC" and shapes.is_state(shapes.plain(word.text)):
        return True  # "the International Organization | Rabat"
    if word.deprel == "appos" and word.upos == "NOUN" and before.upos != "PUNCT" and word.text.startswith(habits.article):
        return not any(w.head == word.index and w.entity == "PER" for w in words)  # "received | the envoy", no colonel by name
    if word.deprel != "nmod" or word.upos != "NOUN" or word.entity == "PER" or word.listed in habits.never_objects:
        return False
    return head.upos == "NOUN" and (head.text.startswith(habits.article) or _is_owned(words, head, word, habits))


def _is_owned(words: Sequence[Word], head: Word, word: Word, habits: Habits) -> bool:
    """Whether a noun has an owner with the article already: "the deputy of the minister | the side", "guards of the jail | men"."""
    article = habits.article
    return (word.text.startswith(article) or _is_oblique(words, word, habits)) and any(
        w.head == head.index and w.deprel == "nmod" and w.upos == "NOUN" and head.index < w.index < word.index
        and w.text.startswith(article) and not _has(words, w.index, "case") for w in words)


def _is_oblique(words: Sequence[Word], word: Word, habits: Habits) -> bool:
    """Whether a dual or plural bears the ending that no subject has: "urged | the two sides"; not because it is counted."""
    if _has(words, word.index, "nummod"):
        return False
    bare = word.text.removeprefix(habits.article)
    return bare.endswith("ين") and (bare[:-2] == word.lemma or (bare[-3:-2] == "ت" and bare[:-3] + "ة" == word.lemma))


def with_mended(words: list[Word], shapes: Shapes, habits: Habits) -> list[Word]:
    """The words with states, prepositions, times and relative clauses that were read as something else."""
    words = with_names([_impersonal(words, w) for w in words], habits.honours)
    words = with_described(with_matters(with_states(with_counterparts(words), shapes), habits.informing))
    words = with_causes(with_counted(with_prepositions(words)), habits.causes)
    return with_relatives(with_times(words, habits), habits)


def _impersonal(words: Sequence[Word], word: Word) -> Word:
    """What is said of a clause behind a preposition is no noun and no verb: "من المنتظر أن يزور", it is expected that he visits."""
    said = [w for w in words if w.head == word.index and w.deprel in ("xcomp", "ccomp", "csubj") and _has(words, w.index, "mark")]
    told = word.head < 0 and word.upos in ("NOUN", "VERB") and _has(words, word.index, "case") and bool(said)
    return word._replace(upos="ADJ") if told and not _has_any(words, word.index, SUBJECTS) else word


def with_names(words: list[Word], honours: frozenset[str]) -> list[Word]:
    """Names and titles in the place of what only honours them: "قال | سعادة الدكتور | محمد الخليفي"."""
    for honour in [w for w in reversed(words[:-1]) if w.listed in honours]:
        name = words[honour.index + 1]
        while name.deprel == "compound" and name.head > name.index:
            name = words[name.head]
        if name.upos not in NAMED or name.head not in (honour.head, honour.index) or name.index < honour.index:
            continue
        if name.head == honour.index or name.deprel not in SUBJECTS:
            words[name.index] = name._replace(head=honour.head, deprel=honour.deprel)
        words[honour.index] = honour._replace(head=name.index, deprel="compound")
        for word in [w for w in words if w.head == honour.index]:
            words[word.index] = word._replace(head=name.index)
    return words


def with_counterparts(words: list[Word]) -> list[Word]:
    """Counterparts with their own names: "وزير الخارجية المصري فلان | ونظيره الكيني فلان" are two joined, each by name."""
    for noun, owner, land in zip(words, words[1:], words[2:], strict=False):
        if noun.upos != "NOUN" or owner.upos != "PRON" or owner.head != noun.index or (land.upos, land.deprel) != ("ADJ", "amod"):
            continue
        words[land.index] = land._replace(head=noun.index)
        for name in [w for w in words if w.head == land.index and w.deprel == "appos"]:
            words[name.index] = name._replace(head=noun.index)
        first = words[noun.head]
        if noun.deprel == "conj" and first.deprel == "appos" and first.entity == "PER" and words[first.head].upos == "NOUN":
            words[noun.index] = noun._replace(head=first.head)
    return words


def with_matters(words: list[Word], informing: frozenset[str]) -> list[Word]:
    """What somebody is told of or blamed for hangs on the verb, not on him: "informed the UN envoy | of the policy of"."""
    for verb in [w for w in words if w.upos == "VERB" and w.lemma in informing]:
        told = {w.index for w in words if w.head == verb.index and w.deprel in ("obj", *SUBJECTS) and w.index > verb.index}
        if any(w.head == verb.index and w.deprel in ("ccomp", "obl") and _bears(words, w.index) for w in words):
            continue
        matter = next((w for w in words if _inside(words, w, told) and w.deprel == "nmod" and _bears(words, w.index)), None)
        if matter is not None:
            words[matter.index] = matter._replace(head=verb.index, deprel="obl")
    return words


def _inside(words: Sequence[Word], word: Word, heads: set[int]) -> bool:
    """Whether a word hangs on one of some nouns, or on what tells more of it."""
    return word.head in heads or (word.head >= 0 and words[word.head].head in heads and words[word.head].index < word.index)


def _bears(words: Sequence[Word], index: int) -> bool:
    """Whether a noun bears the particle "with"."""
    return any(w.head == index and w.deprel == "case" and w.text == WITH for w in words)


def with_states(words: list[Word], shapes: Shapes) -> list[Word]:
    """States that were read as adjectives: "the foreign minister of | Uruguay"."""
    def named(word: Word) -> bool:
        inside = word.entity and words[word.index - 1].deprel != "amod"  # no name goes on behind its adjective
        return word.deprel == "amod" and not inside and shapes.is_state(shapes.plain(word.text))

    return [w._replace(upos="PROPN", deprel="nmod", entity="LOC") if named(w) else w for w in words]


def with_described(words: list[Word]) -> list[Word]:
    """No object stands before its verb: of "signed an agreement that ends the war" it is the first verb's, the second tells of it.

    Behind "that" it is the subject: "that | soldiers advanced".
    """
    for verb in [w for w in words if w.upos == "VERB" and w.deprel == "ccomp"]:
        main, marked = words[verb.head], _has(words, verb.index, "mark")
        thing = next((w for w in words[main.index + 1:verb.index] if w.head == verb.index and w.deprel == "obj"), None)
        if thing is None:
            continue
        if marked and not _has_any(words, verb.index, SUBJECTS):
            words[thing.index] = thing._replace(deprel="nsubj")
        elif not marked and main.upos == "VERB" and not _has(words, main.index, "obj"):
            words[thing.index] = thing._replace(head=main.index)
            words[verb.index] = verb._replace(head=thing.index, deprel="acl:relcl")
    return words


def with_prepositions(words: list[Word]) -> list[Word]:
    """Prepositions that were read as clauses hang on the noun behind them: "وفقا لمراسل إذاعة"."""
    for word in [w for w in words if w.upos == "ADP" and w.deprel == "advcl"]:
        noun = next((w for w in words[word.index + 1:] if w.head in (word.head, word.index) and w.deprel == "obl"), None)
        if noun is not None and all(w.upos == "ADP" for w in words[word.index + 1:noun.index]):
            words[noun.index] = noun._replace(head=word.head)
            words[word.index] = word._replace(head=noun.index, deprel="case")
    return words


def with_causes(words: list[Word], causes: frozenset[str]) -> list[Word]:
    """A cause behind "and" is that of the verb that follows: "struck towns, and | as a result of the attack | 65 were killed"."""
    for word in [w for w in words if w.listed in causes and w.upos == "NOUN" and w.deprel == "obl"]:
        cause = next((w for w in words[word.index + 1:word.index + 3] if w.head == word.index and w.deprel == "nmod"), None)
        joined = word.index > 0 and words[word.index - 1].deprel == "cc"
        verb = next((w for w in words[word.index + 1:] if joined and w.upos == "VERB" and w.deprel == "conj"), words[word.head])
        if cause is not None and verb.index != cause.index and verb.head != cause.index:
            words[cause.index] = cause._replace(head=verb.index, deprel="obl")
            words[word.index] = word._replace(head=cause.index, deprel="case", upos="ADP")
    return words


def with_counted(words: list[Word]) -> list[Word]:
    """Who suffers by what a feminine subject goes on to do: "the police dispersed them and arrested | nine of them"."""
    for verb in [w for w in words if w.deprel == "conj" and w.upos == "VERB" and w.text.endswith(FEMININE)]:
        before, behind = words[verb.head], words[min(verb.index + 1, len(words) - 1)]
        goes_on = before.text.endswith(FEMININE) and any(w.head == before.index and w.deprel == "nsubj" for w in words)
        several = behind.upos == "NUM" or any(w.head == behind.index and w.deprel == "nummod" for w in words)
        behind = words[behind.head] if behind.deprel == "nummod" else behind
        if goes_on and several and behind.head == verb.index and behind.deprel in SUBJECTS:
            words[behind.index] = behind._replace(deprel="obj")
    return words


def with_times(words: list[Word], habits: Habits) -> list[Word]:
    """Times that were read as verbs: "ظهر اليوم" is this noon, and what hung on it hangs on the verb before."""
    out = list(words)
    for word, after in pairwise(words):
        governor = _verb_above(out, word)
        if word.upos != "VERB" or governor < 0 or not {word.listed, after.listed} <= habits.never_objects:
            continue
        out[word.index] = word._replace(upos="NOUN", deprel="obl", head=governor, feats="")
        for other in [w for w in words[word.index + 2:] if w.head == word.index]:
            out[other.index] = other._replace(head=governor, deprel="obj" if other.deprel in SUBJECTS else other.deprel)
    return out


def with_relatives(words: list[Word], habits: Habits) -> list[Word]:
    """Verbs that were read as nouns, where a pronoun takes an indefinite noun up again: "an attack | launched it | rebels"."""
    out = list(words)
    for word in words[1:-2]:
        pronoun, noun = words[word.index + 1], out[word.head]
        taken_up = pronoun.upos == "PRON" and pronoun.start == word.end and word.head == word.index - 1
        if word.lemma not in habits.resumed or word.upos == "VERB" or not taken_up or noun.text.startswith(habits.article):
            continue
        out[word.index] = word._replace(upos="VERB", deprel="acl:relcl", feats="")
        out[pronoun.index] = pronoun._replace(head=word.index, deprel="obj")
        subject = out[pronoun.index + 1]
        if subject.upos in (*NAMED, "ADJ") and not _has(words, subject.index, "case"):
            kind = "NOUN" if subject.upos == "ADJ" else subject.upos
            out[subject.index] = subject._replace(head=word.index, deprel="nsubj", upos=kind)
    return out


def with_converbs(words: list[Word], shapes: Shapes, article: str) -> list[Word]:
    """Participles that say what the subject does meanwhile are clauses: "criticised it, calling on both to talk"."""
    out = list(words)
    for word in words[1:-1]:
        verb = "" if word.text.startswith(article) or word.upos == "ADP" else shapes.converb(shapes.plain(word.text))
        if not verb or _has(words, word.index, "case") or not _accompanies(words, word):
            continue
        made = word._replace(upos="VERB", lemma=verb, listed=verb, feats="VerbForm=Conv", entity="")
        governor = _verb_above(out, word)
        out[word.index] = made if governor < 0 else made._replace(head=governor, deprel="advcl")
        _gather(out, governor, word.index)
        first = next((w for w in out if w.head == word.index and w.index > word.index and _may_be_object(out, w)), None)
        if first is not None and not _has(out, word.index, "obj"):
            out[first.index] = first._replace(deprel="obj")
    return out


def _may_be_object(words: Sequence[Word], word: Word) -> bool:
    """Whether a word that hangs on a converb may be its object; its subject is the governor's."""
    bare = word.deprel in (*BARE, *SUBJECTS) or (word.deprel == "obl" and word.upos == "PROPN")
    return bare and word.upos in (*NAMED, "PRON") and not _has(words, word.index, "case")


def _gather(words: list[Word], governor: int, converb: int) -> None:
    """What stands behind a converb belongs to it, up to the next clause: "criticised it, calling on both | to talk"."""
    if governor < 0:
        return
    clauses = (w.index for w in words[converb + 1:] if w.head == governor and w.deprel in ("conj", "advcl", "parataxis"))
    for word in words[converb + 1:next(clauses, len(words))]:
        if word.head == governor and word.deprel in ("obl", "obj"):
            words[word.index] = word._replace(head=converb)


def _accompanies(words: Sequence[Word], word: Word) -> bool:
    """Whether a participle stands by itself and is no adjective of the word before it, nor its owner."""
    before, after = words[word.index - 1], words[word.index + 1]
    if before.upos not in CLOSED or (after.upos == "PUNCT" and after.text not in OPENING):
        return False
    objects = sum(w.head == word.head and w.deprel == "obj" for w in words)
    if word.deprel in ("obj", *SUBJECTS) and before.upos != "PUNCT" and not (word.deprel == "obj" and objects > 1):
        return False  # but "criticised it | calling on both to talk" has an object already
    indefinite = before.upos in ("NOUN", "ADJ") and not before.text.startswith("ال")
    return word.head != before.index or not indefinite


def _verb_above(words: Sequence[Word], word: Word) -> int:
    """The nearest verb above a word and before it, -1 for none."""
    at = word.head
    for _ in range(len(words)):
        if at < 0 or (words[at].upos == "VERB" and at < word.index):
            return at
        at = words[at].head
    return -1


def _has(words: Sequence[Word], index: int, relation: str) -> bool:
    return any(w.head == index and w.deprel == relation for w in words)


def _has_any(words: Sequence[Word], index: int, relations: Sequence[str]) -> bool:
    return any(_has(words, index, relation) for relation in relations)
