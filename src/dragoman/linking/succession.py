"""Which acts of a sentence are told to follow on which: "recalled its envoy after the shelling of", "condemned the raid"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

from dragoman.languages import pack

Json = dict[str, Any]

BLAMES = frozenset(("ACCUSE", "REJECT"))  # of what was done before
_WORDS, _CLAUSE = re.compile(r"\w+"), re.compile("[,;،؛]")


def follows(events: list[Json], text: str, language: str) -> dict[str, tuple[str, ...]]:
    """For each event of a record the events of its sentence that it is told to follow on."""
    known = language in pack.available()
    sentences: dict[int, list[Json]] = defaultdict(list)
    for event in events if known else ():
        sentences[event["evidence"][0]].append(event)
    found: dict[str, list[str]] = defaultdict(list)
    for told in sentences.values():
        ordered = sorted(told, key=lambda e: (e["trigger"], e["id"]), reverse=_is_verb_last(language))
        for number, late in enumerate(ordered):
            found[late["id"]] += [early["id"] for early in ordered[number + 1:] if _follows(late, early, text, language)]
    return {identity: tuple(earlier) for identity, earlier in found.items() if earlier}


def _follows(late: Json, early: Json, text: str, language: str) -> bool:
    """Whether words between two acts tell that the one came of the other, or the one blames somebody for the other."""
    (start, end), (other_start, other_end) = late["trigger"], early["trigger"]
    between = text[end:other_start] if end <= other_start else text[other_end:start] if other_end <= start else ""
    clauses = _CLAUSE.split(between)
    beside = clauses[-1] if end <= other_start else clauses[0]  # the words that go with the earlier act
    return bool(between) and (late["type"] in BLAMES or not _after(language).isdisjoint(_WORDS.findall(beside.casefold())))


@lru_cache
def _after(language: str) -> frozenset[str]:
    return frozenset(pack.load(language).table("words")["words"].get("follows_on", "").split())


def _is_verb_last(language: str) -> bool:
    return pack.load(language).table("pack").get("verb") == "last"
