"""The time that a predicate's own words name: on its verb, what it goes on from, in a "when" clause, on its subject, its object."""

from __future__ import annotations

from dragoman.coding.agreements import read_lexicon
from dragoman.languages import pack
from dragoman.records import Clause, Sentence, TimeExpression

DATED = frozenset(("minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "range"))

RELATIVE = frozenset(("acl", "acl:relcl"))  # how a clause hangs on the noun that it tells more of
APART = frozenset(("after", "before", "until", "since"))  # subordinators of clauses of another time


def own_time(dates: list[TimeExpression], sentence: Sentence, clause: Clause) -> TimeExpression | None:
    """The time that hangs on a predicate; else on what it goes on from; else that of its "when" clause, or that it explains
    ("in 1991, when"); else that of what it promises ("agreed to withdraw by May"), or of its subject ("the strike on Monday").
    """
    inside = [d for d in dates if d.start and d.precision in DATED]
    if not inside:
        return None
    at = sentence.words[clause.head].start
    for times in (_continued_words, _nearest_words, _relative_words, _time_words, _times_beside, _times_promised,
                  _times_of_subject, _arguments, _times_of_object):
        own = times(sentence, clause)
        found = [
            d
            for d in inside
            if any(w.index in own for w in sentence.words if w.start < d.span[1] and w.end > d.span[0])
        ]
        if found:
            return min(found, key=lambda d: abs(d.span[0] - at))
    return None


def only_time(dates: list[TimeExpression], sentence: Sentence, clause: Clause, deeds: set[int]) -> TimeExpression | None:
    """The one time that a sentence names, where it hangs on the predicate or above it, not inside another of the `deeds`.

    "Put three bankers on its list on Tuesday", not "shut the bridge that they had built on Tuesday" nor "said on Tuesday that".
    """
    named = [d for d in dates if d.start and d.precision in DATED]
    if len(named) != 1:
        return None
    first = next((w.index for w in sentence.words if w.start < named[0].span[1] and w.end > named[0].span[0]), None)
    above = [clause.head, *_up(sentence, clause.head)]
    path = [first, *_up(sentence, first)] if first is not None else []
    meeting = next((at for at in path if at in above), None)
    if meeting is None or (meeting != clause.head and (says(sentence, meeting) or _is_apart(sentence, above, meeting))):
        return None
    below = path[:path.index(meeting)]
    if _names_paper(sentence, below) and clause.lemma not in read_lexicon(sentence.language).signs:
        return None  # "reviewed the agreement of 2 May 2022"
    setting = below and sentence.words[below[-1]].deprel == "obl"
    if setting and is_open(sentence, named[0]):  # "died in attacks that were told of since May"
        return named[0]
    return None if any(at in deeds for at in below) else named[0]


def _names_paper(sentence: Sentence, path: list[int]) -> bool:
    """Whether a time only tells which treaty, statement or resolution is meant, on whose noun it hangs."""
    papers = read_lexicon(sentence.language).nouns
    return any(sentence.words[at].deprel.startswith("nmod") and sentence.words[sentence.words[at].head].lemma.lower() in papers
               for at in path)


def _is_apart(sentence: Sentence, above: list[int], meeting: int) -> bool:
    """Whether a clause is of another time than what it hangs on: one that tells more of a noun, that says what was before."""
    words = sentence.words
    return words[above[0]].deprel in RELATIVE or any(
        words[at].deprel == "advcl" and sentence.mark_of(at) in APART for at in above[:above.index(meeting)])


def is_open(sentence: Sentence, date: TimeExpression) -> bool:
    """Whether a time is a month or year from which something goes on."""
    named = [w.index for w in sentence.words if w.start < date.span[1] and w.end > date.span[0]]
    return date.precision in ("month", "year", "season", "quarter") and any(sentence.case_of(i) == "since" for i in named)


def _up(sentence: Sentence, index: int) -> list[int]:
    """The words that a word hangs on, the nearest first."""
    found: list[int] = []
    while (index := sentence.words[index].head) >= 0 and index not in found:
        found.append(index)
    return found


def says(sentence: Sentence, head: int) -> bool:
    """Whether a word is a verb of saying."""
    return sentence.words[head].lemma.lower() in pack.load(sentence.language).table("words")["words"]["say"].split()


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
    return _times_on(sentence, _own_heads(clause))


def _relative_words(sentence: Sentence, clause: Clause) -> set[int]:
    """The words of time of what tells more of an event noun: "the attack that rebels launched on Thursday"."""
    below = [c for c in sentence.children[clause.head] if sentence.words[c].deprel in RELATIVE] if clause.kind == "noun" else []
    return {i for c in below for time in sentence.children[c] if sentence.words[time].deprel in ("obl", "obl:unmarked", "advmod")
            for i in _without_clauses(sentence, time)}


def _time_words(sentence: Sentence, clause: Clause) -> set[int]:
    """The words that may date a clause without a subject of its own: also those on the verb that it completes."""
    return _times_on(sentence, _heads(sentence, clause))


def _times_on(sentence: Sentence, heads: list[int]) -> set[int]:
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
    return out


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
