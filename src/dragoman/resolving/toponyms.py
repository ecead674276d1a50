"""Where a text names places, and whether a name locates anything there: `find_toponyms`.

What the reader of names took for a place, what the lists and the gazetteer know, the words beside a name and its other
mentions in the text vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.knowledge import gazetteer
from dragoman.knowledge.gazetteer import Entry
from dragoman.languages.shapes import shapes_of
from dragoman.records import Annotated, Sentence, Span
from dragoman.resolving.inflected import find_inflected
from dragoman.resolving.mentions import Mention
from dragoman.resolving.phrases import is_capital
from dragoman.resolving.place_names import Known, abbreviated, adjectives, is_wide, known, seats, words

TOWN = 10_000  # inhabitants of a town that a note without a verb may be about
NOTE = 15  # words of a note without a verb
LONGEST = 5  # words of a place name
CITY = 100_000  # inhabitants of a city that is known without its country
AT = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "throughout", "off", "into"))
FROM = frozenset(("from", "to", "through", "toward", "towards", "via", "between", "over", "along", "on", "of"))
SURE, MAYBE, NEVER = 2, 1, 0
BEHIND_TOWN = re.compile(r"\s*,\s*|\s*\(|\s+")
PLACED = re.compile(r"[^\W\d_].*?(?=\s*(?:[(/—–]|--|-\s|,?\s+\w{3,9}\.?\s?\d|$))")


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
    found = [*_in_datelines(annotated), *reader.read()]
    for sentence in annotated.sentences:
        if shapes_of(sentence.language):
            found += find_inflected(annotated, sentence)
    return sorted(_contained(annotated.document.text, sorted(found, key=lambda m: m.span)), key=lambda m: m.span)


def _in_datelines(annotated: Annotated) -> Iterator[Mention]:
    """The places that datelines name, which stand outside the story: "GOMA, Congo (Agency) -"."""
    document = annotated.document
    for start, end, why in document.dropped:
        if why != "dateline":
            continue
        at = start + len(document.text[start:end]) - len(document.text[start:end].lstrip(" ([\n"))
        for part in _parts(document.text[at:end]):
            span = (at + part.start(), at + part.end())
            name = part.group()
            found = known(name, "en") if part.start() == 0 else abbreviated(name, "en")
            found = found if found.entries else known(name, "en")
            if found.entries:
                yield Mention(-1, 0, -1, span, name, found.entries, found.disputed)


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
        self.surnames = frozenset(
            s.words[i].text for s in self.sentences for n in s.names if n.kind == "PER" and n.last > n.first for i in (n.first, n.last)
        )

    def read(self) -> list[Mention]:
        """The mentions of all sentences: sure ones, and those of a name that is sure elsewhere."""
        candidates = [(s, list(self._candidates(s))) for s in self.sentences]
        sure = {c.name for _, row in candidates for c in row if c.verdict == SURE and not c.associative}
        return [
            Mention(s.index, c.first, c.last, c.span, c.name, c.known.entries, c.known.disputed, c.associative, c.hint)
            for s, row in candidates
            for c in row
            if c.verdict == SURE or (c.verdict == MAYBE and c.name in sure)
        ]

    def _candidates(self, sentence: Sentence) -> Iterator[_Candidate]:
        """From right to left, so that a town is seen with what stands behind it; given from left to right."""
        found: list[_Candidate] = []
        index, spans = 0, {n.first: n for n in sentence.names if n.kind == "LOC"}
        while index < len(sentence.words):
            candidate = self._at(sentence, index, spans[index].last if index in spans else -1)
            if candidate is not None:
                found.append(candidate)
                index = candidate.last + 1
            else:
                index += 1
        for i in range(len(found) - 2, -1, -1):
            here, there = found[i], found[i + 1]
            gap = self.text[here.span[1] : there.span[0]]
            wide = there.verdict == SURE and there.known.entries and is_wide(there.known.entries[0])
            if here.verdict == MAYBE and wide and gap == ", " and self._holds(there.known, here):
                found[i] = replace(here, verdict=SURE)
        for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
            for i in order:
                other = found[i - 1] if order.step > 0 else found[i + 1]
                if found[i].verdict == MAYBE and other.verdict == SURE and not other.associative and self._in_row(found[i], other):
                    found[i] = replace(found[i], verdict=SURE)
        return iter(found)

    def _in_row(self, one: _Candidate, other: _Candidate) -> bool:
        """Whether two names stand in a row: "Suba, Migori and Rongo"."""
        gap = self.text[min(one.span[1], other.span[1]) : max(one.span[0], other.span[0])]
        return not one.associative and gap in (", ", " and ", ", and ", " or ", "; ")

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
            return self._extended(sentence, first, end, found)
        if last >= 0 and (last >= entity_last or self._parts_at(sentence, last) or found.entries[0].population >= CITY):
            return self._weighed(sentence, first, last, found)
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
        if self._is_bound(sentence, first, last):
            return None
        span = (sentence.words[first].start, word.end)
        return _Candidate(first, last, span, self.text[slice(*span)], found, SURE, associative=True)

    def _told(self, sentence: Sentence, first: int) -> _Candidate | None:
        """A name that no list knows, beside the noun that says what it is: "Maoxian county", "the village of Kampungu"."""
        listed, language = sentence.words, sentence.language
        if listed[first].upos not in ("PROPN", "ADJ") or not is_capital(listed[first].text) or (first and listed[first - 1].upos == "PROPN"):
            return None
        last = first
        while last + 1 < len(listed) and listed[last + 1].upos == "PROPN" and is_capital(listed[last + 1].text):
            last += 1
        after = listed[last + 1].listed if last + 1 < len(listed) else ""
        of = first >= 2 and listed[first - 1].text == "of" and listed[first - 2].listed in words(language, "named")
        named = words(language, "named")
        if first < last and listed[last].listed in named:
            after = listed[last].listed
        if last - first > 2 or not (of or after in named) or listed[first].listed in words(language, "directions"):
            return None
        span = (listed[first].start, listed[last].end)
        return _Candidate(first, last, span, self.text[slice(*span)], Known(), SURE, hint=after)

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
        span = (listed[first].start, end + dotted)
        return _Candidate(first, first, span, self.text[slice(*span)], found, SURE)

    # ------------------------------------------------------------ how sure
    def _weighed(self, sentence: Sentence, first: int, last: int, found: Known) -> _Candidate:
        listed = sentence.words
        span = (listed[first].start, listed[last].end)
        verdict, associative = self._verdict(sentence, first, last, found)
        after = listed[last + 1].listed if last + 1 < len(listed) else ""
        hint = after if after in words(sentence.language, "kinds") else self._kind_before(sentence, first)
        return _Candidate(first, last, span, self.text[slice(*span)], found, verdict, associative, hint)

    def _kind_before(self, sentence: Sentence, first: int) -> str:
        """The noun that says what a name is, before it: the "village" of "the village of Kampungu"."""
        listed = sentence.words
        at = first - 2 if first >= 2 and listed[first - 1].text == "of" else first - 1
        return listed[at].listed if at >= 0 and listed[at].listed in words(sentence.language, "kinds") else ""

    def _verdict(self, sentence: Sentence, first: int, last: int, found: Known) -> tuple[int, bool]:
        """Whether a known name is a place here, and whether it only tells more of something else."""
        listed, entry = sentence.words, found.entries[0]
        strong = is_wide(entry) or entry.population >= CITY or not entry.feature.startswith(("PPL", "ADM"))
        if first == last and (self._is_word(sentence, first) or self._is_sign(listed[first].text, entry)):
            return NEVER, False
        name = self.text[listed[first].start : listed[last].end]
        if name in seats(sentence.language) and entry.feature.startswith("PPL") and gazetteer.fold(entry.name) != gazetteer.fold(name):
            return NEVER, False  # the White House, not Casablanca
        if not strong and listed[first].listed == "the":
            return NEVER, False
        if self._is_bound(sentence, first, last):
            return NEVER, False
        if first < last and is_wide(entry) and listed[first].entity == "PER":
            return SURE, False
        kind = next((w.entity for w in listed[first : last + 1] if w.entity == "LOC"), listed[last].entity)
        case = sentence.case_of(last)
        if kind != "LOC" and self._is_called(sentence, first, last) and self._is_alone(sentence, first, last, kind):
            return SURE, False
        if kind == "LOC":
            return self._of_place(sentence, first, last, strong=strong), entry.feature == "PCLI" and self._tells_more(sentence, last)
        heavy = entry.population >= TOWN or strong or last - first + 2 >= len(listed)
        if kind != "NORP" and heavy and _is_note(sentence) and self._is_alone(sentence, first, last, kind):
            return (SURE if listed[last].text not in self.surnames else MAYBE), False
        if kind == "PER":
            return self._of_person(sentence, first, last, entry, case), False
        if kind in ("ORG", "EVENT"):
            return self._of_body(sentence, first, last, entry, strong=strong)
        if kind == "NORP":
            return (SURE if case in AT or case in FROM else MAYBE), False
        if case in AT or (case == "from" and listed[last].upos == "PROPN"):
            return SURE, False
        proper = listed[last].upos == "PROPN" and (listed[first].upos == "PROPN" or first < last)
        owner = last + 1 < len(listed) and listed[last + 1].listed in words(sentence.language, "bodies")
        return (SURE if strong or owner else MAYBE) if proper else NEVER, False

    def _is_called(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a noun beside a name says that it is a place's: "the town of Jowhar", "Khakrez district"."""
        after = sentence.words[last + 1].listed if last + 1 < len(sentence.words) else ""
        named = words(sentence.language, "named")
        return after in named or self._kind_before(sentence, first) in named

    def _is_word(self, sentence: Sentence, first: int) -> bool:
        """Whether a name is a common word or a direction, too: "Best", "Western"."""
        return any(sentence.words[first].listed in words(sentence.language, name) for name in ("never", "directions"))

    def _is_sign(self, text: str, entry: Entry) -> bool:
        """Whether a word is letters for something else: "MENA", "WA"."""
        return len(text) <= 4 and text.isupper() and entry.feature.startswith("PPL")

    def _is_bound(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a hyphen makes a name tell more of something else: "Moscow-brokered", but not "Goma-based"."""
        listed = sentence.words
        if last + 2 < len(listed) and listed[last + 1].text == "-" and listed[last + 1].start == listed[last].end:
            return listed[last + 2].text.islower() and listed[last + 2].listed not in words(sentence.language, "locating")
        return False

    def _of_place(self, sentence: Sentence, first: int, last: int, *, strong: bool) -> int:
        """A name that the reader of names calls a place is one, unless somebody of the text bears it."""
        before = sentence.words[first - 1].listed.rstrip(".") if first else ""
        if before in words(sentence.language, "persons"):
            return NEVER
        if first == last and sentence.words[first].text in self.surnames and sentence.case_of(last) not in AT:
            return MAYBE
        word = sentence.words[last]
        if not strong and word.deprel == "nsubj" and sentence.words[word.head].lemma in words(sentence.language, "saying"):
            return MAYBE
        return SURE

    def _tells_more(self, sentence: Sentence, last: int) -> bool:
        """Whether a name stands before a noun that is no kind of place: "the Peru delegation"."""
        word = sentence.words[last]
        return word.deprel in ("compound", "amod") and word.head > last and (
            sentence.words[word.head].listed not in words(sentence.language, "kinds") and sentence.words[word.head].upos == "NOUN"
        )

    def _of_person(self, sentence: Sentence, first: int, last: int, entry: Entry, case: str) -> int:
        if not self._is_alone(sentence, first, last, "PER"):
            return NEVER
        if first and sentence.words[first - 1].listed.rstrip(".") in words(sentence.language, "persons"):
            return NEVER
        if first == last and sentence.words[first].text in self.surnames:
            return NEVER
        owns = last + 1 < len(sentence.words) and sentence.words[last + 1].text in ("'s", "’s")
        return SURE if not owns and (case in AT or (case in FROM and is_wide(entry))) else MAYBE

    def _of_body(self, sentence: Sentence, first: int, last: int, entry: Entry, *, strong: bool) -> tuple[int, bool]:
        """A name inside a body's: a state or division tells whose it is, a city only where it opens the name."""
        listed, wide = sentence.words, is_wide(entry)
        kind = listed[last].entity
        if self._is_alone(sentence, first, last, kind):
            return (SURE if strong or sentence.case_of(last) in AT else MAYBE), False
        opens = first == 0 or listed[first - 1].entity != kind or listed[first - 1].text.lower() == "the"
        after = listed[last + 1].listed if last + 1 < len(listed) else ""
        if first > 1 and listed[first - 1].text == "of":
            governed = listed[first - 2].listed in words(sentence.language, "kinds") or listed[first - 2].listed in words(sentence.language, "governing")
            return (SURE if governed else NEVER), not governed
        if self._is_proper(sentence, last):
            return NEVER, True
        if wide or (opens and (strong or after in words(sentence.language, "bodies"))):
            return SURE, True
        return (MAYBE if opens else NEVER), True

    def _is_proper(self, sentence: Sentence, last: int) -> bool:
        """Whether a newspaper, a university or a firm is called so: "the Ganja Herald"."""
        kind, at = sentence.words[last].entity, last + 1
        while at < len(sentence.words) and sentence.words[at].entity == kind:
            if sentence.words[at].listed.rstrip(".") in words(sentence.language, "proper"):
                return True
            at += 1
        return False

    def _is_alone(self, sentence: Sentence, first: int, last: int, kind: str) -> bool:
        listed = sentence.words
        return (first == 0 or listed[first - 1].entity != kind or listed[first - 1].listed == "the") and (
            last + 1 == len(listed) or listed[last + 1].entity != kind or listed[last + 1].text in ("'s", "’s")
        )

    # ------------------------------------------------------------ names that no list knows
    def _extended(self, sentence: Sentence, first: int, last: int, base: Known) -> _Candidate:
        """A known name with the word that says what it is: the division of that name, or a street of that name."""
        listed = sentence.words
        end = listed[last].end
        dotted = len(listed[last].text) <= 4 and self.text[end : end + 1] == "." and listed[last].text[-1] != "."
        span = (listed[first].start, end + dotted)
        kind = listed[last].listed.rstrip(".")
        return _Candidate(first, last, span, self.text[slice(*span)], _named_so(base, kind, sentence.language), SURE, hint=kind)

    def _unlisted(self, sentence: Sentence, first: int, last: int) -> _Candidate | None:
        """What the reader of names calls a place and no list knows, without its article and its "'s"."""
        listed, language = sentence.words, sentence.language
        while first < last and (not is_capital(listed[first].text) or listed[first].listed in ("the", "a")):
            first += 1
        if any(self._longest(sentence, at)[0] >= last and self._is_tail(sentence, first, at) for at in range(first + 1, last + 1)):
            return None  # the name without what stands before it comes next
        while last > first and not is_capital(listed[last].text):
            last -= 1
        if not is_capital(listed[first].text):
            return None
        last = self._ending(sentence, last)
        span = (listed[first].start, listed[last].end)
        name = self.text[slice(*span)]
        found = known(name, language)
        if found.entries:
            return self._weighed(sentence, first, last, found)
        return _Candidate(first, last, span, name, Known(), self._likely(sentence, first, last), hint=listed[last].listed)

    def _is_tail(self, sentence: Sentence, first: int, at: int) -> bool:
        """Whether what stands before a known name is no part of it: a direction, or anything before a state."""
        found = self._longest(sentence, at)[1].entries
        return sentence.words[first].listed in words(sentence.language, "directions") or bool(found) and is_wide(found[0])

    def _likely(self, sentence: Sentence, first: int, last: int) -> int:
        """How sure an unknown name is a place's: by its last or first word, the noun beside it, its preposition."""
        listed, language = sentence.words, sentence.language
        if self._is_bound(sentence, first, last) or (first == last and listed[first].listed in words(language, "never")):
            return NEVER
        if listed[last].listed.rstrip(".") in words(language, "ends") or listed[first].listed.rstrip(".") in words(language, "openers"):
            return SURE
        after = listed[last + 1].listed if last + 1 < len(listed) else ""
        if after in words(language, "kinds") or self._kind_before(sentence, first):
            return SURE
        if any(w.text in self.surnames for w in listed[first : last + 1]):
            return NEVER
        return SURE if sentence.case_of(last) in AT else MAYBE


def _is_note(sentence: Sentence) -> bool:
    """Whether a sentence is a short note without a verb, as under a headline or a picture: "Court complex, Misrata"."""
    return len(sentence.words) <= NOTE and not any(w.upos in ("VERB", "AUX", "PRON") for w in sentence.words)


def _named_so(base: Known, kind: str, language: str) -> Known:
    """The division that is called like its town: at the town's point, without the town's identity."""
    divided = tuple(e for e in base.entries if e.feature == "ADM1")
    if kind in words(language, "divisions"):
        return Known(divided or tuple(e._replace(geonames=0, feature="ADM1") for e in base.entries if e.feature != "PCLI"))
    return Known()
