"""When an event was: by its own words, by how far the telling has come, else by the day of print."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.coding.drafts import Draft, dates_by_sentence
from dragoman.coding.measured import earlier, measure_of
from dragoman.coding.own_times import is_open, only_time, own_time, says
from dragoman.languages import pack
from dragoman.records import Clause, Resolved, Sentence, TimeExpression, When, Word

EXACT = frozenset(("minute", "hour", "day"))
MATERIAL = frozenset(("ASSAULT", "COERCE", "PROTEST"))  # what later paragraphs tell of these happened on the day of the news
OPENING = 4  # paragraphs, headline and byline among them, that name the day of the news if any do
FRESH = dt.timedelta(days=6)  # further back no news
LISTED = 2  # days that a sentence may name and yet tell of one of them
SETTINGS = frozenset(("in", "at", "on", "during"))  # cases of a noun whose time is that of its verb
TOLD_ON = frozenset(("conj", "advcl", "parataxis"))  # how a clause hangs on the one that it goes on from
BESIDE, ROUNDED = 6, 2  # characters between two words for one day, and days by which the rounder may be wrong
CARRIED = 4  # sentences of a paragraph that a time is good for: some texts have no paragraphs
OLD_NEWS = dt.timedelta(days=31)  # a day further back than this is history to the dispatch, not its news


class Story:
    """The events of a story in order, and the day that the telling has reached."""

    def __init__(self, resolved: Resolved) -> None:
        """Find the time that each sentence's main clause names."""
        self._sentences = resolved.annotated.sentences
        self._text = resolved.annotated.document.text
        self._published = resolved.annotated.document.published
        self._dates = dates_by_sentence(resolved)
        self._clauses: dict[int, list[Clause]] = {}
        for clause in resolved.annotated.clauses:
            self._clauses.setdefault(clause.sentence, []).append(clause)
        self._told = [_told_time(self._dates.get(s.index, []), s, self._clauses.get(s.index, [])) for s in self._sentences]
        self._news = next(filter(None, map(self._news_day, self._sentences)), None)

    def date(self, draft: Draft) -> When:
        """The time that the event's own words name, else the day that the telling has reached, else that of print."""
        sentence = self._sentences[draft.sentence]
        dates = self._dates.get(sentence.index, [])
        own = own_time(dates, sentence, draft.clause) or self._heading(sentence, dates)
        if own is not None and draft.type == "REQUEST" and draft.status == "actual" and self._is_ahead(own):
            own = None  # the time of what is asked for
        before = self._before(sentence, draft, own)
        if before is not None:
            return before
        if own is not None:
            exact = _exactly(own, self._dates[sentence.index], self._text)
            return self._since(exact) if _is_since(sentence, draft, exact) else _when(_to_next(exact, dates, self._text))
        main = self._main(sentence) if draft.type == "CONSULT" and draft.clause.kind == "noun" else None
        if main is not None:  # "signed it on Monday at the close of a visit"
            return _when(main)
        within = self._within(sentence, draft)
        if within is not None:
            return _when(within)
        only = self._only(sentence, draft)
        if only is not None:
            return only
        reached = self._coming(sentence, draft) if _is_present(sentence, draft) else self._reached(sentence, draft)
        standing = _is_standing(sentence, draft) or (_is_perfect(sentence, draft) and not self._opens(sentence, draft))
        if reached is not None and not (standing and reached is self._news):
            return When(reached.start, reached.end, reached.precision, "inferred", reached.span)
        if self._published is None or self._published.start is None or self._published.start.startswith("--"):
            return When(None, None, "none", "none")
        day = self._published.start[:10]
        if standing:
            return When(None, day, "range", "inferred")
        return (
            When(day, None, "range", "publication")
            if draft.status == "future"
            else When(day, day, "day", "publication")
        )

    def _before(self, sentence: Sentence, draft: Draft, own: TimeExpression | None) -> When | None:
        """The day counted back from what it came before: "recalled its envoy on Friday, two days after the shelling of"."""
        measure = measure_of(sentence, draft.clause.head)
        below = sentence.subtree(draft.clause.head)
        if measure is None or (own is not None and any(own.span[0] <= sentence.words[i].start < own.span[1] for i in below)):
            return None
        before = (self._told[s.index] for s in reversed(self._sentences[:sentence.index]) if s.paragraph == sentence.paragraph)
        reached = self._told[sentence.index] or next(filter(None, before), self._news)
        day = reached.start if reached is not None else self._published.start if self._published else None
        return earlier(day, *measure) if day else None

    def _heading(self, sentence: Sentence, dates: list[TimeExpression]) -> TimeExpression | None:
        """The time that a line of a timeline begins with: "April 2024: Police fire on protesters"."""
        behind = self._text[dates[0].span[1]:sentence.end].lstrip() if dates and dates[0].span[0] <= sentence.start else ""
        return dates[0] if behind[:1] in (":", "-", "–", "—") and behind[1:2] == " " else None

    def _main(self, sentence: Sentence) -> TimeExpression | None:
        """The time of a sentence's main clause, wherever it hangs: "signed a treaty on Monday at the close of a visit"."""
        root = next((c for c in self._clauses.get(sentence.index, []) if sentence.words[c.head].head < 0), None)
        dates = self._dates.get(sentence.index, [])
        return self._told[sentence.index] or (own_time(dates, sentence, root) if root else None)

    def _within(self, sentence: Sentence, draft: Draft) -> TimeExpression | None:
        """The one day named anywhere in what somebody said on another day: "fired at a boat that brought food on Saturday"."""
        head = sentence.words[draft.clause.head]
        if draft.clause.kind == "noun" or head.deprel != "ccomp" or head.head < 0 or not says(sentence, head.head):
            return None
        below = set(sentence.subtree(head.index))
        dates = [d for d in self._dates.get(sentence.index, []) if d.start and d.precision in EXACT]
        inside = [d for d in dates if any(w.index in below for w in sentence.words if w.start < d.span[1] and w.end > d.span[0])]
        return inside[0] if len(inside) == 1 and len(dates) > 1 else None

    def _only(self, sentence: Sentence, draft: Draft) -> When | None:
        """The one day that the sentence of a deed names, or the stretch that it tells of: "attacks since June left 60 dead"."""
        dates = self._dates.get(sentence.index, [])
        if draft.status not in ("actual", "negated") or not dates:
            return None
        clauses = {c.head for c in self._clauses.get(sentence.index, []) if c.kind != "noun"}
        only = only_time(dates, sentence, draft.clause, clauses - {draft.clause.head})
        if only is None or self._is_ahead(only):
            return None
        if is_open(sentence, only):
            return self._since(only)
        return _when(only) if only.precision in EXACT else None

    def _opens(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether it is what the dispatch opens with, the news of the day whatever its tense: "Russia has launched"."""
        words, at = sentence.words, draft.clause.head
        while words[at].head >= 0 and (words[at].deprel in TOLD_ON or words[at].deprel in ("ccomp", "xcomp")):
            at = words[at].head
        body = next((s.paragraph for s in self._sentences if s.words and s.words[-1].text in ".!?"), sentence.paragraph)
        return sentence.paragraph <= body and words[at].head < 0

    def _since(self, date: TimeExpression) -> When:
        """The stretch of what has gone on since a time, up to the day of print."""
        day = _day(self._published.start if self._published else None)
        return When(date.start, day.isoformat() if day else None, "range", date.basis, date.span)

    def _coming(self, sentence: Sentence, draft: Draft) -> TimeExpression | None:
        """The day to come that the paragraph has reached, for a plan: "will arrive on Friday.  There she is to sign an accord"."""
        if draft.type != "AGREE" and draft.status != "future":
            return None
        told = (self._told[place] for place in range(sentence.index - 1, -1, -1)
                if self._sentences[place].paragraph == sentence.paragraph)
        found = next(filter(None, told), None)
        return found if found is not None and self._is_ahead(found) else None

    def _reached(self, sentence: Sentence, draft: Draft) -> TimeExpression | None:
        """The time that the telling has reached: of its own sentence, of its paragraph, of the news that it goes on to tell."""
        own = self._told[sentence.index]
        if own is not None and (self.is_history(_when(own)) or (_is_told_on(sentence, draft) and not self._is_ahead(own))):
            return own
        goes_on = draft.type in MATERIAL and draft.status in ("actual", "negated")
        for place in range(sentence.index - 1, -1, -1):
            before, told = self._sentences[place], self._told[place]
            same = before.paragraph == sentence.paragraph
            if not same and not goes_on:
                return None
            if same and sentence.index - place > CARRIED:
                return self._news if goes_on else None
            if told is not None and not self._is_ahead(told) and not is_open(before, told):
                past = self.is_history(_when(told))
                return told if same or (past and before.paragraph == sentence.paragraph - 1) else None if past else self._news
        return self._news if goes_on else None

    def _news_day(self, sentence: Sentence) -> TimeExpression | None:
        """The day of the last week that an opening sentence tells of."""
        if sentence.paragraph >= OPENING:
            return None
        told = self._told[sentence.index]
        named = [told] if told else self._dates.get(sentence.index, [])
        return next((d for d in named if d.precision in EXACT and self._is_fresh(d)), None)

    def _is_fresh(self, date: TimeExpression) -> bool:
        first, day = _day(date.start), _day(self._published.start if self._published else None)
        return bool(first and day and dt.timedelta() <= day - first <= FRESH)

    def _is_ahead(self, date: TimeExpression) -> bool:
        first, day = _day(date.start), _day(self._published.start if self._published else None)
        return bool(first and day and first > day)

    def is_history(self, date: When) -> bool:
        """Whether a time lies so far before the publication that it is no news."""
        last, day = _day(date.end or date.start), _day(self._published.start if self._published else None)
        return bool(last and day and day - last > OLD_NEWS)


def _is_present(sentence: Sentence, draft: Draft) -> bool:
    """Whether it is told of the present or the future, wherever the telling has come: "attaches", "has not withdrawn"."""
    words, clause = sentence.words, draft.clause
    around = [words[c] for c in sentence.children[clause.head] if words[c].deprel in ("aux", "aux:pass", "cop")]
    around += [words[words[clause.head].head]] if words[clause.head].deprel == "xcomp" else []  # "is to sign"
    return clause.kind != "noun" and (draft.status == "future" or any(map(_is_finite_present, (words[clause.head], *around))))


def _is_standing(sentence: Sentence, draft: Draft) -> bool:
    """Whether it is a state that lasts and is no news: "the land that Chad occupies", "blame for the war"; not "war broke out"."""
    words, clause, listed = sentence.words, draft.clause, pack.load(sentence.language).table("words")["words"]
    if draft.status != "actual" or words[clause.head].lemma.lower() not in listed.get("standing", "").split():
        return False
    if clause.kind == "noun":
        above = words[words[clause.head].head] if words[clause.head].head >= 0 else None
        return clause.support < 0 and above is not None and above.upos in ("NOUN", "PROPN")
    return words[clause.head].deprel in ("acl", "acl:relcl") and _is_present(sentence, draft)


def _is_perfect(sentence: Sentence, draft: Draft) -> bool:
    """Whether it was done some time up to now, by its tense: "which has put its aid on hold"."""
    words, clause = sentence.words, draft.clause
    verb = words[clause.support if clause.support >= 0 else clause.head]
    helpers = (words[c] for c in sentence.children[verb.index] if words[c].deprel == "aux")
    return draft.status == "actual" and "VerbForm=Part" in verb.feats and any(
        word.lemma == "have" and _is_finite_present(word) for word in helpers)


def _is_finite_present(word: Word) -> bool:
    return "Tense=Pres" in word.feats and ("VerbForm=Fin" in word.feats or "VerbForm" not in word.feats)


def _is_told_on(sentence: Sentence, draft: Draft) -> bool:
    """Whether a deed is told on with the sentence's main clause, and is not what that clause only says."""
    words, at = sentence.words, draft.clause.head
    while words[at].head >= 0 and (words[at].deprel in TOLD_ON or _is_said_on(sentence, at)):
        at = words[at].head
    return (draft.clause.kind == "verb" and words[at].head < 0 and at != draft.clause.head
            and draft.status in ("actual", "negated") and not says(sentence, at))


def _is_said_on(sentence: Sentence, index: int) -> bool:
    """Whether a clause is what somebody says in going on: "fighting broke out in May, and the army said it killed nine"."""
    above = sentence.words[index].head
    return sentence.words[index].deprel == "ccomp" and sentence.words[above].deprel == "conj" and says(sentence, above)


def _exactly(date: TimeExpression, dates: list[TimeExpression], text: str) -> TimeExpression:
    """The same time as the calendar has it, where the text says it twice: "three weeks ago, on 21 June"."""
    for other in dates:
        start, end = sorted((date.span, other.span))
        gap = text[start[1]:end[0]]
        if other is not date and other.precision == "day" and other.basis in ("inferred", "text") and len(gap) <= BESIDE and (
                date.basis == "publication" and _days_between(date, other) <= ROUNDED and not any(c in gap for c in ".;()")):
            return other
    return date


def _to_next(date: TimeExpression, dates: list[TimeExpression], text: str) -> TimeExpression:
    """A day with the one after it that stands beside it: "on 13 and 14 March"."""
    for other in dates:
        gap = text[date.span[1]:other.span[0]]
        if other.span[0] > date.span[1] and len(gap) <= BESIDE and not any(c in gap for c in ".;()") and (
                date.precision == other.precision == "day" and _days_between(date, other) == 1):
            return replace(date, end=other.end, precision="range", span=(date.span[0], other.span[1]))
    return date


def _days_between(one: TimeExpression, other: TimeExpression) -> int:
    first, second = _day(one.start), _day(other.start)
    return abs((first - second).days) if first and second else ROUNDED + 1


def _is_since(sentence: Sentence, draft: Draft, date: TimeExpression) -> bool:
    """Whether something has gone on from a month or year up to now: "have killed 60 people since June".

    "Tense since 1991, when the army took the town" tells what was done in 1991.
    """
    named = [w.index for w in sentence.words if w.start < date.span[1] and w.end > date.span[0]]
    return sentence.words[draft.clause.head].head not in named and is_open(sentence, date)


def _when(date: TimeExpression) -> When:
    return When(date.start, date.end, date.precision, date.basis, date.span)


def _told_time(dates: list[TimeExpression], sentence: Sentence, clauses: list[Clause]) -> TimeExpression | None:
    """The time of a sentence's main clause, else of what it reports or goes on to tell; none where it lists days."""
    words = sentence.words
    if len({date.start for date in dates if date.start and date.precision in EXACT}) > LISTED:
        return None
    root = next((w.index for w in words if w.head < 0), -1)
    main = [c for c in clauses if c.head == root]
    told = [c for c in clauses if words[c.head].head == root and words[c.head].deprel in ("ccomp", "parataxis", "conj")]
    direct = [d for d in dates if _is_direct(sentence, d)]
    order = (*told, *main) if root >= 0 and says(sentence, root) else (*main, *told)  # the news, not when it was said
    first = next((d for d in dates if d.start and d.precision in EXACT and d.span[0] - sentence.start <= BESIDE), None)
    return next(filter(None, (own_time(direct, sentence, clause) for clause in order)), first)  # "On 29 March ELN fighters"


def _is_direct(sentence: Sentence, date: TimeExpression) -> bool:
    """Whether a time hangs on a verb, and not inside a noun phrase: "informed them of the attack of 12 July"."""
    words = sentence.words
    inside = {w.index for w in words if w.start < date.span[1] and w.end > date.span[0]}
    head = next((words[i].head for i in sorted(inside) if words[i].head not in inside), -1)
    return head < 0 or words[head].upos in ("VERB", "AUX", "ADJ") or sentence.case_of(head) in ("", *SETTINGS)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
