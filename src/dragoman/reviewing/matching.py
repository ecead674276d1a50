"""Which review belongs to which event or claim of a record, whatever ids a new coding gave them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dragoman.records import Span
from dragoman.reviewing.values import claim_values, event_values, folded
from dragoman.storing.reviews import Anchor, Review

Json = dict[str, Any]
HALF = 0.5  # of the words of a claim; one claim inside another shares less


@dataclass(frozen=True, slots=True)
class Judged:
    """The reviews of a dispatch by the ids that its events and claims have now.

    `missed`: events that a reviewer added and the machine has not; `lost`: reviews of what is no longer there.
    """

    events: dict[str, Review] = field(default_factory=dict)
    claims: dict[str, Review] = field(default_factory=dict)
    missed: tuple[Review, ...] = ()
    lost: tuple[Review, ...] = ()
    read_through: Review | None = None


def match(record: Json, reviews: Iterable[Review]) -> Judged:
    """The reviews of a dispatch tied to its record; those of links are passed over."""
    held = list(reviews)
    events, other_events = _tie(record, "event", [r for r in held if r.kind == "event"])
    claims, other_claims = _tie(record, "claim", [r for r in held if r.kind == "claim"])
    return Judged(
        events, claims, tuple(r for r in other_events if r.verdict == "added"),
        tuple(r for r in (*other_events, *other_claims) if r.verdict != "added"),
        next((r for r in reversed(held) if r.kind == "dispatch" and r.anchor.text == text_hash(record)), None))


def reviewed(records: Iterable[Json], reviews: Sequence[Review]) -> Iterator[tuple[Json, Judged]]:
    """Each record that somebody reviewed, with its reviews."""
    ids, texts = ({r.anchor.document for r in reviews}, {r.anchor.text for r in reviews})
    kept = {record["id"]: record for record in records if record["id"] in ids or text_hash(record) in texts}
    for name, held in settle({name: text_hash(record) for name, record in kept.items()}, reviews).items():
        yield kept[name], match(kept[name], held)


def settle(texts: Mapping[str, str], reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """The reviews by the dispatch that they lie in now, those of links left out; `texts` has the hash of each dispatch's text."""
    found: dict[str, list[Review]] = {}
    for review in reviews:
        home = find_home(texts, review.anchor)
        if home is not None and review.kind != "link":
            found.setdefault(home, []).append(review)
    return found


def find_home(texts: Mapping[str, str], anchor: Anchor) -> str | None:
    """The dispatch of an anchor: by id and text, else by its text, else, where the text has changed, by its id."""
    if texts.get(anchor.document) == anchor.text:
        return anchor.document
    same = next((name for name, text in texts.items() if text == anchor.text), None)
    return same or (anchor.document if anchor.document in texts else None)


def find_told(record: Json, anchor: Anchor) -> str | None:
    """The id of the event or the agreement that stands on an anchor now."""
    found = max(((_likeness(anchor, here), anchor.within == here.within, -n, name)
                 for n, (name, here) in enumerate(told_anchors(record).items())), default=(0.0, False, 0, None))
    return found[3] if found[0] else None


def told_anchors(record: Json) -> dict[str, Anchor]:
    """Where each event and each agreement of a record stands, by its id."""
    return {**{event["id"]: event_anchor(record, event) for event in record["events"]},
            **{agreement["id"]: agreement_anchor(record, agreement) for agreement in record["agreements"]}}


def agreement_anchor(record: Json, agreement: Json) -> Anchor:
    """Where an agreement is first named."""
    return anchor(record, agreement["mentions"][0], agreement["mentions"][0])


def event_anchor(record: Json, event: Json) -> Anchor:
    """Where an event stands: its trigger, within the sentence that reports it."""
    return anchor(record, event["trigger"], event["evidence"])


def claim_anchor(record: Json, claim: Json) -> Anchor:
    """Where a claim stands: from the first word that is said to the last, beside the word of saying."""
    said, cue = claim["content"] or claim["cue"] or claim["source"], claim["cue"] or claim["source"] or claim["content"]
    return anchor(record, (said[0][0], said[-1][1]), (cue[0][0], cue[-1][1]))


def dispatch_anchor(record: Json) -> Anchor:
    """A whole dispatch."""
    return Anchor(record["id"], text_hash(record), (0, 0), "", (0, 0), "")


def anchor(record: Json, span: Sequence[int], within: Sequence[int]) -> Anchor:
    """A stretch of a record's text within another, with their words."""
    text = record["document"]["text"]
    return Anchor(record["id"], text_hash(record), (span[0], span[1]), text[slice(*span)], (within[0], within[1]),
                  text[slice(*within)])


def text_hash(record: Json) -> str:
    """What tells the text of a record from every other."""
    return hash_text(record["document"]["text"])


@lru_cache(maxsize=8)  # each event of a long dispatch asks for it
def hash_text(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


# ---------------------------------------------------------------- below
def _tie(record: Json, kind: str, reviews: list[Review]) -> tuple[dict[str, Review], list[Review]]:
    """Each event, or claim, with the review that fits it best, one to one; and the reviews that fit none."""
    pairs = sorted(_pairs(record, kind, reviews), key=lambda pair: pair[0], reverse=True)
    tied: dict[str, Review] = {}
    done: set[int] = set()
    for _, name, review in pairs:
        if name not in tied and review.number not in done:
            tied[name] = review
            done.add(review.number)
    return tied, [review for review in reviews if review.number not in done]


def _pairs(record: Json, kind: str, reviews: list[Review]) -> Iterator[tuple[tuple[float, bool, int], str, Review]]:
    """What may belong together, with how well it fits; of reviews that fit alike the latest."""
    for item in record[f"{kind}s"] if reviews else ():
        here = event_anchor(record, item) if kind == "event" else claim_anchor(record, item)
        label = _label(event_values(record, item) if kind == "event" else claim_values(record, item))
        for review in reviews:
            alike, same = _likeness(review.anchor, here), label in _labels(review)
            if alike >= (HALF if kind == "claim" else 0.01) and (same or review.verdict != "rejected"):
                yield (alike, same, review.number), item["id"], review


def _likeness(one: Anchor, other: Anchor) -> float:
    """1.0 for the same words at the same place of the same text, less where they overlap; in another text the same words."""
    if one.text != other.text:
        return HALF if (folded(one.words), folded(one.around)) == (folded(other.words), folded(other.around)) else 0.0
    return _shared(one.span, other.span)


def _shared(one: Span, other: Span) -> float:
    """What share of two stretches together is in both."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _labels(review: Review) -> set[str]:
    """By which types, or speakers, a review knows what it is about; a rejection knows only what was rejected."""
    return {_label(values) for values in (review.seen, review.held) if values}


def _label(values: Json) -> str:
    return str(values["type"] if "type" in values else (values["speaker"] or {}).get("name"))
