"""Every type of the record across documents: what `dragoman link` writes.

An event is pointed at by the id of its record and its own id in it; days are ISO 8601.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Pointer = tuple[str, str]  # (record id, id of an event or an agreement in it)
Side = Literal["first", "second", "both"]
LinkKind = Literal["part", "sequel", "contradiction"]


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which; None for an end that nobody tells."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Site:
    """A place that the tellings agree on, or the finest that one of them gives; `names` as the texts have it."""

    geonames: int | None
    country: str | None
    lat: float | None
    lon: float | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as somebody gave it; `max` None: no upper bound was stated."""

    kind: str
    min: int | None
    max: int | None
    claimant: str
    published: str | None
    event: Pointer


@dataclass(frozen=True, slots=True)
class Toll:
    """All figures of one kind, in the order of their publication, and the lowest and highest: computed, nobody's claim."""

    kind: str
    lowest: int | None
    highest: int | None
    series: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What one claimant tells of an incident; `country` is the claimant's, None for an outlet or a body of no state."""

    claimant: str
    country: str | None
    outlet: bool  # whether the claimant is an outlet in its own words
    events: tuple[Pointer, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    places: tuple[str, ...]
    published: Days
    figures: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Why an event was joined to the rest of its incident; `score` is the mean likeness to them."""

    event: Pointer
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, or is said to have, as all dispatches tell it.  Nothing in it says who is right.

    `mentions`, `documents` and `sources` count the events, the documents, and the documents with reprints counted once.
    """

    incident: str
    type: str
    events: tuple[Pointer, ...]
    agreements: tuple[Pointer, ...]
    date: Days
    place: Site | None
    parties: tuple[str, ...]
    versions: tuple[Version, ...]
    agreed: tuple[str, ...]
    disputed: tuple[str, ...]
    figures: tuple[Toll, ...]
    not_heard: tuple[str, ...]
    mentions: int
    documents: int
    sources: int
    because: tuple[Joined, ...]

    def to_dict(self) -> dict[str, Any]:
        """The incident as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Reprints:
    """Documents that carry one dispatch: pairs with the share of the smaller text that both have; `of` is the earliest.

    `kind` is "reprint" for the same words, "translation" for the same record in another language.
    """

    reprints: tuple[tuple[str, str, float], ...]
    of: str
    kind: Literal["reprint", "translation"] = "reprint"

    def to_dict(self) -> dict[str, Any]:
        """The group as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Link:
    """How two incidents that are not one hang together: `source` is part of, follows, or contradicts `target`."""

    link: LinkKind
    source: str
    target: str
    score: float
    because: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The link as plain JSON values."""
        return asdict(self)


Linked = Incident | Reprints | Link


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of a type of event, counted four ways."""

    type: str
    mentions: int
    documents: int
    sources: int
    incidents: int

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Deed:
    """An event or a position between two sides; `by` is who acts: the first, the second, or both.  `score` is PLOVER's."""

    day: Days  # as the record has it
    by: Side
    type: str
    mode: str | None
    status: str
    historical: bool
    quad: str
    score: float | None
    claimant: str
    outlet: str | None
    published: str | None
    evidence: str
    event: Pointer
    incident: str

    def to_dict(self) -> dict[str, Any]:
        """The deed as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody says of an agreement: that an event is a breach of it, or what it provides."""

    claimant: str
    says: Literal["breach", "provision"]
    words: str
    outlet: str | None
    published: str | None
    event: Pointer | None


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement between two sides, under all names that texts give it, with what is claimed about it."""

    agreement: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    day: Days
    parties: tuple[str, ...]
    mentions: tuple[Pointer, ...]
    positions: tuple[Position, ...]

    def to_dict(self) -> dict[str, Any]:
        """The agreement as plain JSON values."""
        return asdict(self)
