"""Who says so: the speaker, the words that say "says", and what is said; one claim inside another by `via`."""

from __future__ import annotations

from dragoman.coding.attitudes import by_adjectives, by_hearsay, by_nouns
from dragoman.coding.chains import number, untangle
from dragoman.coding.drafts import Scene
from dragoman.coding.lexicon import Saying, Scope, read_lexicon
from dragoman.coding.quotations import by_labels, run_on
from dragoman.coding.speech import by_verbs
from dragoman.records import Annotated, Claim


def find_claims(annotated: Annotated, scenes: list[Scene]) -> tuple[Claim, ...]:
    """The claims of a document in the order of their first words, outer before inner."""
    sayings: list[Saying] = []
    for scene in scenes:
        scope = Scope(annotated, scene, read_lexicon(scene.sentence.language))
        for step in (by_verbs, by_nouns, by_adjectives, by_hearsay):
            sayings += step(scope)
    if scenes:
        sayings += by_labels(annotated, scenes, read_lexicon(scenes[0].sentence.language))
    return number(annotated, run_on(annotated, scenes, untangle(annotated, sayings)))


def claims_at(claims: tuple[Claim, ...], position: int) -> tuple[str, ...]:
    """The ids of the claims that a position of the text lies in, outermost first."""
    inside = [c for c in claims if any(s <= position < e for s, e in c.content)]
    inside.sort(key=lambda c: -sum(e - s for s, e in c.content))
    return tuple(c.id for c in inside)
