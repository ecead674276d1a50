"""Particles that spaCy takes for prepositions, and prepositions that it takes for particles or adverbs."""

from __future__ import annotations

from dragoman.annotating.arcs import Arcs

# Verbs that have a meaning of their own with "over": "handed over", "took over".
OVER_VERBS = frozenset("""
hand take took taken turn pass cross mull give gave given sign move think thought bring brought carry win won spill boil knock run
ran roll tip pull go went paper gloss pore come came get got make made push bend bent keel fall fell start blow blew change switch
look talk hang hung
""".split())
# Verbs and particles that never mean a way: "voted down the bill", "gunned down two men".
PHRASAL = {
    "down": "vote voted gun gunned mow mowed strike struck shut turn turned hunt hunted shout shouted track tracked",
    "off": "call called put puts break broke haul hauled carry carried write wrote fend fended ward warded shrug shrugged",
    "up": "round rounded set shut lock locked put beat hold held break broke",
    "out": "rule ruled carry carried throw threw hand handed wipe wiped",
    "over": "hand handed",
    "in": "hand handed turn turned",
    "aside": "swat swatted brush brushed cast push pushed set thrust shove shoved wave waved lay laid put toss tossed bat batted",
}
VERBS_OF = {particle: frozenset(verbs.split()) for particle, verbs in PHRASAL.items()}


def over_is_preposition(arcs: Arcs, i: int) -> None:
    """Of "strike over pensions": no verb with a particle, but what it is about."""
    if arcs.labels[i] != "prt" or arcs.texts[i].lower() != "over":
        return
    verb = arcs.heads[i]
    if arcs.texts[verb].lower().removesuffix("ed").removesuffix("ing").removesuffix("s").removesuffix("e") in OVER_VERBS:
        return
    thing = next((c for c in arcs.below(verb, "dobj", "npadvmod") if c > i), -1) if not arcs.below(i, "pobj") else -1
    if thing >= 0:
        arcs.hang(thing, i, "pobj")
    if arcs.below(i, "pobj"):
        arcs.labels[i] = "prep"


def phrasal(arcs: Arcs, i: int) -> None:
    """Of "voted down the bill": the particle of its verb, the noun its object."""
    verb = arcs.heads[i]
    joined = arcs.texts[verb].lower() in VERBS_OF.get(arcs.texts[i].lower(), ())
    if arcs.labels[i] not in ("prep", "advmod") or verb != i - 1 or not joined:
        return
    noun = next((c for c in arcs.below(i, "pobj") if c > i), -1)
    named = noun >= 0 and arcs.texts[i].lower() == "in" and arcs.tags[noun].startswith("NNP")  # "handed in Lima"
    if noun >= 0 and not named and not arcs.below(verb, "dobj", "nsubjpass"):
        arcs.labels[i] = "prt"
        arcs.hang(noun, verb, "dobj")


def round_is_preposition(arcs: Arcs, i: int) -> None:
    """Of "rallied round Tuvalu": what stands between a verb and a name is no adjective."""
    noun, verb = arcs.heads[i], i - 1
    if arcs.texts[i] == "round" and arcs.labels[i] == "amod" and verb >= 0 and arcs.heads[noun] == verb and (
        arcs.labels[noun] == "dobj" and arcs.tags[verb].startswith("VB")
    ):
        arcs.tags[i] = "IN"
        arcs.hang(i, verb, "prep")
        arcs.hang(noun, i, "pobj")


def back_to(arcs: Arcs, i: int) -> None:
    """Of "traced it back to a brigade", "shied away from talks": where to and from belong to the verb."""
    adverb = arcs.heads[i]
    if arcs.labels[i] == "prep" and arcs.texts[i].lower() in ("to", "into", "in", "with", "from") and arcs.below(i, "pobj") and (
        arcs.texts[adverb].lower() in ("back", "home", "away", "together") and arcs.labels[adverb] == "advmod"
        and arcs.tags[arcs.heads[adverb]].startswith("VB")
    ):
        arcs.heads[i] = arcs.heads[adverb]
