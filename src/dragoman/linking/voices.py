"""On whose word: who tells an event or a figure, and whose word that is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

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

    def of(self, claims: list[str]) -> Voice:
        """The innermost speaker of a chain of claims; of none, the outlet."""
        if not claims:
            return _voice(self._document["outlet"] or self._document["agency"] or "the outlet", None, True)
        inner = self._actors.get(self._speakers[claims[-1]] or "")
        return _voice(inner["name"], inner["country"], inner["kind"] == "outlet") if inner else _voice("unnamed", None, False)

    def heard(self, claims: Iterable[str]) -> frozenset[str]:
        """The parties whose word claims are."""
        who = map(self._speakers.__getitem__, claims)
        return _heard(frozenset(key for speaker in who if (key := self._keys.get(speaker or ""))))


@lru_cache(maxsize=100_000)
def _voice(name: str, country: str | None, outlet: bool) -> Voice:
    return Voice(name, country, outlet)


@lru_cache(maxsize=100_000)
def _heard(keys: frozenset[str]) -> frozenset[str]:
    return keys
