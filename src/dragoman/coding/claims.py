"""Who says so: the speaker, the words that say "says", and what is said; one claim inside another by `via`."""

from __future__ import annotations

from dragoman.coding.attitudes import by_adjectives, by_hearsay, by_nouns
from dragoman.coding.chains import number, share_cited, untangle
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
    return number(annotated, scenes, share_cited(run_on(annotated, scenes, untangle(annotated, sayings))))


def claims_at(claims: tuple[Claim, ...], position: int) -> tuple[str, ...]:
    """The ids of the claims that a position of the text lies in, with those they came through, outermost first."""
    by_id = {claim.id: claim for claim in claims}
    inside = {c.id for c in claims if any(s <= position < e for s, e in c.content)}
    chain = {step: len(_through(by_id, name)) for name in inside for step in _through(by_id, name)}
    ordered = sorted(chain, key=lambda n: (len(_through(by_id, n)), -sum(e - s for s, e in by_id[n].content)))
    return tuple(ordered)


def _through(by_id: dict[str, Claim], name: str) -> list[str]:
    """A claim and those it came through, from the innermost outwards."""
    steps: list[str] = []
    at: str | None = name
    while at is not None and at not in steps:
        steps.append(at)
        at = by_id[at].via
    return steps
