"""Who says so: the speaker, the words that say "says", and what is said; one claim inside another by `via`."""

from __future__ import annotations

from dragoman.coding.attitudes import by_adjectives, by_hearsay, by_nouns
from dragoman.coding.chains import number, share_cited, untangle, with_issuers
from dragoman.coding.drafts import Scene
from dragoman.coding.lexicon import Saying, Scope, read_lexicon
from dragoman.coding.quotations import by_labels, run_on
from dragoman.coding.spans import SpanIndex
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
    return number(annotated, scenes, share_cited(run_on(annotated, scenes, with_issuers(scenes, untangle(annotated, sayings)))))


class ClaimMap:
    """The claims of a document, asked for those that a position lies in."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        """Index what the claims say."""
        self._claims = {claim.id: claim for claim in claims}
        self._spans = SpanIndex((span, place) for place, claim in enumerate(claims) for span in claim.content)
        self._cues = SpanIndex((span, place) for place, claim in enumerate(claims) for span in claim.cue)
        self._inserted = SpanIndex((span, span[0]) for claim in claims for span in claim.inserted)
        self._order = claims

    def at(self, position: int) -> tuple[str, ...]:
        """The ids of the claims that a position of the text lies in, with those they came through, outermost first.

        The words that say "says" of a relayed claim are the relay's; what stands in [brackets] is no claim's around them.
        """
        opened = min(self._inserted.around(position), default=-1)
        inside = {self._order[place].id for place in self._spans.around(position)
                  if opened < 0 or any(opened < start <= position < end for start, end in self._order[place].content)}
        inside |= {via for place in self._cues.around(position) if (via := self._order[place].via)}
        steps = {step for name in inside for step in _through(self._claims, name)}
        steps -= {via for step in steps if (via := self._repeated(step))}
        depth = {step: len(_through(self._claims, step)) for step in steps}
        return tuple(sorted(depth, key=lambda n: (depth[n], -sum(e - s for s, e in self._claims[n].content), n)))

    def _repeated(self, name: str) -> str | None:
        """The claim that another one comes through, where it is the same voice: "he said he is convinced that"."""
        claim = self._claims[name]
        outer = self._claims[claim.via] if claim.via else None
        return outer.id if outer and outer.speaker and outer.speaker == claim.speaker else None

    def speakers_at(self, position: int) -> frozenset[str | None]:
        """Who says what stands at a position, and through whom."""
        return frozenset(self._claims[name].speaker for name in self.at(position))


def _through(by_id: dict[str, Claim], name: str) -> list[str]:
    """A claim and those it came through, from the innermost outwards."""
    steps: list[str] = []
    at: str | None = name
    while at is not None and at not in steps:
        steps.append(at)
        at = by_id[at].via
    return steps
