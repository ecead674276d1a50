"""Whether a clause tells an event of political actors, or only mentions one in passing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.coding.drafts import Scene
from dragoman.coding.given import dies_of, is_dated, is_dated_aside, is_deplored, is_given, is_under_way, toll_of
from dragoman.coding.governors import is_left_out, is_on_paper, is_provision
from dragoman.coding.patterns import Match
from dragoman.coding.rungs import is_portion
from dragoman.coding.status import read_lexicon, read_status
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.records import Clause

_CAUSED = frozenset(("in", "because of", "during", "with", "from"))  # "died in a fire"
DONE_TO = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT"))  # what is done to somebody, whoever did it


def is_event(scene: Scene, kind: str, clause: Clause, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Whether a clause tells an event of political actors, and not only mentions one in passing.

    Somebody of a country or a sector must take part; a side remark must say who did it; a bare event noun
    ("after the invasion") must name both sides, or be said to happen ("fighting erupted"), or not to have happened
    ("fears of a Sudanese attack").
    """
    if kind == "ASSAULT" and not scene.has_body(actors) and _is_accident(scene, clause):
        return False
    if kind in ("SUPPORT", "MOBILIZE") and clause.relation == "acl" and clause.lemma in words_of(scene.sentence.language, "allied"):
        return False  # "rebels backed by Chad", "the army led by its old chief": who they are, no event
    if kind == "CONSULT" and clause.passive and clause.relation.startswith("acl") and clause.lemma in words_of(
            scene.sentence.language, "brokering"):
        return False  # "an exchange mediated by Qatar": whose good offices they were, no event beside the exchange
    if not scene.is_political((*actors, *recipients)):
        return _is_public(scene, kind, clause)
    if _is_of_another_desk(scene, kind, (*actors, *recipients)):
        return False
    if clause.kind == "noun" and clause.support < 0:
        both = len({*actors, *recipients}) > 1 and not (kind == "ASSAULT" and not actors)  # two who suffer are one side
        return both or (bool(actors or recipients) and (
            _happens(scene, clause) or _is_unreal(scene, kind, clause, actors) or bool(culprits(scene, clause))
            or (kind == "REQUEST" and bool(scene.who(clause.subjects)))  # "Malawi's request for aid went to the bank"
            or is_told_of(scene, clause.head) or _is_charged(scene, clause) or is_headline(scene, clause)
            or (kind in DONE_TO and is_deplored(scene, clause))
            or is_given(scene, kind, clause) or is_under_way(scene, kind, clause)))
    told = kind == "ASSAULT" and bool(recipients) and (_is_of_attack(scene, clause) or bool(dies_of(scene, clause)))
    told = told or (kind in DONE_TO and (is_dated_aside(scene, clause) or (bool(recipients) and _is_told_first(clause))))
    return bool(actors) or told or scene.depth_of(clause) == 0 or _is_wanted(scene, clause)


def _is_told_first(clause: Clause) -> bool:
    """Whether a participle tells what befell somebody before what he did: "Released after nine years, the monk left for Rome"."""
    return clause.passive and clause.relation == "advcl" and clause.head < clause.parent


def _is_accident(scene: Scene, clause: Clause) -> bool:
    """Whether a mishap caused the deaths: "the collapse of a block led to the death of seven", "killed when trains collided"."""
    words, children = scene.sentence.words, scene.sentence.children
    above = clause.support if clause.support >= 0 else words[clause.head].head
    causes = [above, *(c for c in children[above] if words[c].deprel in ("nsubj", "nsubj:pass", "obj"))] if above >= 0 else []
    causes += [*clause.subjects, *(a.head for a in clause.obliques if a.case in _CAUSED)]
    causes += [c for c in children[clause.head] if words[c].deprel == "advcl"]
    return any(_is_mishap(scene, i) and not any(scene.actor_ids(c) for c in (i, *_doers(scene, i))) for i in causes)


def _is_mishap(scene: Scene, index: int) -> bool:
    """Whether a word, or it with the noun that hangs on it, befalls people by nobody's doing: "حريق", "انقلاب حافلة"."""
    listed = words_of(scene.sentence.language, "mishaps")
    words = scene.sentence.words
    lemma = words[index].lemma
    return lemma in listed or any(f"{lemma}_{words[c].lemma}" in listed for c in scene.sentence.children[index])


def _doers(scene: Scene, index: int) -> tuple[int, ...]:
    return scene.clauses[index].subjects if index in scene.clauses else ()


def _is_public(scene: Scene, kind: str, clause: Clause) -> bool:
    """Whether something wanted, feared or foretold that names no party is public by its nature and its place.

    "An immediate truce is needed in Kadugli", "fears of a dock strike in Samoa", "a protest by tea pickers in Kandy".
    """
    public = read_desks(scene.sentence.language)
    types = public["public" if clause.kind == "noun" else "done"]
    if kind not in types or scene.sentence.stems & public["words"] or not scene.is_somewhere():
        return False
    if is_given(scene, kind, clause) and (toll_of(scene, clause) or is_dated(scene, clause)):
        return True
    reality = read_status(scene.sentence, clause, scene.clauses)
    if kind == "PROTEST" and reality.status == "actual":
        return _are_people(scene, clause)
    planned = reality.status == "future" and not (reality.foretold or reality.agreed)
    refused = reality.refusal and kind in ontology.REFUSED
    return reality.status != "actual" and not refused and not reality.purpose and not planned


def _are_people(scene: Scene, clause: Clause) -> bool:
    """Whether those who act are many of a calling: "pickers", "shopkeepers"."""
    words = scene.sentence.words
    endings = tuple(words_of(scene.sentence.language, "callings"))
    return clause.kind == "verb" and not clause.passive and any(
        words[i].upos == "NOUN" and "Number=Plur" in words[i].feats and words[i].lemma.endswith(endings)
        for i in clause.subjects)


def _is_of_another_desk(scene: Scene, kind: str, parties: tuple[str, ...]) -> bool:
    """Whether an attack or retreat is one of a game, a book or a beast: nobody who acts in politics takes part by name."""
    desks = read_desks(scene.sentence.language)
    return kind in desks["types"] and bool(scene.sentence.stems & desks["words"]) and not scene.has_body(parties)


@lru_cache
def read_desks(language: str) -> dict[str, frozenset[str]]:
    """The words of the other desks, and the types of event that they turn into something else."""
    table = pack.load(language).table("desks")
    words = " ".join(text for name, text in table.items() if name not in ("types", "public", "done"))
    return {"types": frozenset(table["types"].split()), "words": frozenset(words.split()),
            "public": frozenset(table.get("public", "").split()), "done": frozenset(table.get("done", "").split())}


def _is_wanted(scene: Scene, clause: Clause) -> bool:
    """Whether a side remark that names nobody who acts is a demand, a failed or forborne act: "calls to free them"."""
    reality = read_status(scene.sentence, clause, scene.clauses)
    untrue = clause.relation == "acl" and scene.sentence.mark_of(clause.head) == "that" and reality.status == "negated"
    if reality.agreed or untrue:
        return True  # "provides for all fighters to be sent home", "reports that he had been lynched were false"
    if clause.relation == "acl:relcl" or (clause.passive and not is_left_out(scene.sentence, clause.head)):
        return False  # but "dispersed without anybody being arrested"
    return reality.status not in ("actual", "future") and not reality.refusal


def _is_unreal(scene: Scene, kind: str, clause: Clause, actors: tuple[str, ...]) -> bool:
    """Whether an event noun is wanted, feared, planned or denied.

    What is refused belongs to the refusal, a plan that names no actor to its planner, and violence that nobody is said not to have
    done ("without hitting the hostages") is not worth a denial.
    """
    reality = read_status(scene.sentence, clause, scene.clauses)
    planned = reality.status == "future" and not reality.foretold
    nobodys = not actors and (planned or (kind == "ASSAULT" and reality.status == "negated"))
    return reality.status != "actual" and not reality.refusal and not nobodys


def culprits(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """Who did what is listed: the agents of "the crimes committed by rebels: the burning of farms, looting"; () for no list."""
    words, committing = scene.sentence.words, words_of(scene.sentence.language, "commit")
    at = clause.head
    for _ in range(4):
        if words[at].deprel not in ("appos", "conj", "nmod", "dep") or words[at].head < 0:
            return ()
        at = words[at].head
        below = (scene.clauses[c] for c in scene.sentence.children[at] if c in scene.clauses)
        found = next((c.subjects for c in below if c.passive and c.lemma in committing and c.subjects), ())
        if found:
            return found
    return ()


def _is_of_attack(scene: Scene, clause: Clause) -> bool:
    """Whether a side remark tells the toll of an attack: "the strike that killed eleven people"."""
    subjects = (scene.clauses.get(i) for i in clause.subjects)
    return clause.kind == "verb" and clause.relation == "acl:relcl" and any(c is not None and c.kind == "noun" for c in subjects)


def is_headline(scene: Scene, clause: Clause) -> bool:
    """Whether an event noun is all that a line tells: "مقتل ثلاثة جنود في بغداد", "13 June: the murder of a judge"."""
    words = scene.sentence.words
    if clause.kind != "noun" or clause.support >= 0 or clause.parent in scene.clauses:
        return False
    word, below = words[clause.head], (words[c].deprel for c in scene.sentence.children[clause.head])
    if word.head < 0:
        return not {"cop", "nsubj", "aux"} & set(below)
    return words[word.head].head < 0 and words[word.head].upos == "NUM" and word.deprel in ("nsubj", "appos", "parataxis", "dep")


def depth_of(scene: Scene, clause: Clause) -> int:
    """How far below the main clause an event is told: an act on somebody that is said to happen no further than its verb."""
    if is_headline(scene, clause):
        return 0
    parent = scene.clauses.get(clause.parent)
    named = clause.kind == "noun" and clause.support < 0 and bool(clause.objects or clause.subjects)
    if parent is not None and named and _happens(scene, clause):
        return scene.depth_of(parent)
    return scene.depth_of(clause)


def is_unclaimed(scene: Scene, match: Match) -> bool:
    """Whether a pattern that needs nobody who takes part tells something that took place somewhere."""
    if not match.pattern.alone or match.clause.kind == "predicate":
        return False
    return match.clause.kind == "verb" or (scene.is_somewhere() and _happens(scene, match.clause))


def _is_charged(scene: Scene, clause: Clause) -> bool:
    """Whether somebody is said to have done it: "accused the army of shelling the town", where the act is a noun."""
    parent = scene.clauses.get(clause.parent)
    return parent is not None and bool(clause.subjects) and set(clause.subjects) <= set(parent.objects)


def is_told_of(scene: Scene, index: int) -> bool:
    """Whether somebody gives evidence of it: "provided information about the shelling of villages, the looting of"."""
    words, testimony = scene.sentence.words, words_of(scene.sentence.language, "testimony")
    word = words[index]
    if word.deprel in ("conj", "appos"):
        first = words[word.head]
        if first.lemma.lower() in testimony:
            return True
        act = scene.clauses.get(first.head) if first.deprel == "nmod" else None  # "of villages and the looting of"
        return is_told_of(scene, first.index) or (act is not None and act.kind == "noun" and is_told_of(scene, act.head))
    if word.deprel == "obj":  # "information about the war, the looting of": hung beside it
        beside = (words[c] for c in scene.sentence.children[word.head] if c < index)
        return any(w.deprel == "obj" and w.lemma.lower() in testimony for w in beside)
    return word.deprel in ("nmod", "obl") and scene.sentence.case_of(index) in ("about", "of", "on") and (
        words[word.head].lemma.lower() in testimony)


@lru_cache
def words_of(language: str, name: str) -> frozenset[str]:
    """A list of a language's words; empty where it has none of that name."""
    return frozenset(pack.load(language).table("words")["words"].get(name, "").split())


def _happens(scene: Scene, clause: Clause) -> bool:
    happens = read_lexicon(scene.sentence.language).happens
    if any(c.lemma in happens and c.relation in ("acl", "acl:relcl") and clause.head in (*c.subjects, *c.objects)
           for c in _below(scene, clause)):
        return True  # "the clash that broke out at the well", "the strike launched on the market"
    parent = scene.clauses.get(clause.parent)
    if parent is None:
        return False
    words = scene.sentence.words
    counted = is_portion(scene.sentence, clause.head, read_lexicon(scene.sentence.language))
    if counted and words[clause.head].head in (*parent.subjects, *parent.objects) and parent.lemma in happens:
        return True  # "a wave of arrests of teachers has swept the country"
    if any(a.head == clause.head and f"{parent.lemma}_{a.case}" in happens for a in parent.obliques):
        return True  # "resulted in the killing of"
    if clause.head not in (*parent.subjects, *parent.objects):
        return False
    there = any(words[c].deprel == "expl" for c in scene.sentence.children[parent.head])
    return parent.lemma in happens or (there and words[parent.head].lemma == "be")


def _below(scene: Scene, clause: Clause) -> Iterator[Clause]:
    return (scene.clauses[c] for c in scene.sentence.children[clause.head] if c in scene.clauses)


# ---------------------------------------------------------------- what only says how real its matter is
def is_operator(scene: Scene, match: Match, matches: Mapping[int, Match]) -> bool:
    """Whether a match only says how real its matter is, and the matter is the event.

    "Calls for a ceasefire between A and B" names nobody who asks; "the armistice stipulates" asks nobody;
    a strike that unions "are due to" hold is no agreement.
    """
    matter = matter_of(scene, match, matches)
    lexicon, clause = read_lexicon(scene.sentence.language), match.clause
    awaited = clause.kind == "verb" and clause.passive and lexicon.governors["verbs"].get(clause.lemma) == "future"
    if match.pattern.type == "REQUEST" and awaited and not scene.who(clause.subjects):
        return True  # "are expected to ratify"
    if matter is None or not matter.pattern.type:
        return False
    hostile = matter.pattern.type not in (*ontology.PROMISED, "AGREE") or ontology.PROMISED.get(matter.pattern.type) == "THREATEN"
    if match.pattern.type == "AGREE" and ((awaited and hostile) or _is_onlookers(scene, clause)):
        return True  # "is expected to extend its sanctions", "economists expect Peru to sign"
    if is_provision(scene.sentence, clause.head, lexicon):
        return True
    if match.pattern.type == "CONCEDE" and _is_told_as_past(scene, match):
        return True
    if match.pattern.type == "ACCUSE" and clause.kind == "noun" and not scene.who(clause.subjects):
        return lexicon.governors["nouns"].get(scene.sentence.words[clause.head].lemma) == "requested"  # "calls for a probe"
    if match.pattern.type == "REQUEST":
        nameless = not scene.who(clause.subjects)
        wanted = clause.kind == "verb" and clause.passive and matter.clause.head in clause.objects  # "a truce is needed"
        on_paper = is_on_paper(scene.sentence, clause.head, lexicon)
        nouns = clause.kind == "noun" or clause.relation == "acl"  # "voices calling for an amnesty"
        return clause.kind == "predicate" or (nameless and (nouns or wanted)) or on_paper
    if match.pattern.type == "REJECT" and lexicon.governors["verbs"].get(clause.lemma) == "excluded":
        return read_status(scene.sentence, clause, scene.clauses).status == "negated"  # "has not ruled out"
    unreal = {"be": "hypothetical", "have": "negated"}.get(clause.lemma) if match.pattern.type == "AGREE" else None
    told_so = any(stem.startswith("no_") for element in match.pattern.elements for stem in element.stems)  # "has no objection"
    if unreal and not told_so and read_status(scene.sentence, clause, scene.clauses).status == unreal:
        return True  # "were Spain to recognise it", "has no plans to recognise it"
    arranged = lexicon.governors["adjectives"].get(scene.sentence.words[clause.head].listed) == "future"
    if match.pattern.type == "AGREE" and clause.lemma in lexicon.cases.get("considering", ()):
        return matter.clause.head != clause.head  # "is mulling whether to supply"
    arranged = arranged or clause.lemma in lexicon.plans or clause.lemma == "be"
    own = (*ontology.PROMISED, "AGREE")
    moved = matter.pattern.type == "MOBILIZE" and bool(matter.clause.objects)
    if match.pattern.type == "THREATEN" and clause.kind == "predicate" and arranged and moved:
        return True  # "is getting ready to move a battery", but "is ready to march"
    suffered = clause.lemma == "be" and any(i in matches for i in matter.clause.objects)  # "the truce is to be discussed"
    return match.pattern.type == "AGREE" and (suffered or (arranged and matter.pattern.type not in own))


def _is_onlookers(scene: Scene, clause: Clause) -> bool:
    """Whether those who look on foresee it: "economists expect", "diplomats are confident"."""
    lexicon = read_lexicon(scene.sentence.language)
    lemmas = {scene.sentence.words[i].lemma.lower() for i in clause.subjects}
    return clause.lemma in lexicon.forecasts and bool(lemmas) and lemmas <= lexicon.forecasters


def _is_told_as_past(scene: Scene, match: Match) -> bool:
    """Whether what is announced has happened: "said that it had withdrawn its troops"."""
    act = scene.clauses.get(match.act)
    return act is not None and act.kind == "verb" and act.relation == "ccomp" and (
        match.clause.lemma in words_of(scene.sentence.language, "say")
        and read_status(scene.sentence, act, scene.clauses).status == "actual")


def is_no_threat(scene: Scene, match: Match, matches: Mapping[int, Match]) -> bool:
    """Whether what is said to threaten is denied or told of the past: "six people have drowned, the agency says"."""
    act = scene.clauses.get(match.act)
    if match.pattern.type == "THREATEN" and (_is_braced_for(scene, match) or _is_of_others(scene, match)):
        return True
    speech = words_of(scene.sentence.language, "say")
    if match.pattern.type != "THREATEN" or match.clause.lemma not in speech or act is None or act.relation != "ccomp":
        return False
    words = scene.sentence.words
    helpers = [words[c] for c in scene.sentence.children[act.head] if words[c].deprel in ("aux", "aux:pass")]
    warns = match.clause.lemma in read_lexicon(scene.sentence.language).cases.get("warning", ())
    speakers = scene.who(match.clause.subjects)
    nobodys = act.passive and not act.subjects and not warns
    if nobodys and speakers and scene.are_people(speakers) and not scene.has_body(speakers):
        return True  # "they could be deported, a lawyer said"
    status = read_status(scene.sentence, act, scene.clauses).status
    if status == "requested" or (act.head in matches and not warns and status == "negated"):
        return True  # "should detain him, the minister told", "told the council that it will not deport them"
    if act.kind != "verb" or any(h.listed in read_lexicon(scene.sentence.language).modals for h in helpers):
        return False
    return any("Tense=Past" in word.feats for word in (words[act.head], *helpers))


def _is_of_others(scene: Scene, match: Match) -> bool:
    """Whether one warns of what another may do: "analysts warned that Hungary might veto the loan"."""
    lexicon, act = read_lexicon(scene.sentence.language), scene.clauses.get(match.act)
    if match.clause.lemma not in lexicon.cases.get("warning", ()) or act is None or act.relation != "ccomp" or act.kind != "verb":
        return False
    words = scene.sentence.words
    helpers = {words[c].listed for c in scene.sentence.children[act.head] if words[c].deprel == "aux"}
    warners, doers = scene.who(match.clause.subjects), scene.who(act.subjects)
    foreign = bool(scene.countries(doers)) and not scene.countries(warners) & scene.countries(doers)
    onlooking = any(words[i].lemma.lower() in lexicon.forecasters for i in match.clause.subjects)
    possible = any(lexicon.modals.get(h) == "hypothetical" and h not in lexicon.reported for h in helpers)
    return possible and bool(doers) and not set(warners) & set(doers) and (foreign or onlooking)


def _is_braced_for(scene: Scene, match: Match) -> bool:
    """Whether what is prepared for is another's doing: "is preparing for a possible drone attack"."""
    words, adjectives = scene.sentence.words, read_lexicon(scene.sentence.language).governors["adjectives"]
    return any(scene.sentence.case_of(i) == "for" and words[c].deprel == "amod"
               and adjectives.get(words[c].text.lower()) == "hypothetical"
               for i in match.words for c in scene.sentence.children[i])


def matter_of(scene: Scene, match: Match, matches: Mapping[int, Match]) -> Match | None:
    """The event that a match governs: its act, or the event noun that answers its stems."""
    joined = (h for h, c in scene.clauses.items() if c.relation == "conj" and c.parent == match.act >= 0)  # "to come and to pool"
    return next((matches[i] for i in (match.act, *match.words, *joined) if i in matches and i != match.clause.head), None)


def requests_on(scene: Scene, clause: Clause, matches: Mapping[int, Match]) -> list[Match]:
    """The requests that hang on an event noun: "the talks requested by", "the apology that they demand from"."""
    if clause.kind != "noun":
        return []
    asking = _asking(scene.sentence.language)
    return [match for head, match in matches.items()
            if (match.pattern.type == "REQUEST" or match.clause.lemma in asking) and scene.sentence.words[head].head == clause.head
            and match.clause.relation in ("acl", "acl:relcl")]


def is_asked_for(scene: Scene, clause: Clause) -> bool:
    """Whether an event noun bears the clause that asks for it: "the truce called for by Oman was to begin in May"."""
    words = scene.sentence.words
    below = (words[c] for c in scene.sentence.children[clause.head] if words[c].deprel in ("acl", "acl:relcl"))
    return clause.kind == "noun" and any(w.lemma.lower() in _asking(scene.sentence.language) for w in below)


@lru_cache
def _asking(language: str) -> frozenset[str]:
    """The verbs that ask for what they govern."""
    verbs = read_lexicon(language).governors["verbs"]
    return frozenset(lemma.rstrip("_") for lemma, asked in verbs.items() if asked == "requested")


def parties_of_requests(scene: Scene, requests: list[Match]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is asked and who asks, the parties of an event noun that names none itself."""
    asked = tuple(i for match in requests for i in scene.who(
        match.slots.get("recipient") or tuple(a.head for a in match.clause.obliques)))
    askers = tuple(i for match in requests for i in scene.who(match.slots.get("actor", ())) if i not in asked)
    return asked, askers
