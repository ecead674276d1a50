"""One text while its actors are sought: its sentences, the actors so far, and what every phrase was found to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from dragoman.knowledge.gazetteer import look_up
from dragoman.languages.pack import available, forms, load
from dragoman.records import ActorKind, Annotated, Position, Span
from dragoman.resolving.names import Entry, Words, find_named
from dragoman.resolving.phrases import Map, Phrase
from dragoman.resolving.registry import Draft, Drafts, Registry

SECOND = re.compile(r"\s*[,/(]")  # what parts the town of a dateline from its country
KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "group": "group",
    "population": "population",
    "state": "group",
    "outlet": "outlet",
}


@dataclass
class Story:
    """The text, the actors found in it, and `resolve`: what the phrase of a head word stands for."""

    annotated: Annotated
    maps: dict[int, Map]
    day: str | None  # the day of publication, in the precision known
    resolve: Callable[[int, int], Drafts]
    registry: Registry = field(default_factory=Registry)
    memo: dict[Position, Drafts] = field(default_factory=dict)
    places: dict[Position, Drafts] = field(default_factory=dict)
    named: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    topics: set[str | None] | None = None  # the states named, once they are asked for
    pair: Drafts = ()  # whom "the two sides" meant the last time
    paired: int = 0  # the sentence in which they did

    @cached_property
    def dateline(self) -> str | None:
        """The country that the dateline names, unless the text speaks of others only: who reports from Geneva tells of no Swiss."""
        written, language = self.annotated.document.dateline, self.annotated.document.language or ""
        if not written or language not in available():
            return None
        told = [entry.country for entry in find_named(written, language) if entry.country]
        towns = (place for place in look_up(SECOND.split(written)[0], foreign=True) if place.feature.startswith("PPL"))
        lands = [*told[-1:], *(place.country for place in towns if place.country)]
        return next((c for c in lands if self.speaks_of(c)), None) if self.named_states() else next(iter(lands), None)

    @property
    def text(self) -> str:
        """The text that all spans refer to."""
        return self.annotated.document.text

    def only_state(self) -> str | None:
        """The state of a text that names no other."""
        return next(iter(self.named_states())) if len(self.named_states()) == 1 else None

    def speaks_of(self, country: str | None) -> bool:
        """Whether the text names a state otherwise than by its capital."""
        return country in self.named_states()

    def named_states(self) -> set[str | None]:
        """The states that the text names otherwise than by their capitals."""
        if self.topics is None:
            self.topics = {
                entry.country
                for chart in self.maps.values()
                for hit in chart.hits
                for kind, entry in hit.entries.items()
                if kind in ("state", "adjective", "people")
            }
        return self.topics

    def words(self, phrase: Phrase) -> Words:
        """The word lists of the phrase's language."""
        return self.maps[phrase.sentence.index].words

    def span(self, phrase: Phrase, first: int, last: int) -> Span:
        """Where the words `first` to `last` of a phrase's sentence stand."""
        return phrase.sentence.words[first].start, phrase.sentence.words[last].end

    def mention(self, phrase: Phrase, draft: Draft, first: int, last: int) -> Draft:
        """The actor, with the words `first` to `last` as one more mention."""
        draft.mentions.add(self.span(phrase, first, last))
        return draft

    def named_by(self, entry: Entry) -> Draft:
        """The state, people or body of a name, from now on an actor."""
        if entry.kind in ("state", "adjective", "metonym"):
            kind: ActorKind = "group" if entry.sort == "world" else "state"
            return self.registry.add(
                ("state", entry.key),
                Draft(entry.name, kind, entry.country, entry.sectors, basis="lexicon", title=entry.sort, named=True),
            )
        if entry.kind == "people":
            return self.registry.add(
                ("people", entry.key),
                Draft(entry.name, "population", entry.country, entry.sectors, basis="lexicon", plural=True, named=True),
            )
        return self.registry.add(
            ("body", entry.key),
            Draft(
                entry.name,
                KINDS.get(entry.sort, "organisation"),
                entry.country,
                entry.sectors,
                basis="lexicon",
                noun=entry.key,
                named=True,
            ),
        )

    def state(self, country: str, language: str) -> Draft | None:
        """The state of a code, from now on an actor."""
        name = state_names(language).get(country)
        if name is None:
            return None
        return self.registry.add(
            ("state", country), Draft(name, "state", country, ("GOV",), basis="lexicon", named=True)
        )


@lru_cache
def state_names(language: str) -> dict[str, str]:
    """The name to show of each state, by its code."""
    return {row[0]: forms(row[1])[0] for row in load(language).rows("states")}
