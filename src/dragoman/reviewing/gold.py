"""What reviewers hold of whole dispatches and of links between them, as gold for `dragoman score`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from dragoman.reviewing.matching import Judged, text_hash
from dragoman.reviewing.values import dispatch_values, same_claim
from dragoman.storing.reviews import Review

Json = dict[str, Any]


def make_gold(dispatches: Iterable[tuple[Json, Judged]]) -> Iterator[Json | str]:
    """For each dispatch that was reviewed to its end its gold; of one that was reviewed in part its id alone."""
    for record, judged in dispatches:
        if is_whole(record, judged):
            yield gold_of(record, judged)
        elif judged.events or judged.missed or judged.claims:
            yield str(record["id"])


def link_gold(reviews: Iterable[Review]) -> Iterator[Json]:
    """For each link that was reviewed how its two ends hang together, None for not at all, and where in which text they stand."""
    for review in reviews:
        if review.kind == "link" and review.other:
            yield {"relation": review.held and review.held["relation"], "ends": [asdict(review.anchor), asdict(review.other)],
                   "reviewer": review.reviewer}


def is_whole(record: Json, judged: Judged) -> bool:
    """Whether all events of a dispatch are known: each that the machine has was reviewed, or came after it was read through."""
    if any(r.anchor.text != text_hash(record) for r in (*judged.events.values(), *judged.missed, *judged.lost)):
        return False
    waiting = dispatch_values({"events": [event for event in record["events"] if event["id"] not in judged.events]})["events"]
    if judged.read_through:
        known = (judged.read_through.seen or {"events": []})["events"]
        return not any(event in known for event in waiting)
    return bool(record["events"]) and not waiting


def gold_of(record: Json, judged: Judged) -> Json:
    """The gold of a dispatch: every event that its reviewers hold, found by the machine now or not.

    `unreviewed` names the parts that nobody vouches for as a whole: records are not held to them.
    """
    pool = _Pool()
    spoken = [*judged.claims.values(), *(r for r in judged.lost if r.kind == "claim")]
    held = [r.held for r in (*judged.events.values(), *judged.missed, *judged.lost) if r.kind == "event" and r.held]
    for review in spoken:  # a claim that no event rests on belongs to the gold too
        pool.claim(review.held)
    events = [_event(f"e{n}", values, spoken, pool) for n, values in enumerate(sorted(held, key=lambda v: v["trigger"]), 1)]
    whole = all(claim["id"] in judged.claims for claim in record["claims"])
    return {
        "id": record["id"], "document": {part: record["document"][part] for part in ("uri", "language", "text")},
        "actors": pool.all("a"), "places": pool.all("p"), "events": events, "claims": pool.all("c"), "figures": pool.all("f"),
        "unreviewed": ["figures"] if whole else ["claims", "figures"],
        "reviewers": sorted({r.reviewer for r in (*judged.events.values(), *judged.missed)})}


# ---------------------------------------------------------------- below
class _Pool:
    """Actors, places, claims and figures with ids of their own, each once."""

    def __init__(self) -> None:
        self._found: dict[str, list[Json]] = {}

    def all(self, kind: str) -> list[Json]:
        return [{"id": f"{kind}{n}", **item} for n, item in enumerate(self._found.get(kind, []), 1)]

    def put(self, kind: str, item: Json | None) -> str | None:
        """The id of an item, None for none."""
        if item is None:
            return None
        known = self._found.setdefault(kind, [])
        if item not in known:
            known.append(item)
        return f"{kind}{known.index(item) + 1}"

    def claim(self, values: Json | None) -> str | None:
        return self.put("c", values and {**values, "speaker": self.put("a", values["speaker"]), "via": None})


def _event(name: str, values: Json, spoken: list[Review], pool: _Pool) -> Json:
    claims = [held for claim in values["claims"] if (held := _as_reviewed(claim, spoken))]
    return {"id": name, **values, "place": pool.put("p", values["place"]),
            **{side: [pool.put("a", actor) for actor in values[side]] for side in ("actors", "recipients")},
            "claims": [pool.claim(claim) for claim in claims], "figures": [pool.put("f", f) for f in values["figures"]]}


def _as_reviewed(claim: Json, spoken: list[Review]) -> Json | None:
    """A claim as its own review has it, None where that rejects it."""
    own = next((r for r in spoken if r.seen and same_claim(r.seen, claim)), None)
    return own.held if own else claim
