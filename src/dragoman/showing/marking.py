"""The text with its evidence, actors and claims marked in colour, and each event in words below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import click

from dragoman.records import Event, Record, Span

Style = dict[str, Any]
# What comes later here shows through what came before: a trigger inside an actor's name is a trigger.
STYLES: dict[str, Style] = {
    "evidence": {"bold": True}, "claim": {"underline": True}, "actor": {"fg": "cyan"}, "place": {"fg": "green"},
    "figure": {"fg": "magenta"}, "trigger": {"fg": "yellow", "reverse": True}, "dropped": {"dim": True}}
# Signs that steer a terminal or turn the direction of the text: they are shown, not obeyed.
_STEERING = {**{i: 0x2400 + i for i in range(0x20) if chr(i) not in "\n\t\r"}, ord("\r"): None,
             **dict.fromkeys([*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
                              *range(0xD800, 0xE000)], 0xFFFD)}


def visible(text: str) -> str:
    """The text with its control characters as signs that a terminal only shows.

    >>> visible("red" + chr(27) + "[31m")
    'red␛[31m'
    """
    return text.translate(_STEERING)


def mark_record(record: Record) -> str:
    """The document's text with its parts in colour, then its events in words, with ANSI codes.

    Behind each event's trigger stands the event's name: "Chile protested[e1] on Monday."
    """
    document = record.document
    published = f"{document.published.start} ({document.published.basis})" if document.published else None
    head = [("title", document.title), ("outlet", document.outlet), ("agency", document.agency),
            ("byline", document.byline), ("published", published)]
    lines = [f"{name}: {visible(value)}" for name, value in head if value]
    lines += ["", _legend(), "", _marked(record), "", *(describe_event(event, record) for event in record.events)]
    lines += [] if record.events else ["no events"]
    return "\n".join([*lines, *(f"warning: {visible(warning)}" for warning in record.warnings)])


def describe_event(event: Event, record: Record) -> str:
    """An event in words: its code, who to whom, when, where, on whose word, and why."""
    actors = {a.id: f"{visible(a.name)} ({a.country or '-'}{' ' * bool(a.sectors)}{'/'.join(a.sectors)})"
              for a in record.actors}
    places = {p.id: p.name for p in record.places}
    claims = {c.id: c for c in record.claims}
    code = event.type + (f"/{event.mode}" if event.mode else "")
    who = " + ".join(actors[i] for i in event.actors) or "?"
    whom = " + ".join(actors[i] for i in event.recipients)
    said = [actors.get(claims[c].speaker or "", "unnamed") for c in event.claims]
    parts = [click.style(f"{event.id} {code}", bold=True), who + (f" -> {whom}" if whom else ""),
             f"{event.date.start or 'undated'} ({event.date.basis})"]
    parts += [f"in {visible(places[event.place])}"] if event.place else []
    parts += [event.status] if event.status != "actual" else []
    parts += [f"on the word of {' <- '.join(said)}"] if said else []
    return "  ".join(parts) + f"\n     because {', '.join(map(visible, event.because))}; confidence {event.confidence}"


def _legend() -> str:
    return " ".join(click.style(name, **style) for name, style in STYLES.items())


def _marked(record: Record) -> str:
    text = record.document.text
    spans = sorted(_spans(record), key=lambda item: list(STYLES).index(item[1]))
    ends: dict[int, list[str]] = {}
    for event in record.events:
        ends.setdefault(event.trigger[1], []).append(event.id)
    out = []
    for start, end in _pieces([span for span, _ in spans], len(text)):
        style: Style = {}
        for span, name in spans:
            if span[0] <= start and end <= span[1]:
                style |= STYLES[name]
        out.append(_styled(visible(text[start:end]), style))
        out += [_styled(f"[{name}]", STYLES["trigger"]) for name in ends.get(end, ())]
    return "".join(out)


def _styled(text: str, style: Style) -> str:
    """The text in a style, line by line, so that no colour runs over the end of a line."""
    return "\n".join(click.style(line, **style) if line and style else line for line in text.split("\n"))


def _spans(record: Record) -> Iterator[tuple[Span, str]]:
    yield from (((start, end), "dropped") for start, end, _ in record.document.dropped)
    yield from ((e.evidence, "evidence") for e in record.events)
    yield from ((span, "claim") for c in record.claims for span in c.content)
    yield from ((span, "actor") for a in record.actors for span in a.mentions)
    yield from ((span, "place") for p in record.places for span in p.mentions)
    yield from ((f.span, "figure") for f in record.figures)
    yield from ((e.trigger, "trigger") for e in record.events)


def _pieces(spans: list[Span], length: int) -> Iterator[Span]:
    cuts = sorted({0, length, *(min(edge, length) for span in spans for edge in span)})
    yield from pairwise(cuts)
