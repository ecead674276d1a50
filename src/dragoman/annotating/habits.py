"""What a pack says of its clauses, read once for those who put its trees right."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dragoman.annotating import selves, verb_last
from dragoman.annotating.sourcing import Sources
from dragoman.annotating.verb_first import Habits
from dragoman.languages import pack

FIRST = ("never_objects", "done", "resumed", "linking", "causes", "informing", "honours")
LISTS = ("quoting", "hearsay", "relaying", "about", "that")


@lru_cache
def first_habits(language: str) -> Habits:
    """The habits of a language that puts the verb first."""
    table = pack.load(language).table("pack")
    return Habits(table["article"], *(frozenset(table["relations"].get(name, "").split()) for name in FIRST))


@lru_cache
def last_habits(language: str) -> verb_last.Habits:
    """The habits of a language that puts the verb last."""
    relations = pack.load(language).table("pack")["relations"]
    lists: dict[str, Any] = {name: (tuple if name in verb_last.ENDINGS else frozenset)(relations.get(name, "").split())
                             for name in verb_last.Habits._fields}
    return verb_last.Habits(**lists)


@lru_cache
def self_habits(language: str) -> selves.Habits:
    """What a language says of verbs of the first person."""
    table = pack.load(language).table("pack")["relations"].get("selves", {})
    pronouns, *endings = (table.get(name, "").split() for name in selves.Habits._fields)
    return selves.Habits(frozenset(pronouns), *map(tuple, endings))


@lru_cache
def sources_of(language: str) -> Sources:
    """The words that bring whose word it is."""
    table = pack.load(language).table("pack")["relations"].get("sources", {})
    lists = {name: frozenset(word.replace("_", " ") for word in table.get(name, "").split()) for name in LISTS}
    endings = {ending: case for case, written in table.get("endings", {}).items() for ending in written.split()}
    return Sources(**lists, endings=endings)
