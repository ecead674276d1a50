"""Reviews of small records, made as the explorer makes them."""

from itertools import count

import pytest

from dragoman.reviewing.matching import claim_anchor, dispatch_anchor, event_anchor
from dragoman.reviewing.values import claim_values, dispatch_values, event_values
from dragoman.storing.jsonl import dump, parse
from dragoman.storing.reviews import Review


@pytest.fixture
def plain(make_record):
    """A record as JSON gives it."""
    return lambda *given, **parts: parse(dump(make_record(*given, **parts).to_dict()).encode(), "here")


@pytest.fixture
def judge():
    """Say of an event (`e1`), a claim (`c1`) or a dispatch (None) what is held of it."""
    numbers = count(1)

    def make(record, name, verdict, *, drawn="", **changed):
        kind = {"e": "event", "c": "claim"}[name[0]] if name else "dispatch"
        item = next((i for i in record[f"{kind}s"] if i["id"] == name), None) if name else None
        seen = event_values(record, item) if kind == "event" else claim_values(record, item) if item else dispatch_values(record)
        anchor = {"event": event_anchor, "claim": claim_anchor}[kind](record, item) if item else dispatch_anchor(record)
        held = None if verdict == "rejected" or item is None else {**seen, **changed}
        return Review(kind, verdict, "Ayla", "2024-05-06T10:00:00+00:00", anchor, seen=seen if verdict != "added" else None,
                      held=held, drawn=drawn, number=next(numbers))

    return make
