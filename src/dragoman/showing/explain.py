"""How a text is coded: the parse, the names, the patterns that fired, and what the near misses lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from dragoman.records import Clause, Sentence, Step, Trace
from dragoman.showing.marking import visible

WIDEST = 160  # columns of a near miss: some patterns list a hundred verbs
NEAREST = 5  # near misses of a clause that are shown


def explain_traces(traces: Sequence[Trace]) -> str:
    """Each sentence of a text with its words and arcs, its names, and its clauses with what fired, with ANSI codes."""
    out: list[str] = []
    for trace in traces:
        out += [*_parse_lines(trace.sentence), *_name_lines(trace.sentence), ""]
        for step in trace.steps:
            out += _step_lines(trace.sentence, step)
        out += [] if trace.steps else ["no clause"]
        out.append("")
    return "\n".join(out) if out else "no sentence that could be parsed\n"


def _parse_lines(sentence: Sentence) -> Iterator[str]:
    for word in sentence.words:
        head = sentence.words[word.head].text if word.head >= 0 else "-"
        yield visible(f"{word.index:3} {word.text:18} {word.lemma:18} {word.upos:6} {word.deprel:13} {head:18} "
                      f"{word.entity}".rstrip())


def _name_lines(sentence: Sentence) -> Iterator[str]:
    names = [f"{' '.join(w.text for w in sentence.words[n.first:n.last + 1])} ({n.kind})" for n in sentence.names]
    if names:
        yield visible(f"names: {'; '.join(names)}")


def _step_lines(sentence: Sentence, step: Step) -> Iterator[str]:
    yield _clause_line(sentence, step.clause)
    if step.fired:
        yield click.style(f"    fires {step.fired}", fg="green")
    else:
        yield "    no pattern fires"
    yield from (f"    near  {_shortened(pattern)}: lacks {lacked}" for pattern, lacked in step.missed[:NEAREST])


def _clause_line(sentence: Sentence, clause: Clause) -> str:
    def texts(heads: tuple[int, ...]) -> str:
        return ", ".join(visible(sentence.words[h].text) for h in heads) or "-"
    obliques = "; ".join(visible(f"{a.case} {sentence.words[a.head].text}".strip()) for a in clause.obliques)
    form = clause.kind + (" passive" if clause.passive else "")
    parties = f"by {texts(clause.subjects)} to {texts(clause.objects)}"
    return f"{click.style(visible(clause.lemma), bold=True)} ({form}) {parties}; {obliques or '-'}"


def _shortened(pattern: str) -> str:
    """A pattern with its long lists of verbs cut: "attack|kill|… {recipient}"."""
    words = [word if len(word) <= 40 else word[:word.rfind("|", 0, 40) + 1] + "…" for word in pattern.split()]
    text = " ".join(words)
    return text if len(text) <= WIDEST else text[:WIDEST] + "…"
