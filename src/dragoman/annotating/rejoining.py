"""Phrases and clauses that spaCy hangs one word too low: who asks for what, what is said before its saying, verbs in a row."""

from __future__ import annotations

from functools import lru_cache

from dragoman.annotating.arcs import FINITE, NOUNS, SUBJECTS, Arcs, labelled, tagged, worded
from dragoman.languages import pack

FIGHTERS = frozenset("rebel militant insurgent guerrilla separatist jihadist islamist paramilitary loyalist".split())
STATES_OF = frozenset("trial alert notice standby probation leave".split())  # "put them on trial"
COMPLETED = frozenset("fail refuse decline threaten vow pledge promise manage attempt agree offer want".split())  # by an infinitive
PUTTING = frozenset("put puts putting place places placed placing".split())
TIMES = frozenset("""
spring summer autumn winter morning evening weekend dawn january february march april may june july august september october
november december monday tuesday wednesday thursday friday saturday sunday
""".split())


@lru_cache
def asking_nouns() -> frozenset[str]:
    """The nouns that ask for something, as the pack's table of statuses lists them."""
    return frozenset(pack.load("en").table("status")["nouns"]["requested"].split())


@lru_cache
def saying() -> frozenset[str]:
    """The verbs that say something, as the pack lists them."""
    return frozenset(pack.load("en").table("words")["words"]["say"].split())


def _said_behind(arcs: Arcs, i: int) -> None:
    """Of "They must sit down, the minister insisted": the saying behind a comma governs, though nothing joins the two."""
    told = arcs.heads[i]
    subject = next((c for c in arcs.below(i, "nsubj") if c < i), -1)
    if arcs.stems[i] not in saying() or arcs.tags[i] not in FINITE or told > i or subject < 0:
        return
    if any(told < c < i for c in arcs.below(told, "cc")) or "," not in arcs.texts[told:subject] or not arcs.below(told, *SUBJECTS):
        return
    arcs.take_place(i, told)
    arcs.hang(told, i, "ccomp")
    for child in arcs.below(told):
        if child > i:
            arcs.heads[child] = i


def _asked_from(arcs: Arcs, i: int) -> None:
    """Of "calls from lawmakers for an inquiry", "pressure by donors on Chad": the call is for it, and the pressure on them."""
    asker = arcs.heads[i]
    case = arcs.heads[asker]
    if arcs.labels[i] != "prep" or arcs.texts[i].lower() not in ("for", "on", "upon", "over", "to", "against"):
        return
    if arcs.labels[asker] != "pobj" or arcs.texts[case].lower() not in ("from", "by", "of", "among"):
        return
    noun = arcs.heads[case]
    if arcs.tags[noun].startswith("NN") and arcs.stems[noun] in asking_nouns():
        arcs.heads[i] = noun


def _held_since(arcs: Arcs, i: int) -> None:
    """Of "Two clerks held since the autumn are expected to go": "since" has a season, not a clause, and "are" tells."""
    subject = next((c for c in arcs.below(i, *SUBJECTS) if c < i), -1)
    verb = next((c for c in arcs.below(i, "advcl") if c > i), -1)
    if subject < 0 or verb < 0 or arcs.tags[i] not in ("VBD", "VBN") or arcs.below(i, "aux", "auxpass", "dobj"):
        return
    time = next(iter(arcs.below(verb, *SUBJECTS)), -1)
    since = next((c for c in arcs.below(verb, "mark") if arcs.texts[c].lower() == "since"), -1)
    if min(time, since) < 0 or arcs.texts[time].lower() not in TIMES:
        return
    arcs.take_place(verb, i)
    arcs.hang(subject, verb, arcs.labels[time])
    arcs.hang(i, subject, "acl")
    arcs.hang(since, i, "prep")
    arcs.hang(time, since, "pobj")
    arcs.tags[i], arcs.tags[since] = "VBN", "IN"
    for child in (c for c in arcs.below(i) if c > verb):
        arcs.heads[child] = verb


def _verbs_in_a_row(arcs: Arcs, i: int) -> None:
    """Of "talked about the border, parted with a smile and agreed on nothing": the second of three verbs is no participle."""
    third = next((c for c in arcs.below(i, "conj") if c > i and arcs.tags[c] == "VBD"), -1)
    if third < 0 or arcs.tags[i] not in ("VBD", "VBN") or arcs.texts[i - 1] != "," or arcs.below(i, "agent", *SUBJECTS):
        return
    above = arcs.heads[i]
    while arcs.tags[above] != "VBD" and arcs.heads[above] != above:
        above = arcs.heads[above]
    if arcs.tags[above] == "VBD" and above < i and not arcs.below(third, "agent"):
        arcs.hang(i, above, "conj")
        arcs.tags[i] = "VBD"


def _put_on(arcs: Arcs, i: int) -> None:
    """Of "put members of the juntas on trial": it is they who are put there, not the juntas."""
    case = arcs.heads[i]
    above = arcs.heads[case]
    if arcs.labels[i] != "pobj" or arcs.texts[case].lower() != "on":
        return
    while arcs.tags[above].startswith("NN") or arcs.labels[above] == "prep":
        if arcs.heads[above] == above:
            return
        above = arcs.heads[above]
    if arcs.texts[above].lower() in PUTTING:
        arcs.heads[case] = above


def _together(arcs: Arcs, i: int) -> None:
    """Of "may build tanks together at a plant": what is done together is told before."""
    verbs = (k for k in range(i - 1, -1, -1) if arcs.tags[k].startswith("VB") and arcs.labels[k] not in ("aux", "auxpass"))
    verb = next(verbs, -1)
    if arcs.heads[i] > i and not arcs.tags[arcs.heads[i]].startswith("VB") and verb >= 0:
        arcs.hang(i, verb, "advmod")


def _fighters_noun(arcs: Arcs, i: int) -> None:
    """Of "a rebel onslaught": those who fight are a noun, whoever reads an adjective."""
    if arcs.tags[i] == "JJ" and arcs.labels[i] == "amod" and arcs.tags[arcs.heads[i]] in NOUNS:
        arcs.tags[i], arcs.labels[i] = "NN", "compound"


def _participle_of_subject(arcs: Arcs, i: int) -> None:
    """Of "The compact struck in Doha commits them": what has a subject and is one itself is a participle."""
    noun = next((c for c in arcs.below(i, "nsubj", "nsubjpass") if c < i), -1)
    if noun < 0 or arcs.tags[i] not in ("VBD", "VBN") or arcs.heads[i] < i or arcs.below(i, "aux", "auxpass", "mark", "dobj"):
        return
    named = arcs.tags[noun].startswith("NN") or bool(arcs.below(noun, "det"))
    if arcs.tags[arcs.heads[i]] in FINITE and named:
        arcs.hang(noun, arcs.heads[i], "nsubj")
        arcs.hang(i, noun, "acl")
        arcs.tags[i] = "VBN"
        arcs.tags[noun] = "NN" if arcs.tags[noun] == "JJ" else arcs.tags[noun]


def _far_infinitive(arcs: Arcs, i: int) -> None:
    """Of "failed for the sixth time to form a cabinet": the infinitive is what failed, however far it stands."""
    verb = arcs.heads[i]
    if arcs.stems[verb] in COMPLETED and verb < i and arcs.below(i, "aux") and not arcs.below(i, "mark", *SUBJECTS) and (
        not arcs.below(verb, "dobj", "xcomp") and any(arcs.tags[c] == "TO" for c in arcs.below(i, "aux"))
    ):
        arcs.labels[i] = "xcomp"


def _all_but(arcs: Arcs, i: int) -> None:
    """Of "is all but certain to veto it": "all but" only weakens the adjective."""
    adjective = next((c for c in arcs.below(i, "conj") if c > i + 1), -1)
    if arcs.texts[i + 1:i + 2] == ["but"] and adjective >= 0 and arcs.tags[adjective] in ("JJ", "VBN"):
        arcs.hang(adjective, arcs.heads[i], arcs.labels[i])
        arcs.hang(i, adjective, "advmod")
        arcs.hang(i + 1, adjective, "advmod")
        for child in (c for c in arcs.below(i) if c > adjective):
            arcs.heads[child] = adjective


def _sayer_apposed(arcs: Arcs, i: int) -> None:
    """Of "they were freed under the new law, a lawyer said": the noun right before the saying is who says it."""
    if arcs.stems[i] not in saying() or arcs.below(i, *SUBJECTS) or not arcs.below(i, "ccomp"):
        return
    sayer = i - 1
    while arcs.labels[sayer] in ("pobj", "prep", "compound", "amod", "det", "poss", "nummod") and arcs.heads[sayer] < i:
        sayer = arcs.heads[sayer]
    first = min((sayer, *arcs.below(sayer)))
    if arcs.labels[sayer] == "appos" and arcs.tags[sayer].startswith("NN") and arcs.texts[first - 1] == ",":
        arcs.hang(sayer, i, "nsubj")


def _listed_verb(arcs: Arcs, i: int) -> None:
    """Of "arrested the premier, dissolved parliament and shut banks": the second object is that of a verb read as its adjective."""
    thing, verb = arcs.heads[i], arcs.heads[arcs.heads[i]]
    if arcs.texts[i - 1] != "," or arcs.tags[verb] != "VBD" or arcs.labels[thing] != "dobj" or not _is_past(arcs, i):
        return
    if any(c < i for c in arcs.below(verb, "dobj")) and min((thing, *arcs.below(thing))) == i:
        _make_verb(arcs, i, verb)


def _last_verb(arcs: Arcs, i: int) -> None:
    """Of "arrested the premier, dissolved parliament and shut banks": what "and" joins to verbs in a row is one of them."""
    thing, first = arcs.heads[i], arcs.heads[arcs.heads[i]]
    verb = arcs.heads[first]
    if arcs.texts[i - 1] != "and" or arcs.labels[thing] != "conj" or arcs.labels[first] != "dobj" or not _is_past(arcs, i):
        return
    row = arcs.labels[verb] == "conj" and arcs.tags[verb] in ("VBD", "VBN") and arcs.tags[arcs.heads[verb]] == "VBD"
    if row and not any(arcs.heads[verb] < c < verb for c in arcs.below(arcs.heads[verb], "cc")):
        _make_verb(arcs, i, verb)
        arcs.heads[i - 1] = verb


def _is_past(arcs: Arcs, i: int) -> bool:
    """Whether a word before a noun may be a verb of the past, with nothing hung on it."""
    return arcs.tags[i] in ("VBN", "VBD", "JJ") and arcs.texts[i].endswith("ed") and not arcs.below(i)


def _make_verb(arcs: Arcs, i: int, verb: int) -> None:
    """Make a verb, joined to another, of what was read as the adjective of its object."""
    arcs.hang(arcs.heads[i], i, "dobj")
    arcs.hang(i, verb, "conj")
    arcs.tags[i] = "VBD"


def _naming_themselves(arcs: Arcs, i: int) -> None:
    """Of "Men calling themselves the Council seized the port": the finite verb tells, and the participle who they are."""
    verb = arcs.heads[i]
    told = next((c for c in arcs.below(verb, "ccomp") if c > i and arcs.tags[c] in FINITE), -1)
    people = next((c for c in arcs.below(verb, "nsubj") if c < verb), -1)
    if arcs.tags[verb] != "VBG" or min(told, people) < 0 or arcs.below(verb, "aux") or arcs.below(told, "mark"):
        return
    name = next((c for c in arcs.below(told, "nsubj") if c > i), -1)
    if name < 0:
        return
    arcs.take_place(told, verb)
    arcs.hang(people, told, "nsubj")
    arcs.hang(verb, people, "acl")
    arcs.hang(i, verb, "dobj")
    arcs.hang(name, verb, "oprd")
    for child in (c for c in arcs.below(verb) if c > told):
        arcs.heads[child] = told


def _kind_before_name(arcs: Arcs, i: int) -> None:
    """Of "the paramilitary Rapid Support Forces": the adjective right before a name only tells what kind of body it is."""
    beside = (*arcs.below(i, "appos"), *(c for c in arcs.below(arcs.heads[i], "nsubj") if c > i))
    name = next((c for c in beside if arcs.tags[c].startswith("NNP") and min((c, *arcs.below(c, "compound", "amod"))) == i + 1), -1)
    if arcs.tags[i] != "JJ" or name < 0:
        return
    arcs.take_place(name, i)
    for child in arcs.below(i):
        arcs.heads[child] = name
    arcs.hang(i, name, "amod")


def _matter_apposed(arcs: Arcs, i: int) -> None:
    """Of "accused Chad of it, a charge Mali has denied": the noun sums up what was said, and the verb tells more of that noun."""
    noun = next((c for c in arcs.below(i, "nsubj") if c < i), -1)
    owner = next((c for c in arcs.below(noun, "appos") if c == noun + 1), -1)
    if min(noun, owner) < 0 or arcs.texts[noun - 1] not in ("a", "an") or arcs.texts[noun - 2] != ",":
        return
    before = arcs.heads[i] if arcs.labels[i] == "conj" else next((c for c in arcs.below(i, "ccomp") if c < noun), -1)
    if not 0 <= before < noun or not arcs.tags[before].startswith("VB"):
        return
    if any(before < c < i for c in arcs.below(before, "cc")):
        return
    if arcs.heads[before] == i:
        arcs.take_place(before, i)
    arcs.hang(noun, before, "dep")
    arcs.hang(i, noun, "relcl")
    arcs.hang(owner, i, "nsubj")
    for child in arcs.below(i, "punct"):
        arcs.heads[child] = before


REJOINS = (
    labelled(_listed_verb, "amod"), labelled(_last_verb, "amod"), worded(_naming_themselves, "themselves", "itself", "himself"),
    labelled(_kind_before_name, "nsubj"), labelled(_matter_apposed, "conj", "ROOT"),
    labelled(_said_behind, "conj"), tagged(_asked_from, "IN", "TO"), labelled(_held_since, "ROOT", "ccomp"),
    labelled(_verbs_in_a_row, "acl"), worded(_put_on, *STATES_OF), worded(_together, "together"), worded(_all_but, "all"),
    tagged(_sayer_apposed, "VBD", "VBZ"), labelled(_far_infinitive, "advcl"), worded(_fighters_noun, *FIGHTERS),
    labelled(_participle_of_subject, "nsubj", "csubj"),
)
