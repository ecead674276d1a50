"""Whether an event noun is given as a fact: its own words date it, tell its toll or count it among others."""

from __future__ import annotations

from dragoman.coding.drafts import Scene
from dragoman.coding.measured import unit_before, unit_of
from dragoman.languages import pack
from dragoman.records import Clause, TimeExpression

VIOLENT = frozenset(("ASSAULT",))
DONE = frozenset(("SANCTION", "COERCE"))  # told as done where dated or answered: "in response to Poland's expulsion of"
DATED = frozenset(("minute", "hour", "day", "week", "weekend", "month", "season", "year"))
_INSIDE = ("in", "by", "during", "from")
_UPON = frozenset(("when", "after", "as"))
_BESIDE = ("nmod:poss", "nmod", "nmod:unmarked", "obl", "obl:unmarked", "compound", "amod", "advmod", "nummod", "dep")


def is_given(scene: Scene, kind: str, clause: Clause) -> bool:
    """Whether a noun of violence is told as one that happened, whatever the sentence says of it.

    "Monday's strike on the depot", "the raid that killed nine", "the toll of the shelling of Goma", "the third attack".
    """
    if kind not in VIOLENT | DONE or clause.kind != "noun" or clause.support >= 0:
        return False
    if _is_mishap(scene, clause) or _is_open(scene, clause):
        return False
    if kind in DONE:
        return bool(clause.objects or clause.subjects) and (is_dated(scene, clause) or _is_told_over(scene, clause))
    return any(told(scene, clause) for told in (toll_of, is_dated, _is_told_over, _has_lasted, _is_one_of))


def _is_open(scene: Scene, clause: Clause) -> bool:
    """Whether it may be any or none, or is a whole time: "any attack", "a further raid", "the war of 1992"."""
    if scene.sentence.words[clause.head].lemma.lower() in _words(scene, "lasting"):
        return True
    return any(scene.sentence.words[c].listed in _words(scene, "unsure") for c in scene.sentence.children[clause.head])


def _is_mishap(scene: Scene, clause: Clause) -> bool:
    """Whether it may have come about by itself: "the explosion at a fuel depot", but "the mine blast"."""
    below = (scene.sentence.words[c].lemma.lower() for c in scene.sentence.children[clause.head])
    return clause.lemma in _words(scene, "mishaps") and not _words(scene, "devices") & set(below)


def is_dated_aside(scene: Scene, clause: Clause) -> bool:
    """Whether a side remark has a day gone by of its own: "four Eritreans picked up in May were sent home".

    Or is told as what came before: "a day after shells hit the market".
    """
    if clause.kind != "verb":
        return False
    verb = scene.sentence.words[clause.head]
    first = scene.sentence.words[verb.head] if verb.deprel == "conj" else verb
    if first.deprel == "advcl":
        return scene.sentence.mark_of(first.index) == "after" and "Tense=Past" in verb.feats
    if clause.relation == "advcl" and scene.sentence.mark_of(clause.head) in _words(scene, "charged"):
        return is_dated(scene, clause)  # "accused it of shelling a village on Monday"
    if clause.relation not in ("acl", "acl:relcl"):
        return False
    noun = scene.sentence.words[scene.sentence.words[clause.head].head]
    above = scene.clauses.get(noun.head) if noun.deprel.startswith("nsubj") else None  # "shells fired by the army fell on Sunday"
    return is_dated(scene, clause) or (above is not None and is_dated(scene, above))


def is_under_way(scene: Scene, kind: str, clause: Clause) -> bool:
    """Whether a visit or meeting is the setting of what is told: "at the close of a visit by", "during his trip to"."""
    if kind != "CONSULT" or clause.kind != "noun" or clause.support >= 0 or _is_open(scene, clause):
        return False
    word, case = scene.sentence.words[clause.head], scene.sentence.case_of(clause.head)
    above = scene.sentence.words[word.head].lemma.lower() if word.head >= 0 else ""
    if case == "for" and word.deprel == "obl":
        return _is_there(scene, word.head)
    return word.deprel in ("nmod", "obl") and (case == "during" or (case == "of" and above in _words(scene, "stages")))


def _is_there(scene: Scene, index: int) -> bool:
    """Whether somebody was at a place: "was in Cairo on Monday for talks with"."""
    words = scene.sentence.words
    helpers = [words[c] for c in scene.sentence.children[index] if words[c].deprel in ("cop", "aux")]
    return bool(words[index].entity) and len(helpers) == 1 and helpers[0].deprel == "cop"


def is_doubted(scene: Scene, clause: Clause, words: tuple[str, ...]) -> bool:
    """Whether words of doubt stand on the noun itself: "an alleged raid"."""
    return any(scene.sentence.words[c].text.lower() in words for c in scene.sentence.children[clause.head])


def toll_of(scene: Scene, clause: Clause) -> Clause | None:
    """The relative clause that tells what an attack did: "the raid that killed nine", "an ambush in which six died"."""
    below = (scene.clauses[c] for c in scene.sentence.children[clause.head] if c in scene.clauses)
    return next((c for c in below if c.relation in ("acl:relcl", "acl") and does_harm(scene, c)
                 and "VerbForm=Inf" not in scene.sentence.words[c.head].feats), None)


def dies_of(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """Who died of an attack that is told as when it was: "nine people died when a convoy was ambushed"; () for anything else."""
    parent = scene.clauses.get(clause.parent) if clause.relation == "advcl" and clause.kind == "verb" else None
    if parent is None or parent.lemma not in _words(scene, "dying"):
        return ()
    return parent.subjects if tells_when(scene, clause) else ()


def tells_when(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells when or upon what something befell somebody."""
    first = scene.sentence.words[min(scene.sentence.subtree(clause.head))].listed
    return clause.relation == "advcl" and first in _UPON


def is_deplored(scene: Scene, clause: Clause) -> bool:
    """Whether a deed done to somebody is what a sentence tells blame of: "the arrest of two nuns was condemned"."""
    word = scene.sentence.words[clause.head]
    above = scene.sentence.words[word.head].lemma if word.deprel == "nsubj:pass" else ""
    return clause.kind == "noun" and bool(clause.objects) and above in _words(scene, "deploring")


def left_dead(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Whom a clause of what came of an attack names: "shelled a village, which led to the death of nine civilians"."""
    below, results = set(scene.sentence.subtree(clause.head)), _words(scene, "results")
    came = (c.head for c in scene.clauses.values() if c.lemma in results and c.head in below and c.head > clause.head)
    people = (ids for head in came for i in scene.sentence.subtree(head) if (ids := scene.actor_ids(i)) and scene.are_people(ids))
    return next(people, ())


def does_harm(scene: Scene, clause: Clause) -> bool:
    """Whether a verb tells what an attack did: "killed nine", "destroyed a school"."""
    return clause.lemma in _words(scene, "harms")


def is_dated(scene: Scene, clause: Clause) -> bool:
    """Whether a time that is past hangs on the word itself: "Monday's attack", "three days after an attack on a village"."""
    if unit_before(scene.sentence, clause.head) >= 0:
        return True
    published = scene.resolved.annotated.document.published
    last = ((published.end if published else None) or "9999")[:10]
    return any((d.start or "")[:10] <= last for d in _times_on(scene, clause))


def time_of(scene: Scene, clause: Clause) -> str | None:
    """When it was, by the time that hangs on the word itself."""
    return next((d.start for d in _times_on(scene, clause)), None)


def _times_on(scene: Scene, clause: Clause) -> list[TimeExpression]:
    words, dates = scene.sentence.words, scene.resolved.dates
    own = [words[i] for c in scene.sentence.children[clause.head] if words[c].deprel in _BESIDE for i in _phrase(scene, c)]
    return [d for d in dates if d.precision in DATED and any(d.span[0] < w.end and w.start < d.span[1] for w in own)]


def _phrase(scene: Scene, head: int) -> list[int]:
    """The words of a phrase, without the clauses in it."""
    queue, words = [head], scene.sentence.words
    for at in queue:
        queue += [c for c in scene.sentence.children[at] if words[c].deprel not in ("acl", "acl:relcl", "advcl")]
    return queue


def _is_told_over(scene: Scene, clause: Clause) -> bool:
    """Whether it stands under what only follows on a fact: "the toll of", "an inquiry into", "two days after", "answered"."""
    words, children = scene.sentence.words, scene.sentence.children
    word, case = words[clause.head], scene.sentence.case_of(clause.head)
    if word.head < 0 or not (clause.objects or clause.subjects) or words[clause.head].lemma.lower() in _words(scene, "deaths"):
        return False
    above, follows = words[word.head], _words(scene, "aftermath")
    if above.upos == "VERB" and word.deprel == "obl" and case in _INSIDE and above.lemma in _words(scene, "harms"):
        return True
    if case in ("after", "since", "following") and unit_before(scene.sentence, clause.head) >= 0:
        return True
    if word.deprel in ("nmod", "obl") and above.lemma.lower() in follows:
        return True
    if word.deprel == "obl" and case in ("into", "from", "in") and any(  # "opened an inquiry into", "the toll rose to 70 from"
            words[c].deprel in ("obj", "nsubj", "nsubj:pass") and words[c].lemma.lower() in follows for c in children[above.index]):
        return True
    if above.upos == "VERB" and case in ("", "for", "to"):
        return above.lemma.lower() in _words(scene, "answers")
    return False


def _has_lasted(scene: Scene, clause: Clause) -> bool:
    """Whether it is told what came in or after so much of it: "after a month of raids on", "in two days of shelling"."""
    above = scene.sentence.words[clause.head].head
    return above >= 0 and bool(unit_of(scene.sentence, above)) and scene.sentence.case_of(clause.head) == "of" and (
        scene.sentence.case_of(above).split(" ")[0] in ("after", "following", "since", "in", "during"))


def _is_one_of(scene: Scene, clause: Clause) -> bool:
    """Whether it is counted among others or called deadly: "the third attack", "the latest raid"."""
    words = scene.sentence.words
    below = (words[c] for c in scene.sentence.children[clause.head])
    return any(word.deprel == "amod" and word.listed in _words(scene, "ranks") for word in below)


def _words(scene: Scene, name: str) -> frozenset[str]:
    return frozenset(pack.load(scene.sentence.language).table("words")["words"].get(name, "").split())
