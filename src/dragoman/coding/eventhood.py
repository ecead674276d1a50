"""Whether a clause tells an event of political actors, or only mentions one in passing."""

from __future__ import annotations

from dragoman.coding.drafts import Scene
from dragoman.coding.status import read_lexicon
from dragoman.records import Clause


def is_event(scene: Scene, clause: Clause, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Whether a clause tells an event of political actors, and not only mentions one in passing.

    Somebody of a country or a sector must take part; a side remark must say who did it; a bare event noun
    ("after the invasion") must name both sides, or be said to happen ("fighting erupted").
    """
    if not scene.is_political((*actors, *recipients)):
        return False
    if clause.kind == "noun" and clause.support < 0:
        return len({*actors, *recipients}) > 1 or (bool(actors or recipients) and _happens(scene, clause))
    return bool(actors) or scene.depth_of(clause) == 0


def _happens(scene: Scene, clause: Clause) -> bool:
    parent = scene.clauses.get(clause.parent)
    return parent is not None and clause.head in (*parent.subjects, *parent.objects) and (
        parent.lemma in read_lexicon(scene.sentence.language).happens)
