"""Where the tellings of one incident are joined, and incidents to each other, as a store that was linked says it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from dragoman.linked import Pointer
from dragoman.reviewing.matching import find_home, find_told, hash_text
from dragoman.showing.shelf import Shelf
from dragoman.storing.reviews import Anchor


def open_joints(store: Path) -> Joints:
    """The joints of a store."""
    shelf = Shelf(store)
    return Joints(shelf, partial(find_home, text_hashes(shelf)))


def text_hashes(shelf: Shelf) -> dict[str, str]:
    """The hash of each text, by dispatch."""
    return {row["id"]: hash_text(row["text"]) for row in shelf.rows("select id, text from documents")}


class Joints:
    """The joints of a store; events and agreements are pointed at by their dispatch and their id in it."""

    def __init__(self, shelf: Shelf, home: Callable[[Anchor], str | None]) -> None:
        """The joints of a store, with what finds the dispatch of an anchor."""
        self._shelf, self._home = shelf, home

    def seed(self, incident: str) -> Pointer | None:
        """What an incident grew from: the telling of which no record says why it joined."""
        found = self._shelf.incident(incident) or {"because": [], "events": [], "agreements": []}
        joined = [joint["event"] for joint in found["because"]]
        return next(((at[0], at[1]) for at in (*found["events"], *found["agreements"]) if at not in joined), None)

    def relation(self, one: Pointer, other: Pointer) -> str | None:
        """What the store says of two tellings: "same", or how their incidents hang together; None where it says nothing."""
        first, second = self.incident_of(one), self.incident_of(other)
        if first and first == second:
            return "same"
        found = self._shelf.one("select kind from incident_links where source = ? and target = ? order by kind", first, second)
        return str(found["kind"]) if found else None

    def incident_of(self, telling: Pointer) -> str | None:
        """The incident of an event or an agreement."""
        found = self._shelf.one("select incident from incident_events where document = ? and event = ?", *telling)
        return str(found["incident"]) if found else None

    def pair(self, *anchors: Anchor) -> tuple[Pointer, Pointer] | None:
        """What the two anchors of a link stand on now, None where one of them is gone."""
        homes = [self._home(anchor) for anchor in anchors]
        records = [self._shelf.record(home) if home else None for home in homes]
        told = [find_told(record, anchor) if record else None for record, anchor in zip(records, anchors, strict=True)]
        ends = [(home, name) for home, name in zip(homes, told, strict=True) if home and name]
        return (ends[0], ends[1]) if len(ends) == 2 else None
