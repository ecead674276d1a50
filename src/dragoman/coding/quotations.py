"""Speech without a verb beside it: labels before a colon, names behind a dash, quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.drafts import Scene
from dragoman.coding.interviews import Interview, read_interview
from dragoman.coding.lexicon import Lexicon, Saying
from dragoman.coding.wording import noun_phrase, quote_at, quotes_near
from dragoman.languages.letters import CAPITALS
from dragoman.records import Annotated, Quote, Span

NAME = rf"(?:[{CAPITALS}][\w.’'&-]*|of|the|de|al|on|and)"
TIME = r"(?:\d{1,2}[:.]\d\d[ \t]+(?:[–—|-][ \t]*)?)?"  # of an entry of a live page
LABEL = re.compile(rf"{TIME}[“\"'‘«]?({NAME}(?:[ \u00a0]{NAME}){{0,5}})[”\"»]?(\s?:)\s+(?=[“\"'‘{CAPITALS}0-9\[(])")
UNCASED = re.compile(rf"{TIME}[“\"«]?([\u0621-\u064a]+(?:[ \u00a0][\u0621-\u064a]+){{0,5}})[”\"»]?(\s?:)\s+(?=\S)")
VOICES = frozenset(("person", "organisation", "outlet"))  # a place before a colon may only be where something was
SIGNED = re.compile(r"[”\"]\s*([―—–-])\s*((?:[A-Z@][\w.’'-]*,?\s?){1,6})\.?$")
SIGNATURE = re.compile(r"([―—–-])\s*((?:[A-Z@][\w.’'-]*,?\s?){1,6})\.?$")
QUOTES = ("“", "”", '"', "'", "’", "«", "»")
LINE = re.compile(r"\S[^\n]*(?<=\S)")
FARTHEST = 250  # characters between the last words of a speaker and a quotation that goes on
FEWEST = 4  # words of a quotation that can stand as speech by itself
WORD = re.compile(r"\w+")


# ---------------------------------------------------------------- labels
def by_labels(annotated: Annotated, scenes: list[Scene], lexicon: Lexicon) -> Iterator[Saying]:
    """The sayings of "MINISTER: We agreed." and of "“We agreed.” — The minister"."""
    text = annotated.document.text
    before, lines = (0, 0), list(_lines(annotated))
    interview = read_interview(text, lines, scenes, lexicon)
    turns = _turns(text, lines, lexicon, interview)
    for place, (start, end) in enumerate(lines):
        signature = SIGNATURE.match(text, start, end)
        if signature and text[before[0]:before[0] + 1] in QUOTES and text[before[1] - 1:before[1]] in QUOTES:
            yield _labelled(annotated, scenes, signature.span(2), signature.span(1), before)
        before = (start, end)
        if answer := interview.answers.get(place):
            yield replace(_labelled(annotated, scenes, answer.span(1), answer.span(2), (answer.end(), turns[place])),
                          speaker=interview.speaker)
            continue
        if label := _label(text, (start, end), lexicon) if place not in interview.questions else None:
            yield _labelled(annotated, scenes, label.span(1), label.span(2), (label.end(), turns.get(place, end)))
            continue
        if uncased := UNCASED.match(text, start, end) if place not in interview.questions else None:
            voiced = _labelled(annotated, scenes, uncased.span(1), uncased.span(2), (uncased.end(), end))
            if voiced.speaker in {actor.id for actor in scenes[0].resolved.actors if actor.kind in VOICES}:
                yield voiced
                continue
        signed = SIGNED.search(text, start, end)
        if signed:
            yield _labelled(annotated, scenes, signed.span(2), signed.span(1), (start, signed.start() + 1))


def _label(text: str, line: Span, lexicon: Lexicon) -> re.Match[str] | None:
    """The name before a colon that begins a line; no word such as "Photo:"."""
    label = LABEL.match(text, *line)
    names = label.group(1).lower().split() if label else []
    return label if names and names[0] not in lexicon.labels and names[-1] not in lexicon.labels else None


def _turns(text: str, lines: list[Span], lexicon: Lexicon, interview: Interview) -> dict[int, int]:
    """For each line that opens a turn of a transcript ("MINISTER: ...") or an interview its end; empty for other texts."""
    labels = {i: label for i, line in enumerate(lines) if (label := _label(text, line, lexicon))}
    opens = sorted({*labels, *interview.questions, *interview.answers}) if interview.questions else [
        i for i, label in labels.items() if label.group(1).isupper()]
    if len(opens) < FEWEST and not interview.questions:
        return {}
    return {first: lines[after - 1][1] for first, after in zip(opens, [*opens[1:], len(lines)], strict=True)}


def _lines(annotated: Annotated) -> Iterator[Span]:
    for paragraph in annotated.paragraphs:
        for line in LINE.finditer(annotated.document.text, paragraph.start, paragraph.end):
            yield line.span()


def _labelled(annotated: Annotated, scenes: list[Scene], source: Span, cue: Span, content: Span) -> Saying:
    scene = scene_at(scenes, source[0])
    heads = tuple(w.index for w in scene.sentence.words if source[0] <= w.start < source[1]) if scene else ()
    speaker = next((i for h in reversed(heads) for i in scene.actor_ids(h)), None) if scene else None
    speaker = speaker or (_surnamed(scene, annotated.document.text[slice(*source)]) if scene else None)
    colon = (annotated.document.text.find(":", *cue), cue[1]) if ":" in annotated.document.text[cue[0]:cue[1]] else cue
    sentence = scene.sentence.index if scene else 0
    return Saying(speaker, None, (source,), (colon,), (content,), "says", sentence, "speech", label=True)


def _surnamed(scene: Scene, name: str) -> str | None:
    """The one person whose full name ends with a label, which no sentence around it tells to be a name."""
    found = [a.id for a in scene.resolved.actors if a.kind == "person" and a.name.casefold().endswith(f" {name.casefold()}")]
    return found[0] if len(found) == 1 else None


def scene_at(scenes: list[Scene], position: int) -> Scene | None:
    """The sentence that a position lies in."""
    return next((s for s in scenes if s.sentence.start <= position < s.sentence.end), None)


# ---------------------------------------------------------------- speech that runs on
def run_on(annotated: Annotated, scenes: list[Scene], sayings: list[Saying]) -> list[Saying]:
    """The sayings, each with the quotations that follow it without a word of who says them."""
    out = list(sayings)
    for quote in annotated.quotes:
        if not _stands_alone(annotated, quote) or _is_taken(quote, out):
            continue
        if annotated.document.text[max(0, quote.start - 8):quote.start].rstrip()[-1:] == ":":
            opened = _opened(annotated, scenes, quote, out)
            out += [opened] if opened else []
            continue
        last = _last_before(annotated, quote, out)
        if last is not None:
            out[last] = replace(out[last], content=(*out[last].content, (quote.start, quote.end)))
    return out


def _opened(annotated: Annotated, scenes: list[Scene], quote: Quote, sayings: list[Saying]) -> Saying | None:
    """The saying of "The minister was blunt: “No.”": the main clause before the colon says so."""
    colon = annotated.document.text.rfind(":", 0, quote.start)
    scene = scene_at(scenes, colon)
    if scene is None:
        return None
    words = scene.sentence.words
    clause = next((c for c in scene.clauses.values() if words[c.head].head < 0), None)
    if clause is None or not clause.subjects or words[clause.head].start > colon:
        return None
    start = scene.sentence.start
    if any(q.start < colon and q.end > start for q in quotes_near(annotated, start, colon)):
        return None
    if any(s.cue and s.cue[0] == (words[clause.head].start, words[clause.head].end) for s in sayings):
        return None
    source = noun_phrase(scene.sentence, clause.subjects[0], {clause.head})
    speaker = scene.voice(clause.subjects[:1])
    return Saying(speaker, None, (source,), ((words[clause.head].start, colon),), ((quote.start, quote.end),), "says",
                  scene.sentence.index, "speech")


def _stands_alone(annotated: Annotated, quote: Quote) -> bool:
    """Whether a quotation makes sentences of its own, rather than a few words of somebody's inside a sentence."""
    text = annotated.document.text
    whole = text[quote.end - 2:quote.end - 1] in (".", "!", "?")
    if len(WORD.findall(text, quote.start, quote.end)) < (2 if whole else FEWEST):
        return False
    before = text[max(0, quote.start - 3):quote.start].strip(" ")
    inner = text[quote.start + 1:quote.end].lstrip("'‘[( ")
    return inner[:1].isupper() and (not before or before[-1] in ".!?:”\"\n")


def _is_taken(quote: Quote, sayings: list[Saying]) -> bool:
    half = (quote.end - quote.start) / 2
    return any(min(end, quote.end) - max(start, quote.start) > half for s in sayings
               if not (s.cue and quote.start < s.cue[0][0] < quote.end) for start, end in s.content)


def _last_before(annotated: Annotated, quote: Quote, sayings: list[Saying]) -> int | None:
    """Whose speech goes on: the last saying before, in this paragraph or at the end of the one before."""
    best, rank = None, (False, -1)
    for number, saying in enumerate(sayings):
        end = max(e for _, e in (*saying.content, *saying.cue))
        if not quote.start - FARTHEST < end <= quote.start:
            continue
        quoted = saying.cue and quote_at(annotated, saying.cue[0][0])
        if saying.form != "speech" or quoted or not _goes_on(annotated, quote, end):
            continue
        near = "\n" not in annotated.document.text[end:quote.start]
        own = (near and quote_at(annotated, saying.content[-1][1] - 1) is not None, end)
        if own > rank:
            best, rank = number, own
    return best


def _goes_on(annotated: Annotated, quote: Quote, reach: int) -> bool:
    between = annotated.document.text[reach:quote.start]
    return len(between) < FARTHEST and len(re.findall(r"\n\s*", between)) <= 1
