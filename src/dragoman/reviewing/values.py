"""What a record says of an event or a claim, without the record's own ids, so that it means the same in another record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

ACTOR = ("name", "kind", "country", "sectors")
PLACE = ("name", "geonames", "country")
WHEN = ("start", "end", "precision", "basis")
FIGURE = ("kind", "min", "max", "qualifier", "whom", "span")
CLAIM = ("stance", "kind", "source", "cue", "content")
EVENT = ("type", "mode", "contexts", "status", "historical", "trigger", "evidence")


def event_values(record: Json, event: Json) -> Json:
    """What is said of an event; its actors, place, claims and figures as they are told, not by their ids."""
    known = {part: {item["id"]: item for item in record[part]} for part in ("actors", "places", "claims", "figures")}
    place = known["places"].get(event["place"])
    return {
        **_kept(event, EVENT), "date": _kept(event["date"], WHEN), "place": place and _kept(place, PLACE),
        **{side: [_kept(known["actors"][i], ACTOR) for i in event[side] if i in known["actors"]]
           for side in ("actors", "recipients")},
        "claims": [claim_values(record, known["claims"][i]) for i in event["claims"] if i in known["claims"]],
        "figures": [_kept(known["figures"][i], FIGURE) for i in event["figures"] if i in known["figures"]]}


def claim_values(record: Json, claim: Json) -> Json:
    """What is said of a claim: who speaks, how, by which words."""
    speaker = next((a for a in record["actors"] if a["id"] == claim["speaker"]), None)
    return {**_kept(claim, CLAIM), "speaker": speaker and _kept(speaker, ACTOR)}


def dispatch_values(record: Json) -> Json:
    """What the machine has of a whole dispatch: the types and triggers of its events."""
    return {"events": [[event["type"], *event["trigger"]] for event in record["events"]]}


def differing(one: Json, other: Json) -> tuple[str, ...]:
    """The slots in which two events, or two claims, differ."""
    slots = EVENT_SLOTS if "type" in one else CLAIM_SLOTS
    return tuple(name for name, said in slots.items() if said(one[name]) != said(other[name]))


def same_claim(one: Json, other: Json) -> bool:
    """Whether two claims say the same words by the same word of saying."""
    return bool(one["content"] == other["content"] and one["cue"] == other["cue"])


def folded(words: str) -> str:
    """Words as they are compared: however they are written large or broken over lines."""
    return " ".join(words.casefold().split())


def _kept(item: Json, names: tuple[str, ...]) -> Json:
    return {name: item[name] for name in names}


# ---------------------------------------------------------------- what makes a slot the same
def _plain(value: Any) -> Any:
    return value


def _party(actor: Json | None) -> tuple[str, ...] | None:
    return None if actor is None else (folded(actor["name"]), actor["country"] or "", *actor["sectors"][:1])


def _claim(claim: Json) -> tuple[Any, ...]:
    return _party(claim["speaker"]), claim["stance"], claim["content"]


EVENT_SLOTS: dict[str, Callable[[Any], Any]] = {
    "type": _plain, "mode": _plain, "status": _plain, "historical": _plain, "contexts": set,
    "actors": lambda found: {_party(actor) for actor in found}, "recipients": lambda found: {_party(actor) for actor in found},
    "date": lambda when: (when["start"], when["end"]),
    "place": lambda place: place and (folded(place["name"]), place["country"]),
    "claims": lambda found: [_claim(claim) for claim in found],
    "figures": lambda found: sorted((f["kind"], f["min"] or 0, f["max"] or 0) for f in found)}
CLAIM_SLOTS: dict[str, Callable[[Any], Any]] = {"speaker": _party, "stance": _plain}
