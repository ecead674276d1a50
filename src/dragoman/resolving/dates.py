"""The words of time in a story, counted from the day of publication or from the day that the story is telling of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.errors import PackError
from dragoman.languages.calendar import Found, find_times, recount
from dragoman.languages.pack import Pack, load
from dragoman.languages.periods import day_of
from dragoman.languages.stretches import lacks_year
from dragoman.records import Annotated, Sentence, TimeExpression, When, Word

TOLD = {"day", "month", "hour", "minute", "week", "season"}  # precisions that set the day a story is telling of
FROM_TODAY = {"offset", "tonight", "last night", "part", "clock", "noon", "midnight"}
FROM_TOLD = {"later", "turn"}
LIMITS = {"by", "until", "till"}
PATH = 6  # words between a time and the verb that its noun hangs on
GOVERNED = ("obl", "obj", "xcomp", "ccomp", "advcl")
UNTENSED = ("VerbForm=Inf", "VerbForm=Vnoun", "VerbForm=Conv")
CLOCKS = {"clock", "noon", "midnight"}


class _Told(NamedTuple):
    """The day that the story has last named: "on the next day" counts from it, "in June" may be of its year."""

    day: date
    paragraph: int
    explicit: bool  # the text gave its year
    exact: bool  # it is a day, and no month that begins with it
    last: date | None  # the last that was a day
    news: date | None  # the day that "the same day" is: the last that is told in its own right, no later than the print
    ahead: date | None  # and the last later than it, of what is to come
    at: int  # the paragraph that tells the news
    parted: tuple[object, date] | None  # the last part of a day that was told, and its day: "on Saturday night"


def find_dates(annotated: Annotated) -> tuple[TimeExpression, ...]:
    """Every expression of time in the story, resolved, in the order of the text.

    "On Tuesday", published on 13 January 2021, is 2021-01-12 with basis "publication"; "on Nov. 10" is 2020-11-10,
    "inferred".  An expression that cannot be counted out has no start.
    """
    settled = _settle(annotated)
    return tuple(TimeExpression(f"d{number}", when.start, when.end, when.precision, when.basis, span)
                 for number, (span, when) in enumerate(settled, 1))


def _settle(annotated: Annotated) -> Iterator[tuple[tuple[int, int], When]]:
    published = annotated.document.published
    anchor = day_of(published)
    told: _Told | None = None
    stamp = published.start[:7] if published and (published.start or "").startswith("--") and published.start else None
    for sentence in annotated.sentences:
        pack = _pack(sentence.language)
        if pack is None:
            continue
        text = annotated.document.text[sentence.start:sentence.end]
        found = [one for one in find_times(text, pack, anchor) if not _is_name(one, sentence)]
        days: list[When] = []
        before = told
        for one in found:
            near = told if stamp is None or (told and told.exact and sentence.paragraph - told.paragraph <= 1) else None
            when = _when(one, sentence, pack, anchor, near)
            if when.start is None and stamp and one.parts.kind in FROM_TODAY:
                when = _without_year(one, stamp)
            if not _bare_clock(one):
                days.append(when)
                told = _telling(one, when, sentence, anchor, told)
            else:
                when = _clock(one, found, days, sentence, pack, anchor, told) or when
            yield (sentence.start + one.start, sentence.start + one.end), when
        if all(_names_paper(sentence, one, pack) for one in found):
            told = before  # "the Entebbe Agreement of 2 May 2022": the story goes on telling of its own time


@lru_cache
def _pack(language: str) -> Pack | None:
    """The pack of a language, None where there is none or it has no calendar yet: its words of time stay unread."""
    try:
        pack = load(language)
        pack.table("calendar")
    except PackError:
        return None
    return pack


def _when(found: Found, sentence: Sentence, pack: Pack, anchor: date | None, told: _Told | None) -> When:
    """One expression, counted from where it counts."""
    if found.parts.kind == "ago" and found.parts.later and told and told.exact and told.paragraph == sentence.paragraph:
        return recount(found._replace(parts=found.parts._replace(kind="later")), told.last, False)  # "two days before this"
    if found.parts.kind in FROM_TOLD:
        if told and (found.parts.unit == "day" or found.parts.weekday or found.parts.part):
            day = _same(told, sentence, found, pack) if not found.parts.turn and found.parts.kind == "turn" \
                else told.last if told.exact else None
            return recount(found, day, False) if day else When(None, None, found.when.precision, "inferred")
        return recount(found, told.day, False) if told else found.when
    if not lacks_year(found.parts) and not _open_weekday(found):
        return found.when
    if anchor is None:
        return _in_year(found, told, told.day.year) if told and lacks_year(found.parts) else found.when
    forward = _forward(sentence, found, pack)
    if not forward and lacks_year(found.parts) and told and _tells_the_past(told, sentence, anchor):
        year = told.day.year + _turned(found, told, anchor)
        return _in_year(found, told, year)
    return found.when if forward is False else recount(found, anchor, forward)


def _same(told: _Told, sentence: Sentence, found: Found, pack: Pack) -> date | None:
    """The day that "the same day" is: of what is to come where its verb tells of that, else of the news.

    "That night" is the night that was told of, if one was.
    """
    if told.parted and told.parted[0] == found.parts.part:
        return told.parted[1]
    coming = told.ahead if _forward(sentence, found, pack) else None
    return coming or told.news or told.last


def _open_weekday(found: Found) -> bool:
    return found.parts.kind in ("weekday", "weekend") and found.parts.shift is None


def _tells_the_past(told: _Told, sentence: Sentence, anchor: date) -> bool:
    """Whether the text has just named a day of a year gone by and goes on telling of that time."""
    return told.explicit and told.day.year < anchor.year and sentence.paragraph - told.paragraph <= 1


def _turned(found: Found, told: _Told, anchor: date) -> int:
    """1 where the story has moved on into the next year: "In December 2019 ... in February"."""
    month = found.parts.month or found.parts.season or told.day.month
    return int(told.day.month >= 10 and month <= 3 and (told.day.year + 1, month) <= (anchor.year, anchor.month))


def _in_year(found: Found, told: _Told | None, year: int) -> When:
    given = found._replace(parts=found.parts._replace(year=year),
                           last=found.last and found.last._replace(year=found.last.year or year))
    when = recount(given, None, False)
    return When(when.start, when.end, when.precision, "inferred")


def _telling(found: Found, when: When, sentence: Sentence, anchor: date | None, told: _Told | None) -> _Told | None:
    day = day_of(when)
    if day is None or (when.precision not in TOLD and not (anchor is None and when.precision == "year")):
        return told
    inherited = bool(told and told.explicit and when.basis == "inferred" and lacks_year(found.parts))
    exact = when.precision in ("day", "hour", "minute")
    last, news, ahead, at = (told.last, told.news, told.ahead, told.at) if told else (None, None, None, 0)
    parted = (found.parts.part, day) if found.parts.part else told.parted if told else None
    goes_on = news is not None and news != anchor and sentence.paragraph <= at + 1  # on the day of print something is but said
    if exact and not _is_limit(sentence, found) and not (goes_on and _is_aside(sentence, found)):
        later = anchor is not None and day > anchor
        news, ahead, at = (news, day, at) if later else (day, ahead, sentence.paragraph)
    return _Told(day, sentence.paragraph, found.parts.year is not None or inherited, exact, day if exact else last,
                 news, ahead, at, parted)


def _names_paper(sentence: Sentence, found: Found, pack: Pack) -> bool:
    """Whether a day only tells which treaty, statement or resolution is meant."""
    nouns = pack.table("agreements")["nouns"] if pack.has("agreements") else {}
    papers = {word for words in nouns.values() for word in words.split()}
    heads = [sentence.words[i].head for i in _words(sentence, found) if sentence.words[i].deprel.startswith("nmod")]
    return any(i >= 0 and sentence.words[i].lemma.lower() in papers for i in heads)


def _is_limit(sentence: Sentence, found: Found) -> bool:
    """Whether a day only says until when: "must be gone by Saturday"."""
    return any(sentence.case_of(word) in LIMITS for word in _words(sentence, found))


def _is_aside(sentence: Sentence, found: Found) -> bool:
    """Whether a day stands in a clause that tells what a noun is: "the appeal that it made on 28 October"."""
    at = next(iter(_words(sentence, found)), -1)
    for _ in sentence.words:
        if at < 0 or sentence.words[at].deprel.startswith("acl"):
            return at >= 0
        at = sentence.words[at].head
    return False


def _words(sentence: Sentence, found: Found) -> list[int]:
    start, end = sentence.start + found.start, sentence.start + found.end
    return [word.index for word in sentence.words if word.start < end and word.end > start]


def _clock(found: Found, all_found: list[Found], days: list[When], sentence: Sentence, pack: Pack, anchor: date | None,
           told: _Told | None) -> When | None:
    """A time of the day on the day that its sentence names, else on the day that the paragraph is telling of."""
    dated = [day_of(_when(one, sentence, pack, anchor, told)) for one in
             sorted(all_found, key=lambda one: abs(one.start - found.start)) if not _bare_clock(one)
             and one.when.precision in ("day", "hour", "minute")]
    day = next((day for day in dated if day), None)
    if day is None and told and not days and (anchor is None or told.paragraph == sentence.paragraph):
        day = told.day
    return recount(found, day, False) if day else None


def _bare_clock(found: Found) -> bool:
    return found.parts.kind in CLOCKS and not found.parts.weekday and found.parts.offset is None


def _without_year(found: Found, stamp: str) -> When:
    """Counted from a publication day whose year is unknown: "yesterday" of "--10-15" is "--10-14"."""
    month, day = int(stamp[2:4]), int(stamp[5:7] or 1)
    when = recount(found, date(2000, month, day), False)
    return When(_strip(when.start), _strip(when.end), when.precision, when.basis)


def _strip(stamp: str | None) -> str | None:
    return stamp and f"-{stamp[4:]}"


# ---------------------------------------------------------------- what the sentence says of its tense
def _forward(sentence: Sentence, found: Found, pack: Pack) -> bool | None:
    """True where the clause tells of what is to come, False of what has been, None where it may be either."""
    tense = pack.table("calendar").get("tense", {})
    at = bisect_right([word.start for word in sentence.words], sentence.start + found.start) - 1
    if at < 0:
        return False
    word = sentence.words[at]
    told = None if _is_of_coming(sentence, word, pack) else _tense_of(sentence, word, tense)
    told = None if told and word.deprel == "nmod:poss" else told  # "the first to shoot in Wednesday's clash"
    end = bisect_right([word.start for word in sentence.words], sentence.start + found.end - 1) - 1
    before, behind = (sentence.words[i].lemma.casefold() if 0 <= i < len(sentence.words) else "" for i in (at - 1, end + 1))
    ends = any(sentence.words[end].text.casefold().endswith(ending) for ending in tense.get("nearest_endings", ()))
    limit = ends or before in tense.get("nearest", ()) or behind in tense.get("nearest_behind", ())
    if told is False and _is_asked(sentence, word, limit=limit, asked=tense.get("asked", ())):
        return True
    return (None if told is False else True) if limit else told


def _is_asked(sentence: Sentence, word: Word, *, limit: bool, asked: Sequence[str]) -> bool:
    """Whether a time is of what somebody asks for or agrees on, which his verb governs: "agreed on | holding talks in April".

    Until when something shall be done may hang on the verb itself; a noun that bears its time without a preposition had it before.
    """
    path = [word]
    while path[-1].head >= 0 and path[-1].upos != "VERB" and len(path) < PATH:
        path.append(sentence.words[path[-1].head])
    if path[-1].upos == "VERB" and path[-1].lemma not in asked and any(f in path[-1].feats for f in UNTENSED):
        path.append(sentence.words[path[-1].head])
    inner = path[1:-1]
    before = not inner and any(sentence.words[c].index > word.index and any(f in sentence.words[c].feats for f in UNTENSED)
                               for c in sentence.children[path[-1].index])  # what is agreed on stands between it and the verb
    governed = bool(inner) and inner[-1].deprel in GOVERNED and (inner[-1].upos == "VERB" or bool(sentence.case_of(word.index)))
    return path[-1].lemma in asked and path[-1].upos == "VERB" and bool(limit or before or governed)


def _is_of_coming(sentence: Sentence, word: Word, pack: Pack) -> bool:
    """Whether a day is that of something told as coming: "the upcoming visit on 3 May", whatever the tense of its verb."""
    status = pack.table("status")
    coming = {*status["times"]["future"].split(), *status["adjectives"]["future"].split()}
    for _ in range(3):
        if word.head < 0 or word.upos == "VERB":
            return False
        word = sentence.words[word.head]
        if any(sentence.words[c].deprel == "amod" and sentence.words[c].listed in coming for c in sentence.children[word.index]):
            return True
    return False


def _tense_of(sentence: Sentence, word: Word, tense: dict[str, Any]) -> bool | None:
    node, seen = word, 0
    while seen < 12:
        if node.upos in ("VERB", "AUX", "ADJ"):
            told = _verb_tense(sentence, node, tense)
            if told != "unclear":
                return {"future": True, "past": False}.get(told)
        if node.head < 0:
            return False
        node, seen = sentence.words[node.head], seen + 1
    return False


def _verb_tense(sentence: Sentence, verb: Word, tense: dict[str, Any]) -> str:
    """"past", "future", "either" or, of a form without tense, "unclear"."""
    children = [sentence.words[child] for child in sentence.children[verb.index]]
    helpers = [child for child in children if child.deprel.startswith(("aux", "cop"))]
    if any(child.lemma.casefold() in tense["future"] or child.text.casefold() in tense["future"] for child in helpers):
        return "future"
    if "Tense=Fut" in verb.feats or ("Aspect=Imp" in verb.feats and any(map(verb.text.startswith, tense["prefixes"]))):
        return "future"
    if ("VerbForm=Inf" in verb.feats and not helpers) or "Mood=Sub" in verb.feats or any(
            child.text.casefold() == "to" and child.deprel in ("aux", "mark") for child in children):
        head = sentence.words[verb.head] if verb.head >= 0 else None
        planned = head is None or head.upos not in ("VERB", "AUX") or head.lemma in tense["planned"]
        return "future" if planned and verb.deprel != "advcl" else "unclear"
    if verb.upos != "ADJ" and "Tense=Past" in verb.feats:
        return "future" if verb.lemma in tense["planned"] and verb.lemma not in ("be", "have", "agree", "decide") \
            and "VerbForm=Part" in verb.feats else "past"
    if any("Tense=Past" in child.feats for child in helpers):
        return "past"
    if "Tense=Pres" in verb.feats and ("VerbForm=Fin" in verb.feats or "VerbForm" not in verb.feats):
        return "either"
    return "either" if any("Tense=Pres" in child.feats for child in helpers) else "unclear"


def _is_name(found: Found, sentence: Sentence) -> bool:
    """Whether a month or weekday is part of a person's name ("April Ryan")."""
    if found.parts.kind != "date" or found.parts.day or found.parts.year:
        return False
    at = bisect_right([word.start for word in sentence.words], sentence.start + found.start) - 1
    return at >= 0 and sentence.words[at].entity == "PER"
