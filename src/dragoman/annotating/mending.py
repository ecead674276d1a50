"""Arcs that spaCy often gets wrong in news, put right by the company that a word keeps, before they are turned."""

from __future__ import annotations

from functools import lru_cache

from dragoman.annotating.arcs import DAYS, FINITE, NOUNS, SUBJECTS, Arcs, has_verb, labelled, tagged, take_steps, worded
from dragoman.annotating.attaching import ATTACHMENTS
from dragoman.annotating.particles import VERBS_OF, back_to, over_is_preposition, phrasal, round_is_preposition
from dragoman.annotating.recasting import HEADLINE_VERBS, RECASTS
from dragoman.annotating.rejoining import REJOINS
from dragoman.languages import pack

TOOLS = frozenset("tools pens chalk scalpels stethoscopes gavels keyboards brushes".split())  # what strikers down
# Nouns that an infinitive right behind them fills: "a plot to bomb".
CONTENTS = frozenset("""
plot plan scheme conspiracy attempt bid effort call demand threat offer promise pledge vow decision proposal order request appeal
plea pressure refusal failure intention agreement deal campaign idea
""".split())
# Verbs that a gerund right behind them completes: "denied massing troops".
GERUND_VERBS = frozenset("""
denied denies deny denying stopped stops stop suspended suspends resumed resumes resume avoided avoids avoid halted halts halt
ceased admitted admits admit considered considers consider began begins begin started starts start acknowledged finished
""".split())
TERMS = frozenset("hour hours day days week weeks month months minute minutes year years".split())  # what is given to an opponent
GIVING = frozenset("gave give gives given giving".split())
FINDING = frozenset("found find finds finding declared declare declares pronounced deemed ruled held judged".split())
LETTING = frozenset("let lets letting allow allowed allows allowing permitted admitted".split())
WISHING = frozenset("want wants wanted wanting".split())
THOUGHTS = frozenset("fear hope claim doubt dread worry".split())  # nouns that are verbs before "that"


def mend(arcs: Arcs) -> None:
    """Put the arcs and tags of a sentence right, in place."""
    take_steps(arcs, STEPS)


def _subject_is_compound(arcs: Arcs, i: int) -> None:
    """Of "prison inmates are about to": the noun before the finite verb is its subject."""
    if arcs.tags[i] not in NOUNS or i + 1 >= len(arcs.heads) or arcs.heads[i + 1] != i or arcs.tags[i + 1] not in FINITE:
        return
    if i and arcs.heads[i - 1] == i and arcs.labels[i - 1] in SUBJECTS and arcs.labels[i + 1] == "ccomp":
        arcs.take_place(i + 1, i)
        arcs.hang(i - 1, i, "compound")
        arcs.hang(i, i + 1, "nsubj")
        for child in arcs.below(i):
            if child > i:
                arcs.heads[child] = i + 1


def _verb_by_subject(arcs: Arcs, i: int) -> None:
    """What has a subject or an auxiliary is a verb: "if Hezbollah fires on", "did the speaker apologise"."""
    clausal = arcs.labels[i] in ("ROOT", "advcl", "ccomp", "conj", "relcl", "acl") or (
        arcs.labels[i] == "xcomp" and arcs.texts[i].lower() in HEADLINE_VERBS - {"court"})  # "are due to rally"
    if arcs.tags[i] not in NOUNS or not clausal or arcs.below(i, "det"):
        return
    helpers = [c for c in arcs.below(i, "aux") if c < i and arcs.tags[c] != "IN"]
    subjects = [c for c in arcs.below(i, *SUBJECTS) if c < i]
    follows = arcs.below(i, "ccomp", "dobj", "prep", "xcomp", "prt", "mark", "advmod")
    if helpers or (subjects and follows):
        arcs.tags[i] = "VB" if helpers else "VBZ" if arcs.tags[i] == "NNS" else "VBP"


def _verb_by_modal(arcs: Arcs, i: int) -> None:
    """Of "will down tools", "miners down tools": the adverb with a modal or subject is the verb, what follows its object."""
    if arcs.texts[i].lower() != "down" or i + 1 >= len(arcs.heads) or arcs.texts[i + 1].lower() not in TOOLS:
        return
    modal = next((c for c in arcs.below(i, "aux")), -1)
    if modal < 0 and not arcs.below(i, "nsubj"):
        return
    arcs.tags[i], arcs.tags[i + 1] = "VB" if modal >= 0 else "VBP", "NNS"
    arcs.hang(i + 1, i, "dobj")
    for child in (*(arcs.below(modal) if modal >= 0 else ()), *arcs.below(i + 1, "prep")):
        arcs.heads[child] = i


def _reduced_relative(arcs: Arcs, i: int) -> None:
    """Of "the ceasefire demanded by the council covers": the participle belongs to the noun, the verb behind it tells."""
    if arcs.tags[i] not in ("VBD", "VBN") or not arcs.below(i, "agent") or arcs.below(i, "dobj", "auxpass", "aux"):
        return
    subject = next((c for c in arcs.below(i, *SUBJECTS) if c < i), -1)
    verb = next((c for c in arcs.below(i, "ccomp", "conj", "dep", "advcl") if c > i), -1)
    if subject < 0 or verb < 0 or arcs.tags[verb] not in ("VBZ", "VBD", "VBP") or arcs.below(verb, "mark", *SUBJECTS):
        return
    arcs.take_place(verb, i)
    for child in arcs.below(i):
        if child > verb:
            arcs.heads[child] = verb
    arcs.tags[i] = "VBN"
    arcs.hang(i, subject, "acl")
    arcs.hang(subject, verb, "nsubj")


def _told_by_participle(arcs: Arcs, i: int) -> None:
    """Of "A column headed for Goma.": where nothing else is finite, what looks like a participle tells.

    So it does with an object where it hangs on a noun below: "A raid on a town killed two men."
    """
    if arcs.labels[i] != "ROOT" or not arcs.tags[i].startswith("NN") or arcs.texts[-1] != ".":
        return
    verb = _participle_of(arcs, i)
    if verb >= 0 and any(arcs.tags[c] in FINITE and c != verb and arcs.labels[c] != "relcl" for c in arcs.below(i)):
        return
    if verb < 0 and not has_verb(arcs, i):
        inner = (p for c in arcs.below(i, "prep") for p in arcs.below(c, "pobj"))
        verb = next((v for p in inner if (v := _participle_of(arcs, p)) >= 0 and arcs.below(v, "dobj")), -1)
    if verb < 0:
        return
    noun = arcs.heads[verb]
    arcs.take_place(verb, i)
    arcs.tags[verb] = "VBD"
    for child in (c for above in {i, noun} for c in arcs.below(above) if c > verb):
        arcs.heads[child] = verb
    arcs.hang(i, verb, "nsubj")


def _participle_of(arcs: Arcs, noun: int) -> int:
    """The first participle behind a noun; -1 for none, or where it says by whom."""
    verb = next((c for c in arcs.below(noun, "acl") if c > noun and arcs.tags[c] in ("VBD", "VBN")), -1)
    return -1 if verb < 0 or arcs.below(verb, "agent", "aux", "auxpass", *SUBJECTS) else verb


def _compound_is_subject(arcs: Arcs, i: int) -> None:
    """A finite verb has no compound, but a subject: "Should Eritrea attack", "if artillery shells the town"."""
    if not arcs.tags[i].startswith("VB") or arcs.tags[i] in ("VBG", "VBN") or arcs.below(i, *SUBJECTS):
        return
    names = [c for c in arcs.below(i, "compound") if c < i and arcs.tags[c].startswith("NN")]
    if not names or arcs.labels[i] in ("amod", "compound"):
        return
    arcs.labels[names[-1]] = "nsubj"
    for child in arcs.below(i, "amod", "det", "compound", "poss", "nummod"):
        if child < names[-1]:
            arcs.heads[child] = names[-1]


def _noun_with_mark(arcs: Arcs, i: int) -> None:
    """Of "If the army marches on the town": what "if" introduces is a verb where a noun stands right before it."""
    marks = {arcs.texts[c].lower() for c in arcs.below(i, "mark")}
    if arcs.labels[i] == "advcl" and arcs.labels[i - 1] == "compound" and marks & {"if", "when", "unless", "once"}:
        arcs.tags[i] = "VBZ"


def _noun_behind_preposition(arcs: Arcs, i: int) -> None:
    """Of "take Croatia to court": what stands behind a preposition is a noun."""
    wanted = ("IN", "TO") if arcs.texts[i].lower() == "court" else ("IN",)
    case = next((c for c in arcs.below(i, "aux") if arcs.tags[c] in wanted), -1)
    if case < 0 or not arcs.tags[i].startswith("VB") or arcs.labels[i] != "xcomp":
        return
    verb = arcs.heads[i]
    arcs.hang(case, verb, "prep")
    for child in arcs.below(i, "prep", "npadvmod", "advmod", "punct"):
        arcs.heads[child] = verb
    arcs.hang(i, case, "pobj")
    arcs.tags[i] = "NN"


def _verb_by_object(arcs: Arcs, i: int) -> None:
    """Of "The protocol obliges Azerbaijan to free": a plural with a name right behind it and "to" is a verb."""
    if arcs.tags[i] != "NNS" or arcs.labels[i] != "ROOT" or i + 1 >= len(arcs.heads) or not i:
        return
    noun, name = i - 1, i + 1
    while name + 1 < len(arcs.heads) and arcs.labels[name] == "compound" and arcs.heads[name] > name:
        name += 1
    clause = next((c for c in arcs.below(i, "acl", "relcl") if c > name and arcs.tags[c] == "VB"), -1)
    if arcs.labels[noun] != "compound" or arcs.heads[noun] != i or name not in arcs.below(i, "appos") or clause < 0:
        return
    arcs.tags[i] = "VBZ"
    for child in arcs.below(i, "det", "amod", "compound", "poss", "nummod"):
        arcs.heads[child] = noun if child != noun else i
    arcs.labels[noun], arcs.labels[name], arcs.labels[clause] = "nsubj", "dobj", "xcomp"


def _content_of_noun(arcs: Arcs, i: int) -> None:
    """Of "foiled a plot to bomb the hall", "faces calls to go": the infinitive is what the noun before it is about."""
    if arcs.tags[i] != "VB" or arcs.labels[i] not in ("advcl", "relcl", "xcomp", "ccomp"):
        return
    to = next((c for c in arcs.below(i, "aux") if arcs.tags[c] == "TO"), -1)
    noun = _noun_before(arcs, i, to)
    if noun < 0 or any(c != noun for c in arcs.below(i, *SUBJECTS)) or arcs.texts[noun].lower().removesuffix("s") not in CONTENTS:
        return
    if arcs.heads[noun] == i:  # "uncovered a plot to bomb", read as what the plot does
        arcs.hang(noun, arcs.heads[i], "dobj")
    if arcs.heads[i] == noun or arcs.labels[noun] in ("dobj", "pobj", "nsubjpass"):
        arcs.hang(i, noun, "acl")


def _noun_before(arcs: Arcs, verb: int, to: int) -> int:
    """The noun right before "to", or the object of the verb above, which may have a phrase: "faces demands from donors to pay"."""
    above = arcs.heads[verb]
    if arcs.labels[verb] in ("advcl", "relcl") or arcs.heads[to - 1] == verb:
        return to - 1
    thing = next((c for c in arcs.below(above, "dobj") if c < to), -1)
    phrase = any(thing < c < to and arcs.labels[c] == "prep" for c in arcs.below(above) + arcs.below(thing))
    return thing if thing >= 0 and (phrase or thing == to - 1) and arcs.stems[above] not in _commanding() else -1


@lru_cache
def _commanding() -> frozenset[str]:
    """The verbs whose object does what follows: "allowed the plan to go ahead"."""
    return frozenset(pack.load("en").table("verbs")["object_control"])


def _fear_that(arcs: Arcs, i: int) -> None:
    """Of "Villagers near Beni fear that": the noun before "that" is the verb."""
    if arcs.texts[i].lower() != "that" or arcs.labels[i] != "mark" or i < 2:
        return
    clause, verb = arcs.heads[i], i - 1
    root, above = arcs.heads[clause], arcs.heads[verb]
    if arcs.texts[verb].lower() not in THOUGHTS or arcs.labels[verb] != "pobj":
        return
    if arcs.heads[root] != root or arcs.heads[above] != root:
        return
    arcs.take_place(verb, root)
    for child in arcs.below(root):
        if child > verb and child != clause:
            arcs.heads[child] = verb
    arcs.tags[verb] = "VBP"
    arcs.hang(clause, verb, "ccomp")
    arcs.hang(root, verb, "nsubj")
    name = next((c for c in arcs.below(verb, "amod", "compound", "nmod") if c == verb - 1), -1)
    if name >= 0:
        arcs.hang(name, above, "pobj")


def _raised_object(arcs: Arcs, i: int) -> None:
    """Of "wants Tunisia to drop the charges", "let crews board": who shall do it is the object of the wish."""
    if arcs.tags[i] != "VB" or arcs.labels[i] != "ccomp":
        return
    bare = arcs.texts[arcs.heads[i]].lower() in ("let", "lets", "letting") and not arcs.below(i, "aux", "auxpass")
    if not bare and not any(arcs.tags[c] == "TO" for c in arcs.below(i, "aux")):
        return
    subject = next((c for c in arcs.below(i, *SUBJECTS) if c < i), -1)
    verb = arcs.heads[i]
    if not (bare or arcs.texts[verb].lower() in WISHING) or arcs.below(verb, "dobj", "prt"):
        return
    if subject < verb or arcs.below(i, "mark"):
        return
    arcs.hang(subject, verb, "dobj")
    arcs.labels[i] = "xcomp"


def _having_done(arcs: Arcs, i: int) -> None:
    """Of "denied having shared files": the participle is what is denied, the noun behind it its object."""
    having, noun = i - 1, arcs.heads[i]
    if arcs.tags[i] != "VBN" or having < 1 or arcs.texts[having].lower() != "having" or arcs.labels[i] != "amod":
        return
    verb = having - 1
    denied = arcs.labels[noun] == "dobj" and arcs.texts[verb].lower() in GERUND_VERBS
    if denied and arcs.heads[having] == i and arcs.heads[noun] == verb:
        arcs.hang(i, verb, "xcomp")
        arcs.hang(noun, i, "dobj")
        for child in (c for c in arcs.below(verb, "prep") if c > noun):
            arcs.heads[child] = i
        return
    if arcs.heads[noun] != having or arcs.labels[noun] != "dobj":
        return
    for child in arcs.below(having):
        arcs.heads[child] = i
    arcs.take_place(i, having)
    arcs.hang(having, i, "aux")
    arcs.hang(noun, i, "dobj")
    for child in arcs.below(noun, "prep"):
        arcs.heads[child] = i


def _let_in(arcs: Arcs, i: int) -> None:
    """Of "allowed monitors into the prison": a noun with no verb below it is an object, not a clause."""
    verb = arcs.heads[i]
    if arcs.labels[i] != "ccomp" or arcs.tags[i] not in NOUNS or not arcs.tags[verb].startswith("VB") or verb > i:
        return
    if arcs.texts[verb].lower() in LETTING and not arcs.below(i, *SUBJECTS, "aux", "mark") and not arcs.below(verb, "dobj"):
        arcs.labels[i] = "dobj"


def _answers(arcs: Arcs, i: int) -> None:
    """Of "said yes to the request": what is said."""
    verb = arcs.heads[i]
    if arcs.labels[i] == "intj" and arcs.texts[i].lower() in ("yes", "no") and verb == i - 1 and arcs.texts[verb].lower() in (
        "said", "say", "says", "saying"
    ):
        arcs.labels[i], arcs.tags[i] = "dobj", "NN"


def _denied_gerund(arcs: Arcs, i: int) -> None:
    """Of "denied massing troops near the border": the gerund is what is denied, the noun behind it its object."""
    if arcs.tags[i] != "VBG" or not i or arcs.labels[i] not in ("amod", "compound"):
        return
    if arcs.texts[i - 1].lower() not in GERUND_VERBS:
        return
    verb, noun = i - 1, arcs.heads[i]
    if arcs.heads[noun] != verb or arcs.labels[noun] != "dobj" or noun < i or arcs.below(noun, "det", "poss"):
        return
    arcs.hang(i, verb, "xcomp")
    arcs.hang(noun, i, "dobj")
    for child in arcs.below(verb, "prep", "dative"):
        if child > noun:
            arcs.heads[child] = i


def _given_term(arcs: Arcs, i: int) -> None:
    """Of "gave the rebels 48 hours to leave": the term is what is given."""
    verb = arcs.heads[i]
    noun, giving = arcs.heads[verb], arcs.heads[arcs.heads[verb]]
    if arcs.labels[verb] == "relcl" and arcs.labels[noun] == "dobj" and arcs.texts[giving].lower() in GIVING and (
            arcs.texts[i].lower() in TERMS):  # "gave the men who seized the port a week to leave"
        arcs.labels[noun] = "dative"
        for child in (i, *(c for c in arcs.below(verb) if c > i)):
            arcs.heads[child] = giving
        verb = giving
    if arcs.labels[i] == "npadvmod" and arcs.texts[i].lower() in TERMS and arcs.texts[verb].lower() in GIVING and (
        arcs.below(verb, "dative") and not arcs.below(verb, "dobj")
    ):
        arcs.labels[i] = "dobj"


def _found_guilty(arcs: Arcs, i: int) -> None:
    """Of "found the hotelier guilty": a rare noun between article and adjective is no adverb."""
    noun, verb = i - 1, arcs.heads[i]
    if arcs.tags[i] != "JJ" or arcs.labels[i] != "dobj" or noun < 1 or arcs.heads[noun] != i:
        return
    if arcs.tags[noun] not in ("RB", "RBR", "JJ"):
        return
    if arcs.texts[noun].lower().endswith("ly") or arcs.texts[verb].lower() not in FINDING or not arcs.below(i, "det"):
        return
    arcs.tags[noun] = "NN"
    arcs.hang(i, verb, "oprd")
    arcs.hang(noun, verb, "dobj")
    for child in arcs.below(i, "det", "amod", "compound", "poss"):
        if child < noun:
            arcs.heads[child] = noun


def _non_grata(arcs: Arcs, i: int) -> None:
    """Of "declared two envoys persona non grata on Monday": no verb, and what stands around it hangs on "declared"."""
    verb = arcs.heads[i]
    if arcs.texts[verb].lower() not in FINDING or arcs.tags[i] not in FINITE:
        return
    arcs.tags[i] = "NN"
    arcs.hang(i, verb, "oprd")
    for child in arcs.below(i):
        if arcs.labels[child] in SUBJECTS:
            arcs.hang(child, verb, "dobj")
        elif arcs.labels[child] in ("prep", "agent", "npadvmod", "advmod", "advcl"):
            arcs.heads[child] = verb


def _day_before_subject(arcs: Arcs, i: int) -> None:
    """Of "In Vienna on Friday Austria accused": the day is no part of the name behind it, which is the subject."""
    name, verb = arcs.heads[i], arcs.heads[i] + 1
    if arcs.texts[i] not in DAYS or arcs.labels[i] != "compound" or name <= i or verb >= len(arcs.heads):
        return
    case = arcs.heads[name]
    if arcs.labels[name] != "pobj" or case != i - 1 or arcs.tags[verb] not in FINITE or arcs.below(verb, *SUBJECTS):
        return
    arcs.hang(i, case, "pobj")
    arcs.hang(name, verb, "nsubj")
    arcs.hang(case, verb, "prep")


def _time_before_saying(arcs: Arcs, i: int) -> None:
    """Of "in May, the office said, she went": what stands before an inserted saying belongs to what is said."""
    saying, told = arcs.heads[i], arcs.heads[arcs.heads[i]]
    if arcs.labels[i] not in ("prep", "npadvmod") or arcs.labels[saying] not in ("ccomp", "parataxis") or told <= saying:
        return
    subject = next(iter(arcs.below(saying, "nsubj")), -1)
    inserted = i < subject < saying and "," in arcs.texts[i:subject] and "," in arcs.texts[saying:told]
    if inserted and arcs.tags[saying] in FINITE and not arcs.below(saying, "dobj", "mark"):
        arcs.heads[i] = told


STEPS = (
    *RECASTS, tagged(_subject_is_compound, *NOUNS), worded(_verb_by_modal, "down"), tagged(_verb_by_subject, *NOUNS),
    worded(over_is_preposition, "over"), tagged(_reduced_relative, "VBD", "VBN"), labelled(_told_by_participle, "ROOT"),
    tagged(_noun_with_mark, "NNS"), tagged(_compound_is_subject, "VB", "VBD", "VBP", "VBZ"),
    labelled(_noun_behind_preposition, "xcomp"),
    labelled(_verb_by_object, "ROOT"), labelled(_content_of_noun, "advcl", "relcl", "xcomp", "ccomp"), worded(_fear_that, "that"),
    labelled(_raised_object, "ccomp"), labelled(_having_done, "amod"), tagged(_denied_gerund, "VBG"), worded(phrasal, *VERBS_OF),
    worded(round_is_preposition, "round"), labelled(_let_in, "ccomp"), labelled(_answers, "intj"),
    labelled(_given_term, "npadvmod"), tagged(_found_guilty, "JJ"), worded(_non_grata, "persona", "personae"),
    worded(back_to, "to", "into", "in", "with", "from"), labelled(_day_before_subject, "compound"),
    labelled(_time_before_saying, "prep", "npadvmod"), *REJOINS, *ATTACHMENTS,
)
