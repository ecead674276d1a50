"""When an event was: by its own words, by how far the telling has come, else by the day of print."""

from __future__ import annotations

import datetime as dt

from dragoman.coding.drafts import Draft, dates_by_sentence
from dragoman.languages import pack
from dragoman.records import Clause, Resolved, Sentence, TimeExpression, When, Word

DATED = frozenset(("minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "range"))
EXACT = frozenset(("minute", "hour", "day"))
MATERIAL = frozenset(("ASSAULT", "COERCE", "PROTEST"))  # what later paragraphs tell of these happened on the day of the news
OPENING = 4  # paragraphs, headline and byline among them, that name the day of the news if any do
FRESH = dt.timedelta(days=6)  # further back no news
LISTED = 2  # days that a sentence may name and yet tell of one of them
SETTINGS = frozenset(("in", "at", "on", "during"))  # cases of a noun whose time is that of its verb
TOLD_ON = frozenset(("conj", "advcl", "parataxis"))  # how a clause hangs on the one that it goes on from
BESIDE, ROUNDED = 6, 2  # characters between two words for one day, and days by which the rounder may be wrong
OLD_NEWS = dt.timedelta(days=31)  # a day further back than this is history to the dispatch, not its news


class Story:
    """The events of a story in order, and the day that the telling has reached."""

    def __init__(self, resolved: Resolved) -> None:
        """Find the time that each sentence's main clause names."""
        self._sentences = resolved.annotated.sentences
        self._text = resolved.annotated.document.text
        self._published = resolved.annotated.document.published
        self._dates = dates_by_sentence(resolved)
        clauses: dict[int, list[Clause]] = {}
        for clause in resolved.annotated.clauses:
            clauses.setdefault(clause.sentence, []).append(clause)
        self._told = [_told_time(self._dates.get(s.index, []), s, clauses.get(s.index, [])) for s in self._sentences]
        self._news = next(filter(None, map(self._news_day, self._sentences)), None)

    def date(self, draft: Draft) -> When:
        """The time that the event's own words name, else the day that the telling has reached, else that of print."""
        sentence = self._sentences[draft.sentence]
        own = _own_time(self._dates.get(sentence.index, []), sentence, draft.clause)
        if own is not None:
            exact = _exactly(own, self._dates[sentence.index], self._text)
            return self._since(exact) if _is_since(sentence, draft, exact) else _when(exact)
        main = self._told[sentence.index] if draft.type == "CONSULT" and draft.clause.kind == "noun" else None
        if main is not None:  # "signed it on Monday at the close of a visit"
            return _when(main)
        reached = self._coming(sentence, draft) if _is_present(sentence, draft) else self._reached(sentence, draft)
        standing = _is_standing(sentence, draft)
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
            if told is not None and not self._is_ahead(told):
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
    around = (words[c] for c in sentence.children[clause.head] if words[c].deprel in ("aux", "aux:pass", "cop"))
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


def _is_finite_present(word: Word) -> bool:
    return "Tense=Pres" in word.feats and ("VerbForm=Fin" in word.feats or "VerbForm" not in word.feats)


def _is_told_on(sentence: Sentence, draft: Draft) -> bool:
    """Whether a deed is told on with the sentence's main clause, and is not what that clause only says."""
    words, at = sentence.words, draft.clause.head
    while words[at].deprel in TOLD_ON and words[at].head >= 0:
        at = words[at].head
    return (draft.clause.kind == "verb" and words[at].head < 0 and at != draft.clause.head
            and draft.status in ("actual", "negated") and not _says(sentence, at))


def _says(sentence: Sentence, head: int) -> bool:
    return sentence.words[head].lemma.lower() in pack.load(sentence.language).table("words")["words"]["say"].split()


def _exactly(date: TimeExpression, dates: list[TimeExpression], text: str) -> TimeExpression:
    """The same time as the calendar has it, where the text says it twice: "three weeks ago, on 21 June"."""
    for other in dates:
        start, end = sorted((date.span, other.span))
        gap = text[start[1]:end[0]]
        if other is not date and other.precision == "day" and other.basis in ("inferred", "text") and len(gap) <= BESIDE and (
                date.basis == "publication" and _days_between(date, other) <= ROUNDED and not any(c in gap for c in ".;()")):
            return other
    return date


def _days_between(one: TimeExpression, other: TimeExpression) -> int:
    first, second = _day(one.start), _day(other.start)
    return abs((first - second).days) if first and second else ROUNDED + 1


def _is_since(sentence: Sentence, draft: Draft, date: TimeExpression) -> bool:
    """Whether something has gone on from a month or year up to now: "have killed 60 people since June".

    "Tense since 1991, when the army took the town" tells what was done in 1991.
    """
    named = [w.index for w in sentence.words if w.start < date.span[1] and w.end > date.span[0]]
    return (date.precision in ("month", "year", "season", "quarter") and sentence.words[draft.clause.head].head not in named
            and any(sentence.case_of(index) == "since" for index in named))


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
    order = (*told, *main) if root >= 0 and _says(sentence, root) else (*main, *told)  # the news, not when it was said
    return next(filter(None, (_own_time(direct, sentence, clause) for clause in order)), None)


def _is_direct(sentence: Sentence, date: TimeExpression) -> bool:
    """Whether a time hangs on a verb, and not inside a noun phrase: "informed them of the attack of 12 July"."""
    words = sentence.words
    inside = {w.index for w in words if w.start < date.span[1] and w.end > date.span[0]}
    head = next((words[i].head for i in sorted(inside) if words[i].head not in inside), -1)
    return head < 0 or words[head].upos in ("VERB", "AUX", "ADJ") or sentence.case_of(head) in ("", *SETTINGS)


def _own_time(dates: list[TimeExpression], sentence: Sentence, clause: Clause) -> TimeExpression | None:
    """The time that hangs on a predicate; else on what it goes on from; else that of its "when" clause, or that it explains
    ("in 1991, when"); else that of what it promises ("agreed to withdraw by May"), or of its subject ("the strike on Monday").
    """
    inside = [d for d in dates if d.start and d.precision in DATED]
    if not inside:
        return None
    at = sentence.words[clause.head].start
    for times in (_continued_words, _nearest_words, _time_words, _times_beside, _times_promised, _times_of_subject, _arguments,
                  _times_of_object):
        own = times(sentence, clause)
        found = [
            d
            for d in inside
            if any(w.index in own for w in sentence.words if w.start < d.span[1] and w.end > d.span[0])
        ]
        if found:
            return min(found, key=lambda d: abs(d.span[0] - at))
    return None


def _continued_words(sentence: Sentence, clause: Clause) -> set[int]:
    """The words of time of a verb that goes on from another, if it has any: "held four in May and let them go on Monday"."""
    words = sentence.words
    if clause.kind == "noun" or words[clause.head].deprel != "conj":
        return set()
    own = [c for c in sentence.children[clause.head] if words[c].deprel in ("obl", "obl:unmarked", "advmod", "xcomp", "ccomp")]
    return {i for c in own for i in _without_clauses(sentence, c)}


def _times_of_object(sentence: Sentence, clause: Clause) -> set[int]:
    """The month or year that was hung on the object: "concluded a fishing agreement in 2017"."""
    words = sentence.words
    objects = [c for c in sentence.children[clause.head] if words[c].deprel in ("obj", "nsubj:pass")]
    return {i for o in objects for c in sentence.children[o]
            if words[c].deprel == "nmod" and sentence.case_of(c) == "in" for i in sentence.subtree(c)}


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


def _times_promised(sentence: Sentence, clause: Clause) -> set[int]:
    """The words of time of an act that is agreed, planned or promised: "agreed to meet on Friday"."""
    words, out = sentence.words, set()
    for child in sentence.children[clause.head]:
        if words[child].deprel in ("xcomp", "ccomp", "csubj") and (
            "VerbForm=Inf" in words[child].feats or "Mood=Sub" in words[child].feats or words[child].deprel == "csubj"
        ):
            for time in sentence.children[child]:
                if words[time].deprel in ("obl", "obl:unmarked", "advmod", "nummod"):
                    out |= set(_without_clauses(sentence, time))
    return out


def _times_of_subject(sentence: Sentence, clause: Clause) -> set[int]:
    """The words of time that hang on the subject: "the strike on Monday was broken up"."""
    return {
        i
        for child in sentence.children[clause.head]
        if sentence.words[child].deprel in ("nsubj", "nsubj:pass")
        for c in sentence.children[child]
        if sentence.words[c].deprel == "nmod" and sentence.case_of(c) in ("on", "in", "")
        for i in sentence.subtree(c)
    }


def _is_when(sentence: Sentence, head: int) -> bool:
    """Whether a clause opens with a word of time: "when", "as", "after"."""
    marks = {
        sentence.words[c].listed
        for c in sentence.children[head]
        if sentence.words[c].deprel in ("mark", "advmod")
    }
    return bool(marks & set(pack.load(sentence.language).table("words")["words"]["when"].split()))


def _nearest_words(sentence: Sentence, clause: Clause) -> set[int]:
    """The words that may date a clause and hang on its predicate or light verb, not inside another noun ("the war of 2008")."""
    return _times_on(sentence, clause, _own_heads(clause))


def _time_words(sentence: Sentence, clause: Clause) -> set[int]:
    """The words that may date a clause without a subject of its own: also those on the verb that it completes."""
    return _times_on(sentence, clause, _heads(sentence, clause))


def _times_on(sentence: Sentence, clause: Clause, heads: list[int]) -> set[int]:
    words, out = sentence.words, set()
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
                out |= set(_without_clauses(sentence, child))
            elif words[child].deprel in ("obj", "nsubj:pass"):  # "signed an agreement on 10 November"
                out |= {
                    i
                    for c in sentence.children[child]
                    if words[c].deprel == "nmod" and sentence.case_of(c) in ("on", "")
                    for i in sentence.subtree(c)
                }
    return out - _inserted(sentence, clause.head)


def _own_heads(clause: Clause) -> list[int]:
    return [clause.head] + ([clause.support] if clause.support >= 0 else [])


def _heads(sentence: Sentence, clause: Clause) -> list[int]:
    """The words that a time may hang on: the predicate, its light verb, the verbs that it completes or goes on from."""
    heads = _own_heads(clause)
    words, at = sentence.words, heads[-1]
    while words[at].deprel in ("xcomp", "conj") and words[at].head >= 0:
        at = words[at].head
        heads.append(at)
    if clause.kind == "noun" and clause.support < 0 and words[clause.head].head >= 0:
        heads.append(words[clause.head].head)
    return heads


def _arguments(sentence: Sentence, clause: Clause) -> set[int]:
    """The heads of subject and object: a word of time among them, which a parser may put there, dates the predicate."""
    return {
        child
        for head in _heads(sentence, clause)
        for child in sentence.children[head]
        if sentence.words[child].deprel in ("nsubj", "nsubj:pass", "obj", "iobj")
    }


def _without_clauses(sentence: Sentence, head: int) -> list[int]:
    """A phrase without the clauses in it, which have times of their own: "the statement signed in May".

    An infinitive has none: "months of action to free the land from June to July".
    """
    queue, words = [head], sentence.words
    for at in queue:
        queue += [
            c
            for c in sentence.children[at]
            if words[c].deprel not in ("acl:relcl", "acl", "advcl") or "VerbForm=Inf" in words[c].feats
        ]
    return queue


def _inserted(sentence: Sentence, head: int) -> set[int]:
    """The words between square brackets, unless the clause itself stands there: what the outlet explains is no news."""
    out: set[int] = set()
    opened: list[int] | None = None
    for word in sentence.words:
        if word.text == "[":
            opened = []
        elif word.text == "]" and opened is not None:
            out |= set() if head in opened else set(opened)
            opened = None
        elif opened is not None:
            opened.append(word.index)
    return out


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
