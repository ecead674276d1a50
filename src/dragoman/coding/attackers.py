"""Who strikes and whom it strikes, where the words around an attack tell it and not its own clause."""

from __future__ import annotations

from dragoman.coding.drafts import Scene
from dragoman.coding.eventhood import words_of
from dragoman.coding.given import dies_of, does_harm
from dragoman.coding.patterns import Match
from dragoman.records import Clause

AIMS = ("to", "for")  # what a clause of purpose begins with
CAUSES = frozenset(("in", "by", "during", "from", "because of", "after", "as a result of"))
ATTACKED = ("in", "by", "during", "under")


def attack_of(scene: Scene, match: Match) -> Clause | None:
    """The attack that is told by its toll, whose victims are not who did it: "an attack on the army killed three"."""
    if match.pattern.type != "ASSAULT" or match.clause.kind != "verb" or not does_harm(scene, match.clause):
        return None
    return next((scene.clauses[i] for i in match.clause.subjects if i in scene.clauses and scene.clauses[i].kind == "noun"), None)


def aimed_at(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Whom an attack is to drive away or hit: "used tear gas in order to disperse them"."""
    purposes = (c.head for c in clause.complements if c.relation == "advcl" and c.mark in AIMS)
    aims = (scene.clauses[head] for head in purposes if head in scene.clauses)
    return next((ids for aim in aims if (ids := scene.who(aim.objects))), ())


def casualties(scene: Scene, clause: Clause, matches: dict[int, Match]) -> tuple[str, ...]:
    """Who died of an attack that is told as a cause: "the number of those killed in the blast set off at the station"."""
    words = scene.sentence.words
    if dead := dies_of(scene, clause):
        return tuple(i for i in scene.who(dead) if scene.are_people((i,)))
    noun = clause.head if clause.kind == "noun" else words[clause.head].head
    above = scene.clauses.get(words[noun].head)
    if noun < 0 or words[noun].deprel != "obl" or scene.sentence.case_of(noun) not in CAUSES or words[noun].head in matches:
        return ()
    return tuple(i for i in scene.who(above.subjects) if scene.are_people((i,))) if above else ()


def attackers(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Who attacked where the clause tells only the toll: "killed in an Israeli airstrike"."""
    nouns = [
        scene.clauses[a.head] for a in clause.obliques if a.case in ATTACKED and a.head in scene.clauses
    ]
    return next((ids for noun in nouns if noun.kind == "noun" and (ids := scene.who(noun.subjects))), ())


def whose_aim(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Who strikes to do something with his own: "after months of military action to free its towns, Sudan asked"."""
    aims = (scene.clauses[c.head] for c in clause.complements if c.relation == "acl" and c.mark == "to" and c.head in scene.clauses)
    words = scene.sentence.words
    return scene.who(tuple(c for aim in aims for h in aim.objects for c in scene.sentence.children[h]
                           if words[c].deprel == "nmod:poss" and words[c].upos == "PRON"))


def who_goes_on(scene: Scene, clause: Clause, matches: dict[int, Match]) -> tuple[str, ...]:
    """Whose weapons strike in what an attack goes on with: "the army broke the truce, and rockets hit the town"."""
    before = scene.clauses.get(clause.parent) if clause.relation == "conj" else None
    if before is None:
        return ()
    told = [before.head]
    if before.lemma in words_of(scene.sentence.language, "continuing"):  # "went on breaking the truce"
        told += set(scene.sentence.subtree(before.head)) - set(scene.sentence.subtree(clause.head))
    attacks = any(head in matches and matches[head].pattern.type == "ASSAULT" for head in told)
    return scene.who(before.subjects) if attacks else ()


def liberators(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Whose land is held, where they free it: "Baku took steps to liberate the lands that Armenia occupies"."""
    land = scene.sentence.words[clause.head].head if clause.relation == "acl:relcl" else -1
    freeing = next((c for c in scene.clauses.values() if land in c.objects and c.lemma in words_of(
        scene.sentence.language, "liberating")), None)
    above = scene.clauses.get(freeing.parent) if freeing else None
    return (scene.who(freeing.subjects) or (scene.who(above.subjects) if above else ())) if freeing else ()


def sets_free(scene: Scene, match: Match) -> bool:
    """Whether land is set free, whose owner suffers nothing: "the liberation of Iraqi towns from"."""
    return match.pattern.type == "ASSAULT" and match.clause.lemma in words_of(scene.sentence.language, "liberating")
