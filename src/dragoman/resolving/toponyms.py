"""Where a text names places, and whether a name locates anything there: `find_toponyms`.

What the reader of names took for a place, what the lists and the gazetteer know, the words beside a name and its other
mentions in the text vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Annotated, Sentence, Span
from dragoman.resolving.inflected import find_inflected
from dragoman.resolving.judging import CITY, MAYBE, SURE, Judge, Standing
from dragoman.resolving.mentions import Mention
from dragoman.resolving.phrases import is_capital
from dragoman.resolving.place_names import Known, abbreviated, adjectives, is_wide, known, words

DOTTED = 4  # letters of an abbreviation that a full stop belongs to: "Ave."
LONGEST = 5  # words of a place name
CAPITALS = re.compile(r"\b[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*")
PLACED = re.compile(r"[^\W\d_].*?(?=\s*(?:[(/—–]|--|-\s|,?\s+\d{1,2}\.?\s|,?\s+\w{3,9}\.?\s?\d|$))")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words `first` to `last` that may name a place, how sure that is, and whether they locate anything."""

    first: int
    last: int
    span: Span
    name: str
    known: Known
    verdict: int
    associative: bool = False
    hint: str = ""


def find_toponyms(annotated: Annotated) -> list[Mention]:
    """The names of places in the order of the text, those of the dateline among them."""
    reader = _Reader(annotated)
    found = [*_in_datelines(annotated), *reader.read(), *find_inflected(annotated)]
    return sorted(_contained(annotated.document.text, sorted(found, key=lambda m: m.span)), key=lambda m: m.span)


def _in_datelines(annotated: Annotated) -> Iterator[Mention]:
    """The places that datelines name, which stand outside the story: "GOMA, Congo (Agency) -"."""
    document, language = annotated.document, _language_of_names(annotated)
    for start, end, why in document.dropped:
        if why == "header date":
            yield from _in_header(document.text, start, end, language)
        if why != "dateline":
            continue
        at = start + len(document.text[start:end]) - len(document.text[start:end].lstrip(" ([\n"))
        for part in _parts(document.text[at:end]):
            span = (at + part.start(), at + part.end())
            name = part.group()
            found = known(name, language) if part.start() == 0 else abbreviated(name, language)
            found = found if found.entries else known(name, language)
            if found.entries:
                yield Mention(-1, 0, -1, span, name, found.entries, found.disputed)


def _language_of_names(annotated: Annotated) -> str:
    """The document's language; where no pack knows its names, one that writes them unbent and in capitals as others do."""
    available = pack.available()
    language = annotated.document.language or ""
    return language if language in available else next((code for code in available if not shapes_of(code)), available[0])


def _in_header(text: str, start: int, end: int, language: str) -> Iterator[Mention]:
    """The states, divisions and cities that a line with the date names: "29 January 2013. Idlib"."""
    for part in CAPITALS.finditer(text, start, end):
        found = known(part.group(), language) if part.group()[0].isupper() else Known()
        if found.entries and (is_wide(found.entries[0]) or found.entries[0].population >= CITY):
            yield Mention(-1, 0, -1, part.span(), part.group(), found.entries, found.disputed)


def _parts(dateline: str) -> list[re.Match[str]]:
    place = PLACED.match(dateline)
    return list(re.finditer(r"[^\W\d_][^,/]*[^,/\s]", place.group())) if place else []


def _contained(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, each with what contains it where that stands right behind: "Paris, Texas", "Lomé (Togo)"."""
    out = list(mentions)
    for i in range(len(out) - 2, -1, -1):
        here, there = out[i], out[i + 1]
        gap = text[here.span[1] : there.span[0]]
        wide = bool(there.entries) and (is_wide(there.entries[0]) or there.container)
        if wide and gap in (", ", ",", " (", " in ", ", in ", "'s ", "’s ") and there.span[0] > here.span[1]:
            inside = (there, here) if gap in ("'s ", "’s ") else (here, there)
            at = i + 1 if gap in ("'s ", "’s ") else i
            if gap not in ("'s ", "’s ") or (here.entries and is_wide(here.entries[0])):
                out[at] = inside[0]._replace(container=(*inside[1].entries[:1], *inside[1].container))
    return out


class _Reader:
    """Reads the sentences of one text whose language writes names in capitals and does not bend them."""

    def __init__(self, annotated: Annotated) -> None:
        self.text = annotated.document.text
        self.sentences = [s for s in annotated.sentences if not shapes_of(s.language)]
        people = [(s, n) for s in self.sentences for n in s.names if n.kind == "PER" and n.last > n.first]
        self.judge = Judge(self.text, frozenset(s.words[i].text for s, n in people for i in (n.first, n.last)))

    def read(self) -> list[Mention]:
        """The mentions of all sentences: sure ones, and those of a name that is sure elsewhere."""
        candidates = [(s, self._candidates(s)) for s in self.sentences]
        sure = {c.name for _, row in candidates for c in row if c.verdict == SURE and not c.associative}
        return [
            Mention(s.index, c.first, c.last, c.span, c.name, c.known.entries, c.known.disputed, c.associative, c.hint)
            for s, row in candidates
            for c in row
            if c.verdict == SURE or (c.verdict == MAYBE and c.name in sure)
        ]

    def _candidates(self, sentence: Sentence) -> list[_Candidate]:
        """The names of a sentence from left to right, the doubtful ones surer for what stands beside them."""
        found: list[_Candidate] = []
        index, spans = 0, {n.first: n.last for n in sentence.names if n.kind == "LOC"}
        while index < len(sentence.words):
            candidate = self._at(sentence, index, spans.get(index, -1))
            if candidate is not None:
                found.append(candidate)
            index = candidate.last + 1 if candidate is not None else index + 1
        for i in range(len(found) - 2, -1, -1):
            if found[i].verdict == MAYBE and (self._is_inside(*found[i : i + 2]) or self._in_row(*found[i : i + 2])):
                found[i] = replace(found[i], verdict=SURE)
        for i in range(1, len(found)):
            if found[i].verdict == MAYBE and self._in_row(found[i], found[i - 1]):
                found[i] = replace(found[i], verdict=SURE)
        return found

    def _is_inside(self, town: _Candidate, box: _Candidate) -> bool:
        """Whether what stands behind the comma of a name holds one of the places that it may mean: "Paris, Texas"."""
        gap = self.text[town.span[1] : box.span[0]]
        wide = box.verdict == SURE and bool(box.known.entries) and is_wide(box.known.entries[0])
        return wide and gap == ", " and self._holds(box.known, town)

    def _in_row(self, doubtful: _Candidate, other: _Candidate) -> bool:
        """Whether a name stands in a row with a sure one: "Suba, Migori and Rongo"."""
        gap = self.text[min(doubtful.span[1], other.span[1]) : max(doubtful.span[0], other.span[0])]
        sure = other.verdict == SURE and not other.associative
        return sure and not doubtful.associative and gap in (", ", " and ", ", and ", " or ", "; ")

    def _holds(self, outer: Known, inner: _Candidate) -> bool:
        """Whether one of the places that a name may mean lies in another."""
        box = outer.entries[0]
        return not inner.known.entries or any(
            e.country == box.country and (box.feature != "ADM1" or not box.admin1 or e.admin1 == box.admin1)
            for e in inner.known.entries
        )

    # ------------------------------------------------------------ one name
    def _at(self, sentence: Sentence, first: int, entity_last: int) -> _Candidate | None:
        """The name that begins at a word: the longest that the lists know, or what the reader of names calls a place."""
        if short := self._abbreviation(sentence, first) or self._adjective(sentence, first):
            return short
        last, found = self._longest(sentence, first)
        if last >= 0 and (end := self._ending(sentence, last)) > last:
            return self._extended(Standing(sentence, first, end), found)
        if last >= 0 and (last >= entity_last or self._parts_at(sentence, last) or found.entries[0].population >= CITY):
            return self._weighed(Standing(sentence, first, last), found)
        if entity_last >= 0:
            return self._unlisted(sentence, first, entity_last)
        if self._is_opened(sentence, first):
            return self._unlisted(sentence, first, first + 1)
        return self._told(sentence, first)

    def _parts_at(self, sentence: Sentence, last: int) -> bool:
        """Whether a name ends at a word although the reader of names went on: at a comma, a hyphen, an "'s"."""
        after = sentence.words[last + 1].text if last + 1 < len(sentence.words) else ""
        return not after[:1].isalnum() or after.islower()

    def _longest(self, sentence: Sentence, first: int) -> tuple[int, Known]:
        """The last word of the longest known name that begins at a word, -1 where none does."""
        listed = sentence.words
        article = listed[first].listed in words(sentence.language, "articles") and self._is_hyphened(sentence, first)
        if not (is_capital(listed[first].text) or article) or listed[first].upos in ("PUNCT", "PRON"):
            return -1, Known()
        for last in range(min(first + LONGEST, len(listed)) - 1, first - 1, -1):
            if not is_capital(listed[last].text):
                continue
            name = self.text[listed[first].start : listed[last].end]
            if len(name) > 1 and "\n" not in name and (found := known(name, sentence.language)).entries:
                return last, found
        return -1, Known()

    def _is_hyphened(self, sentence: Sentence, first: int) -> bool:
        """Whether a hyphen ties a word to a name behind it: the "al" of "al-Hasakah"."""
        listed = sentence.words
        return first + 2 < len(listed) and listed[first + 1].text == "-" and is_capital(listed[first + 2].text)

    def _ending(self, sentence: Sentence, last: int) -> int:
        """The last word of a name with the word that says what it is: "Laurel County"."""
        listed, at = sentence.words, last + 1
        if at >= len(listed) or not is_capital(listed[at].text):
            return last
        kind = listed[at].listed.rstrip(".")
        if kind not in words(sentence.language, "ends"):
            return last
        goes_on = at + 1 < len(listed) and is_capital(listed[at + 1].text) and listed[at + 1].upos == "PROPN"
        return last if goes_on and kind not in words(sentence.language, "counties") else at

    def _is_opened(self, sentence: Sentence, first: int) -> bool:
        """Whether a name begins with what it is: "Lake Kivu", "Camp Nama"."""
        listed = sentence.words
        return (
            listed[first].listed.rstrip(".") in words(sentence.language, "openers")
            and is_capital(listed[first].text)
            and first + 1 < len(listed)
            and listed[first + 1].upos == "PROPN"
            and listed[first + 1].entity != "PER"
        )

    def _adjective(self, sentence: Sentence, first: int) -> _Candidate | None:
        """The adjective of a state or region, which locates nothing: "Turkish forces"; none inside a longer name."""
        listed = adjectives(sentence.language)
        for last in range(min(first + 2, len(sentence.words)) - 1, first - 1, -1):
            span = (sentence.words[first].start, sentence.words[last].end)
            name = listed.get(self.text[slice(*span)])
            if name is not None:
                return self._of_adjective(sentence, first, last, known(name, sentence.language))
        return None

    def _of_adjective(self, sentence: Sentence, first: int, last: int, found: Known) -> _Candidate | None:
        word = sentence.words[last]
        if not found.entries or word.entity not in ("NORP", "") or word.deprel not in ("amod", "compound", "nmod"):
            return None
        if Standing(sentence, first, last).bound:
            return None
        return self._candidate(Standing(sentence, first, last), found, SURE, associative=True)

    def _told(self, sentence: Sentence, first: int) -> _Candidate | None:
        """A name that no list knows, beside the noun that says what it is: "Maoxian county", "the village of Kampungu"."""
        listed = sentence.words
        if listed[first].upos not in ("PROPN", "ADJ") or not is_capital(listed[first].text):
            return None
        if first and listed[first - 1].upos == "PROPN":
            return None
        last = first
        while last + 1 < len(listed) and listed[last + 1].upos == "PROPN" and is_capital(listed[last + 1].text):
            last += 1
        at = Standing(sentence, first, last)
        noun = listed[last].listed if first < last and at.has(listed[last].listed, "named") else at.after()
        of = at.before() == "of" and at.has(at.before(2), "named")
        if last - first > 2 or not (of or at.has(noun, "named")) or at.has(at.start.listed, "directions"):
            return None
        return self._candidate(at, Known(), SURE, hint=noun)

    def _abbreviation(self, sentence: Sentence, first: int) -> _Candidate | None:
        """A division behind the comma of its town: "Goma, Ky."; the full stop belongs to it."""
        listed = sentence.words
        if first < 2 or listed[first - 1].text != "," or not is_capital(listed[first - 2].text[:1]):
            return None
        found = abbreviated(listed[first].text, sentence.language)
        if not found.entries or found.entries[0].name == listed[first].text:
            return None
        end = listed[first].end
        dotted = not listed[first].text.isupper() and self.text[end : end + 1] == "."
        return self._candidate(Standing(sentence, first, first), found, SURE, end=end + dotted)

    # ------------------------------------------------------------ candidates
    def _candidate(
        self, at: Standing, found: Known, verdict: int, *, associative: bool = False, hint: str = "", end: int = 0
    ) -> _Candidate:
        """A candidate of some words; `end` where its span ends behind them."""
        span = (at.start.start, end or at.head.end)
        return _Candidate(at.first, at.last, span, self.text[slice(*span)], found, verdict, associative, hint)

    def _weighed(self, at: Standing, found: Known) -> _Candidate:
        """A known name with what the words around it say."""
        verdict, associative = self.judge.verdict(at, found)
        hint = at.after() if at.has(at.after(), "kinds") else at.called
        return self._candidate(at, found, verdict, associative=associative, hint=hint)

    def _extended(self, at: Standing, base: Known) -> _Candidate:
        """A known name with the word that says what it is: the division of that name, or a street of that name."""
        end, kind = at.head.end, at.head.listed.rstrip(".")
        dotted = len(kind) <= DOTTED and self.text[end : end + 1] == "." and at.head.text[-1] != "."
        return self._candidate(at, _named_so(base, at, kind), SURE, hint=kind, end=end + dotted)

    def _unlisted(self, sentence: Sentence, first: int, last: int) -> _Candidate | None:
        """What the reader of names calls a place and no list knows, without its article and its "'s"."""
        listed = sentence.words
        while first < last and (not is_capital(listed[first].text) or listed[first].listed in ("the", "a")):
            first += 1
        if any(self._is_tail(sentence, first, at, last) for at in range(first + 1, last + 1)):
            return None  # the name without what stands before it comes next
        while last > first and not is_capital(listed[last].text):
            last -= 1
        if not is_capital(listed[first].text):
            return None
        at = Standing(sentence, first, self._ending(sentence, last))
        found = known(self.text[at.start.start : at.head.end], sentence.language)
        return self._weighed(at, found) if found.entries else self._candidate(at, found, self.judge.likely(at), hint=at.head.listed)

    def _is_tail(self, sentence: Sentence, first: int, at: int, last: int) -> bool:
        """Whether a known name ends a longer one that it is no part of: behind a direction, or a state behind anything."""
        end, found = self._longest(sentence, at)
        before = sentence.words[first].listed in words(sentence.language, "directions")
        return end >= last and (before or (bool(found.entries) and is_wide(found.entries[0])))


def _named_so(base: Known, at: Standing, kind: str) -> Known:
    """The division that is called like its town: at the town's point, without the town's identity."""
    if not at.has(kind, "divisions"):
        return Known()
    divided = tuple(e for e in base.entries if e.feature == "ADM1")
    return Known(divided or tuple(e._replace(geonames=0, feature="ADM1") for e in base.entries if e.feature != "PCLI"))
