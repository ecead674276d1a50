"""Phrases that spaCy hung on the wrong word, by those that they run parallel to or that leave them no other place."""

from __future__ import annotations

from dragoman.annotating.arcs import DAYS, FINITE, NOUNS, SUBJECTS, Arcs, labelled, worded
from dragoman.annotating.rejoining import saying

JUDGING = frozenset("thanked thank thanks thanking praised praise praises praising hailed hail hails hailing".split())
HEARD = frozenset("tell inform assure remind notify warn brief".split())  # verbs of which the hearer is the object
FIRING = frozenset("open fire shoot attack strike hit launch shell bomb".split())
CHARGING = frozenset("accuse blame call urge vow warn threaten condemn demand thank praise welcome pledge reject deny".split())
PAUSES = frozenset((",", "-", "\u2013", "\u2014", "--"))
MATTERS = frozenset(("of", "about", "on"))  # "details of", "information about"
DATES = DAYS | frozenset(
    "January February March April May June July August September October November December "
    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec.".split())
CLOSING = frozenset(("\u201d", '"', "''", "\u2019"))


def _parallel(arcs: Arcs, i: int) -> None:
    """Of "the burning of farms and the looting of shops": the looting stands beside the burning, not beside the farms."""
    inner = arcs.heads[i]
    of = arcs.heads[inner]
    noun = arcs.heads[of]
    if arcs.labels[inner] != "pobj" or arcs.texts[of] != "of" or arcs.tags[noun] not in NOUNS:
        return
    if not all(_is_the_of(arcs, n) for n in (noun, i)):
        return
    arcs.heads[i] = noun
    for child in arcs.below(inner, "cc"):
        arcs.heads[child] = noun


def _is_the_of(arcs: Arcs, noun: int) -> bool:
    """Whether a noun stands between "the" and "of"."""
    return all(any(arcs.texts[c] == text for c in arcs.below(noun, label)) for text, label in (("the", "det"), ("of", "prep")))


def _thanked_for(arcs: Arcs, i: int) -> None:
    """Of "thanked Oman for its support to Mali": the support is to Mali, for nobody is thanked to anybody."""
    before = [c for c in arcs.below(i, "prep") if arcs.texts[c] == "for"]
    given = [thing for prep in before for thing in arcs.below(prep, "pobj")]
    for child in arcs.below(i, "prep", "dative"):
        if arcs.texts[child] == "to" and given and child > given[-1]:
            arcs.hang(child, given[-1], "prep")


def _fired_at(arcs: Arcs, i: int) -> None:
    """Of "opened fire with mortars and a drone at its posts": what is fired at hangs on the firing, not on the drone."""
    at = arcs.heads[i]
    while arcs.labels[at] == "conj":
        at = arcs.heads[at]
    means = arcs.heads[at]
    if arcs.labels[at] == "pobj" and arcs.texts[means] == "with" and arcs.stems[arcs.heads[means]] in FIRING:
        arcs.heads[i] = arcs.heads[means]


def _said_between(arcs: Arcs, i: int) -> None:
    """Of "Chad closed the border, the minister said, and recalled its envoy": Chad recalled him too."""
    says = arcs.heads[i]
    told = arcs.heads[says] if arcs.labels[says] == "parataxis" else next((c for c in arcs.below(says, "ccomp") if c < says), -1)
    if told < 0 or told > says or i < says or arcs.tags[i] not in FINITE or arcs.below(i, *SUBJECTS):
        return
    subject = next((c for c in arcs.below(says, "nsubj") if c > told), says)
    comma = "," in arcs.texts[told:subject] and not _quotes(arcs, told, subject)
    joint = next((c for c in arcs.below(says, "cc") if c < i), -1)
    if comma and joint > says and arcs.texts[joint - 1] == ",":
        arcs.heads[i] = arcs.heads[joint] = told


def _behind_quotation(arcs: Arcs, i: int) -> None:
    """Of "“They have left,” he said, and promised talks": the promise is told beside the saying, not said."""
    told = arcs.heads[i]
    says = arcs.heads[told]
    if arcs.labels[told] == "ccomp" and told < says < i and arcs.tags[i] in FINITE and _quotes(arcs, told, says):
        _join(arcs, i, says, after=says)


def _quotes(arcs: Arcs, first: int, last: int) -> bool:
    return any(text in CLOSING for text in arcs.texts[first:last])


def _past_beside_perfect(arcs: Arcs, i: int) -> None:
    """Of "said the visa had been cancelled and gave him a day": what cannot share "had been" stands beside the saying."""
    told = arcs.heads[i]
    tags = arcs.tags[told], arcs.tags[i]
    if arcs.labels[told] != "ccomp" or told > i or tags != ("VBN", "VBD") or arcs.below(i, "aux", *SUBJECTS):
        return
    passive = arcs.below(told, "auxpass") and arcs.below(i, "dobj")  # "has not withdrawn and continued to" is one telling
    if passive and arcs.heads[told] < told and arcs.tags[arcs.heads[told]] == "VBD":
        _join(arcs, i, arcs.heads[told])


def _join(arcs: Arcs, i: int, verb: int, after: int = -1) -> None:
    """Hang what was joined to one verb on another, with the "and" before it."""
    for child in (*(c for c in arcs.below(arcs.heads[i], "cc") if after < c < i), i):
        arcs.heads[child] = verb


def _charged_too(arcs: Arcs, i: int) -> None:
    """Of "denied that its men had fled and accused Mali of lying": whoever denies accuses, neither "its men" nor "the talks"."""
    told = arcs.heads[i]
    says = arcs.heads[told]
    whose = [c for c in arcs.below(told, *SUBJECTS) if c < told]
    if arcs.labels[told] != "ccomp" or says > told or arcs.stems[i] not in CHARGING or arcs.below(i, *SUBJECTS, "aux") or not whose:
        return
    if (arcs.tags[whose[0]] in NOUNS or arcs.tags[whose[0]] == "PRP") and arcs.tags[i] in ("VBD", "VBN", arcs.tags[says]):
        _join(arcs, i, says)


def _demanded(arcs: Arcs, i: int) -> None:
    """Of "The pullout which Tbilisi demands from Tskhinvali topped the agenda": a verb, whose object topped it."""
    verb = arcs.heads[i]
    which = next((c for c in arcs.below(verb, *SUBJECTS, "dobj", "mark") if c < i and arcs.texts[c] in ("which", "that")), -1)
    top = arcs.heads[verb]
    while arcs.labels[top] in ("pobj", "prep", "compound") and arcs.heads[top] < top:
        top = arcs.heads[top]
    whose = [c for c in arcs.below(i) if which < c < i]
    if arcs.labels[verb] != "relcl" or which < 0 or verb < i or not whose or arcs.texts[i - 1] == "the":
        return
    arcs.tags[i], arcs.stems[i] = "VBZ", arcs.texts[i][:-1]
    arcs.take_place(verb, top)
    arcs.hang(top, verb, "nsubj")
    arcs.hang(i, top, "relcl")
    arcs.hang(which, i, "dobj")
    arcs.hang(whose[-1], i, "nsubj")
    for child in whose[:-1]:
        arcs.heads[child] = whose[-1]


def _set_free(arcs: Arcs, i: int) -> None:
    """Of "must set free the fishermen": whoever is set free is the object of the setting."""
    verb = arcs.heads[i]
    freed = next(iter(arcs.below(i, "dobj")), -1)
    if freed >= 0 and verb == i - 1 and arcs.stems[verb] == "set":
        arcs.heads[freed] = verb
        arcs.labels[i], arcs.tags[i] = "oprd", "JJ"


def _names_in_a_row(arcs: Arcs, i: int) -> None:
    """Of "met President Ilham Aliyev and Council President Charles Michel": the first name is no part of the second."""
    last = arcs.heads[i]
    ands = [c for c in arcs.below(i, "cc") if i < c < last and arcs.texts[c] == "and"]
    if not ands or not arcs.tags[i].startswith("NNP") or not arcs.tags[last].startswith("NNP"):
        return
    between = arcs.below(i, "conj")
    arcs.take_place(i, last)
    arcs.hang(last, i, "conj")
    for child in between:
        arcs.hang(child, last, "compound")


def _whose(arcs: Arcs, i: int) -> None:
    """Of "Mali, whose juntas drove out troops, has pledged": what "whose" begins is told of Mali, which has pledged."""
    owned = arcs.heads[i]
    verb = arcs.heads[owned]
    before = [c for c in arcs.below(verb, *SUBJECTS) if c < i]
    after = [c for c in arcs.below(verb, "conj") if c > verb and "," in arcs.texts[verb:c] and not arcs.below(c, *SUBJECTS)]
    if arcs.labels[owned] not in SUBJECTS or not before or not after:
        return
    arcs.take_place(after[0], verb)
    arcs.hang(before[0], after[0], arcs.labels[before[0]])
    arcs.hang(verb, before[0], "relcl")


def _told_to(arcs: Arcs, i: int) -> None:
    """Of "told a meeting that Chad would go": what a hearer is told is no clause of the hearer's."""
    hearer, verb = arcs.heads[i], arcs.heads[arcs.heads[i]]
    that = hearer + 1
    if arcs.labels[hearer] not in ("dobj", "dative") or arcs.stems[verb] not in HEARD or arcs.texts[that:that + 1] != ["that"]:
        return
    if arcs.heads[that] == i and arcs.labels[that] not in SUBJECTS and any(c < i for c in arcs.below(i, *SUBJECTS)):
        arcs.hang(i, verb, "ccomp")
        arcs.hang(that, i, "mark")
        arcs.tags[that] = "IN"


def _at_semicolon(arcs: Arcs, i: int) -> None:
    """What stands before a semicolon hangs there, and what stands behind it on the first that was hung before it."""
    over = [k for k, head in enumerate(arcs.heads) if (k < i) != (head < i) and k != i]
    right = next((k for k in over if k > i and arcs.tags[k].startswith("VB")), -1)
    left = arcs.heads[right]
    if right < 0 or not arcs.tags[left].startswith("VB"):
        return
    if arcs.labels[right] == "conj" and arcs.below(right, *SUBJECTS):
        arcs.labels[right] = "parataxis"  # no conjunct of the first, whose conjuncts are not its own
    for k in over:
        if k < i and k != left:
            arcs.heads[k] = left
        elif k > i and k != right and arcs.labels[k] != "punct":
            arcs.heads[k] = right


def _opening(arcs: Arcs, i: int) -> None:
    """Of "Hailing the truce, Chad thanked Mali": what has a subject of its own besides has no clause for one."""
    if arcs.tags[i] == "VBG" and any(i < c < arcs.heads[i] for c in arcs.below(arcs.heads[i], *SUBJECTS)):
        arcs.labels[i] = "advcl"


def _unmarked_subject(arcs: Arcs, i: int) -> None:
    """Of "Aidar Omarov wound up a visit": a name right before a verb without a subject is its subject."""
    verb = arcs.heads[i]
    if verb == i + 1 and arcs.tags[i] == "NNP" and arcs.tags[verb] in FINITE and arcs.texts[i] not in DAYS and (
            not arcs.below(verb, *SUBJECTS)):
        arcs.labels[i] = "nsubj"


def _aim_of_noun(arcs: Arcs, i: int) -> None:
    """Of "After a week of raids to free the town, Chad asked": what stands before "to" is not of the freeing, which is its aim."""
    noun = next((c for c in arcs.below(i, "aux") if arcs.texts[c] == "to"), 0) - 1
    before = next((c for c in arcs.below(i, "prep") if c < noun), -1)
    if noun < 0 or arcs.tags[noun] not in NOUNS:
        return
    if arcs.heads[i] > i and before >= 0 and arcs.is_below(noun, before):
        arcs.hang(before, arcs.heads[i], "prep")
        arcs.hang(i, noun, "acl")
    elif (arcs.labels[arcs.heads[i]] == "prep" or arcs.tags[arcs.heads[i]] in NOUNS) and arcs.is_below(noun, arcs.heads[i]):
        arcs.hang(i, noun, "acl")


def _told_about(arcs: Arcs, i: int) -> None:
    """Of "informed the Latvian side about the raid": the telling is about the raid, not the side."""
    hearer = arcs.heads[i]
    if arcs.labels[hearer] in ("dobj", "dative") and arcs.stems[arcs.heads[hearer]] in HEARD:
        arcs.heads[i] = arcs.heads[hearer]


def _listed_on(arcs: Arcs, i: int) -> None:
    """Of "he gave details of the war, the looting of farms": the looting is a second matter, not a second object, nor is it he."""
    before = next((c for c in range(i - 1, -1, -1) if arcs.texts[c] in PAUSES), 0)
    verb = arcs.heads[i] if arcs.labels[i] == "dobj" else arcs.heads[arcs.heads[i]]
    objects = [c for c in arcs.below(verb, "dobj") if c < before]
    if not objects or arcs.tags[i] not in NOUNS or arcs.texts[before + 1] != "the" or verb > before or (
            arcs.labels[i] == "appos" and arcs.heads[i] > verb):
        return
    first = next((n for p in arcs.below(objects[0], "prep") if arcs.texts[p] in MATTERS for n in arcs.below(p, "pobj")), objects[0])
    arcs.hang(i, first, "conj" if arcs.texts[before] == "," else "appos")


def _sayer_listed(arcs: Arcs, i: int) -> None:
    """Of "Chad has halted a loan, the agency reported on Friday": the agency is no second loan, but says so."""
    sayer, verb = arcs.heads[i], arcs.heads[arcs.heads[i]]
    first = min((sayer, *arcs.below(sayer)))
    if i != sayer + 1 or arcs.stems[i] not in saying() or arcs.tags[i] not in ("VBD", "VBN") or arcs.texts[first - 1] != ",":
        return
    if arcs.below(i, "agent", "xcomp", "oprd", "ccomp"):
        return  # "the deal reported by the paper"
    while arcs.heads[verb] != verb and not arcs.tags[verb].startswith("VB"):
        verb = arcs.heads[verb]
    if first < 4 or verb > first or not arcs.below(verb, *SUBJECTS) or any(c > verb for c in arcs.below(verb, "cc")):
        return
    arcs.tags[i] = "VBD"
    arcs.take_place(i, verb)
    arcs.hang(verb, i, "ccomp")
    arcs.hang(sayer, i, "nsubj")


def _spoken_to(arcs: Arcs, i: int) -> None:
    """Of "Minister, Chad says that": whom a question turns to says nothing; no comma closes an apposition."""
    hearer = arcs.heads[i]
    verb = arcs.heads[hearer]
    if i + 1 == verb and arcs.labels[hearer] in SUBJECTS and arcs.texts[i - 1] == "," and arcs.tags[verb] in FINITE and not (
            arcs.below(hearer, "det", "poss", "compound", "amod")):
        arcs.hang(i, verb, arcs.labels[hearer])
        arcs.hang(hearer, verb, "intj")


def _behind_the_day(arcs: Arcs, i: int) -> None:
    """Of "On Nov. 8 Israel bombed", "In August Chad had left": a name behind a day acts, where nobody else does."""
    if arcs.tags[i] != "NNP":
        return
    inside = arcs.labels[i] == "pobj"
    day = next((c for c in arcs.below(i, "compound", "nmod") if arcs.texts[c] in DATES), -1) if inside else arcs.heads[i]
    place = arcs.heads[i] if inside else arcs.heads[day]
    verb = arcs.heads[place]
    if day < 0 or arcs.texts[day] not in DATES or arcs.tags[place] != "IN":
        return
    if place < i < verb and arcs.tags[verb].startswith("VB") and not arcs.below(verb, *SUBJECTS):
        if inside:
            arcs.hang(day, place, "pobj")
        arcs.hang(i, verb, "nsubjpass" if arcs.below(verb, "auxpass") else "nsubj")


def _according_to_which(arcs: Arcs, i: int) -> None:
    """Of "rejects the statement of the army, according to which Chad is arming": the clause tells what is stated."""
    verb = arcs.heads[i] if arcs.heads[i] > i else arcs.heads[arcs.heads[i]]
    if i < 4 or arcs.texts[i - 2:i] != ["according", "to"] or arcs.labels[verb] not in ("advcl", "pcomp") or verb < i:
        return
    noun = i - 4 if arcs.texts[i - 3] == "," else i - 3
    while arcs.labels[noun] in ("pobj", "prep", "compound", "poss"):
        noun = arcs.heads[noun]
    if arcs.tags[noun] in NOUNS:
        arcs.hang(verb, noun, "relcl")
        arcs.hang(i - 2, verb, "prep")
        arcs.hang(i - 1, i - 2, "prep")
        arcs.hang(i, i - 1, "pobj")


def _named_at_end(arcs: Arcs, i: int) -> None:
    """Of "expelled the head of the mission's office, Guillaume Ngefa, on Monday": the name is that of the object."""
    first = min([i, *arcs.below(i, "compound")])
    thing = next((c for c in arcs.below(arcs.heads[i], "dobj") if c < i), -1)
    if arcs.tags[i] != "NNP" or first < 2 or arcs.texts[first - 1] != "," or thing < 0 or arcs.tags[thing] != "NN":
        return
    if arcs.is_below(first - 2, thing) and first < i:
        arcs.hang(i, thing, "appos")


def _said_with(arcs: Arcs, i: int) -> None:
    """Of "noted with satisfaction that Chad had left": what is noted, not what the satisfaction is."""
    noun = arcs.heads[i]
    case = arcs.heads[noun]
    verb = arcs.heads[case]
    if arcs.labels[noun] != "pobj" or arcs.texts[case] not in ("with", "in") or arcs.stems[verb] not in saying():
        return
    if noun == case + 1 and any(arcs.texts[c] == "that" for c in arcs.below(i, "mark")) and not arcs.below(verb, "dobj", "ccomp"):
        arcs.hang(i, verb, "ccomp")


ATTACHMENTS = (
    worded(_demanded, "demands", "requests", "wants", "seeks"), worded(_set_free, "free"), labelled(_aim_of_noun, "advcl"),
    labelled(_spoken_to, "appos"), labelled(_listed_on, "dobj", "appos"),
    worded(_told_about, "about"), labelled(_sayer_listed, "acl", "relcl"), worded(_at_semicolon, ";"),
    labelled(_names_in_a_row, "nmod", "compound", "npadvmod", "poss"), worded(_whose, "whose"),
    labelled(_told_to, "relcl"), labelled(_past_beside_perfect, "conj"), labelled(_charged_too, "conj"),
    labelled(_behind_quotation, "conj"), labelled(_unmarked_subject, "npadvmod"), labelled(_behind_the_day, "appos", "pobj"),
    labelled(_opening, "csubj"), labelled(_parallel, "conj"), labelled(_said_with, "acl", "relcl"),
    worded(_according_to_which, "which"), labelled(_named_at_end, "npadvmod"),
    labelled(_said_between, "conj"), worded(_fired_at, "at", "on", "against"), worded(_thanked_for, *JUDGING),
)
