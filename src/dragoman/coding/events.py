"""A clause to type, mode, context, actor and recipient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.drafts import Draft, Scene
from dragoman.coding.eventhood import is_event
from dragoman.coding.modes import contexts_of, mode_of
from dragoman.coding.patterns import Match, matcher_for
from dragoman.coding.reductions import reduce_type, status_after
from dragoman.coding.status import Reality, read_lexicon, read_status
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.records import Argument, Clause

# Where the other party of an act stands when the pattern does not say: nearest first.
PARTY_CASES = ("against", "with", "to", "on", "from", "of", "for", "toward", "towards", "over", "between", "among", "into",
               "at", "in", "inside", "near", "by", "")
MEETINGS = frozenset(("CONSULT", "AGREE"))  # where they meet is no party
TARGETED = frozenset(("PROTEST", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "SANCTION", "AID", "MOBILIZE"))  # somebody is meant
VERBAL = frozenset(("THREATEN", "ACCUSE", "REQUEST", "REJECT"))  # whoever says it does it
SENDING = frozenset(("AID", "MOBILIZE", "COOPERATE"))  # what is sent or set up tells whose it is
SHARED = frozenset(("between", "among"))  # "talks between Egypt and Sudan"
MEETING_CASES = ("with", "to", "between", "among", "of", "for")


def find_events(scene: Scene) -> list[Draft]:
    """The events of a sentence, the main clause's first."""
    matcher = matcher_for(scene.sentence.language)
    matches = {head: match for head, clause in scene.clauses.items()
               if (match := matcher.best(scene.sentence, clause, scene.clauses, scene.sectors))}
    governed = {head: match for match in matches.values() for head in _matters(match)}
    drafts = list(_modal_requests(scene, matches, set(governed)))
    asked = {d.clause.head for d in drafts}
    for head, match in matches.items():
        if match.pattern.type and head not in asked and not _is_swallowed(head, governed, scene):
            drafts += _draft(scene, match, matches)
    return sorted(_distinct(_without_tolls(scene, _without_slogans(drafts))), key=lambda d: (d.depth, d.trigger))


def _matters(match: Match) -> tuple[int, ...]:
    """The clauses that are only the matter of an event: what is asked for, and the nouns that the pattern itself names."""
    return (*match.words, *((match.act,) if match.act >= 0 and match.pattern.type else ()))


def _is_swallowed(head: int, governed: dict[int, Match], scene: Scene) -> bool:
    """Whether a clause is only the matter of another event: the help that is asked for, the strike that is threatened.

    What hangs on such matter is matter too, up to a relative or adverbial clause, which speaks for itself.
    """
    at = scene.clauses[head]
    for _ in range(12):
        governor = governed.get(at.head) or governed.get(at.support)
        if governor is not None and not governor.pattern.type and at.head == head and scene.who(_parties_named(at)):
            governor = None  # "launched a probe into four banks": the noun speaks for itself
        if governor is not None and governor.clause.head not in (head, at.head):
            return not (governor.pattern.keeps and governor.act in (at.head, at.support))
        parent = scene.clauses.get(at.parent)
        if parent is None or at.relation in ("acl:relcl", "advcl", "parataxis"):
            return False
        at = parent
    return False


def _sharers(clause: Clause) -> tuple[int, ...]:
    """The phrases that share an event noun: "talks between Egypt and Sudan"."""
    return tuple(a.head for a in clause.obliques if a.case in SHARED)


def _parties_named(clause: Clause) -> tuple[int, ...]:
    """The phrases of an event noun itself that may name its parties."""
    return (*clause.objects, *(a.head for a in clause.obliques)) if clause.kind == "noun" else ()


# ---------------------------------------------------------------- one event
def _draft(scene: Scene, match: Match, matches: dict[int, Match]) -> Iterator[Draft]:
    clause, pattern = match.clause, match.pattern
    reality = read_status(scene.sentence, clause, scene.clauses)
    kind, mode = reduce_type(scene, match, matches, reality)
    if reality.purpose and kind == pattern.type:
        return
    actors, recipients = _parties(scene, match, matches)
    if not is_event(scene, clause, actors, recipients):
        return
    status = status_after(pattern.type, kind, reality)
    if mode is None or mode not in ontology.describe(kind).modes:
        mode = mode_of(kind, scene, clause)
    actors, recipients = _seats(kind, mode, actors, recipients)
    yield Draft(kind, mode, _contexts(pattern.contexts, scene, clause), actors, recipients, status, scene.sentence.index,
                clause, scene.depth_of(clause), pattern.weight, _trigger(scene, clause), _because(scene, match, reality))


def _contexts(given: tuple[str, ...], scene: Scene, clause: Clause) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*given, *contexts_of(scene, clause))))


def _trigger(scene: Scene, clause: Clause) -> tuple[int, int]:
    words = scene.sentence.words
    head = words[clause.head]
    if clause.support >= 0 and abs(clause.support - clause.head) <= 8:
        verb = words[clause.support]
        return min(verb.start, head.start), max(verb.end, head.end)
    return head.start, head.end


def _because(scene: Scene, match: Match, reality: Reality) -> tuple[str, ...]:
    words = scene.sentence.words
    reasons = [match.pattern.id]
    for slot, heads in match.slots.items():
        reasons += [f"{slot}={words[h].deprel}:{scene.sentence.case_of(h)}".rstrip(":") for h in heads]
    if match.act >= 0:
        reasons.append(f"act={words[match.act].text}")
    return tuple(dict.fromkeys((*reasons, *(f"{reality.status}={word}" for word in reality.words))))


# ---------------------------------------------------------------- the parties
def _parties(scene: Scene, match: Match, matches: dict[int, Match]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    heads = match.slots.get("actor", ())
    actors = scene.who(heads)
    recipients = scene.who(match.slots.get("recipient", ()))
    if (not actors and not heads and not _has_actor_slot(match)) or (match.clause.kind == "noun" and not actors):
        actors = scene.who(match.clause.subjects) or scene.who(_sharers(match.clause))
    if not actors and match.pattern.type == "ASSAULT":
        actors = _attackers(scene, match.clause)
    if not actors and match.pattern.type in VERBAL:
        actors = _speaker(scene, match.clause)
    if not actors and match.pattern.type in SENDING:
        actors = scene.who(match.words)
        recipients = tuple(r for r in recipients if r not in actors)
    if not recipients:
        recipients = _matter_party(scene, match, actors) or _other_party(scene, match.clause, actors, match.pattern.type, match.words)
    if len(actors) > 1 and _is_mutual(scene, match.clause):
        return actors, actors
    return actors, tuple(r for r in recipients if r not in actors)


def _is_mutual(scene: Scene, clause: Clause) -> bool:
    """Whether they do it to each other."""
    words = scene.sentence.words
    return any(words[h].text.lower() in ("other", "another") and h > 0 and words[h - 1].text.lower() in ("each", "one")
               for h in clause.objects)


def _speaker(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Who says it, of a threat or charge that names nobody: "Finland would face consequences, the Kremlin cautioned"."""
    speech = _speech(scene.sentence.language)
    parent = scene.clauses.get(clause.parent)
    if parent is not None and clause.relation == "ccomp" and parent.lemma in speech:
        return scene.who(parent.subjects)
    around = (scene.clauses[c] for c in scene.sentence.children[clause.head] if c in scene.clauses)
    return next((scene.who(c.subjects) for c in around if c.relation == "parataxis" and c.lemma in speech), ())


def _attackers(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Who attacked where the clause tells only the toll: "killed in an Israeli airstrike"."""
    nouns = [scene.clauses[a.head] for a in clause.obliques if a.case in ("in", "by", "during") and a.head in scene.clauses]
    return next((ids for noun in nouns if noun.kind == "noun" and (ids := scene.who(noun.subjects))), ())


def _has_actor_slot(match: Match) -> bool:
    return any(element.slot == "actor" for element in match.pattern.elements)


def _matter_party(scene: Scene, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Of a demand, a promise, a threat: who is to act, else whom the matter concerns."""
    matter = scene.clauses.get(match.act)
    if matter is None:
        return ()
    doers = tuple(a for a in scene.who(matter.subjects) if a not in actors)
    return doers or tuple(a for a in _other_party(scene, matter, actors, match.pattern.type) if a not in actors)


def _other_party(scene: Scene, clause: Clause, actors: tuple[str, ...], kind: str, named: tuple[int, ...] = ()) -> tuple[str, ...]:
    """Who else stands in the clause: in the object, then in the prepositional phrases, the likeliest preposition first."""
    found = tuple(i for i in scene.who(clause.objects) if i not in actors)
    if found:
        return found
    nested = [a for head in dict.fromkeys((*clause.objects, *named)) for a in _nmods(scene, head)]
    arguments = [*clause.obliques, *nested]
    for case in PARTY_CASES if kind not in MEETINGS else MEETING_CASES:
        heads = tuple(a.head for a in arguments if a.case == case or a.case.endswith(" " + case))
        found = tuple(i for i in scene.who(heads) if i not in actors)
        if found:
            return found
    return _distant_party(scene, clause, actors) if kind in TARGETED else ()


def _distant_party(scene: Scene, clause: Clause, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The first other actor in what hangs on the clause: whom the strike is over, whose step the threat is to prevent."""
    for index in sorted(scene.sentence.subtree(clause.support if clause.support >= 0 else clause.head)):
        ids = tuple(i for i in scene.actor_ids(index) if i not in actors)
        if index > clause.head and ids and scene.is_political(ids):
            return ids
    return ()


def _nmods(scene: Scene, head: int) -> Iterator[Argument]:
    for child in scene.sentence.children[head]:
        if scene.sentence.words[child].deprel == "nmod":
            yield Argument(scene.sentence.case_of(child), child)


def _seats(kind: str, mode: str | None, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who sits where: in a meeting without visitor and host all are actors (manual, section 3.3)."""
    if kind == "CONSULT" and mode != "visit":
        return tuple(dict.fromkeys((*actors, *recipients))), ()
    return actors, recipients


# ---------------------------------------------------------------- "Libya must hand over the suspects"
def _modal_requests(scene: Scene, matches: dict[int, Match], taken: set[int]) -> Iterator[Draft]:
    """A speaker who says what somebody else must do asks for it."""
    lexicon = read_lexicon(scene.sentence.language)
    speech = _speech(scene.sentence.language)
    for clause in scene.clauses.values():
        parent = scene.clauses.get(clause.parent)
        if clause.relation != "ccomp" or parent is None or parent.lemma not in speech or clause.head in taken:
            continue
        if not any(lexicon.modals.get(scene.sentence.words[c].text.lower()) == "requested"
                   for c in scene.sentence.children[clause.head] if scene.sentence.words[c].deprel == "aux"):
            continue
        speaker, addressee = scene.who(parent.subjects), scene.who(clause.objects if clause.passive else clause.subjects)
        if not speaker or not addressee or set(speaker) & set(addressee):
            continue
        inner = matches.get(clause.head)
        mode = ontology.ASKED.get(inner.pattern.type, "change") if inner else "change"
        yield Draft("REQUEST", mode, contexts_of(scene, clause), speaker, addressee, "actual", scene.sentence.index, clause,
                    scene.depth_of(parent), 1.0, _trigger(scene, clause), ("modal request", f"speech={parent.lemma}"))


def _speech(language: str) -> frozenset[str]:
    return frozenset(pack.load(language).table("words")["words"]["say"].split())


def _without_slogans(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the demands of those who demonstrate: the protest is the demand (manual, section 3.12)."""
    marching = {a for d in drafts if d.type == "PROTEST" for a in d.actors}
    return [d for d in drafts if d.type != "REQUEST" or not marching & set(d.actors)]


def _without_tolls(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the outcome of an attack told by its own attacker: "fired a missile, killing ten"."""
    attacks = {d.clause.head: d for d in drafts if d.type == "ASSAULT"}
    return [d for d in drafts if not (d.type == "ASSAULT" and d.clause.relation == "advcl" and d.clause.parent in attacks
                                      and d.actors == attacks[d.clause.parent].actors)]


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft for a type and its parties in a sentence: the one that its pattern narrowed most."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.type, draft.actors, draft.recipients, draft.status)
        known = best.get(key)
        if known is None:
            best[key] = draft
        elif draft.weight > known.weight and draft.depth <= known.depth:
            best[key] = replace(draft, mode=draft.mode or known.mode)
    return list(best.values())
