"""On whose word: who tells an event or a figure, and whose word that is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from dragoman.linking.copies import one_copy

Json = dict[str, Any]


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
        self._said = [(span[0], claim["id"]) for claim in record["claims"] for span in (claim["cue"] or claim["content"])[:1]]

    def of(self, claims: list[str]) -> Voice:
        """The innermost speaker of a chain of claims; of none, the outlet."""
        if not claims:
            return one_copy(Voice(self._document["outlet"] or self._document["agency"] or "the outlet", None, True))
        inner = self._actors.get(self._speakers[claims[-1]] or "")
        return one_copy(Voice(inner["name"], inner["country"], inner["kind"] == "outlet") if inner else Voice("unnamed", None, False))

    def heard(self, claims: Iterable[str]) -> frozenset[str]:
        """The parties whose word claims are: of a speaker that no list knows, those that his words name ("a statement by both")."""
        return one_copy(frozenset(key for claim in claims for key in self._parties(claim)))

    def heard_on(self, claims: Iterable[str], start: int, end: int) -> frozenset[str]:
        """The parties whose word claims are, or who say something in a stretch of the text."""
        return self.heard((*claims, *(claim for at, claim in self._said if start <= at < end)))

    def _parties(self, claim: str) -> set[str]:
        if known := self._keys.get(self._speakers[claim] or ""):
            return {known}
        within = (i for i, actor in self._actors.items() if any(
            s <= m[0] and m[1] <= e for s, e in self._sources[claim] for m in actor["mentions"]))
        return {key for i in within if (key := self._keys[i])}
