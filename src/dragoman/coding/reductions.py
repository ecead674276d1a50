"""PLOVER's reductions: what is promised is AGREE, what is refused REJECT, what is threatened THREATEN."""

from __future__ import annotations

from dragoman.coding.drafts import Scene
from dragoman.coding.governors import is_conditional
from dragoman.coding.patterns import Match
from dragoman.coding.status import Reality, read_lexicon
from dragoman.knowledge import ontology
from dragoman.records import Clause, Status


def reduce_type(scene: Scene, match: Match, matches: dict[int, Match], reality: Reality) -> tuple[str, str | None]:
    """The type after PLOVER's reductions, with the mode of its matter: the promised is AGREE, the refused REJECT."""
    kind, mode = match.pattern.type, match.pattern.mode
    if match.act >= 0 and kind in ("REQUEST", "REJECT", "THREATEN") and mode is None:
        mode = _matter_mode(kind, match, matches)
    if kind == "AGREE" and match.act in matches and matches[match.act].pattern.type in ("RETREAT", "CONCEDE"):
        kind, mode = "CONCEDE", None
    if kind == "AGREE" and reality.status == "negated" and match.clause.kind == "predicate":
        return "REJECT", _matter_mode("REJECT", match, matches)  # "is not ready to hold talks"
    conditional = is_conditional(scene.sentence, match.clause.head, read_lexicon(scene.sentence.language))
    after = "THREATEN" if kind == "MOBILIZE" and conditional else ontology.PROMISED.get(kind, kind)
    if after == "THREATEN" and _is_veiled(scene, match.clause, reality):
        return after, ontology.threat_mode(kind, mode)
    if is_promise(scene, match.clause, reality) and (kind in ontology.PROMISED or kind != after):
        return after, ontology.threat_mode(kind, mode) if after == "THREATEN" else None
    if reality.refusal and kind in ontology.REFUSED:
        return "REJECT", ontology.ASKED.get(kind)
    return kind, mode


def is_promise(scene: Scene, clause: Clause, reality: Reality) -> bool:
    """Whether an actor announces what it will do itself; "the raid would isolate Cyprus" announces nothing."""
    own = reality.status == "future" and not reality.foretold
    acts = bool(clause.subjects and clause.objects) and all(i in scene.clauses for i in clause.subjects)
    return own and not acts and not _is_forecast(scene, clause) and not _is_nobodys(scene, clause)


def _is_nobodys(scene: Scene, clause: Clause) -> bool:
    """Whether nobody who would do it is named or speaks: "four men are to be hanged on Friday"."""
    if not clause.passive or clause.subjects:
        return False
    speech, at = read_lexicon(scene.sentence.language).speech, scene.clauses.get(clause.parent)
    while at is not None and at.lemma not in speech:
        at = scene.clauses.get(at.parent)
    speakers = scene.who(at.subjects) if at is not None else ()
    private = scene.are_people(speakers) and not scene.has_body(speakers)
    return at is None or (bool(speakers) and private)  # "are to be hanged, their lawyer said"


def _is_veiled(scene: Scene, clause: Clause, reality: Reality) -> bool:
    """Whether somebody says what his own side may do: "Ankara could shut the straits, its minister said"."""
    parent, lexicon = scene.clauses.get(clause.parent), read_lexicon(scene.sentence.language)
    if parent is None or clause.relation != "ccomp" or reality.status != "hypothetical" or parent.lemma not in lexicon.speech:
        return False
    possible = any(word in lexicon.modals and word not in lexicon.reported for word in reality.words)
    speakers, doers = scene.who(parent.subjects), scene.countries(scene.who(clause.subjects))
    theirs = scene.countries(speakers)
    return possible and (bool(theirs & doers) or (not theirs and bool(doers) and scene.has_body(speakers)))


def _is_forecast(scene: Scene, clause: Clause) -> bool:
    """Whether somebody else says or thinks what the actor will do: no promise of the actor's own."""
    while clause.relation == "xcomp" and clause.parent in scene.clauses:
        clause = scene.clauses[clause.parent]  # "brokers expect Greece to start drilling"
    parent = scene.clauses.get(clause.parent)
    if parent is None or clause.relation != "ccomp":
        return False
    speakers, doers = scene.who(parent.subjects), scene.who(clause.subjects)
    countries = scene.countries(speakers)
    own_side = bool(countries & scene.countries(doers)) and not scene.are_foes(speakers, doers)
    if _foretells(scene, parent) and not set(speakers) & set(doers) and not (own_side and _warns(scene, parent)):
        return True
    return bool(countries) and not own_side and bool(doers)


def _foretells(scene: Scene, parent: Clause) -> bool:
    """Whether a clause is a forecast by its verb ("predict") or by who speaks ("analysts say")."""
    lexicon = read_lexicon(scene.sentence.language)
    return parent.lemma in lexicon.forecasts or _looks_on(scene, parent)


def _looks_on(scene: Scene, parent: Clause) -> bool:
    """Whether those who speak are no party to it: "analysts"."""
    forecasters = read_lexicon(scene.sentence.language).forecasters
    return any(scene.sentence.words[i].lemma.lower() in forecasters for i in parent.subjects)


def _warns(scene: Scene, parent: Clause) -> bool:
    """Whether a clause warns of what its speaker's own side will do: "Serbia would move troops in, its president warned"."""
    return parent.lemma in read_lexicon(scene.sentence.language).cases.get("warning", ()) and not _looks_on(scene, parent)


def _matter_mode(kind: str, match: Match, matches: dict[int, Match]) -> str | None:
    matter = matches.get(match.act)
    if matter is None or not matter.pattern.type:
        return "change" if kind in ("REQUEST", "REJECT") else None
    if kind == "THREATEN":
        return ontology.threat_mode(matter.pattern.type, matter.pattern.mode)
    return ontology.ASKED.get(matter.pattern.type, "change")


def status_after(scene: Scene, match: Match, after: str, reality: Reality) -> Status:
    """The act of promising or refusing has happened, whatever becomes of what is promised."""
    before = match.pattern.type
    if reality.agreed and after in ("CONCEDE", "AGREE"):
        return reality.status
    threatens = is_promise(scene, match.clause, reality) or (
        reality.status == "future" and (
            "actor" not in match.slots or bool(set(match.slots.get("recipient", ())) & set(match.clause.subjects))))
    if before == after == "THREATEN" and match.clause.relation == "ccomp" and threatens:
        return "actual"  # "said it would turn the city into ash", "Chad would pay a heavy price, he said"
    conceded = before == after == "CONCEDE" and is_promise(scene, match.clause, reality)
    undone = reality.status == "negated" and after != "REJECT"  # "have not agreed on a ceasefire"
    return "actual" if (before != after and not undone) or conceded else reality.status
