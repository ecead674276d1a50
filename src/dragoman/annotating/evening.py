"""What the languages do each in its own way, evened out, so that everything above speaks of one kind of tree.

A pack says in `pack.toml` what its words between a predicate and its phrases mean: the table `[relations]` gives for a
preposition, a postposition, a case or a subordinator the English word that patterns and lists use for that relation.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.annotating import verb_last
from dragoman.annotating.days import with_days
from dragoman.annotating.habits import first_habits, last_habits, self_habits, sources_of
from dragoman.annotating.selves import with_selves
from dragoman.annotating.sourcing import with_sources
from dragoman.annotating.verb_first import with_converbs, with_mended, with_objects
from dragoman.languages import pack
from dragoman.languages.shapes import Shapes, Stem, shapes_of
from dragoman.records import Word

CASED = frozenset(("obl", "nmod", "iobj", "obl:agent", "obl:arg", "advcl", "root"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
PARTICIPIAL = frozenset(("acl", "acl:relcl", "ccomp", "advcl", "obl", "obj"))
LOOSE = frozenset(("obl", "advmod", "nsubj", "obj", "advcl"))  # what a parser hangs on the wrong verb
CLAUSAL = frozenset(("root", "ccomp", "conj", "advcl", "acl:relcl", "parataxis"))
VERBAL = frozenset(("VERB", "AUX"))


class Relations(NamedTuple):
    """What a pack says of the words between a predicate and its phrases."""

    cases: dict[str, str]  # preposition or postposition; "ل/nmod" where it differs on a noun that hangs on a noun; "kimi/Dat"
    features: dict[str, str]  # the value of Case, where no such word stands
    verb: str  # "first" or "last" in its clause, "" for neither
    bare: str  # of a noun that hangs on a noun without either
    marks: dict[str, str]  # subordinators; "أن/verb" where it differs before a verb
    nouns: dict[str, str]  # nouns that are prepositions in all but form: "between" is "in the middle of"
    bare_owner: str  # the relation of a noun in the nominative before its head, "" where there is no such thing
    participles: bool  # whether a participle that modifies a noun is active unless it says otherwise
    object_case: str  # the case of an object that does not stand right before its verb, "" where there is none
    voiced: bool  # whether the ending of a verb always tells its voice
    light_passives: dict[str, str]  # light verbs that are the passive of others: "olun" of "et"
    perfect: frozenset[str]  # particles that are modal only before a present
    done: frozenset[str]  # verbs that only say that their subject is done: "was carried out the shelling of"
    sufferers: frozenset[str]  # verbs written alike in active and passive: without an object their subject suffers


@lru_cache
def read_relations(language: str) -> Relations | None:
    """The relations of a language; None where its words say them as English does."""
    whole = pack.load(language).table("pack") if language in pack.installed() else {}
    table = whole.get("relations")
    if table is None:
        return None
    lists = {name: frozenset(table.get(name, "").split()) for name in ("perfect", "done", "sufferers")}
    return Relations(
        _meanings(table["cases"]), table.get("features", {}), whole.get("verb", ""), table.get("bare", ""),
        _meanings(table["marks"]), _meanings(table["nouns"]), table.get("bare_owner", ""), bool(table.get("participles")),
        table.get("object_case", ""), bool(table.get("voiced")), table.get("light_passives", {}), **lists)


def _meanings(table: dict[str, str]) -> dict[str, str]:
    """Each word with what it means; "_" joins the words of one: "من_قبل" means "by"."""
    return {word.replace("_", " "): meaning.replace("_", " ") for meaning, words in table.items() for word in words.split()}


def find_relations(words: Sequence[Word], children: Sequence[Sequence[int]], language: str
                   ) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For each word its preposition, and the subordinator of its clause, in the words of the patterns; "" for none."""
    relations = read_relations(language)
    written = [[words[c] for c in below if words[c].deprel in ("case", "mark")] for below in children]
    prepositions = [[part for w in own if w.deprel == "case" and w.upos != "PART"
                     for part in (w, *(words[c] for c in children[w.index] if words[c].deprel == "fixed"))] for own in written]
    cases = [" ".join(w.text.lower() for w in own) for own in prepositions]
    marks = [" ".join(w.text.lower() for w in own if w.deprel == "mark") for own in written]
    if relations is not None:
        cases = [_meaning(words[i], own, case, relations) if own else _ending(words[i], words, relations)
                 for i, (own, case) in enumerate(zip(prepositions, cases, strict=True))]
        marks = [_mark(words, children, i, mark, relations) or _mark_by_case(words[i], cases[i]) for i, mark in enumerate(marks)]
    return tuple(cases), tuple(marks)


def _meaning(word: Word, own: Sequence[Word], written: str, relations: Relations) -> str:
    """What the prepositions or postpositions of a word mean; unknown ones as they stand."""
    last = own[-1]
    case = next((feature[5:] for feature in word.feats.split("|") if feature.startswith("Case=")), "")
    asked = (f"{written}/{word.entity}", f"{written}/{word.deprel}", f"{written}/{case}", written, last.text.lower())
    found = next((relations.cases[name] for name in asked if name in relations.cases), "")
    return found or relations.nouns.get(last.lemma) or relations.cases.get(last.lemma) or written


def _ending(word: Word, words: Sequence[Word], relations: Relations) -> str:
    """What the case of a word means that has no preposition."""
    if word.deprel not in CASED:
        return ""
    for feature in word.feats.split("|"):
        if feature.startswith("Case=") and feature[5:] in relations.features:
            return relations.features[feature[5:]]
    on_noun = word.deprel == "nmod" and word.head >= 0 and words[word.head].upos not in VERBAL
    return relations.bare if on_noun and word.upos in NOMINAL else ""


def _mark(words: Sequence[Word], children: Sequence[Sequence[int]], index: int, written: str, relations: Relations) -> str:
    if not written:
        return ""
    last = max(c for c in children[index] if words[c].deprel == "mark")
    after = words[last + 1].upos if last + 1 < len(words) else ""
    if after in (*VERBAL, "PART") and (found := relations.marks.get(f"{written}/verb")):
        return found
    return relations.marks.get(written) or relations.marks.get(written.split()[-1]) or written


def _mark_by_case(word: Word, case: str) -> str:
    """The subordinator that a case or postposition is on a verb: "gələcəyi ilə", "gəlməyə"; a verbal noun has at least "to"."""
    if word.upos in VERBAL and word.deprel == "advcl" and case:
        return case
    return "to" if "VerbForm=Vnoun" in word.feats else ""


# ---------------------------------------------------------------- the words themselves
def even(words: list[Word], language: str) -> list[Word]:
    """The words of a sentence with dictionary forms of the pack, light verbs joined to their nouns, and like things alike."""
    shapes, relations = shapes_of(language), read_relations(language)
    if shapes is not None:
        words = [_shaped(words, i, shapes) for i in range(len(words))]
        words = [_counted(words, word, shapes) for word in words]
        words = _joined(words, shapes, relations.light_passives if relations else {})
    if relations is not None:
        words = _rooted(_swapped(words, relations))
        words = [_lifted(words, word, language) for word in words]
        words = _with_right_objects(words, relations) if relations.object_case else words
        words = with_sources(words, sources_of(language))
        words = _verb_first(words, shapes, language) if shapes and relations.verb == "first" else words
        words = _verb_last(words, shapes, language) if shapes and relations.verb == "last" else words
        words = _projected(_with_owners_as_subjects(words)) if relations.participles else words
        words = [_evened(words, i, relations) for i in range(len(words))]
    return words


def _verb_first(words: list[Word], shapes: Shapes, language: str) -> list[Word]:
    """What a language that puts the verb first asks for."""
    habits = first_habits(language)
    words = with_mended(with_selves(words, self_habits(language)), shapes, habits)
    return with_objects(with_converbs(words, shapes, habits.article), shapes, habits)


def _verb_last(words: list[Word], shapes: Shapes, language: str) -> list[Word]:
    """What a language that puts the verb last asks for."""
    habits = last_habits(language)
    words = with_days(verb_last.with_verbal_nouns(words, shapes, habits), language)
    return verb_last.with_arguments(with_selves(words, self_habits(language)), shapes, habits)


def _shaped(words: Sequence[Word], index: int, shapes: Shapes) -> Word:
    """A word with the dictionary form that the pack has for it."""
    word = words[index]
    before = words[index - 1] if index and words[index - 1].end == word.start else None
    plain = shapes.plain(word.text, before.text if before else "")
    if word.upos in ("ADJ", "NOUN") and word.deprel in CLAUSAL and _has_subject(words, index) and any(
            shapes.verbs(plain)) and ("Tense=" in word.feats or not shapes.lists(plain)):
        word = word._replace(upos="VERB")  # a verb that was read as what is said of its subject
    guess = shapes.bare(plain, word.feats) if word.upos == "PROPN" else word.lemma
    found = shapes.lemma(plain, guess, word.upos)
    feats = _with(word.feats, found.features) if found.features else word.feats
    first = shapes.first_person(word.text, found.stem) if word.upos == "VERB" else ""
    feats = _with(feats, first) if first else feats
    told = _is_of_counterpart(words, word)
    national = (told or (word.deprel == "amod" and not word.entity)) and shapes.is_nationality(plain)
    word = word._replace(upos="ADJ", deprel="amod") if told and national else word
    return word._replace(lemma=found.stem, listed=shapes.lower(found.stem), feats=feats, entity="NORP" if national else word.entity)


def _counted(words: Sequence[Word], word: Word, shapes: Shapes) -> Word:
    """A noun of several before the states whose they are says so: "the ministers of X and Y", where the reader saw one."""
    several = word.upos == "NOUN" and shapes.are_several(shapes.plain(word.text), word.lemma) and any(
        w.head == word.index and w.deprel == "nmod" and shapes.is_state(shapes.plain(w.text)) and not _has_case(words, w.index)
        for w in words[word.index + 1:])
    return word._replace(feats=_with(word.feats, "Number=Plur")) if several else word


def _has_case(words: Sequence[Word], index: int) -> bool:
    return any(w.head == index and w.deprel == "case" for w in words)


def _is_of_counterpart(words: Sequence[Word], word: Word) -> bool:
    """Whether a word read as a name stands right behind a noun and its owner's pronoun: "نظيره | الكيني"."""
    noun = words[word.index - 2] if word.index > 1 else word
    joined = noun.deprel == "conj" and word.head == noun.head  # it was hung on the first of two
    return (word.upos in ("PROPN", "NOUN") and word.deprel in ("appos", "nmod") and (word.head == noun.index or joined)
            and noun.upos == "NOUN" and words[word.index - 1].upos == "PRON")


def _has_subject(words: Sequence[Word], index: int) -> bool:
    return any(w.head == index and w.deprel in ("nsubj", "nsubj:pass", "csubj") for w in words)


def _with(features: str, more: str) -> str:
    """Features with others in the place of those of the same name.

    >>> _with("Polarity=Pos|Tense=Pres", "Polarity=Neg")
    'Tense=Pres|Polarity=Neg'
    """
    names = {part.partition("=")[0] for part in more.split("|")}
    kept = [part for part in features.split("|") if part and part.partition("=")[0] not in names]
    return "|".join((*kept, more))


def _joined(words: list[Word], shapes: Shapes, passives: dict[str, str]) -> list[Word]:
    """Light verbs that are one predicate with the noun before them: "hücum etdi" is a form of "hücum_et"."""
    out = list(words)
    for index in range(1, len(words)):
        verb, noun = out[index], out[index - 1]
        if verb.upos not in VERBAL or noun.upos in (*VERBAL, "PUNCT") or noun.head not in (index, verb.head):
            continue
        found = _compound(noun, verb, shapes, passives)
        if found is None or (noun.head != index and noun.deprel != "conj"):
            continue
        feats = _with(verb.feats, found.features) if found.features else verb.feats
        out[index] = verb._replace(upos="VERB", lemma=found.stem, feats=feats)
        out[index - 1] = noun._replace(head=index, deprel="compound:lvc")
        out = [w._replace(head=index, deprel=_on_verb(w)) if w.head == index - 1 else w for w in out]
    return out


def _compound(noun: Word, verb: Word, shapes: Shapes, passives: dict[str, str]) -> Stem | None:
    """The predicate that a noun and its light verb make together; None where the pack has none."""
    for light in (Stem(verb.lemma), *shapes.verbs(shapes.plain(verb.text))):
        if light.stem in passives:
            light = Stem(passives[light.stem], _with(light.features, "Voice=Pass"))
        for first in (shapes.lower(noun.text), noun.lemma):
            if f"{first}_{light.stem}" in shapes.compounds:
                return Stem(f"{first}_{light.stem}", light.features)
    return None


def _on_verb(word: Word) -> str:
    """The relation of what hung on the noun of a light verb and now hangs on both."""
    return {"nmod": "obl", "nmod:poss": "obj", "compound": "obj", "amod": "advmod"}.get(word.deprel, word.deprel)


def _swapped(words: list[Word], relations: Relations) -> list[Word]:
    """Nouns that are prepositions in all but form give their place to what hangs on them."""
    out = list(words)
    for noun in words:
        meaning = relations.nouns.get(noun.lemma)
        owners = [w for w in out if w.head == noun.index and w.deprel in ("nmod:poss", "nmod")] if meaning else []
        if meaning and not owners and relations.verb == "last":
            owners = _left_beside(out, noun)
        if not owners or noun.deprel not in ("obl", "nmod", "advcl"):
            continue
        owner = owners[0]
        rest = [w for w in out if w.head == noun.index and w.index != owner.index]
        out[owner.index] = owner._replace(head=noun.head, deprel=noun.deprel)
        out[noun.index] = noun._replace(head=owner.index, deprel="case", upos="ADP")
        for word in rest:
            out[word.index] = word._replace(head=owner.index)
    return out


def _left_beside(words: Sequence[Word], noun: Word) -> list[Word]:
    """The bare noun before a noun that is its postposition, where the parser hung it elsewhere: "ölkələr arasında"."""
    before = words[noun.index - 1] if noun.index and "[psor]" in noun.feats else None
    if before is None or before.upos not in NOMINAL or "Case=Nom" not in before.feats:
        return []
    while before.deprel == "conj":
        before = words[before.head]
    return [] if _has(words, before.index, "case") or _is_under(words, noun, before.index) else [before]


def _is_under(words: Sequence[Word], word: Word, index: int) -> bool:
    """Whether a word hangs somewhere below another, or that one is the root."""
    above = word.head
    while above >= 0 and above != index:
        above = words[above].head
    return above == index or words[index].head < 0


def _with_owners_as_subjects(words: list[Word]) -> list[Word]:
    """A genitive whose noun bears no possessor belongs to the participle behind that does: "the army's ... begun operation"."""
    out = list(words)
    for word in words:
        head = words[word.head]
        if word.deprel != "nmod:poss" or "Case=Gen" not in word.feats or "[psor]" in head.feats or head.index < word.index:
            continue
        verb = next((w for w in words[word.index + 1:] if w.upos == "VERB"), None)
        if verb is None or verb.deprel not in PARTICIPIAL or "[psor]" not in verb.feats:
            continue
        for other in [w for w in out if w.head == verb.index and w.deprel == "nsubj"]:
            behind = next((w for w in out[other.index + 1:verb.index] if w.head == verb.index), None)
            if "Case=Nom" in other.feats and behind is not None:
                out[other.index] = other._replace(head=behind.index, deprel="compound")
        out[word.index] = word._replace(head=verb.index, deprel="nsubj")
    return out


def _projected(words: list[Word]) -> list[Word]:
    """What stands between a verb and its dependents hangs inside, in a language that puts the verb last."""
    out = list(words)
    for verb in (w for w in words if w.upos == "VERB" and w.head >= 0):
        first = min((w.index for w in out if w.head == verb.index), default=verb.index)
        for word in out[first:verb.index]:
            if word.head > verb.index and word.deprel in LOOSE:
                out[word.index] = word._replace(head=verb.index)
    return out


def _rooted(words: list[Word]) -> list[Word]:
    """A preposition that was read as the root gives its place to the noun behind it: "من المتوقع أن"."""
    out = list(words)
    for root in (w for w in words if w.head < 0 and w.upos == "ADP" and w.index + 1 < len(words)):
        noun = words[root.index + 1]
        if noun.head == root.index and noun.upos in NOMINAL:
            out = [w._replace(head=noun.index) if w.head == root.index else w for w in out]
            out[noun.index] = noun._replace(head=-1, deprel="root")
            out[root.index] = root._replace(head=noun.index, deprel="case")
    return out


def _lifted(words: Sequence[Word], word: Word, language: str) -> Word:
    """What is said hangs on the verb of "said in a statement that", not on the statement."""
    noun = words[word.head] if word.deprel == "ccomp" and word.head >= 0 else None
    if noun is None or noun.deprel != "obl" or words[noun.head].upos != "VERB" or noun.lemma not in _documents(language):
        return word
    return word._replace(head=noun.head)


@lru_cache
def _documents(language: str) -> frozenset[str]:
    return frozenset(pack.load(language).table("speech")["documents"].split())


def _with_right_objects(words: list[Word], relations: Relations) -> list[Word]:
    """What was read as an object but bears no ending is the subject; of two objects with it the first is the governor's."""
    out, ending = list(words), f"Case={relations.object_case}"
    for verb in (w for w in words if w.upos == "VERB"):
        own = [w for w in out if w.head == verb.index and w.index < verb.index and w.deprel in ("obj", "compound:lvc")]
        told = [w for w in own if ending in w.feats]
        above = words[verb.head] if verb.head >= 0 else verb
        if len(told) > 1 and above.upos == "VERB" and above.index > verb.index and not _has(out, above.index, "obj"):
            out[told[0].index] = told[0]._replace(head=above.index)
        bare = [w for w in own if w.deprel == "obj" and "Case=Nom" in w.feats and w.upos in NOMINAL]
        if len(own) > 1 and bare[:1] == own[:1] and not _has(out, verb.index, "nsubj"):
            out[bare[0].index] = bare[0]._replace(deprel="nsubj")
    return out


def _evened(words: Sequence[Word], index: int, relations: Relations) -> Word:
    word = words[index]
    on_verb = word.head >= 0 and words[word.head].upos == "VERB"
    if word.listed in relations.perfect and on_verb:  # "has done" before a past, "may do" before a present
        return word._replace(deprel="discourse" if "Tense=Past" in words[word.head].feats else "aux")
    if relations.bare_owner and word.deprel == "nmod:poss" and "Case=Nom" in word.feats and not on_verb:
        return word._replace(deprel=relations.bare_owner)
    if word.upos == "VERB" and word.lemma in relations.sufferers and not _has(words, index, "obj"):
        return word._replace(feats=_with(word.feats, "Voice=Pass"))
    if word.deprel == "nsubj:pass" and _has(words, word.head, "obj"):
        return word._replace(deprel="nsubj")
    if relations.voiced and word.deprel == "nsubj:pass" and "Voice=Act" in words[word.head].feats:
        return word._replace(deprel="nsubj")
    if word.deprel == "nsubj" and _suffers(words, word, relations):
        return word._replace(deprel="nsubj:pass")
    if relations.bare_owner and on_verb and word.upos in NOMINAL:
        if word.deprel == "nmod:poss":  # "the army's shelling": whoever has a verbal noun does it, or suffers it
            return word._replace(deprel="nsubj:pass" if "Voice=Pass" in words[word.head].feats else "nsubj")
        if word.deprel == "compound" and word.upos == "NOUN":
            return word._replace(deprel="obj")
    if relations.participles and word.deprel == "acl" and word.upos == "VERB":
        return _participle(words, word)
    return word


def _has(words: Sequence[Word], index: int, relation: str) -> bool:
    return any(w.head == index and w.deprel == relation for w in words)


def _suffers(words: Sequence[Word], subject: Word, relations: Relations) -> bool:
    verb = words[subject.head]
    if verb.upos != "VERB" or _has(words, verb.index, "obj"):
        return False
    return verb.lemma in relations.sufferers or "Voice=Pass" in verb.feats


def _participle(words: Sequence[Word], word: Word) -> Word:
    """A participle that modifies a noun as a relative clause: "that shells the town", "that the army shelled"."""
    if "Voice=Pass" in word.feats:
        return word._replace(feats=_with(word.feats, "VerbForm=Part"))
    own = _has(words, word.index, "nsubj") or _has(words, word.index, "nmod:poss")
    return word._replace(deprel="acl:relcl", feats=word.feats if own else _with(word.feats, "VerbForm=Ger"))
