"""The text with its evidence, actors and claims marked in colour, and each event in words below it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dragoman.records import Event, Record, Span

STYLES = {"actor": {"fg": "cyan"}, "trigger": {"fg": "yellow", "bold": True}, "claim": {"underline": True},
          "dropped": {"dim": True}, "figure": {"fg": "magenta"}, "place": {"fg": "green"}}


def mark_record(record: Record) -> str:
    """The document's text with its parts in colour, then its events in words, with ANSI codes."""
    lines = [f"{name}: {value}" for name, value in (("title", record.document.title), ("outlet", record.document.outlet),
                                                    ("agency", record.document.agency)) if value]
    if record.document.published:
        lines.append(f"published: {record.document.published.start} ({record.document.published.basis})")
    lines += ["", _marked(record), "", *(describe_event(event, record) for event in record.events)]
    return "\n".join([*lines, *(f"warning: {warning}" for warning in record.warnings)])


def describe_event(event: Event, record: Record) -> str:
    """An event in words: its code, who to whom, when, where, on whose word, and why."""
    actors = {a.id: f"{a.name} ({a.country or '-'} {'/'.join(a.sectors)})".replace(" )", ")") for a in record.actors}
    places = {p.id: p.name for p in record.places}
    claims = {c.id: c for c in record.claims}
    code = event.type + (f"/{event.mode}" if event.mode else "")
    who = " + ".join(actors[i] for i in event.actors) or "?"
    whom = " + ".join(actors[i] for i in event.recipients)
    said = [actors.get(claims[c].speaker or "", "unnamed") for c in event.claims]
    parts = [click.style(f"{event.id} {code}", bold=True), who + (f" -> {whom}" if whom else ""),
             f"{event.date.start or 'undated'} ({event.date.basis})"]
    parts += [f"in {places[event.place]}"] if event.place else []
    parts += [event.status] if event.status != "actual" else []
    parts += [f"says {' < '.join(said)}"] if said else []
    return "  ".join(parts) + f"\n     because {', '.join(event.because)}; confidence {event.confidence}"


def _marked(record: Record) -> str:
    text, out, at = record.document.text, [], 0
    styles = _styles(record)
    for start, end in _pieces(styles, len(text)):
        style: dict[str, object] = {}
        for span, name in styles:
            if span[0] <= start and end <= span[1]:
                style |= STYLES[name]
        out.append(click.style(text[start:end], **style) if style else text[start:end])  # type: ignore[arg-type]
        at = end
    return "".join(out) + text[at:]


def _styles(record: Record) -> list[tuple[Span, str]]:
    spans: list[tuple[Span, str]] = [(span, "claim") for c in record.claims for span in c.content]
    spans += [(span, "actor") for a in record.actors for span in a.mentions]
    spans += [(span, "place") for p in record.places for span in p.mentions]
    spans += [(f.span, "figure") for f in record.figures] + [(e.trigger, "trigger") for e in record.events]
    return spans + [((start, end), "dropped") for start, end, _ in record.document.dropped]


def _pieces(styles: list[tuple[Span, str]], length: int) -> Iterator[Span]:
    cuts = sorted({0, length, *(edge for span, _ in styles for edge in span)})
    yield from zip(cuts, cuts[1:], strict=False)
