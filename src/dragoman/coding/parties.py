"""Who does it and to whom: the slots of a pattern, and the rest of the clause where they say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.agreements import read_lexicon
from dragoman.coding.attackers import (
    aimed_at,
    attack_of,
    attackers,
    casualties,
    liberators,
    sets_free,
    who_goes_on,
    whose_aim,
)
from dragoman.coding.drafts import Scene
from dragoman.coding.eventhood import DONE_TO, culprits, parties_of_requests, requests_on, words_of
from dragoman.coding.given import is_under_way, left_dead, toll_of
from dragoman.coding.patterns import Match
from dragoman.coding.scenes import LOCATIVE
from dragoman.records import Argument, Clause

# Where the other party of an act stands when the pattern does not say: nearest first.
PARTY_CASES = (
    *"against with to on from of for toward towards over between among into at in inside near by".split(),
    "",
)
MEETINGS = frozenset(("CONSULT", "AGREE"))  # where they meet is no party
MARCHING_CASES = ("against", "outside", *(case for case in PARTY_CASES[1:] if case != "with"))  # "marched with Chadian flags"
STRIKING_CASES = (*(case for case in PARTY_CASES if case != "with"), "with")  # "fired with a drone at"
TARGETED = frozenset(
    ("PROTEST", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "SANCTION", "AID", "MOBILIZE")
)  # somebody is meant
VERBAL = frozenset(("THREATEN", "ACCUSE", "REQUEST", "REJECT"))  # whoever says it does it
SENDING = frozenset(("AID", "MOBILIZE", "COOPERATE"))  # what is sent or set up tells whose it is
DEMANDS = frozenset(("REQUEST", "PROTEST"))
JUDGING = frozenset(("SUPPORT", "ACCUSE"))  # thanks and blame are for what somebody did
WITH_TOOLS = frozenset(("RETREAT", "CONCEDE", "MOBILIZE", "SANCTION", "THREATEN", "AGREE", "AID", "ASSAULT", "REJECT"))
TOOLS = frozenset(("GOV", "MIL", "COP", "SPY"))  # the sectors of forces, envoys and ministries
ARMED = frozenset(("MIL", "REB", "PRM", "UAF"))
OWNERS = ("nmod:poss", "nmod", "compound")
SHARING = frozenset(("SUPPORT", "AGREE", "COOPERATE"))  # what two states do together
SHARED = frozenset(("between", "among"))  # "talks between Egypt and Sudan"
APART = frozenset(("nsubj", "conj", "parataxis"))  # what hangs on a clause and is no matter of it
BESIDE = frozenset(("according to", "before", "after", "since", "until", "during"))
CONTRASTS = frozenset(("while", "whereas", "though", "although"))  # what opens a clause of others beside
BLAMED = frozenset(("because of", "as a result of"))
HELD = ("in", "at")  # "a treaty in Vienna"
ASKING_CASES = tuple(case for case in PARTY_CASES if case != "for")  # "an appeal for observers"
CASES_OF = {"PROTEST": MARCHING_CASES, "ASSAULT": STRIKING_CASES, "REQUEST": ASKING_CASES}
MEETING_CASES = ("with", "to", "between", "among", "of", "for")


def find_parties(scene: Scene, match: Match, matches: dict[int, Match]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and the recipients of a match, by their ids; whoever does it is no recipient, but of what is mutual."""
    attack = attack_of(scene, match)
    actors = _named_actors(scene, match, attack)
    recipients = _named_recipients(scene, match, actors)
    actors = actors or _implied_actors(scene, match)
    if not actors and (halves := _both_named(scene, match.clause)):
        return halves
    actors = actors or _actors_around(scene, match, matches)
    recipients = _implied_recipients(scene, match, matches, actors, recipients, attack)
    if not actors and (shared := _plan_sharers(scene, match)):
        actors, recipients = shared, ()
    if not actors and not recipients:
        actors, recipients = parties_of_requests(scene, requests_on(scene, match.clause, matches))
    if not recipients and match.pattern.type == "ASSAULT":
        recipients = liberators(scene, match.clause)
    if len(actors) > 1 and _is_mutual(scene, match.clause, match.pattern.type):
        return actors, actors
    return actors, _others(scene, match, actors, recipients)


def _named_actors(scene: Scene, match: Match, attack: Clause | None) -> tuple[str, ...]:
    """Who does it, as the slots of the pattern say."""
    heads = attack.subjects if attack else match.slots.get("actor", ())
    if match.pattern.type == "ASSAULT" and match.clause.relation == "acl:relcl":
        heads = tuple(h for h in heads if scene.sentence.case_of(h) not in HELD)  # "a bomb hit a market in Kano, which killed nine"
    actors = scene.who(heads)
    return _orderers(scene, match.clause, actors) or actors


def _named_recipients(scene: Scene, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """To whom it is done, as the slots of the pattern say."""
    if sets_free(scene, match):
        return ()
    heads = match.slots.get("recipient", ())
    asked = (h for h in heads if match.pattern.type != "REQUEST" or h not in scene.clauses or scene.actor_ids(h))  # no act is asked
    return scene.who(_not_own(scene, match.pattern.type, tuple(asked), actors))


def _implied_actors(scene: Scene, match: Match) -> tuple[str, ...]:
    """Who does it where the pattern names no actor: the subject, those who share the noun, who is guilty of the noun."""
    is_noun = match.clause.kind == "noun"
    if not is_noun and _asks_for_actor(match):
        return ()
    found = scene.who(_doers_of(scene, match)) or scene.who(_sharers(match.clause))
    return found or (scene.who(culprits(scene, match.clause)) if is_noun else ())


def _actors_around(scene: Scene, match: Match, matches: dict[int, Match]) -> tuple[str, ...]:
    """Who does it, as the clauses around tell, or the words of the pattern themselves."""
    kind, clause, heads = match.pattern.type, match.clause, match.slots.get("actor", ())
    found: tuple[str, ...] = ()
    if is_under_way(scene, kind, clause) and clause.parent in scene.clauses:
        found = scene.who(scene.clauses[clause.parent].subjects)
    if not found and kind == "AGREE" and match.act in scene.clauses and not heads:
        found = scene.who(scene.clauses[match.act].subjects)  # "it is planned that Baghdad hosts the summit"
    if not found and kind == "ASSAULT":
        caused = clause.passive and any(a.case in BLAMED for a in clause.obliques)
        goes_on = who_goes_on(scene, clause, matches) if heads or caused else ()
        found = attackers(scene, clause) or goes_on or whose_aim(scene, clause)
    return found or (scene.who(match.words) if kind in SENDING else ())


def _implied_recipients(
    scene: Scene, match: Match, matches: dict[int, Match], actors: tuple[str, ...], named: tuple[str, ...], attack: Clause | None
) -> tuple[str, ...]:
    """To whom it is done where the slots name nobody but the actors: whom an attack harmed, whom the matter concerns."""
    kind, clause = match.pattern.type, match.clause
    if not set(named) - set(actors) and kind == "ASSAULT":
        named = scene.who(attack.objects) if attack else _harmed(scene, clause) or named or casualties(
            scene, clause, matches) or aimed_at(scene, clause)
    if kind == "ASSAULT" and (not named or scene.are_states(named)):
        named = left_dead(scene, clause) or named
    if set(named) - set(actors) or (kind == "CONSULT" and not actors and _is_of_deeds(clause, matches)):
        return named
    clause = replace(clause, objects=()) if sets_free(scene, match) else clause
    found = _matter_party(scene, match, matches, actors) or _other_party(scene, clause, actors, kind, match.words)
    spared = _to_be_freed(scene, match, matches) if kind in DEMANDS else ()
    if kind in JUDGING and match.pattern.mode != "investigate" and (judged := _judged(scene, match, matches)):
        doers, spared = judged  # who condemns an attack on a town does not blame the town
        found = doers or tuple(i for i in found if i not in spared) or _other_party(scene, clause, actors, kind, match.words)
    return tuple(i for i in found if i not in spared and not _only_concerns(scene, match, clause, actors, i))


def _only_concerns(scene: Scene, match: Match, clause: Clause, actors: tuple[str, ...], party: str) -> bool:
    """Whether a matter only concerns people: nobody asks, blames or agrees with those who are not meant themselves."""
    kind = match.pattern.type
    shared = kind in SHARING and len(scene.countries(actors)) > 1 and "recipient" not in match.slots
    if not (kind in ("REQUEST", "ACCUSE") or shared) or not scene.are_many((party,)):
        return False
    asked = scene.clauses[match.act].subjects if match.act in scene.clauses else ()
    return party not in scene.who((*clause.objects, *asked))


def _is_of_deeds(clause: Clause, matches: dict[int, Match]) -> bool:
    """Whether talks are about what somebody does to others, who do not talk: "the expulsion of two envoys was discussed"."""
    return any(i in matches and matches[i].pattern.type not in ("", "CONSULT") for i in clause.objects)


def _judged(scene: Scene, match: Match, matches: dict[int, Match]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Who did the acts that somebody judges, and who suffered by them and is not judged; None where no such act is named."""
    nested = (a.head for head in match.clause.objects for a in _nmods(scene, head))  # "voiced concern over the shelling"
    heads = (match.act, *match.clause.objects, *(a.head for a in match.clause.obliques), *nested)
    others = (matches[i] for i in dict.fromkeys(heads) if i in matches and i != match.clause.head)
    acts = [act for act in others if act.pattern.type in DONE_TO]
    if not acts:
        return None
    doers = scene.who(tuple(i for act in acts for i in act.clause.subjects if i not in match.clause.subjects))
    return doers, scene.who(tuple(i for act in acts for i in (*act.slots.get("recipient", ()), *act.clause.objects)))


def _to_be_freed(scene: Scene, match: Match, matches: dict[int, Match]) -> tuple[str, ...]:
    """Those whose release is demanded, from whoever holds them: "demanded the release of", "the premier's release"."""
    below = (matches[i].clause for i in scene.sentence.subtree(match.clause.head) if i in matches and (
        matches[i].pattern.mode == "release" and matches[i].clause.kind == "noun"))
    return tuple(i for clause in below for i in scene.who(clause.objects or clause.subjects))


def _plan_sharers(scene: Scene, match: Match) -> tuple[str, ...]:
    """Who share what is planned: "drills are planned between Seoul and Washington"."""
    if match.pattern.type != "AGREE" or match.act not in scene.clauses or match.slots.get("actor"):
        return ()
    return scene.who(_sharers(scene.clauses[match.act]) or _sharers(match.clause))


def _others(scene: Scene, match: Match, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
    """The recipients that are not the actors' own side, nor a third party of what two sides do together."""
    kind, sides = match.pattern.type, scene.countries(actors)
    if kind == "CONSULT" and len(sides) > 1 and "recipient" not in match.slots:
        return ()  # whom two sides talk about does not talk
    armed, shared = kind in ("MOBILIZE", "REJECT", "THREATEN", "AGREE"), kind in SHARING and len(sides) > 1
    return tuple(
        r for r in recipients
        if r not in actors
        and not scene.is_own_side(r, actors, armed=armed)
        and not (shared and scene.countries((r,)) & sides))


def _orderers(scene: Scene, clause: Clause, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Who has his own forces do it: the rulers, of "the rulers ordered police to expel the envoy"."""
    parent = scene.clauses.get(clause.parent) if clause.relation == "xcomp" else None
    if parent is None or parent.lemma not in words_of(scene.sentence.language, "ordering") or not set(clause.subjects) <= {
            *parent.objects}:
        return ()
    forces = any(scene.sectors(i) & TOOLS for i in clause.subjects)
    orderers = scene.who(parent.subjects)
    return orderers if forces and scene.countries(actors) <= scene.countries(orderers) else ()


def _both_named(scene: Scene, clause: Clause) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Who does it and to whom, of a verbal noun with both behind it: "تجميد طوكيو أصول شركات كورية", Tokyo's freezing assets."""
    if clause.kind != "noun" or clause.subjects or len(clause.objects) < 2:
        return None
    doer, others = scene.who(clause.objects[:1]), scene.who(clause.objects[1:])
    return (doer, others) if scene.are_states(doer) and others and doer != others else None


def _is_mutual(scene: Scene, clause: Clause, kind: str) -> bool:
    """Whether they do it to each other, or to each other's people."""
    words, mutual = scene.sentence.words, words_of(scene.sentence.language, "mutual")
    owners = (c for h in clause.objects for c in scene.sentence.children[h] if words[c].deprel == "nmod:poss")
    return (clause.lemma in mutual and kind == "ACCUSE") or any(
        words[h].lemma in mutual or (h > 0 and f"{words[h - 1].listed}_{words[h].listed}" in mutual)
        for h in (*clause.objects, *owners))


def speaker(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Who says it, of a threat or charge that names nobody: "Finland would face consequences, the Kremlin cautioned"."""
    speech = words_of(scene.sentence.language, "say")
    parent = scene.clauses.get(clause.parent)
    if parent is not None and clause.relation == "ccomp" and parent.lemma in speech:
        return scene.who(parent.subjects)
    around = (scene.clauses[c] for c in scene.sentence.children[clause.head] if c in scene.clauses)
    return next((scene.who(c.subjects) for c in around if c.relation == "parataxis" and c.lemma in speech), ())


def _harmed(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Whom an attack harmed, as its relative clause tells: "the raid that killed nine Chadians"."""
    toll = toll_of(scene, clause) if clause.kind == "noun" and not scene.who(clause.objects) else None
    if toll is None:
        return ()
    harmed = scene.who((*toll.objects, *(i for i in toll.subjects if i != clause.head)))
    return harmed or _other_party(scene, replace(toll, subjects=()), (), "ASSAULT")


def _asks_for_actor(match: Match) -> bool:
    return "actor" in match.slots or any(element.slot == "actor" for element in match.pattern.elements)


def _doers_of(scene: Scene, match: Match) -> tuple[int, ...]:
    """The subjects of a clause, but not who suffers by it, nor who only finds the dead: "rescuers pulled two bodies from".

    Of words the subject that a pattern names is no speaker: "the blame lies with".
    """
    suffering = match.slots.get("recipient", ())
    finders = any((e.slot, e.where) == ("any", "subject") for e in match.pattern.elements)
    if finders and match.pattern.type in VERBAL:
        return ()
    finders = finders and match.pattern.type == "ASSAULT"
    return tuple(i for i in match.clause.subjects if i not in suffering and (
        not finders or i in scene.clauses or not scene.actor_ids(i) or scene.sectors(i) & ARMED))  # "Russian drones hit a port"


def _matter_party(scene: Scene, match: Match, matches: dict[int, Match], actors: tuple[str, ...]) -> tuple[str, ...]:
    """Of a demand, a promise, a threat: who is to act, else whom the matter concerns; not what is promised to be sent."""
    matter = scene.clauses.get(match.act)
    if matter is None:
        return ()
    if match.act in matches and matches[match.act].pattern.type == "AID":
        matter = replace(matter, objects=matches[match.act].slots.get("recipient", ()))
    doers = tuple(a for a in scene.who(matter.subjects) if a not in actors)
    return doers or tuple(a for a in _other_party(scene, matter, actors, match.pattern.type) if a not in actors)


def _other_party(
    scene: Scene, clause: Clause, actors: tuple[str, ...], kind: str, named: tuple[int, ...] = ()
) -> tuple[str, ...]:
    """Who else stands in the clause: in the object, then in the prepositional phrases, the likeliest preposition first."""
    signs = clause.lemma in read_lexicon(scene.sentence.language).signs
    where = scene.who(tuple(a.head for head in clause.objects for a in _nmods(scene, head) if a.case in HELD)) if signs else ()
    found = tuple(i for i in scene.who(_not_own(scene, kind, clause.objects, actors)) if i not in (*actors, *where))
    if found:
        return found
    nested = [a for head in dict.fromkeys((*clause.objects, *named)) for a in _nmods(scene, head)]
    arguments = [*clause.obliques, *nested]
    shared = kind in MEETINGS or (kind in SHARING and (signs or len(scene.countries(actors)) > 1))
    for case in MEETING_CASES if shared else CASES_OF.get(kind, PARTY_CASES):
        heads = tuple(a.head for a in arguments if (a.case == case or a.case.endswith(" " + case)) and not (
            kind in MEETINGS and _names_venue(scene, a.head)))
        if not heads:
            continue
        found = tuple(i for i in scene.who(_not_own(scene, kind, heads, actors)) if i not in actors)
        if found:
            return found
    if kind in JUDGING and (found := _doers(scene, (*clause.objects, *_grounds(arguments)), actors)):
        return found
    return _distant_party(scene, kind, clause, actors) if kind in TARGETED else ()


def _names_venue(scene: Scene, head: int) -> bool:
    """Whether a phrase names nobody but where it is: "to the talks in Brussels"."""
    where = tuple(a.head for a in _nmods(scene, head) if a.case in HELD)
    return bool(where) and not scene.actor_ids(head) and scene.who((head,)) == scene.who(where)


def _grounds(arguments: list[Argument]) -> tuple[int, ...]:
    """The phrases that tell what somebody is thanked or blamed for."""
    return tuple(a.head for a in arguments if a.case in ("for", "over"))


def _doers(scene: Scene, heads: tuple[int, ...], actors: tuple[str, ...]) -> tuple[str, ...]:
    """Whose doing a thing is, as its own clause says: "the stance that Oslo took", "the help given by Oslo"."""
    clauses = (scene.clauses[c] for h in heads for c in scene.sentence.children[h] if c in scene.clauses)
    subjects = (scene.who(c.subjects) for c in clauses if c.relation == ("acl" if c.passive else "acl:relcl"))
    return next((ids for found in subjects if (ids := tuple(i for i in found if i not in actors))), ())


def _not_own(scene: Scene, kind: str, heads: tuple[int, ...], actors: tuple[str, ...]) -> tuple[int, ...]:
    """The phrases without the actor's own tools: a state that recalls "its ambassador" does nothing to him."""
    return heads if kind not in WITH_TOOLS else tuple(h for h in heads if not _is_own_tool(scene, h, actors))


def _is_own_tool(scene: Scene, head: int, actors: tuple[str, ...]) -> bool:
    """Whether a phrase names a force or an envoy as the actor's, by a pronoun or by an ending without an owner: "səfirini"."""
    words = scene.sentence.words
    owners = [c for c in scene.sentence.children[head] if words[c].deprel in OWNERS]
    if not scene.sectors(head) & TOOLS:
        return False
    if not owners and "Person[psor]=3" in words[head].feats:
        return bool(scene.countries(scene.actor_ids(head)) & scene.countries(actors))
    return any(words[c].upos == "PRON" or words[c].deprel == "nmod:poss" for c in owners if set(scene.actor_ids(c)) & set(actors))


def _distant_party(scene: Scene, kind: str, clause: Clause, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The first other actors in what hangs on the clause: whom the strike is over, whose step the threat is to prevent."""
    top, words = clause.support if clause.support >= 0 else clause.head, scene.sentence.words
    below = set(scene.sentence.subtree(top))
    apart = {i for head in _apart(scene, kind, top) for i in scene.sentence.subtree(head)}
    apart |= {i for i in below if (scene.sentence.case_of(i) == "with" if kind == "PROTEST" else _is_spot(scene, i))}
    for index in sorted(below - apart):
        ids = tuple(i for i in scene.actor_ids(index) if i not in actors)
        if index > clause.head and ids and scene.is_political(ids) and _not_own(scene, kind, (index,), actors):
            whole = words[index].head if words[index].deprel == "compound" else index
            return tuple(i for i in scene.who((whole,)) if i not in actors)
    return ()


def _is_spot(scene: Scene, index: int) -> bool:
    """Whether a word only says where something is: "back to the table in Jeddah"."""
    return (scene.sentence.index, index) in scene.resolved.place_at and scene.sentence.case_of(index) in LOCATIVE


def _apart(scene: Scene, kind: str, head: int) -> Iterator[int]:
    """What hangs on a clause and tells of something else: its subject, what it is joined to, whose word it is, when it was.

    What is joined to a deed and has no subject of its own may tell to whom: "gave and delivered goods to the school".
    """
    words, sentence = scene.sentence.words, scene.sentence
    for child in sentence.children[head]:
        own = kind in VERBAL or any(words[c].deprel.startswith("nsubj") for c in sentence.children[child])
        beside = sentence.case_of(child) in BESIDE or (words[child].deprel == "advcl" and sentence.mark_of(child) in CONTRASTS)
        if beside or (words[child].deprel in APART and (own or words[child].deprel == "nsubj")):
            yield child


def _nmods(scene: Scene, head: int) -> Iterator[Argument]:
    for child in scene.sentence.children[head]:
        if scene.sentence.words[child].deprel == "nmod":
            yield Argument(scene.sentence.case_of(child), child)


def seat(
    kind: str, mode: str | None, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who sits where: in a meeting without visitor and host all are actors (manual, section 3.3)."""
    if kind == "CONSULT" and mode != "visit":
        return tuple(dict.fromkeys((*actors, *recipients))), ()
    return actors, recipients


def _sharers(clause: Clause) -> tuple[int, ...]:
    """The phrases that share an event noun: "talks between Egypt and Sudan"."""
    return tuple(a.head for a in clause.obliques if a.case in SHARED)
