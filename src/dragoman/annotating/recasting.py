"""Words that spaCy reads as another class, or hangs one noun too low: verbs of headlines, what is asked for."""

from __future__ import annotations

from functools import lru_cache

from dragoman.annotating.arcs import FINITE, NOUNS, SUBJECTS, Arcs, has_verb, labelled, tagged, worded
from dragoman.languages import pack

# Nouns that are verbs in a headline behind those who act: "police probe governor".
HEADLINE_VERBS = frozenset("""
aid ambush arrest attack back ban bar block blockade board bomb boycott capture charge claim clash condemn court cut
defy delay deny drill end exit eye face fear fight fire fine free guard halt hit hold host jail kill loot march mass
meet mourn murder order oust picket plan plot pledge probe protest purge question quit quiz raid rally ransack rebuke
release riot sack seek seize shell slam snub stone storm strike sue support swap target tear-gas test torch trade urge
veto visit vow vote walk warn welcome
""".split())
CROWDS = frozenset("police people crew staff troops personnel clergy".split())  # plural without an ending
LETTING = frozenset("let lets letting allow allows allowed allowing".split())
GIVEN = frozenset("handed given paid dealt dished served".split())  # passives that keep an object
RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest only sole lone".split())
BECOMING = frozenset("become becomes became becoming".split())
BE = frozenset("be is are was were been being 's".split())
# Things that are asked for themselves: "the seizure of the guns that Egypt requested".
THINGS = frozenset("""
arm arms weapon weapons gun guns missile missiles tank tanks jet jets drone drones document documents file files paper
papers information data report reports record records visa visas loan loans money funds fund food medicine medicines
fuel grain aid help
""".split())
CALLING = frozenset("call calls called calling label labels labelled labeled brand brands branded branding".split())
# Verbs that say what their object is or becomes: "declared him a suspect", "set them free", "held it responsible".
NAMING = frozenset("""
declare declared declares declaring name named names call called calls brand branded brands label labelled labeled labels deem
deemed deems dub dubbed dubs find found finds hold held holds set sets setting judge judged rule ruled pronounce pronounced make
made makes
""".split())
BURNING = frozenset("alight ablaze afire".split())
ROUGHLY = frozenset("around about".split())  # before a number: "freed around fifty men"
PROVING = frozenset("proved proven proves turned".split())


@lru_cache
def event_nouns() -> frozenset[str]:
    """The single words that name events, with their plurals."""
    words = {form for row in pack.load("en").rows("nouns") for form in pack.forms(row[0])}
    return frozenset(words | {word + "s" for word in words})


@lru_cache
def asking() -> frozenset[str]:
    """The verbs whose object is asked for, as the pack's table of statuses lists them."""
    status = pack.load("en").table("status")
    return frozenset(verb.rstrip("_") for verb in (status["verbs"]["requested"] + " " + status["cases"]["wishing"]).split())


@lru_cache
def told() -> frozenset[str]:
    """The nouns that tell something or only suppose it, as the pack's table of statuses lists them."""
    status = pack.load("en").table("status")
    nouns = (status["nouns"]["told"], status["nouns"]["hypothetical"], status["forecasts"]["doubts"])
    return frozenset(" ".join(nouns).split())


def _recast(arcs: Arcs, verb: int, subject: int, thing: int) -> None:
    """Make a noun the verb between those who act and what they do it to."""
    arcs.take_place(verb, thing)
    for child in arcs.below(thing):
        if child < verb:
            arcs.heads[child] = subject
    arcs.hang(subject, verb, "nsubj")
    arcs.hang(thing, verb, "dobj")
    arcs.tags[verb] = "VBP"


def _headline_verb(arcs: Arcs, i: int) -> None:
    """Of "French police raid offices": the noun in the midst of a headline without a verb is the verb."""
    subject, thing = i - 1, arcs.heads[i]
    if arcs.tags[i] != "NN" or arcs.labels[i] != "compound" or subject < 0 or thing <= i:
        return
    if arcs.texts[i] not in HEADLINE_VERBS or arcs.labels[subject] != "compound" or FINITE & set(arcs.tags):
        return
    plural = arcs.tags[subject] == "NNS" or arcs.texts[subject].lower() in CROWDS
    if plural and arcs.heads[subject] in (i, thing):
        _recast(arcs, i, subject, thing)


def _object_apposed(arcs: Arcs, i: int) -> None:
    """Of "The charter obliges Papua New Guinea to free them": a verb has an object, not an apposition."""
    verb = arcs.heads[i]
    if arcs.labels[i] != "appos" or verb > i or not arcs.tags[verb].startswith("VB") or arcs.below(verb, "dobj"):
        return
    arcs.labels[i] = "dobj"
    for child in arcs.below(verb, "advcl", "relcl", "acl"):
        if child > i and any(arcs.tags[c] == "TO" for c in arcs.below(child, "aux")):
            arcs.labels[child] = "xcomp"


def _let_noun(arcs: Arcs, i: int) -> None:
    """Of "let Red Cross nurses into the camp": what has no verb's form is let in."""
    verb = arcs.heads[i]
    if arcs.labels[i] != "ccomp" or arcs.tags[i] not in ("NN", "NNS", "VBZ") or arcs.texts[verb].lower() not in LETTING:
        return
    if arcs.below(i, "aux", "mark", "dobj") or arcs.below(verb, "dobj"):
        return
    arcs.tags[i], arcs.labels[i] = "NNS" if arcs.tags[i] == "VBZ" else arcs.tags[i], "dobj"
    for child in arcs.below(i, *SUBJECTS):
        arcs.labels[child] = "compound"
    for child in arcs.below(i, "prep"):
        arcs.heads[child] = verb


def _put_on(arcs: Arcs, i: int) -> None:
    """Of "was put on standby": a passive has no object behind its particle."""
    verb = arcs.heads[i]
    if arcs.labels[i] != "prt" or arcs.texts[i].lower() not in ("on", "in", "off") or arcs.texts[verb].lower() in GIVEN:
        return
    thing = next((c for c in arcs.below(verb, "dobj") if c > i), -1)
    if thing >= 0 and arcs.below(verb, "nsubjpass"):
        arcs.labels[i], arcs.tags[i] = "prep", "IN"
        arcs.hang(thing, i, "pobj")


def _hyphened_noun(arcs: Arcs, i: int) -> None:
    """Of "a stay-away by clerks": what stands behind a hyphen in the place of a noun is one."""
    if i > 1 and arcs.texts[i - 1] == "-" and arcs.tags[i] in ("RB", "RP", "IN") and (
        arcs.labels[i] in ("pobj", "dobj", "nsubj", "nsubjpass", "attr") and arcs.heads[i - 2] == i
    ):
        arcs.tags[i] = "NN"


def _first_to(arcs: Arcs, i: int) -> None:
    """Of "Peru was the first state to recognise it": whoever was first did it."""
    if arcs.tags[i] != "VB" or arcs.labels[i] not in ("advcl", "relcl", "acl"):
        return
    above = arcs.heads[i]
    be = above if arcs.texts[above].lower() in BE else arcs.heads[above]
    noun = next((c for c in arcs.below(be, "attr") if c < i), -1)
    if noun < 0 or above not in (be, noun) or arcs.texts[be].lower() not in BE | BECOMING or arcs.below(i, *SUBJECTS):
        return
    ranked = any(arcs.texts[c].lower() in RANKS for c in (noun, *arcs.below(noun, "amod")))
    if ranked and any(arcs.tags[c] == "TO" for c in arcs.below(i, "aux")):
        arcs.hang(i, be, "xcomp")


def _is_doing(arcs: Arcs, i: int) -> None:
    """Of "Is the regulator jamming stations?": the gerund is the verb that is asked about."""
    if i or arcs.texts[0] not in ("Is", "Are", "Was", "Were") or arcs.labels[0] != "ROOT" or "?" not in arcs.texts[-2:]:
        return
    noun = next((c for c in arcs.below(0, "attr", "nsubj")), -1)
    verb = next((c for c in arcs.below(noun, "acl") if arcs.tags[c] == "VBG"), -1) if noun > 0 else -1
    if verb < 0 or arcs.below(0, "expl"):
        return
    arcs.take_place(verb, 0)
    arcs.hang(noun, verb, "nsubj")
    for child in arcs.below(0):
        arcs.heads[child] = verb
    arcs.hang(0, verb, "aux")


def _asked_of(arcs: Arcs, i: int) -> None:
    """Of "the handover of a chief that Chad sought", "the closure of schools urged by": the act is what is asked."""
    thing = arcs.heads[i]
    if arcs.labels[i] not in ("relcl", "acl") or arcs.stems[i] not in asking() or arcs.labels[thing] != "pobj":
        return
    case = arcs.heads[thing]
    act = arcs.heads[case]
    if arcs.texts[case].lower() not in ("of", "to", "with", "on", "against") or arcs.texts[act].lower() not in event_nouns():
        return
    if arcs.texts[thing].lower() in event_nouns() | THINGS or any(arcs.tags[c] in NOUNS for c in arcs.below(i, "dobj")):
        return
    if arcs.labels[i] == "relcl" and any(arcs.tags[c] in ("WDT", "WP") for c in arcs.below(i, *SUBJECTS)):
        return
    arcs.heads[i] = act


def _told_that(arcs: Arcs, i: int) -> None:
    """Of "reports on several sites that a minister had left", "called the claim that it fell a lie": what is told."""
    if i < 2 or arcs.texts[i].lower() != "that" or arcs.labels[i] != "mark":
        return
    clause = arcs.heads[i]
    above = arcs.heads[clause]
    if arcs.labels[clause] == "relcl" and arcs.labels[above] == "pobj":
        noun = arcs.heads[arcs.heads[above]]
    elif arcs.labels[clause] == "ccomp" and arcs.heads[i - 1] == above and arcs.labels[i - 1] == "dobj":
        noun = i - 1
    else:
        return
    if arcs.stems[noun] not in told() or arcs.tags[noun] not in NOUNS:
        return
    arcs.hang(clause, noun, "acl")
    objects = arcs.below(clause, "dobj")
    if len(objects) > 1 and arcs.texts[above].lower() in CALLING:
        arcs.hang(objects[-1], above, "oprd")


def _proved_untrue(arcs: Arcs, i: int) -> None:
    """Of "Reports that he had bowed out proved unfounded": the verb of a sentence that has none else."""
    adjective = arcs.heads[i]
    if arcs.texts[i].lower() not in PROVING or arcs.labels[i] != "amod" or arcs.tags[adjective] != "JJ":
        return
    root = next((k for k, label in enumerate(arcs.labels) if label == "ROOT"), -1)
    if root > i or root < 0 or arcs.tags[root] not in NOUNS:
        return
    inner = arcs.heads[adjective]
    arcs.take_place(i, root)
    arcs.hang(root, i, "nsubj")
    arcs.hang(adjective, i, "acomp")
    for child in (*arcs.below(root, "punct"), *(c for c in arcs.below(inner, "prep", "npadvmod", "advcl"))):
        if child > i:
            arcs.heads[child] = i
    arcs.tags[i] = "VBD"


def _named_behind(arcs: Arcs, i: int) -> None:
    """Of "declared the banker a suspect", "set the monks free", "held Chad responsible": what the object is said to be."""
    noun = arcs.heads[i]
    verb = noun if arcs.labels[i] == "advcl" else arcs.heads[noun]
    freed = arcs.texts[i].lower() == "free" and i - 1 == verb  # "set free ten men"
    if (i < noun and not freed) or arcs.texts[verb].lower() not in NAMING or not arcs.tags[verb].startswith("VB"):
        return
    if arcs.labels[i] == "advcl":
        named = arcs.tags[i] == "JJ" and bool(arcs.below(verb, "dobj")) and not arcs.below(i, "mark", "cop", *SUBJECTS)
    else:
        named = arcs.labels[noun] == "dobj" and (_is_said(arcs, i) or (arcs.labels[i] == "amod" and arcs.tags[i] == "JJ"))
    if named:
        arcs.hang(i, verb, "oprd")


def _is_said(arcs: Arcs, i: int) -> bool:
    """Whether an apposition says what its noun is called: with "a" and without a comma."""
    articles = [c for c in arcs.below(i, "det") if arcs.texts[c].lower() in ("a", "an")]
    return arcs.labels[i] == "appos" and bool(articles) and arcs.texts[articles[0] - 1] != ","


def _roughly(arcs: Arcs, i: int) -> None:
    """Of "freed around fifty men": what is roughly counted is the object, "around" no preposition."""
    verb = i - 1
    if arcs.texts[i].lower() not in ROUGHLY or arcs.labels[i] != "prep" or arcs.heads[i] != verb or i + 1 >= len(arcs.tags):
        return
    counted = next(iter(arcs.below(i, "pobj")), -1)
    if counted >= 0 and arcs.tags[i + 1] == "CD" and arcs.heads[i + 1] == counted and (
        arcs.tags[verb].startswith("VB") and not arcs.below(verb, "dobj", "auxpass")
    ):
        arcs.hang(counted, verb, "dobj")
        arcs.hang(i, i + 1, "advmod")
        arcs.tags[i] = "RB"


def _set_alight(arcs: Arcs, i: int) -> None:
    """Of "set tyres alight": what is set alight is the noun before it."""
    thing, verb = i - 1, arcs.heads[i]
    if arcs.texts[i].lower() not in BURNING or arcs.labels[i] != "dobj" or arcs.heads[thing] != i:
        return
    if arcs.tags[thing].startswith("NN"):
        arcs.hang(thing, verb, "dobj")
        for child in arcs.below(i):
            if child < thing:
                arcs.heads[child] = thing
        arcs.hang(i, verb, "oprd")
        arcs.tags[i] = "JJ"


def _premodifier_is_verb(arcs: Arcs, i: int) -> None:
    """Of "A UN rapporteur visited camps in Rakhine.": a sentence with no other verb has the participle for its verb."""
    noun = arcs.heads[i]
    participle = arcs.tags[i] in ("VBN", "VBD") or (arcs.tags[i] == "JJ" and arcs.texts[i].endswith("ed"))
    if arcs.labels[i] != "amod" or not participle or arcs.labels[noun] != "ROOT" or noun < i:
        return
    if arcs.texts[-1] != "." or arcs.tags[noun] not in (*NOUNS, "NNP") or has_verb(arcs, noun):
        return
    before = (*arcs.below(noun, "compound", "nmod", "poss", *SUBJECTS), *arcs.below(i, *SUBJECTS))
    subject = max((c for c in before if c < i), default=-1)
    if subject < 0 or not arcs.tags[subject].startswith("NN") or "-" in arcs.texts[subject + 1:i]:
        return
    arcs.take_place(i, noun)
    arcs.hang(noun, i, "dobj")
    for child in arcs.below(noun):
        if child < i:
            arcs.heads[child] = subject
    for child in arcs.below(noun, "punct"):
        arcs.heads[child] = i
    arcs.hang(subject, i, "nsubj")
    arcs.tags[i] = "VBD"


def _participle_tells(arcs: Arcs, i: int) -> None:
    """Of "Nurses in Zimbabwe downed tools.": a sentence of two nouns and no verb has the participle between them for it."""
    thing = arcs.heads[i]
    noun = arcs.heads[thing]
    if arcs.labels[thing] not in ("dobj", "appos") or arcs.labels[noun] != "ROOT" or not arcs.tags[noun].startswith("NN"):
        return
    told = arcs.tags[i] in ("VBN", "VBD") and arcs.texts[-1] == "." and noun < i < thing
    if not told or "," in arcs.texts[noun:thing] or arcs.below(thing, "det") or has_verb(arcs, noun):
        return
    arcs.take_place(i, noun)
    arcs.hang(noun, i, "nsubj")
    arcs.hang(thing, i, "dobj")
    arcs.tags[i] = "VBD"
    for child in (c for c in arcs.below(noun) if c > i):
        arcs.heads[child] = i


def _shot_dead(arcs: Arcs, i: int) -> None:
    """Of "A sniper shot dead two men": a shot that is followed by "dead" is a verb."""
    names = [c for c in arcs.below(i, "compound") if c < i]
    if arcs.texts[i].lower() != "shot" or arcs.tags[i] != "NN" or not names or arcs.texts[i + 1:i + 2] != ["dead"]:
        return
    arcs.tags[i] = "VBD"
    for child in arcs.below(i, "det", "amod", "compound", "poss", "nummod"):
        if child < names[-1]:
            arcs.heads[child] = names[-1]
    arcs.labels[names[-1]] = "nsubj"
    for child in arcs.below(i + 1):
        arcs.hang(child, i, "dobj" if arcs.tags[child].startswith("NN") else arcs.labels[child])
    arcs.hang(i + 1, i, "oprd")


RECASTS = (
    labelled(_headline_verb, "compound"), labelled(_object_apposed, "appos"), labelled(_let_noun, "ccomp"),
    labelled(_put_on, "prt"), tagged(_hyphened_noun, "RB", "RP", "IN"), tagged(_first_to, "VB"),
    worded(_is_doing, "is", "are", "was", "were"), labelled(_asked_of, "relcl", "acl"), worded(_told_that, "that"),
    worded(_proved_untrue, *PROVING), labelled(_named_behind, "advcl", "appos", "amod"), worded(_roughly, *ROUGHLY),
    worded(_set_alight, *BURNING), labelled(_premodifier_is_verb, "amod"),
    labelled(_participle_tells, "amod"), worded(_shot_dead, "shot"),
)
