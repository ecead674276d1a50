"""When an event was: by its own words, by how far the telling has come, else by the day of print."""

from __future__ import annotations

import datetime as dt

from dragoman.coding.drafts import Draft, dates_by_sentence
from dragoman.languages import pack
from dragoman.records import Clause, Resolved, Sentence, TimeExpression, When

DATED = frozenset(("minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "range"))
OLD_NEWS = dt.timedelta(days=31)  # a day further back than this is history to the dispatch, not its news


class Story:
    """The events of a story in order, and the day that the telling has reached."""

    def __init__(self, resolved: Resolved) -> None:
        """Find the time that each sentence's main clause names."""
        self._sentences = resolved.annotated.sentences
        self._published = resolved.annotated.document.published
        self._dates = dates_by_sentence(resolved)
        roots = {(c.sentence, c.head): c for c in resolved.annotated.clauses if c.parent < 0}
        self._told = [_told_time(self._dates.get(s.index, []), s, roots) for s in self._sentences]

    def date(self, draft: Draft) -> When:
        """The time that the event's own words name, else the day that the telling has reached, else that of print."""
        sentence = self._sentences[draft.sentence]
        own = _own_time(self._dates.get(sentence.index, []), sentence, draft.clause)
        if own is not None:
            return When(own.start, own.end, own.precision, own.basis, own.span)
        reached = None if _is_present(sentence, draft) else self._reached(sentence)
        if reached is not None:
            return When(reached.start, reached.end, reached.precision, "inferred", reached.span)
        if self._published is None or self._published.start is None or self._published.start.startswith("--"):
            return When(None, None, "none", "none")
        day = self._published.start[:10]
        return (
            When(day, None, "range", "publication")
            if draft.status == "future"
            else When(day, day, "day", "publication")
        )

    def _reached(self, sentence: Sentence) -> TimeExpression | None:
        """The time that the telling has reached: in the sentence's paragraph, or in the one above if that told of the past."""
        for place in range(sentence.index - 1, -1, -1):
            before = self._sentences[place]
            told = self._told[before.index]
            if before.paragraph < sentence.paragraph - 1:
                return None
            if told is not None:
                when = When(told.start, told.end, told.precision, told.basis)
                return told if before.paragraph == sentence.paragraph or self.is_history(when) else None
        return None

    def is_history(self, date: When) -> bool:
        """Whether a time lies so far before the publication that it is no news."""
        last, day = _day(date.end or date.start), _day(self._published.start if self._published else None)
        return bool(last and day and day - last > OLD_NEWS)


def _is_present(sentence: Sentence, draft: Draft) -> bool:
    """Whether it is told of the present or the future, wherever the telling has come: "attaches", "has not withdrawn"."""
    words, clause = sentence.words, draft.clause
    around = (words[c] for c in sentence.children[clause.head] if words[c].deprel in ("aux", "aux:pass", "cop"))
    return clause.kind != "noun" and (draft.status == "future" or any(
        "Tense=Pres" in word.feats and "VerbForm=Fin" in word.feats for word in (words[clause.head], *around)
    ))


def _told_time(
    dates: list[TimeExpression], sentence: Sentence, roots: dict[tuple[int, int], Clause]
) -> TimeExpression | None:
    """The time of a sentence's main clause."""
    root = next((w.index for w in sentence.words if w.head < 0), -1)
    clause = roots.get((sentence.index, root))
    return _own_time(dates, sentence, clause) if clause else None


def _own_time(dates: list[TimeExpression], sentence: Sentence, clause: Clause) -> TimeExpression | None:
    """The time that hangs on a predicate; else that of its "when" clause, or that it explains ("in 1991, when")."""
    inside = [d for d in dates if d.start and d.precision in DATED]
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
        sentence.words[c].listed
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
                out |= set(_without_clauses(sentence, child))
            elif words[child].deprel in ("obj", "nsubj:pass"):  # "signed an agreement on 10 November"
                out |= {
                    i
                    for c in sentence.children[child]
                    if words[c].deprel == "nmod" and sentence.case_of(c) in ("on", "")
                    for i in sentence.subtree(c)
                }
    return out - _inserted(sentence, clause.head)


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
