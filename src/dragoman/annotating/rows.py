"""Who does what several verbs in a row tell, in languages that put the verb last: the subject stands at the head of the row."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.shapes import Shapes
from dragoman.records import Word

NAMED = ("NOUN", "PROPN")
OWNED = ("compound", "nmod:poss", "nmod", "amod", "obl")  # how a bare name is hung on the noun behind it
RELATIVE = ("acl", "acl:relcl")
SUBORDINATE = ("acl", "acl:relcl", "amod", "conj", "advcl")


def free_counted(words: list[Word]) -> None:
    """Those who are counted at the head of a clause are its subject: "minlərlə fermer | südün ucuzlaşmasına etiraz edib"."""
    for number in [w for w in words if w.deprel == "nummod"]:
        noun = next((w for w in words[number.index + 1:] if w.deprel != "case"), number)
        owner = words[noun.head]
        counted = number if number.head > noun.index else words[number.head]  # the "yaxın" of "200-ə yaxın fəal"
        hung = noun.deprel in OWNED and noun.head == counted.head and "Case=Gen" in owner.feats and "Case=Gen" not in noun.feats
        verb = _told_above(words, owner) if hung and owner.index > noun.index else None
        if verb is not None and not _has_own_subject(words, verb):
            words[noun.index] = noun._replace(upos="NOUN", head=verb.index, deprel="nsubj", feats="Case=Nom")
            if counted.index != noun.index:
                words[counted.index] = counted._replace(head=noun.index)
            for word in [w for w in words[:noun.index] if w.deprel == "obl" and noun.index < w.head < verb.index]:
                words[word.index] = word._replace(head=verb.index)


def _told_above(words: Sequence[Word], word: Word) -> Word | None:
    """The verb of the main clause above a word, whatever stands between."""
    at = word
    while at.head >= 0:
        at = words[at.head]
        if at.upos == "VERB" and "VerbForm=Fin" in at.feats and at.deprel not in SUBORDINATE:
            return at
    return None


def _has_own_subject(words: Sequence[Word], verb: Word) -> bool:
    """Whether somebody is named who does what a verb tells: no genitive, no part of the verb's noun: "etiraz aksiyası keçirib"."""
    return any(w.head == verb.index and w.deprel == "nsubj" and w.upos in NAMED and "Case=Gen" not in w.feats
               and words[w.index + 1].deprel != "compound:lvc" for w in words[:verb.index])


def share_subjects(words: list[Word]) -> None:
    """Of two verbs in a row the first has the subject of both: "Missiya | hücumu pisləyib və araşdırma tələb edib"."""
    for subject in [w for w in words if w.deprel == "nsubj" and w.upos in NAMED]:
        first = words[subject.head]
        last = words[first.head]
        told = first.deprel == "advcl" and "VerbForm=Fin" in first.feats and "Mood=Ind" in first.feats
        if told and last.index > first.index and last.upos == "VERB" and "Voice=Pass" not in last.feats and (
                not _has_own_subject(words, last)):
            words[subject.index] = subject._replace(head=last.index)


def find_shared_objects(words: list[Word], transitive: frozenset[str]) -> None:
    """A bare noun right before a verb in a row is its object, not its subject: "çağırıb və | vasitəçilik təklif edib"."""
    for verb in [w for w in words if w.deprel == "conj" and w.upos == "VERB" and w.lemma in transitive]:
        below = [w for w in words[:verb.index] if w.head == verb.index and w.deprel in ("nsubj", "obj")]
        goes_on = _has_own_subject(words, words[verb.head]) and "Voice=Pass" not in verb.feats
        if goes_on and len(below) == 1 and below[0].deprel == "nsubj" and is_bare_object(words, below[0], verb):
            words[below[0].index] = below[0]._replace(deprel="obj")


def is_bare_object(words: Sequence[Word], thing: Word, verb: Word) -> bool:
    """Whether a common noun stands right before the verb: "Türkiyə sərhədə | qüvvə yeridib"."""
    return thing.upos == "NOUN" and not thing.entity and thing.text[:1].islower() and all(
        w.deprel == "compound:lvc" for w in words[thing.index + 1:verb.index])


def is_topic(words: Sequence[Word], name: Word, topics: frozenset[str]) -> bool:
    """Whether a name without the ending of a case stands before "isə": "Böyük Britaniya isə ... elan edib"."""
    bare = name.text.lower() == name.lemma.lower() and not any(w.head == name.index and w.deprel == "case" for w in words)
    return bare and name.index + 1 < len(words) and words[name.index + 1].listed in topics


def as_told(word: Word, finite: tuple[str, ...], ablatives: tuple[str, ...]) -> Word:
    """A word as it is meant: the verb of the main clause is finite, a lone subject a pronoun ("o əlavə edib"), "-ndan" a case."""
    if word.head < 0 and word.upos == "VERB" and "VerbForm=Part" in word.feats and word.text.endswith(finite):
        return word._replace(feats=word.feats.replace("VerbForm=Part", "VerbForm=Fin|Person=3"))
    if word.upos == "NOUN" and word.text.endswith(ablatives) and "[psor]" in word.feats and "Case=Nom" in word.feats:
        relation = "obl" if word.deprel == "obj" else word.deprel
        return word._replace(feats=word.feats.replace("Case=Nom", "Case=Abl"), deprel=relation)
    return word._replace(upos="PRON") if word.upos == "DET" and word.deprel == "nsubj" else word


def part_speakers(words: list[Word]) -> None:
    """Who bears the genitive is no subject of a finite verb, but of the participle behind: "vəkil X-nın verdiyi məlumata görə"."""
    for title in [w for w in words if w.deprel.startswith("nsubj") and w.upos in NAMED and "Case=Gen" not in w.feats]:
        names = [w for w in words[title.index + 1:] if w.head == title.index and w.deprel in ("flat", "appos")]
        names += [w for w in words if names and w.head == names[-1].index and w.deprel == "flat"]
        told = next((w for w in words[title.index + 1:title.head] if w.deprel in RELATIVE and "[psor]" in w.feats), None)
        owned = told is not None and names and names[-1].index < told.index and "Case=Gen" in names[-1].feats
        if told is not None and owned and not is_below(words, told, title) and not any(
                w.head == told.index and w.deprel == "nsubj" for w in words):
            words[title.index] = title._replace(head=told.index, deprel="nsubj")


def hang_matters(words: list[Word]) -> None:
    """What a noun is about stands before it: "pul verildiyi barədə | iddiaları rədd edib"."""
    for about in [w for w in words[:-1] if w.deprel == "case" and words[w.head].upos == "VERB"]:
        told, noun = words[about.head], words[about.index + 1]
        beside = told.index == about.index - 1 and told.deprel in ("ccomp", "advcl", "obl") and "Case=Nom" not in told.feats
        if beside and noun.upos == "NOUN" and noun.head == told.head and noun.deprel in ("obj", "nsubj"):
            words[told.index] = told._replace(head=noun.index, deprel="acl")


def own_relatives(words: list[Word], doing: tuple[str, ...]) -> None:
    """A genitive before "-an" owns the noun behind, whose own doing that is: "ordunun | rayonda yerləşən mövqelərini"."""
    for owner in [w for w in words if w.deprel == "nsubj" and "Case=Gen" in w.feats]:
        told = words[owner.head]
        noun = words[told.head]
        if told.index > owner.index and told.deprel in RELATIVE and told.text.endswith(doing) and (
                noun.index > told.index and "[psor]" in noun.feats):
            words[owner.index] = owner._replace(head=noun.index, deprel="nmod:poss")


def describe_states(words: list[Word], shapes: Shapes, epithets: frozenset[str]) -> None:
    """A common noun without an ending right before a state's name only describes it: "işğalçı | Ermənistan qüvvələrinə"."""
    for noun in words[:-1]:
        state = words[noun.index + 1]
        common = noun.upos in ("NOUN", "ADJ") and noun.text[:1].islower() and not noun.entity
        bare = common and noun.text.lower() == noun.lemma.lower()
        second = noun.lemma in epithets or noun.deprel in ("conj", "dep") or (noun.deprel == "nsubj" and any(
            w.head == noun.head and w.deprel == "nsubj" for w in words[:noun.index]))
        alone = bare and second and not any(w.head == noun.index for w in words)
        if alone and state.upos == "PROPN" and shapes.is_state(shapes.plain(state.text)):
            words[noun.index] = noun._replace(head=state.index, deprel="amod", upos="ADJ")


def is_below(words: Sequence[Word], word: Word, above: Word) -> bool:
    """Whether a word hangs on another, however many words stand between."""
    at = word.head
    for _ in range(len(words)):
        if at < 0 or at == above.index:
            return at == above.index
        at = words[at].head
    return False


def free_initials(words: list[Word]) -> None:
    """A person with an initial and no genitive owns nothing: of "O.Yıldız | cavabında bildirib" he is the subject of the verb."""
    for name in [w for w in words if w.deprel in OWNED and w.entity == "PER" and len(w.text) == 2 and w.text[0].isupper()
                 and w.text[1] == "."]:
        noun, parts = words[name.head], [name, *(w for w in words if w.head == name.index and w.deprel == "flat")]
        verb = words[noun.head] if noun.head >= 0 else noun
        bare = noun.index > name.index and noun.upos == "NOUN" and not any("Case=Gen" in w.feats for w in parts)
        if bare and verb.upos == "VERB" and not any(w.head == verb.index and w.deprel.startswith("nsubj") for w in words):
            words[name.index] = name._replace(head=verb.index, deprel="nsubj")
