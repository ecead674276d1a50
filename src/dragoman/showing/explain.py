"""How a text is coded: the parse, the names, the patterns that fired, and what the near misses lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from dragoman.records import Clause, Record, Sentence, Step, Trace
from dragoman.showing.marking import describe_event


def explain_traces(traces: Sequence[Trace], record: Record) -> str:
    """The whole road of a text, with ANSI codes."""
    out: list[str] = []
    for trace in traces:
        out += [*_parse_lines(trace.sentence), ""]
        for step in trace.steps:
            out += _step_lines(trace.sentence, step)
        out.append("")
    out.append(click.style("actors", bold=True))
    out += [f"  {a.id} {a.name}: {a.kind}, {a.country or 'no country'}, {'/'.join(a.sectors) or 'no sector'} (by {a.basis})"
            for a in record.actors]
    out.append(click.style("events", bold=True))
    return "\n".join([*out, *(describe_event(event, record) for event in record.events)])


def _parse_lines(sentence: Sentence) -> Iterator[str]:
    for word in sentence.words:
        head = sentence.words[word.head].text if word.head >= 0 else "-"
        yield f"{word.index:3} {word.text:18} {word.lemma:18} {word.upos:6} {word.deprel:13} {head:18} {word.entity}".rstrip()


def _step_lines(sentence: Sentence, step: Step) -> Iterator[str]:
    yield _clause_line(sentence, step.clause)
    if step.fired:
        yield click.style(f"    fires {step.fired}", fg="green")
    yield from (f"    near  {pattern}: lacks {lacked}" for pattern, lacked in step.missed)


def _clause_line(sentence: Sentence, clause: Clause) -> str:
    def texts(heads: tuple[int, ...]) -> str:
        return ", ".join(sentence.words[h].text for h in heads) or "-"
    obliques = "; ".join(f"{a.case} {sentence.words[a.head].text}".strip() for a in clause.obliques)
    form = clause.kind + (" passive" if clause.passive else "")
    return f"{click.style(clause.lemma, bold=True)} ({form}) by {texts(clause.subjects)} to {texts(clause.objects)}; {obliques or '-'}"
