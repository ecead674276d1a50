"""Trees of languages that put the verb last: whose a bare name is, which of two nouns is the object, who is accused.

Subject, objects and what tells of time and place stand in a row before the verb there.  A bare name belongs to the noun behind it
only where that noun says so by an ending; where it says nothing, the name is the subject of the verb at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.annotating.blamed import raise_accused, raise_urged
from dragoman.annotating.rows import (
    NAMED,
    OWNED,
    SUBORDINATE,
    as_told,
    describe_states,
    find_shared_objects,
    free_counted,
    free_initials,
    hang_matters,
    is_bare_object,
    is_below,
    is_topic,
    own_relatives,
    part_speakers,
    share_subjects,
)
from dragoman.languages.shapes import Shapes
from dragoman.records import Word

CASES = ("Case=Acc", "Case=Gen", "Case=Dat", "Case=Abl", "Case=Loc", "Case=Ins")
MODIFIERS = ("acl", "acl:relcl", "amod", "compound", "nmod:poss")  # what stands before its noun
QUOTES = ("“", "”", "«", "»", '"', "„")
SIMPLE = re.compile(r"(?:l[aə]r)?(?:n?[ıiuü]n?|[yn]?[aə]|d[aə]n?|l[aə])?")  # the ending of a case without one of a possessor
# the lists of a pack that `str.endswith` takes
ENDINGS = ("charges", "converbs", "vowels", "acts", "attributive", "finite", "doing", "ablatives")
VERBAL = "VerbForm=Vnoun|Number[psor]=Sing|Person[psor]=3"


class Habits(NamedTuple):
    """What a pack says of its clauses: verbs whose object does the act that they govern, nouns of sides, endings of converbs."""

    blaming: frozenset[str]  # "ittiham_et": whoever is blamed is their object
    charges: tuple[str, ...]  # what the act that somebody is blamed for ends in
    sides: frozenset[str]  # plurals that nobody owns: "tərəfləri" is an object, not "the sides of"
    seats: frozenset[str]  # nouns that the name right behind explains: "the capital, Hanoi"
    converbs: tuple[str, ...]
    transitive: frozenset[str]  # verbs that are never without an object: "azad_et"
    urging: frozenset[str]  # verbs of what somebody else shall do: "çağır"
    dative: frozenset[str]  # the endings of a name to which something is done
    accusative: frozenset[str]  # the endings of an object behind a vowel, where a possessor's begin otherwise
    vowels: tuple[str, ...]
    announcing: frozenset[str]  # what stands behind a verb of saying, before all that is said: "ki"
    attributive: tuple[str, ...]  # what stands before its noun and says where that is ends in these: "Gəncədəki"
    acting: frozenset[str]  # bodies that act rather than own: "polis | jurnalisti döyüb"
    topics: frozenset[str]  # what stands behind what a clause goes on to tell of: "isə"
    finite: tuple[str, ...]  # what a verb that tells ends in, though it is written like a participle: "bildirir"
    epithets: frozenset[str]  # nouns that only describe the state behind them: "işğalçı Ermənistan"
    doing: tuple[str, ...]  # what a participle of who does it ends in: "yerləşən"
    ablatives: tuple[str, ...]  # and a noun with an owner of whom it comes: "nümayəndəsindən"
    acts: tuple[str, ...]  # what verbal nouns with a possessor end in: "qovmasına"


def with_verbal_nouns(words: list[Word], shapes: Shapes, habits: Habits) -> list[Word]:
    """The words with acts that were read as nouns: "Latviyanın üç diplomatı qovmasına"; what the pack lists as a noun stays one."""
    out = list(words)
    for word in words:
        if word.upos != "NOUN" or not word.text.lower().endswith(habits.acts):
            continue
        verb = next(shapes.verbs(shapes.plain(word.text)), None)
        if verb is None or shapes.lists(shapes.plain(word.lemma)):
            continue
        relation = "ccomp" if word.deprel in ("obj", "obl", "nsubj") else word.deprel
        out[word.index] = word._replace(upos="VERB", deprel=relation, lemma=verb.stem, listed=verb.stem, feats=VERBAL)
        for child in [w for w in out[:word.index] if w.head == word.index and w.deprel in ("nmod:poss", "compound")]:
            out[child.index] = child._replace(deprel="nsubj" if "Case=Gen" in child.feats else "obj")
    return out


def with_arguments(words: list[Word], shapes: Shapes, habits: Habits) -> list[Word]:
    """The words with bare names, objects and accused where they belong."""
    told = [_placed(w._replace(deprel="ccomp") if w.deprel == "csubj:pass" else w, habits)  # "deyilir ki"
            for w in (as_told(word, habits.finite, habits.ablatives) for word in words)]
    out = _with_converbs(_with_accusatives(told, habits), shapes, habits)
    part_speakers(out)
    hang_matters(out)
    own_relatives(out, habits.doing)
    describe_states(out, shapes, habits.epithets)
    _complete_sayings(out, habits)
    _turn_postpositions(out)
    _free_companions(out)
    _explain_seats(out, habits)
    free_counted(out)
    free_initials(out)
    share_subjects(out)
    find_shared_objects(out, habits.transitive)
    _free_names(out, shapes, habits)
    _free_genitives(out)
    _keep_inside(out)
    _name_bodies(out)
    _own_genitives(out)
    _appose_names(out)
    _turn_plurals(out)
    _part_subjects(out, habits)
    _mend_datives(out, shapes, habits)
    raise_urged(out, shapes, habits.urging)
    raise_accused(out, habits.blaming, habits.charges, habits.transitive)
    _find_objects(out, shapes, habits)  # what still lacks one
    _raise_subjects(out)
    return out


def _placed(word: Word, habits: Habits) -> Word:
    """A word with what its ending says of place: "Batken vilayətindəki post", "Türkmənabadda"."""
    if word.deprel in OWNED and word.upos in NAMED and word.text.endswith(habits.attributive):
        return word._replace(deprel="nmod", feats="Case=Loc")
    if word.upos == "PROPN" and word.lemma.endswith("dd") and word.text[len(word.lemma):] in habits.dative:
        return word._replace(lemma=word.lemma[:-1], feats="Case=Loc")
    return word


def _with_accusatives(words: list[Word], habits: Habits) -> list[Word]:
    """Objects whose ending was read as a possessor's: behind a vowel that is "-si", and "-ni" the accusative alone."""
    def is_marked(word: Word) -> bool:
        stem, ending = word.text[:len(word.lemma)], word.text[len(word.lemma):]
        owned = word.upos in NAMED and "Person[psor]=3" in word.feats and stem.lower() == word.lemma.lower()
        return owned and stem.endswith(habits.vowels) and ending in habits.accusative

    return [w if not is_marked(w) else w._replace(feats="Case=Acc", deprel="obj" if w.deprel == "nsubj" else w.deprel)
            for w in words]


def _with_converbs(words: list[Word], shapes: Shapes, habits: Habits) -> list[Word]:
    """Converbs that were read as nouns ("sayaraq"), or as participles of the noun behind them ("çıxaraq maaşların ...")."""
    for word in words:
        if word.upos == "VERB" and word.text.endswith(habits.converbs) and word.deprel in ("acl", "acl:relcl"):
            main = next((w for w in words[word.index + 1:] if w.upos == "VERB" and w.deprel not in (*SUBORDINATE, "ccomp")), None)
            words[word.index] = word if main is None else word._replace(head=main.index, deprel="advcl", feats="VerbForm=Conv")
        verb = next(shapes.verbs(shapes.plain(word.text)), None) if word.upos in ("NOUN", "ADJ", "ADV") else None
        if verb is not None and word.text.endswith(habits.converbs) and word.head > word.index:
            words[word.index] = word._replace(upos="VERB", deprel="advcl", lemma=verb.stem, listed=verb.stem, feats="VerbForm=Conv")
    return words


def _turn_postpositions(words: list[Word]) -> None:
    """Of "nazirliyə istinadən xəbər verir": a postposition read as a clause hangs on its noun, the one right before it at least."""
    for word in words:
        if word.upos != "ADP" or word.deprel != "advcl" or not word.index:
            continue
        noun = next((w for w in words[:word.index] if w.head == word.index and w.deprel == "obl"), words[word.index - 1])
        if noun.deprel == "obl" and noun.head in (word.index, word.head):
            words[noun.index] = noun._replace(head=word.head)
            words[word.index] = word._replace(head=noun.index, deprel="case")


def _complete_sayings(words: list[Word], habits: Habits) -> None:
    """All that stands behind "bildirib ki" is said: its verb is the complement, what is joined to it hangs on that."""
    for mark in [w for w in words[1:] if w.deprel == "mark" and w.lemma in habits.announcing]:
        verb, said = words[mark.index - 1], words[mark.head]
        goes_along = said.index == verb.index and verb.head > mark.index and words[verb.head].head != verb.index
        if goes_along and verb.upos == "VERB":
            said = words[verb.head]
            words[verb.index] = verb._replace(head=said.head, deprel=said.deprel)
            words[said.index] = said._replace(head=verb.index, deprel="ccomp")
            continue
        if verb.upos != "VERB" or said.head != verb.index or said.deprel not in ("conj", "advcl", "parataxis", "ccomp"):
            continue
        words[said.index] = said._replace(deprel="ccomp")
        for word in [w for w in words[said.index + 1:] if w.head == verb.index and w.deprel != "punct"]:
            words[word.index] = word._replace(head=said.index)


def _free_companions(words: list[Word]) -> None:
    """Who stands behind a subject with a postposition is not joined to it: "X | Y ilə söhbət edib"."""
    for word in [w for w in words if w.deprel == "conj" and w.head < w.index and w.upos in NAMED]:
        below = {w.deprel for w in words if w.head == word.index}
        first = words[word.head]
        if "case" in below and "cc" not in below and first.deprel == "nsubj" and words[first.head].upos == "VERB":
            words[word.index] = word._replace(head=first.head, deprel="obl")


def _keep_inside(words: list[Word]) -> None:
    """What stands before a noun hangs on the first noun whose own governor lies further on: no arc crosses another there."""
    for word in [w for w in words if w.deprel in MODIFIERS and w.head > w.index]:
        between = words[word.index + 1:word.head]
        nearer = next((w for w in between if w.upos in NAMED and w.head > word.head and any(c in w.feats for c in CASES)), None)
        if nearer is not None and not is_below(words, nearer, word):
            words[word.index] = word._replace(head=nearer.index)


def _name_bodies(words: list[Word]) -> None:
    """Of two objects the first, which only a name before it owns, is the subject: "Buxara Fermerlər Birliyi | sazişi rədd edib"."""
    for verb in [w for w in words if w.upos == "VERB"]:
        below = [w for w in words[:verb.index] if w.head == verb.index and w.deprel in ("nsubj", "obj") and w.upos in NAMED]
        if [w.deprel for w in below] != ["nsubj", "obj", "obj"] or below[0].upos != "PROPN":
            continue
        name, body = below[0], below[1]
        if all(w.head == body.index for w in words[name.index + 1:body.index]) and body.text[:1].isupper():
            words[name.index] = name._replace(head=body.index, deprel="compound")
            words[body.index] = body._replace(deprel="nsubj")


def _own_genitives(words: list[Word]) -> None:
    """A genitive is no phrase of a finite verb: it owns the next noun with a possessor, or the day right behind it.

    A bare name before a possessor belongs to that: "Sofiya meri", any bare noun before one in the genitive: "hökumət qüvvələrinin".
    """
    for word in [w for w in words if w.deprel in ("nsubj", "obl") and w.upos in NAMED and w.head > w.index]:
        verb, after = words[word.head], words[word.index + 1]
        if "Case=Gen" in word.feats and "VerbForm=Fin" in verb.feats and not any(
                w.head == word.index and w.deprel == "case" for w in words):
            behind = (w for w in words[word.index + 1:verb.index] if w.head == verb.index)
            owned = next((w for w in behind if "[psor]" in w.feats or w.text[:1].isdigit()), None)
            if owned is not None:
                words[word.index] = word._replace(head=owned.index, deprel="nmod:poss")
        elif word.deprel == after.deprel == "nsubj" and after.head == verb.index and "Case=Nom" in word.feats and (
                "[psor]" not in word.feats and "[psor]" in after.feats and (word.upos == "PROPN" or "Case=Gen" in after.feats)):
            words[word.index] = word._replace(head=after.index, deprel="compound")


def _appose_names(words: list[Word]) -> None:
    """Of "the army's spokesman, Colonel X": what stands behind the comma and bears a person's name goes with the noun before it."""
    for title in [w for w in words if w.deprel in ("obj", "nsubj", "nmod") and w.upos == "NOUN"]:
        named = any(w.head == title.index and w.deprel == "appos" and w.entity == "PER" for w in words)
        first = min((w.index for w in words if w.head == title.index), default=title.index)
        noun = words[first - 2] if named and first > 1 and words[first - 1].text == "," else None
        if noun is not None and noun.deprel == "nsubj" and noun.head == title.head and "[psor]" in noun.feats:
            words[title.index] = title._replace(head=noun.index, deprel="appos")


def _turn_plurals(words: list[Word]) -> None:
    """A plural that nobody owns bears the accusative, no possessor: "mərmiləri | ordunun əsgərləri atıb", soldiers fired shells."""
    for thing in [w for w in words if w.deprel == "nsubj" and w.upos == "NOUN" and w.text.endswith(("ları", "ləri"))]:
        if any(w.head == thing.index and w.deprel in ("compound", "nmod:poss", "det") for w in words):
            continue
        doer = next((w for w in words[thing.index + 1:thing.head] if w.head == thing.head and w.deprel == "obj"), None)
        if doer is not None and any(w.head == doer.index and w.deprel == "nmod:poss" for w in words):
            words[thing.index] = thing._replace(deprel="obj", feats="Case=Acc")
            words[doer.index] = doer._replace(deprel="nsubj")


def _raise_subjects(words: list[Word]) -> None:
    """A bare subject of a verbal noun, whose own would be a genitive, is that of the verb at the end, which lacks one."""
    for name in [w for w in words if w.deprel in ("nsubj", "nsubj:pass") and "Case=Nom" in w.feats and w.upos == "PROPN"]:
        inner = words[name.head]
        if inner.upos != "VERB" or not any(form in inner.feats for form in ("VerbForm=Vnoun", "VerbForm=Inf")) or inner.head < 0:
            continue
        verb = _finite_above(words, words[inner.head])
        if verb is not None and "VerbForm=Fin" in verb.feats and "Voice=Pass" not in verb.feats and not any(
                w.head == verb.index and w.deprel.startswith("nsubj") for w in words):
            words[name.index] = name._replace(head=verb.index, deprel="nsubj")


def _explain_seats(words: list[Word], habits: Habits) -> None:
    """Of "the country's capital Hanoi(-in)": what bears no ending goes with the name behind it and is no subject."""
    for word in words[:-1]:
        name = words[word.index + 1]
        apart = word.deprel in ("nsubj", "obj", "obl") and word.lemma in habits.seats and "Case=Nom" in word.feats
        if apart and name.upos == "PROPN" and any(case in name.feats for case in CASES) and name.head != word.index:
            words[word.index] = word._replace(head=name.index, deprel="appos")


def _free_names(words: list[Word], shapes: Shapes, habits: Habits) -> None:
    """A bare name before a noun that bears no possessor is the subject: "Uganda | medicine sent", "China | the sides urged"."""
    for name in words:
        noun = words[name.head]
        if name.deprel not in OWNED or noun.index < name.index or not (
                _is_bare_name(name, shapes) or _is_owned_body(words, name, noun) or is_topic(words, name, habits.topics)):
            continue
        alone = _is_alone(words, name, shapes) or is_topic(words, name, habits.topics)
        loose = noun.upos == "VERB" and name.deprel == "obl" and alone
        apart = noun.upos == "NOUN" and (_is_unowned(noun) or _is_side(noun, habits) or _is_parted(words, name, noun))
        if not loose and not apart:
            continue
        verb = _finite_above(words, noun)
        if verb is None or any(w.deprel.startswith("nsubj") and w.head == verb.index and w.index != noun.index for w in words):
            continue
        words[name.index] = name._replace(head=verb.index, deprel="nsubj")
        if noun.head == verb.index and noun.deprel.startswith("nsubj"):
            words[noun.index] = noun._replace(deprel="obj")


def _free_genitives(words: list[Word]) -> None:
    """Of two owners before a noun, the first does what its verb says: "Türkiyənin | İraq mövqelərini bombalayacağı"."""
    for name in words:
        noun = words[name.head]
        verb = words[noun.head]
        if name.deprel != "nmod:poss" or "Case=Gen" not in name.feats or noun.deprel != "obj" or verb.upos != "VERB" or (
                "[psor]" not in verb.feats or any(w.head == verb.index and w.deprel.startswith("nsubj") for w in words)):
            continue
        if any(w.head == noun.index and w.deprel in OWNED and w.upos == "PROPN" for w in words[name.index + 1:noun.index]):
            words[name.index] = name._replace(head=verb.index, deprel="nsubj")


def _is_owned_body(words: Sequence[Word], name: Word, noun: Word) -> bool:
    """Whether a body that bears the ending of its state was hung on an object: "Belarus məhkəməsi | müxalifətçini"."""
    owner = next((w for w in words[:name.index] if w.head == name.index and w.deprel in ("compound", "nmod:poss")), None)
    bears = name.deprel in ("compound", "nmod:poss") and "Case=Nom" in name.feats and name.text != name.lemma
    return bears and owner is not None and owner.upos == "PROPN" and (
        "Case=Acc" in noun.feats and "[psor]" not in noun.feats)


def _is_alone(words: Sequence[Word], name: Word, shapes: Shapes) -> bool:
    """Whether the name of a state stands as the lists have it and without a postposition: "Uqanda" is no locative."""
    return shapes.is_state(shapes.plain(name.text)) and not any(w.head == name.index and w.deprel == "case" for w in words)


def _is_bare_name(word: Word, shapes: Shapes) -> bool:
    if shapes.is_state(shapes.plain(word.text)):
        return True
    named = word.upos == "PROPN" or word.entity in ("LOC", "ORG")
    return named and word.text[:1].isupper() and "Case=Nom" in word.feats and "[psor]" not in word.feats


def _is_unowned(noun: Word) -> bool:
    """Whether a noun bears a case, or a plural, and no possessor."""
    plural = "Case=Nom" in noun.feats and noun.text.endswith(("lar", "lər"))
    if "[psor]" in noun.feats or not (plural or any(case in noun.feats for case in CASES)):
        return False
    stem, text = noun.lemma.lower(), noun.text.lower()
    return not text.startswith(stem) or SIMPLE.fullmatch(text[len(stem):]) is not None


def _is_parted(words: Sequence[Word], name: Word, noun: Word) -> bool:
    """Whether a number or a further name in marks parts a name from the noun: "İspaniya | üç bankiri".

    "üç İspaniya bankiri" stands together; of "“Xəbər” | “Kable” agentliyinə istinadən" the first name is the subject.
    """
    between = words[name.index + 1:noun.index]
    marks = [w.text for w in between if w.text in QUOTES]
    return any(w.head == noun.index and w.deprel == "nummod" for w in between) or len(marks) > 2


def _is_side(noun: Word, habits: Habits) -> bool:
    """Whether a noun is a plural in the accusative that was read as one with a possessor: "tərəfləri"."""
    return noun.lemma in habits.sides and noun.text.lower().endswith(("ləri", "ları"))


def _finite_above(words: Sequence[Word], word: Word) -> Word | None:
    """The verb of the main clause above a word, or of what is said; None where another clause stands between."""
    at = word
    for _ in range(len(words)):
        if at.upos == "VERB" and at.deprel not in SUBORDINATE:
            return at
        if at.head < 0:
            return None
        at = words[at.head]
    return None


def _part_subjects(words: list[Word], habits: Habits) -> None:
    """Of two subjects, the one with the ending of an object is the object: of the first verb behind it that has none."""
    for verb in [w for w in words if w.upos == "VERB" and "Voice=Pass" not in w.feats]:
        subjects = [w for w in words if w.head == verb.index and w.deprel == "nsubj" and w.index < verb.index]
        marked = [w for w in subjects if w.upos in NAMED and not w.entity and w.text[-1] in "ıiuü" and w.text.lower() != w.lemma]
        if len(subjects) > 1 and not marked and verb.lemma in habits.transitive and is_bare_object(words, subjects[-1], verb):
            words[subjects[-1].index] = subjects[-1]._replace(deprel="obj")
        if len(subjects) < 2 or not marked or (len(marked) == len(subjects) and subjects[0] is not marked[0]):
            continue
        thing = next((w for w in marked if "Case=Acc" in w.feats), marked[-1])
        taker = _taker(words, thing, verb, habits)
        if taker is not None:
            words[thing.index] = thing._replace(head=taker.index, deprel="obj")


def _find_objects(words: list[Word], shapes: Shapes, habits: Habits) -> None:
    """Of "İran husiləri ... təchiz edib": where the verb lacks its object, the name is the subject, the marked noun the object."""
    for verb in [w for w in words if w.lemma in habits.transitive and "Voice=Pass" not in w.feats]:
        below = [w for w in words if w.head == verb.index and w.deprel in ("nsubj", "obj")]
        marked = below[0] if len(below) == 1 and below[0].deprel == "nsubj" else None
        flat = (w for w in reversed(words) if marked and w.head in (marked.index, marked.index + 1) and w.deprel == "flat")
        last = next(flat, marked)
        if marked is None or last is None or last.text[-1] not in "ıiuü" or last.text.lower() == last.lemma:
            continue
        own = [w for w in words[:marked.index] if w.deprel in OWNED and (shapes.is_state(shapes.plain(w.text)) or (
            w.head == marked.index and w.lemma in habits.acting and w.text.lower() == w.lemma))]
        if own and not any(w.head == own[0].index and w.deprel == "case" for w in words):
            words[own[0].index] = own[0]._replace(head=verb.index, deprel="nsubj")
            words[marked.index] = marked._replace(deprel="obj")


def _taker(words: Sequence[Word], thing: Word, verb: Word, habits: Habits) -> Word | None:
    """The verb whose object a noun is: the blaming one, else the first behind it, if it has no object yet."""
    between = words[thing.index + 1:verb.index] if verb.lemma not in habits.blaming else ()
    inner = (w for w in between if w.upos == "VERB" and w.head == verb.index and w.deprel in ("ccomp", "xcomp"))
    return next((w for w in (*inner, verb) if not any(o.head == w.index and o.deprel == "obj" for o in words)), None)


def _mend_datives(words: list[Word], shapes: Shapes, habits: Habits) -> None:
    """A state in the dative is no subject: "Vyetnama təşəkkürünü bildirib"."""
    for word in words:
        name, ending = word.text[:len(word.lemma)], word.text[len(word.lemma):]
        bare = word.deprel == "nsubj" or (word.deprel == "obl" and "Case=Dat" not in word.feats)
        if bare and ending in habits.dative and name == word.lemma and shapes.is_state(shapes.plain(name)):
            words[word.index] = word._replace(deprel="obl", feats="Case=Dat")
