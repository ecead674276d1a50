"""When, where, how many and on whose word: what an event takes from the words around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.claims import claims_at
from dragoman.coding.confidence import confidence_of
from dragoman.coding.drafts import Draft
from dragoman.knowledge import ontology
from dragoman.records import Claim, Event, Figure, Resolved, Sentence, Span, TimeExpression, When

DATED = frozenset(("minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "range"))
EXACT = frozenset(("day", "week", "month", "range"))  # "the 2020 war" names a war and does not set the scene
LOCATIVE = frozenset(("in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "off", "along"))
DESTINATION = frozenset(("to", "in", "at"))
OLD_NEWS = dt.timedelta(days=31)  # a day further back than this is history to the dispatch, not its news
COUNTED = {"killed": ("ASSAULT",), "injured": ("ASSAULT",), "captured": ("ASSAULT", "RETREAT"), "missing": ("ASSAULT",),
           "displaced": ("SANCTION", "ASSAULT"), "arrested": ("COERCE",), "other": ("ASSAULT", "RETREAT", "COERCE")}


def settle(resolved: Resolved, drafts: list[Draft], claims: tuple[Claim, ...]) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The finished events, numbered, and the figures tied to them."""
    events: list[Event] = []
    for number, draft in enumerate(drafts, 1):
        date = _date(resolved, draft)
        info = ontology.describe(draft.type)
        sentence = resolved.annotated.sentences[draft.sentence]
        events.append(Event(
            f"e{number}", draft.type, draft.mode, draft.contexts, draft.actors, draft.recipients, date,
            _place(resolved, draft), draft.status, _is_history(resolved, date), claims_at(claims, draft.trigger[0]), (),
            info.quad, ontology.score(draft.type, draft.mode), draft.trigger, (sentence.start, sentence.end),
            confidence_of(draft), draft.because))
    figures = tuple(_tied(figure, events, claims, resolved) for figure in resolved.figures)
    tied = [replace(e, figures=tuple(f.id for f in figures if f.event == e.id)) for e in events]
    return tuple(tied), figures


# ---------------------------------------------------------------- when
def _date(resolved: Resolved, draft: Draft) -> When:
    sentence = resolved.annotated.sentences[draft.sentence]
    own = _nearest(resolved, sentence, draft)
    if own is not None:
        return When(own.start, own.end, own.precision, own.basis, own.span)
    earlier = _told_before(resolved, sentence)
    if earlier is not None:
        return When(earlier.start, earlier.end, earlier.precision, "inferred", earlier.span)
    published = resolved.annotated.document.published
    if published is None or published.start is None or published.start.startswith("--"):
        return When(None, None, "none", "none")
    if draft.status == "future":
        return When(published.start[:10], None, "range", "publication")
    return When(published.start[:10], published.start[:10], "day", "publication")


def _nearest(resolved: Resolved, sentence: Sentence, draft: Draft) -> TimeExpression | None:
    """The time that stands in the event's own clause, else the nearest in the sentence that no other clause claims."""
    inside = [d for d in resolved.dates if sentence.start <= d.span[0] < sentence.end and d.start and d.precision in DATED]
    if not inside:
        return None
    own = set(_clause_words(sentence, draft.clause.support if draft.clause.support >= 0 else draft.clause.head))
    at = draft.trigger[0]

    def rank(date: TimeExpression) -> tuple[bool, int]:
        words = [w.index for w in sentence.words if w.start < date.span[1] and w.end > date.span[0]]
        return not any(w in own for w in words), abs(date.span[0] - at)
    return min(inside, key=rank)


def _clause_words(sentence: Sentence, head: int) -> Iterator[int]:
    """The words of a clause without those of the clauses below it."""
    queue = [head]
    for at in queue:
        yield at
        queue += [c for c in sentence.children[at] if sentence.words[c].deprel not in ("advcl", "ccomp", "acl:relcl", "parataxis")]


def _told_before(resolved: Resolved, sentence: Sentence) -> TimeExpression | None:
    """The last day named earlier in the paragraph: what follows a dated sentence goes on from it.

    A paragraph of background goes on from the one before, if that told of the past and this has no date of its own.
    """
    paragraphs = resolved.annotated.paragraphs
    start = paragraphs[sentence.paragraph].start
    dated = [d for d in resolved.dates if d.span[0] < sentence.start and d.start and d.precision in DATED]
    before = [d for d in dated if d.span[0] >= start]
    if before or sentence.paragraph == 0:
        return before[-1] if before else None
    above = [d for d in dated if d.span[0] >= paragraphs[sentence.paragraph - 1].start and d.precision in EXACT]
    return above[-1] if above and _is_history(resolved, When(above[-1].start, above[-1].end, "", "")) else None


def _is_history(resolved: Resolved, date: When) -> bool:
    published = resolved.annotated.document.published
    last, day = _day(date.end or date.start), _day(published.start if published else None)
    return bool(last and day and day - last > OLD_NEWS)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


# ---------------------------------------------------------------- where
def _place(resolved: Resolved, draft: Draft) -> str | None:
    """The place that the event's clause names: where it happened, or whom a visit went to; None where it names none."""
    sentence = resolved.annotated.sentences[draft.sentence]
    heads = [draft.clause.head] + ([draft.clause.support] if draft.clause.support >= 0 else [])
    subjects = {i for head in draft.clause.subjects for i in sentence.subtree(head)}
    found: list[tuple[int, str]] = []
    for head in heads:
        for index in _clause_words(sentence, head):
            place = resolved.place_at.get((sentence.index, index))
            if place and index not in subjects and _is_setting(sentence, index, visit=draft.mode == "visit"):
                found.append((abs(index - head), place))
    return min(found)[1] if found else None


def _is_setting(sentence: Sentence, index: int, *, visit: bool) -> bool:
    """Whether a place stands as the scene: after a preposition of place, or as what a visit goes to."""
    word, case = sentence.words[index], sentence.case_of(index)
    if word.deprel in ("appos", "compound", "flat") and word.head >= 0:  # "in the capital Islamabad"
        case = sentence.case_of(word.head) or case
    return case in (DESTINATION if visit else LOCATIVE) or (visit and word.deprel == "obj")


# ---------------------------------------------------------------- how many
def _tied(figure: Figure, events: list[Event], claims: tuple[Claim, ...], resolved: Resolved) -> Figure:
    """A figure with the event that it counts and the claim that it stands in."""
    inside = claims_at(claims, figure.span[0])
    candidates = [e for e in events if e.type in COUNTED[figure.kind]]
    near = [e for e in candidates if e.evidence[0] <= figure.span[0] < e.evidence[1]] or _before(resolved, candidates, figure.span)
    event = min(near, key=lambda e: abs(e.trigger[0] - figure.span[0])).id if near else None
    return replace(figure, event=event, claim=inside[-1] if inside else None)


def _before(resolved: Resolved, events: list[Event], span: Span) -> list[Event]:
    """The last such event told before the figure in the same paragraph."""
    paragraph = next((p for p in resolved.annotated.paragraphs if p.start <= span[0] < p.end), None)
    earlier = [e for e in events if paragraph and paragraph.start <= e.trigger[0] < span[0]]
    return earlier[-1:]
