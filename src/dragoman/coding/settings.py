"""When, where, how many and on whose word: what an event takes from the words around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.claims import claims_at
from dragoman.coding.confidence import confidence_of
from dragoman.coding.drafts import Draft
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.records import Claim, Clause, Event, Figure, Resolved, Sentence, Span, TimeExpression, When

DATED = frozenset(("minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "range"))
LOCATIVE = frozenset(("in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "off", "along"))
DESTINATION = frozenset(("to", "in", "at"))
OLD_NEWS = dt.timedelta(days=31)  # a day further back than this is history to the dispatch, not its news
COUNTED = {
    "killed": ("ASSAULT",),
    "injured": ("ASSAULT",),
    "captured": ("ASSAULT", "RETREAT"),
    "missing": ("ASSAULT",),
    "displaced": ("SANCTION", "ASSAULT"),
    "arrested": ("COERCE",),
    "other": ("ASSAULT", "RETREAT", "COERCE"),
}


def settle(
    resolved: Resolved, drafts: list[Draft], claims: tuple[Claim, ...]
) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    """The finished events, numbered, and the figures tied to them."""
    events: list[Event] = []
    story = _Story(resolved)
    for number, draft in enumerate(drafts, 1):
        date = story.date(draft)
        info = ontology.describe(draft.type)
        sentence = resolved.annotated.sentences[draft.sentence]
        events.append(
            Event(
                f"e{number}",
                draft.type,
                draft.mode,
                draft.contexts,
                draft.actors,
                draft.recipients,
                date,
                _place(resolved, draft),
                draft.status,
                story.is_history(date),
                claims_at(claims, draft.trigger[0]),
                (),
                info.quad,
                ontology.score(draft.type, draft.mode),
                draft.trigger,
                (sentence.start, sentence.end),
                confidence_of(draft),
                draft.because,
            )
        )
    figures = tuple(_tied(figure, events, claims, resolved) for figure in resolved.figures)
    tied = [replace(e, figures=tuple(f.id for f in figures if f.event == e.id)) for e in events]
    return tuple(tied), figures


# ---------------------------------------------------------------- when
class _Story:
    """The events of a story in order, and the day that the telling has reached."""

    def __init__(self, resolved: Resolved) -> None:
        self.resolved = resolved
        self.published = resolved.annotated.document.published
        roots = {(c.sentence, c.head): c for c in resolved.annotated.clauses if c.parent < 0}
        self._told = [_told_time(resolved, sentence, roots) for sentence in resolved.annotated.sentences]

    def date(self, draft: Draft) -> When:
        """The time that the event's own words name, else the day that the telling has reached, else that of print."""
        sentence = self.resolved.annotated.sentences[draft.sentence]
        own = _own_time(self.resolved, sentence, draft.clause)
        if own is not None:
            return When(own.start, own.end, own.precision, own.basis, own.span)
        reached = self._reached(sentence)
        if reached is not None:
            return When(reached.start, reached.end, reached.precision, "inferred", reached.span)
        if self.published is None or self.published.start is None or self.published.start.startswith("--"):
            return When(None, None, "none", "none")
        day = self.published.start[:10]
        return (
            When(day, None, "range", "publication")
            if draft.status == "future"
            else When(day, day, "day", "publication")
        )

    def _reached(self, sentence: Sentence) -> TimeExpression | None:
        """The time that the telling has reached before a sentence: in its paragraph, or in the one above if that told of the past."""
        for before in reversed(self.resolved.annotated.sentences[: sentence.index]):
            told = self._told[before.index]
            if before.paragraph < sentence.paragraph - 1:
                return None
            if told is not None:
                when = When(told.start, told.end, told.precision, told.basis)
                return told if before.paragraph == sentence.paragraph or self.is_history(when) else None
        return None

    def is_history(self, date: When) -> bool:
        """Whether a time lies so far before the publication that it is no news."""
        last, day = _day(date.end or date.start), _day(self.published.start if self.published else None)
        return bool(last and day and day - last > OLD_NEWS)


def _told_time(resolved: Resolved, sentence: Sentence, roots: dict[tuple[int, int], Clause]) -> TimeExpression | None:
    """The time of a sentence's main clause."""
    root = next((w.index for w in sentence.words if w.head < 0), -1)
    clause = roots.get((sentence.index, root))
    return _own_time(resolved, sentence, clause) if clause else None


def _own_time(resolved: Resolved, sentence: Sentence, clause: Clause) -> TimeExpression | None:
    """The time that hangs on a predicate, the nearest to it; else that of its "when" clause, or that it tells of ("in 1991, when")."""
    inside = [
        d for d in resolved.dates if sentence.start <= d.span[0] < sentence.end and d.start and d.precision in DATED
    ]
    if not inside:
        return None
    at = sentence.words[clause.head].start
    for own in (_time_words(sentence, clause), _times_beside(sentence, clause)):
        found = [
            d
            for d in inside
            if any(w.index in own for w in sentence.words if w.start < d.span[1] and w.end > d.span[0])
        ]
        if found:
            return min(found, key=lambda d: abs(d.span[0] - at))
    return None


def _times_beside(sentence: Sentence, clause: Clause) -> set[int]:
    """The words of the clauses that tell when ("When clashes erupted on 27 September"), and what a "when" clause explains."""
    words, out = sentence.words, set()
    first = words[clause.head].head if words[clause.head].deprel == "conj" else clause.head
    for child in (*sentence.children[clause.head], *sentence.children[first]):
        if words[child].deprel == "advcl" and _is_when(sentence, child):
            out |= set(sentence.subtree(child))
    word = words[clause.head]
    if word.deprel in ("acl:relcl", "advcl") and word.head >= 0 and _is_when(sentence, clause.head):
        out |= {
            word.head,
            *(
                c
                for c in sentence.children[word.head]
                if words[c].deprel in ("obl", "obl:unmarked", "nummod", "compound")
            ),
        }
        out |= {i for c in sentence.children[word.head] if words[c].deprel == "obl" for i in sentence.subtree(c)} - set(
            sentence.subtree(clause.head)
        )
    return out


def _is_when(sentence: Sentence, head: int) -> bool:
    """Whether a clause opens with a word of time: "when", "as", "after"."""
    marks = {
        sentence.words[c].text.lower()
        for c in sentence.children[head]
        if sentence.words[c].deprel in ("mark", "advmod")
    }
    return bool(marks & set(pack.load(sentence.language).table("words")["words"]["when"].split()))


def _time_words(sentence: Sentence, clause: Clause) -> set[int]:
    """The words that may date a clause: those on its predicate and light verb, not inside another noun ("the war of 2008").

    A clause without a subject of its own is also dated by the verb that it completes.
    """
    heads = [clause.head] + ([clause.support] if clause.support >= 0 else [])
    words, at = sentence.words, heads[-1]
    while words[at].deprel in ("xcomp", "conj") and words[at].head >= 0:
        at = words[at].head
        heads.append(at)
    if clause.kind == "noun" and clause.support < 0 and words[clause.head].head >= 0:
        heads.append(words[clause.head].head)
    out: set[int] = set()
    for head in heads:
        for child in sentence.children[head]:
            if words[child].deprel in (
                "obl",
                "obl:unmarked",
                "advmod",
                "nmod",
                "nummod",
                "amod",
                "compound",
                "dep",
                "nmod:poss",
            ):
                out |= {
                    child,
                    *(c for c in sentence.subtree(child) if words[c].deprel not in ("acl:relcl", "acl", "advcl")),
                }
            elif words[child].deprel in ("obj", "nsubj:pass"):  # "signed an agreement on 10 November"
                out |= {
                    i
                    for c in sentence.children[child]
                    if words[c].deprel == "nmod" and sentence.case_of(c) in ("on", "")
                    for i in sentence.subtree(c)
                }
    return out


def _clause_words(sentence: Sentence, head: int) -> Iterator[int]:
    """The words of a clause without those of the clauses below it."""
    queue = [head]
    for at in queue:
        yield at
        queue += [
            c
            for c in sentence.children[at]
            if sentence.words[c].deprel not in ("advcl", "ccomp", "acl:relcl", "parataxis")
        ]


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
    if word.head >= 0 and (
        word.deprel in ("appos", "compound", "flat") or case == "of" and _is_local(sentence, word.head)
    ):
        case = sentence.case_of(word.head) or case  # "in the capital Islamabad", "outside the city of Sabha"
    return case in (DESTINATION if visit else LOCATIVE) or (visit and word.deprel == "obj")


def _is_local(sentence: Sentence, head: int) -> bool:
    """Whether a noun is a kind of place: "the city of"."""
    local = pack.load(sentence.language).table("words")["words"]["localities"].split()
    return sentence.words[head].lemma.lower() in local


# ---------------------------------------------------------------- how many
def _tied(figure: Figure, events: list[Event], claims: tuple[Claim, ...], resolved: Resolved) -> Figure:
    """A figure with the event that it counts and the claim that it stands in."""
    inside = claims_at(claims, figure.span[0])
    candidates = [e for e in events if e.type in COUNTED[figure.kind]]
    near = [e for e in candidates if e.evidence[0] <= figure.span[0] < e.evidence[1]] or _before(
        resolved, candidates, figure.span
    )
    event = min(near, key=lambda e: abs(e.trigger[0] - figure.span[0])).id if near else None
    return replace(figure, event=event, claim=inside[-1] if inside else None)


def _before(resolved: Resolved, events: list[Event], span: Span) -> list[Event]:
    """The last such event told before the figure in the same paragraph."""
    paragraph = next((p for p in resolved.annotated.paragraphs if p.start <= span[0] < p.end), None)
    earlier = [e for e in events if paragraph and paragraph.start <= e.trigger[0] < span[0]]
    return earlier[-1:]
