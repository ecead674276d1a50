"""On whose word: who tells an event or a figure, and whose word that is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from dragoman.linking.copies import one_copy

Json = dict[str, Any]

OFFICIAL = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))  # sectors that act for a state
SOMEBODY = "?"  # who says something and may speak for any party: "the office added"


class Voice(NamedTuple):
    """On whose word: the innermost speaker of a chain, or the outlet."""

    name: str
    country: str | None
    outlet: bool


class Voices:
    """The claims of a record, asked whose word stands behind its words."""

    def __init__(self, record: Json, keys: dict[str, str | None]) -> None:
        """Take the claims of a record, and by what each of its actors is known in every document."""
        self._document, self._keys = record["document"], keys
        self._actors = {actor["id"]: actor for actor in record["actors"]}
        self._speakers = {claim["id"]: claim["speaker"] for claim in record["claims"]}
        self._sources = {claim["id"]: claim["source"] for claim in record["claims"]}
        self._known: dict[str, set[str]] = {}  # of each claim, since many events rest on one
        self._said = [(span[0], claim["id"]) for claim in record["claims"] for span in (claim["cue"] or claim["content"])[:1]]

    def of(self, claims: list[str]) -> Voice:
        """The innermost speaker of a chain of claims; of none, the outlet."""
        if not claims:
            return one_copy(Voice(self._document["outlet"] or self._document["agency"] or "the outlet", None, True))
        inner = self._actors.get(self._speakers[claims[-1]] or "")
        told = Voice(inner["name"], inner["country"], inner["kind"] == "outlet") if inner else Voice("unnamed", None, False)
        return one_copy(told)

    def heard(self, claims: Iterable[str]) -> frozenset[str]:
        """The parties whose word claims are: of a speaker that no list knows, those that his words name ("a statement by both")."""
        found: set[str] = set()
        for claim in claims:
            if claim not in self._known:
                self._known[claim] = self._parties(claim)
            found |= self._known[claim]
        return one_copy(frozenset(found))

    def heard_on(self, claims: Iterable[str], start: int, end: int) -> frozenset[str]:
        """The parties whose word claims are, or who say something in a stretch of the text."""
        return self.heard((*claims, *(claim for at, claim in self._said if start <= at < end)))

    def _parties(self, claim: str) -> set[str]:
        speaker = self._actors.get(self._speakers[claim] or "")
        if speaker and (known := self._keys[speaker["id"]]):
            return {known} if is_official(speaker) or not speaker["country"] else set()
        within = (i for i, actor in self._actors.items() if any(
            s <= m[0] and m[1] <= e for s, e in self._sources[claim] for m in actor["mentions"]))
        named = {key for i in within if (key := self._keys[i])}
        return named or ({SOMEBODY} if speaker is None or (speaker["kind"] != "group" and is_official(speaker)) else set())


def is_official(actor: Json) -> bool:
    """Whether an actor is a state or acts for one: a government, a force, an official; or is of no sector that a list knows."""
    return actor["kind"] == "state" or not actor["sectors"] or actor["sectors"][0] in OFFICIAL
