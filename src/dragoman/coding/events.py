"""A clause to type, mode, context, actor and recipient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.drafts import Draft, Scene
from dragoman.coding.eventhood import (
    DONE_TO,
    depth_of,
    is_asked_for,
    is_event,
    is_no_threat,
    is_operator,
    is_told_of,
    is_unclaimed,
    requests_on,
    words_of,
)
from dragoman.coding.given import (
    is_dated,
    is_dated_aside,
    is_deplored,
    is_doubted,
    is_given,
    is_under_way,
    tells_when,
    time_of,
)
from dragoman.coding.governors import ACTUAL, Lexicon, is_left_out, plan_of
from dragoman.coding.modes import contexts_of, mode_of
from dragoman.coding.own_times import APART
from dragoman.coding.parties import VERBAL, find_parties, seat, speaker
from dragoman.coding.patterns import Match, matcher_for
from dragoman.coding.reductions import reduce_type, status_after
from dragoman.coding.status import Reality, read_lexicon, read_status
from dragoman.knowledge import ontology
from dragoman.records import Clause

FREEING = frozenset(("RETREAT", "CONCEDE"))
OPEN = frozenset(("hypothetical", "future"))  # told of by nothing else where what governs it tells no event
TOLD_IN = frozenset(("in", "by", "during", "from"))  # "nine were killed in the raid on the camp"


def find_events(scene: Scene) -> list[Draft]:
    """The events of a sentence, the main clause's first."""
    matcher = matcher_for(scene.sentence.language)
    matches = {
        head: match
        for head, clause in scene.clauses.items()
        if (match := matcher.best(scene, clause))
    }
    matches = {head: match for head, match in matches.items()
               if not is_operator(scene, match, matches) and not is_no_threat(scene, match, matches)}
    told_by = {head: list(_draft(scene, match, matches)) for head, match in matches.items() if match.pattern.type}
    governed = {
        head: match
        for match in matches.values()
        for head in _matters(match)
        if head not in scene.clauses or match not in requests_on(scene, scene.clauses[head], matches)
    }
    drafts = list(_modal_requests(scene, matches, set(governed)))
    asked = {d.clause.head for d in drafts}
    telling = {head: match for head, match in governed.items()
               if told_by.get(match.clause.head, True) or _is_slogan(match, matches)}
    asking = {head: match for head, match in telling.items() if not _is_of_the_asked(scene, match, head)}
    for head, own in told_by.items():
        statuses, clause = {d.status for d in own}, matches[head].clause
        asked_for = "requested" in statuses and is_asked_for(scene, clause)
        above = asking if "requested" in statuses else telling if statuses & OPEN else governed
        given = is_given(scene, matches[head].pattern.type, clause)
        if head not in asked and (given or asked_for or not _is_swallowed(head, above, scene)):
            drafts += own
    told = _without_captivity(scene, _without_slogans(_with_parties(scene, drafts)))
    return sorted(_distinct(scene, _without_tolls(scene, told)), key=lambda d: (d.depth, d.trigger))


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
            return not (governor.pattern.keeps and governor.act in (at.head, at.support)) and not _is_denounced(
                scene, governor, scene.clauses[head])
        parent = scene.clauses.get(at.parent)
        if parent is None or at.relation in ("acl:relcl", "advcl", "parataxis"):
            return False
        at = parent
    return False


def _is_slogan(match: Match, matches: dict[int, Match]) -> bool:
    """Whether those ask who demonstrate: "a march calling for his removal" is the protest and nothing beside it."""
    above = matches.get(match.clause.parent)
    return "PROTEST" in (match.pattern.type, above.pattern.type if above else "")


def _is_of_the_asked(scene: Scene, governor: Match, head: int) -> bool:
    """Whether a sentence is about those who are asked, or about the asking: "Mali is under pressure from Chad to free them".

    So is it with "Mali was asked to free them", "Chad's call for a truce was read out" and "a call for a truce, (first) voiced by
    Chad": what is asked for is told beside it.
    """
    clause, words = governor.clause, scene.sentence.words
    alone = clause.kind == "noun" and clause.support < 0
    remark = clause.relation in ("acl", "acl:relcl") and head not in scene.sentence.subtree(clause.head)
    nouns, asked = read_lexicon(scene.sentence.language).governors["nouns"], clause.objects if clause.passive else ()
    told = any(nouns.get(words[i].lemma.lower()) == "requested" and head in scene.sentence.subtree(i) for i in asked)
    return governor.pattern.type == "REQUEST" and (alone or remark or told or any(
        words[i].deprel in ("nsubj", "nsubj:pass") for i in governor.slots.get("recipient", ())))


def _is_denounced(scene: Scene, governor: Match, clause: Clause) -> bool:
    """Whether one deed is blamed, or protested against, that names both sides: "condemned the Russian strike on Odesa"."""
    condemned = governor.pattern.type in ("ACCUSE", "PROTEST", "REJECT") and clause.head in _matters(governor)
    one = clause.kind == "noun" and "Number=Plur" not in scene.sentence.words[clause.head].feats
    told = is_deplored(scene, clause) or bool(scene.who(clause.subjects))
    return condemned and one and told and bool(scene.who(clause.objects))


def _parties_named(clause: Clause) -> tuple[int, ...]:
    """The phrases of an event noun itself that may name its parties."""
    return (*clause.objects, *clause.subjects, *(a.head for a in clause.obliques)) if clause.kind == "noun" else ()


# ---------------------------------------------------------------- one event
def _draft(scene: Scene, match: Match, matches: dict[int, Match]) -> Iterator[Draft]:
    clause, pattern = match.clause, match.pattern
    reality = read_status(scene.sentence, clause, scene.clauses)
    if (pattern.type == "REJECT" and _is_its_own(scene, match, reality)) or _is_twice_negated(scene, match, reality):
        reality = ACTUAL
    given = is_given(scene, pattern.type, clause)
    dated = pattern.type in DONE_TO and is_dated_aside(scene, clause)  # "helping those who attacked a hotel last week"
    attested = clause.kind == "noun" and is_told_of(scene, clause.head)
    set_apart = given or dated or attested or is_under_way(scene, pattern.type, clause)
    if given and reality.status in ("requested", "hypothetical") and not is_doubted(scene, clause, reality.words):
        reality = ACTUAL
    if reality == ACTUAL and pattern.type not in ontology.OPERATORS and not given:
        reality = plan_of(scene.sentence, clause, read_lexicon(scene.sentence.language)) or reality
    kind, mode = reduce_type(scene, match, matches, reality)
    if reality.purpose and kind == pattern.type == "PROTEST" and clause.relation == "advcl":
        reality = _done_for(scene, clause)
    if reality.purpose and kind == pattern.type and not _is_set_out_for(scene, match):
        return
    actors, recipients = find_parties(scene, match, matches)
    if not actors and (kind in VERBAL or _is_announced(scene, clause, kind, reality)):
        actors = speaker(scene, clause)
    unclaimed = not actors and not recipients and is_unclaimed(scene, match)
    if not unclaimed and not is_event(scene, pattern.type, clause, actors, recipients):
        return
    status = status_after(scene, match, kind, reality)
    if mode is None or mode not in ontology.describe(kind).modes:
        mode = mode_of(kind, scene, clause)
    actors, recipients = seat(kind, mode, actors, recipients)
    yield Draft(
        kind,
        mode,
        _contexts(pattern.contexts, scene, clause),
        actors,
        recipients,
        status,
        scene.sentence.index,
        clause,
        min(depth_of(scene, clause), 1) if set_apart else depth_of(scene, clause),
        pattern.weight,
        _trigger(scene, clause),
        _because(scene, match, reality),
    )


def _is_announced(scene: Scene, clause: Clause, kind: str, reality: Reality) -> bool:
    """Whether those who announce what will be done are those who do it: "the junta announced that the curfew would be lifted".

    So do those in power who tell that it was lifted.
    """
    parent = scene.clauses.get(clause.parent)
    if parent is None or not clause.passive:
        return False
    if reality.status == "future":
        return parent.lemma in words_of(scene.sentence.language, "announcing")
    speakers = scene.who(parent.subjects)
    in_power = scene.has_body(speakers) or scene.are_states(speakers)
    return kind == "CONCEDE" and reality == ACTUAL and in_power and parent.lemma in words_of(scene.sentence.language, "say")


def _is_set_out_for(scene: Scene, match: Match) -> bool:
    """Whether somebody goes or makes ready to do something to others: "flew to Oman to arrest him", "dug a tunnel to attack it"."""
    parent, going = scene.clauses.get(match.clause.parent), read_lexicon(scene.sentence.language).cases.get("setting_out", ())
    hostile = match.pattern.type in ("ASSAULT", "COERCE", "SANCTION")
    return hostile and match.clause.relation == "advcl" and parent is not None and parent.lemma in going


def _done_for(scene: Scene, clause: Clause) -> Reality:
    """How real a protest is that something is done for: "judges took off their robes to protest against the law"."""
    return read_status(scene.sentence, scene.clauses[clause.parent], scene.clauses) if clause.parent in scene.clauses else ACTUAL


def _is_its_own(scene: Scene, match: Match, reality: Reality) -> bool:
    """Whether the "no" of a refusal is what refuses: "has no plans to leave"."""
    words = scene.sentence.words
    return reality.status == "negated" and any(
        words[c].deprel == "det" and words[c].listed in reality.words
        for head in match.words
        for c in scene.sentence.children[head]
    )


def _is_twice_negated(scene: Scene, match: Match, reality: Reality) -> bool:
    """Whether a threat says what will not be left undone: "will not go unanswered"."""
    unmet = words_of(scene.sentence.language, "unmet")
    return match.pattern.type == "THREATEN" and reality.status == "negated" and match.act >= 0 and (
        scene.sentence.words[match.act].lemma in unmet)


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


# ---------------------------------------------------------------- "Libya must hand over the suspects"
def _modal_requests(scene: Scene, matches: dict[int, Match], taken: set[int]) -> Iterator[Draft]:
    """A speaker who says what somebody else must do asks for it."""
    lexicon = read_lexicon(scene.sentence.language)
    speech = words_of(scene.sentence.language, "say")
    for clause in scene.clauses.values():
        parent = scene.clauses.get(clause.parent)
        if parent is None or parent.lemma not in speech or clause.head in taken:
            continue
        commanded = _is_command(scene, clause)
        if not commanded and not (clause.relation == "ccomp" and _is_due(scene, clause, lexicon)):
            continue
        speaker = scene.who(parent.subjects)
        addressee = scene.who(parent.objects if commanded else clause.objects if clause.passive else clause.subjects)
        if not speaker or not (addressee or commanded) or set(speaker) & set(addressee):
            continue
        inner = matches.get(clause.head)
        mode = ontology.ASKED.get(inner.pattern.type, "change") if inner else "change"
        yield Draft(
            "REQUEST",
            mode,
            contexts_of(scene, clause),
            speaker,
            addressee,
            "actual",
            scene.sentence.index,
            clause,
            scene.depth_of(parent),
            1.0,
            _trigger(scene, clause),
            ("modal request", f"speech={parent.lemma}"),
        )


def _is_due(scene: Scene, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause says what must be done."""
    words = scene.sentence.words
    helpers = (words[c] for c in scene.sentence.children[clause.head] if words[c].deprel == "aux")
    return any(lexicon.modals.get(helper.listed) == "requested" for helper in helpers)


def _is_command(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is a quoted imperative: "“Stop the bombing,” the Pope told Russia"."""
    words, verb = scene.sentence.words, scene.sentence.words[clause.head]
    bare = "VerbForm=Inf" in verb.feats and not any(
        words[c].deprel in ("mark", "aux", "nsubj", "nsubj:pass", "cop") for c in scene.sentence.children[clause.head])
    quotes = scene.resolved.annotated.quotes
    return bare and clause.relation in ("ccomp", "advcl") and any(q.start < verb.start < q.end for q in quotes)


def _with_parties(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that name nobody, where another names somebody."""
    return [d for d in drafts if scene.is_political((*d.actors, *d.recipients)) or _is_dated_noun(scene, d) or (
        _is_unreal_aside(scene, d))] or drafts


def _is_unreal_aside(scene: Scene, draft: Draft) -> bool:
    """Whether it is told in passing that it is to come or did not come: "closed for tomorrow's march", "ended without arrests"."""
    coming = draft.clause.kind == "noun" and draft.status == "future"
    return coming or (draft.status == "negated" and is_left_out(scene.sentence, draft.clause.head))


def _is_dated_noun(scene: Scene, draft: Draft) -> bool:
    """Whether it is an event noun with a day of its own: "destroyed a school that had been empty since a raid a week earlier"."""
    return draft.clause.kind == "noun" and is_given(scene, draft.type, draft.clause) and is_dated(scene, draft.clause)


def _without_slogans(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the demands of those who demonstrate: the protest is the demand (manual, section 3.12).

    Nor how they do it: "marched through the town, waving flags" is one.
    """
    protests = {d.clause.head: d.actors for d in drafts if d.type == "PROTEST"}
    marching = {a for actors in protests.values() for a in actors}
    drafts = [d for d in drafts if d.type != "REQUEST" or not marching & set(d.actors)]
    return [d for d in drafts if d.type != "PROTEST" or d.clause.relation != "advcl" or protests.get(d.clause.parent) != d.actors]


def _without_captivity(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the state of those who are freed: "released two men whom it had held since May"."""
    freed = {i for d in drafts if d.type in FREEING for i in d.clause.objects}
    holding = words_of(scene.sentence.language, "holding")
    return [d for d in drafts if d.clause.lemma not in holding or d.type in FREEING
            or not freed & {*d.clause.objects, *d.clause.subjects}]


def _without_tolls(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the outcome of an attack told by its own attacker: "fired a missile, killing ten and hurting two".

    An attack and its toll are one: "the raid killed four" is the toll, "the raid that killed four" the raid.
    """
    drafts = _with_striker(scene, drafts)
    attacks = {d.clause.head: d for d in drafts if d.type == "ASSAULT"}
    tolls = [d for d in attacks.values() if d.clause.kind == "verb" and d.clause.relation != "acl:relcl"]
    told = {(i, d.status) for d in tolls for i in (*d.clause.subjects, *(a.head for a in d.clause.obliques if a.case in TOLD_IN))}
    drafts = [d for d in drafts if d.type not in ("ASSAULT", "COERCE") or d.clause.kind != "noun"
              or (d.clause.head, d.status) not in told]
    drafts = [d for d in drafts if d.type not in ("ASSAULT", "COERCE") or d.clause.relation != "acl:relcl"
              or not set(d.clause.subjects) & attacks.keys()]
    return [d for d in drafts if d.type != "ASSAULT" or not _is_toll(scene, d, attacks)]


def _with_striker(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a toll that names nobody with whoever struck then: "nine were killed when Chadian shells hit the town" is one."""
    tolls = {d.clause.head: d for d in drafts if d.type == "ASSAULT" and d.clause.passive and not d.actors and d.recipients}
    strikes = {d.clause.parent: d for d in drafts if d.type == "ASSAULT" and tells_when(scene, d.clause) and (
        d.clause.parent in tolls and d.status == tolls[d.clause.parent].status)}
    merged = {head: replace(tolls[head], actors=d.actors, mode=d.mode or tolls[head].mode) for head, d in strikes.items()}
    told = {d.clause.head for d in strikes.values()}
    return [merged.get(d.clause.head, d) if d.type == "ASSAULT" else d
            for d in drafts if d.type != "ASSAULT" or d.clause.head not in told]


def _is_toll(scene: Scene, draft: Draft, attacks: dict[int, Draft]) -> bool:
    """Whether an attack is only what another one of the same attacker did."""
    clause = draft.clause
    if clause.relation == "conj" and clause.parent in attacks:
        clause = attacks[clause.parent].clause
    if scene.sentence.mark_of(clause.head) in APART:
        return False  # "set a tanker on fire, three days after it had killed"
    attack = attacks.get(clause.parent) if clause.relation == "advcl" else None
    return attack is not None and (draft.actors, draft.status) == (attack.actors, attack.status)


def _distinct(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """One draft for a type and its parties in a sentence: the one that its pattern narrowed most.

    What has a time of its own, other than that of the first, is another: "seized two boats, as it had in May".
    """
    times = {d.clause.head: time_of(scene, d.clause) for d in drafts}
    first = next(filter(None, times.values()), None)

    def when(draft: Draft) -> str | None:
        return times[draft.clause.head] if times[draft.clause.head] != first else None

    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        whom = () if draft.mode == "convict" else draft.recipients  # "found her guilty and sentenced her" is one
        key = (draft.type, draft.actors, whom, draft.status, when(draft))
        known = best.get(key)
        if known is None:
            best[key] = draft
        elif draft.weight > known.weight and draft.depth <= known.depth:
            best[key] = replace(draft, mode=draft.mode or known.mode)
    return list(best.values())
