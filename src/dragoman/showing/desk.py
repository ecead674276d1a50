"""The desk of a reviewer: the reviews beside a store, tied to what the store holds now."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from dragoman.linked import Pointer
from dragoman.reviewing import answers
from dragoman.reviewing.gold import make_gold
from dragoman.reviewing.matching import (
    Judged,
    find_home,
    hash_text,
    match,
    settle,
    text_hash,
)
from dragoman.reviewing.precision import Pair
from dragoman.reviewing.values import claim_values, event_values
from dragoman.showing.joints import Joints, text_hashes
from dragoman.showing.shelf import Row, Shelf
from dragoman.storing.jsonl import dump
from dragoman.storing.reviews import Anchor, Kind, Review, Reviews, Verdict

QUEUE = re.compile(r"confidence|sample-\d{1,6}")


class Sheet(NamedTuple):
    """What was said of a dispatch: the events and claims with what the machine says now, and the gold, or its id without."""

    document: str
    judged: Judged
    events: list[Pair]
    claims: list[Pair]
    gold: Row | str | None


class Desk:
    """A store with its reviews, the reviewer's name, and the token that every form carries."""

    def __init__(self, shelf: Shelf, reviews: Reviews, reviewer: str) -> None:
        """A desk of one run: its token is its own."""
        self.shelf, self.reviews, self.reviewer = shelf, reviews, reviewer
        self.token = secrets.token_urlsafe(32)
        self.joints = Joints(shelf, self.home)
        self._memory: dict[object, tuple[object, Any]] = {}

    # ------------------------------------------------------------ what was reviewed
    def judged(self, record: Row) -> Judged:
        """The reviews of a dispatch."""
        name = record["id"]
        return match(record, [r for r in self.reviews.held(document=name, text=text_hash(record))
                              if r.kind != "link" and self.home(r.anchor) == name])

    def sheets(self) -> list[Sheet]:
        """What was said of each dispatch that somebody reviewed."""
        return [self._kept(("sheet", name), [r.number for r in held], partial(self._sheet, name, held))
                for name, held in settle(self._text_hashes(), self.reviews.held()).items()]

    def homeless(self) -> list[Review]:
        """The reviews of dispatches that are no longer in the store, and of links that it no longer makes."""
        gone = [r for r in self.reviews.held() if r.kind != "link" and self.home(r.anchor) is None]
        made = {review.number for review, _ in self.links().values()}
        return gone + [r for r in self.reviews.held() if r.kind == "link" and r.number not in made]

    def links(self) -> dict[tuple[Pointer, Pointer], tuple[Review, Row]]:
        """The reviewed links that the store makes now: by the two events, the review and what the store says."""
        found = {}
        for review in self.reviews.held():
            pair = self.joints.pair(review.anchor, review.other) if review.other else None
            now = pair and self.joints.relation(*pair)
            if pair and now:
                found[pair] = (review, {"relation": now})
        return found

    def home(self, anchor: Anchor) -> str | None:
        """The dispatch that an anchor lies in now."""
        return find_home(self._text_hashes(), anchor)

    # ------------------------------------------------------------ what is next
    def next_event(self, queue: str, after: Pointer) -> Pointer | None:
        """The first event that nobody has reviewed after another of a queue, round its end; None where all were reviewed.

        Queues: `confidence`, the least sure first; `sample-N`, at random by a number.
        """
        events: list[Pointer] = self._kept("queue", queue, partial(self._queue, queue))
        start = events.index(after) + 1 if after in events else 0
        done = {(sheet.document, name) for sheet in self.sheets() for name in sheet.judged.events}
        return next((event for event in events[start:] + events[:start] if event not in done), None)

    # ------------------------------------------------------------ for the forms
    def event_answers(self, record: Row, event: Row) -> dict[str, list[str]]:
        """What the form of an event shows: what is held of it, else what the machine says."""
        held = self.judged(record).events.get(event["id"])
        return answers.event_answers(record, (held and held.held) or event_values(record, event))

    def fresh(self, record: Row) -> dict[str, list[str]]:
        """What the form of an event shows that the machine has missed."""
        return answers.event_answers(record, answers.FRESH)

    def claim_answers(self, record: Row, claim: Row) -> dict[str, list[str]]:
        """What the form of a claim shows."""
        held = self.judged(record).claims.get(claim["id"])
        return answers.claim_answers((held and held.held) or claim_values(record, claim))

    def history(self, review: Review) -> list[Review]:
        """A review and those that it took the place of."""
        return self.reviews.history(review.number)

    @staticmethod
    def stamp(values: Row) -> str:
        """A mark of what the machine says of an event or a claim, so that nothing is judged but what was seen."""
        return hash_text(dump(values))[:16]

    def write(self, kind: Kind, verdict: Verdict, anchor: Anchor, **more: Any) -> int:
        """Add a review by this reviewer, now."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return self.reviews.add(Review(kind, verdict, self.reviewer, now, anchor, **more))

    # ------------------------------------------------------------ below
    def _text_hashes(self) -> dict[str, str]:
        """The hash of each text, by dispatch."""
        found: dict[str, str] = self._kept("hashes", None, partial(text_hashes, self.shelf))
        return found

    def _queue(self, queue: str) -> list[Pointer]:
        rows = self.shelf.rows("select document, id, type, confidence, evidence from events")
        rows.sort(key=lambda row: f"{row['confidence']:.6f}" if queue == "confidence" else _lot(queue, row))
        return [(row["document"], row["id"]) for row in rows]

    def _sheet(self, name: str, held: list[Review]) -> Sheet:
        record = self.shelf.record(name)
        assert record is not None  # its text was hashed a moment ago
        judged = match(record, held)
        return Sheet(
            name, judged, [(event_values(record, e), judged.events[e["id"]]) for e in record["events"] if e["id"] in judged.events],
            [(claim_values(record, c), judged.claims[c["id"]]) for c in record["claims"] if c["id"] in judged.claims],
            next(make_gold([(record, judged)]), None))

    def _kept(self, name: object, key: object, make: Callable[[], Any]) -> Any:
        """What was made before, made anew where the key or the store has changed."""
        now = (key, self.shelf.mark())
        if name not in self._memory or self._memory[name][0] != now:
            self._memory[name] = (now, make())
        return self._memory[name][1]


def _lot(queue: str, row: Row) -> str:
    """The lot that an event draws: by its words, so that a new coding does not shuffle the queue."""
    return hashlib.sha256(f"{queue} {row['document']} {row['type']} {row['evidence']}".encode("utf-8", "replace")).hexdigest()
