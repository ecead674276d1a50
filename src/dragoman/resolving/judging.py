"""How sure a name is a place's where it stands: `Judge`."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.knowledge import gazetteer
from dragoman.knowledge.gazetteer import Entry
from dragoman.records import Sentence, Word
from dragoman.resolving.phrases import is_capital
from dragoman.resolving.place_names import Known, is_wide, seats, words

NOTE = 15  # words of a note without a verb
TOWN = 10_000  # inhabitants of a town that a note without a verb may be about
CITY = 100_000  # inhabitants of a city that is known without its country
SIGN = 4  # letters of what may be letters for something else: "MENA"
AT = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "throughout", "off", "into"))
FROM = frozenset(("from", "to", "through", "toward", "towards", "via", "between", "over", "along", "on", "of"))
TOWARDS = frozenset(("on", "to", "from", "toward", "towards"))
SURE, MAYBE, NEVER = 2, 1, 0  # a place; one if the name is sure elsewhere; none


class Standing(NamedTuple):
    """Words `first` to `last` of a sentence, where they stand."""

    sentence: Sentence
    first: int
    last: int

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.first == self.last

    @property
    def head(self) -> Word:
        """The last word."""
        return self.sentence.words[self.last]

    @property
    def start(self) -> Word:
        """The first word."""
        return self.sentence.words[self.first]

    @property
    def case(self) -> str:
        """The preposition, "" for none."""
        return self.sentence.case_of(self.last)

    @property
    def kind(self) -> str:
        """What the reader of names takes the words for: LOC if any of them, else as the last."""
        inside = self.sentence.words[self.first : self.last + 1]
        return "LOC" if any(w.entity == "LOC" for w in inside) else self.head.entity

    def before(self, steps: int = 1) -> str:
        """The word before in small letters, "" for none."""
        return self.sentence.words[self.first - steps].listed if self.first >= steps else ""

    def after(self, steps: int = 1) -> str:
        """The word behind in small letters, "" for none."""
        at = self.last + steps
        return self.sentence.words[at].listed if at < len(self.sentence.words) else ""

    def has(self, word: str, *lists: str) -> bool:
        """Whether a word is in one of the pack's lists of words around places."""
        return any(word.rstrip(".") in words(self.sentence.language, name) for name in lists)

    @property
    def called(self) -> str:
        """The noun that says what a name is, before it: the "village" of "the village of Kampungu"; "" for none."""
        noun = self.before(2) if self.before() == "of" else self.before()
        return noun if self.has(noun, "kinds") else ""

    @property
    def alone(self) -> bool:
        """Whether no word beside belongs to the same name of a person or body."""
        listed, kind = self.sentence.words, self.kind
        if not kind:
            return True
        free = self.first == 0 or listed[self.first - 1].entity != kind or self.before() == "the"
        return free and (self.after() in ("", "'s", "’s") or listed[self.last + 1].entity != kind)

    @property
    def named_after(self) -> bool:
        """Whether what stands behind bears the name: "the Ganja Accords", "the Ganja agreement"."""
        return self.has(self.after(), "instruments") and self.case not in AT

    @property
    def opens(self) -> bool:
        """Whether the longer name that it stands in begins with it."""
        return self.first == 0 or self.sentence.words[self.first - 1].entity != self.kind or self.before() == "the"

    @property
    def bound(self) -> bool:
        """Whether a hyphen makes a name tell more of something else: "Moscow-brokered", but not "Goma-based"."""
        listed, last = self.sentence.words, self.last
        if last + 2 >= len(listed) or listed[last + 1].text != "-" or listed[last + 1].start != listed[last].end:
            return False
        return listed[last + 2].text.islower() and not self.has(self.after(2), "locating")


class Judge:
    """Judges the names of one text, whose people it knows."""

    def __init__(self, text: str, surnames: frozenset[str]) -> None:
        self.text, self.surnames = text, surnames

    def verdict(self, at: Standing, found: Known) -> tuple[int, bool]:
        """Whether a known name is a place here, and whether it only tells more of something else."""
        entry = found.entries[0]
        strong = is_wide(entry) or entry.population >= CITY or not entry.feature.startswith(("PPL", "ADM"))
        if at.named_after and entry.feature != "PCLI":
            return (NEVER if is_capital(at.sentence.words[at.last + 1].text) else SURE), True
        if at.bound or self._is_no_name(at, entry) or (at.start.listed == "the" and not strong):
            return NEVER, False
        if at.kind == "LOC":
            return self._of_place(at, strong=strong), entry.feature == "PCLI" and _tells_more(at)
        if at.has(at.called, "named") or self._is_taken(at, strong=strong):
            return SURE, False
        if self._is_told(at, entry, strong=strong):
            return (MAYBE if at.head.text in self.surnames else SURE), False
        if at.kind == "PER":
            return self._of_person(at, entry, strong=strong), False
        if at.kind in ("ORG", "EVENT"):
            return _of_body(at, entry, strong=strong)
        if at.kind == "NORP":
            return (SURE if at.case in AT | FROM else MAYBE), False
        return _of_word(at, strong=strong), False

    def likely(self, at: Standing) -> int:
        """How sure an unknown name is a place's: by its last or first word, the noun beside it, its preposition."""
        if at.bound or (at.single and at.has(at.start.listed, "never")):
            return NEVER
        if at.has(at.head.listed, "ends") or at.has(at.start.listed, "openers") or at.has(at.after(), "kinds") or at.called:
            return SURE
        if any(w.text in self.surnames for w in at.sentence.words[at.first : at.last + 1]):
            return NEVER
        return SURE if at.case in AT else MAYBE

    def _is_no_name(self, at: Standing, entry: Entry) -> bool:
        """Whether it is a common word ("Best", "Western"), letters ("MENA") or a house of government ("White House")."""
        town = entry.feature.startswith("PPL")
        by_another_name = at.single and (entry.feature == "PPLC" or entry.population >= CITY)  # "Kiev", "Rangoon"
        if at.single and at.has(at.start.listed, "never", "directions"):
            return True
        if at.single and town and len(at.head.text) <= SIGN and at.head.text.isupper():
            return True
        name = self.text[at.start.start : at.head.end]
        seat = name in seats(at.sentence.language) and gazetteer.fold(entry.name) != gazetteer.fold(name)
        return town and seat and not by_another_name

    def _is_told(self, at: Standing, entry: Entry, *, strong: bool) -> bool:
        """Whether a noun beside it, a note without a verb, or its length tell that a name is a place's, whatever the reader of
        names says: "the town of Jowhar", "Court complex, Misrata", "Burkina Faso"."""
        if not at.single and is_wide(entry) and at.kind == "PER":
            return True
        if not at.alone:
            return False
        if at.has(at.after(), "kinds"):
            return True
        heavy = strong or entry.population >= TOWN or at.last - at.first + 2 >= len(at.sentence.words)
        return at.kind != "NORP" and heavy and _is_note(at.sentence)

    def _is_taken(self, at: Standing, *, strong: bool) -> bool:
        """Whether a name is the object of what is done to places alone: "shelled Birao", "Jaffna was captured"."""
        if at.head.deprel not in ("obj", "nsubj:pass") or not at.alone or at.has(at.before(), "persons"):
            return False
        verb = at.sentence.words[at.head.head].lemma
        seized = strong and at.single and at.start.text not in self.surnames and at.has(verb, "seized")
        return at.head.upos == "PROPN" and (seized or at.has(verb, "taken"))

    def _of_place(self, at: Standing, *, strong: bool) -> int:
        """A name that the reader of names calls a place is one, unless somebody of the text bears it."""
        if at.has(at.before(), "persons"):
            return NEVER
        if at.single and at.start.text in self.surnames and at.case not in AT:
            return MAYBE
        speaks = at.head.deprel == "nsubj" and at.has(at.sentence.words[at.head.head].lemma, "saying")
        return MAYBE if speaks and not strong else SURE

    def _of_person(self, at: Standing, entry: Entry, *, strong: bool) -> int:
        """A name that the reader of names calls a person's is a place behind a preposition of place."""
        if not at.alone or at.has(at.before(), "persons") or (at.single and at.start.text in self.surnames):
            return NEVER
        owns = at.after() in ("'s", "’s")
        towards = (at.case in FROM and is_wide(entry)) or (at.case in TOWARDS and strong)
        return SURE if not owns and (at.case in AT or towards) else MAYBE


def _of_word(at: Standing, *, strong: bool) -> int:
    """A word that the reader of names takes for no name."""
    if at.case in AT or (at.case == "from" and at.head.upos == "PROPN"):
        return SURE
    if at.head.upos != "PROPN" or (at.single and at.start.upos != "PROPN"):
        return NEVER
    return SURE if strong or at.has(at.after(), "bodies") else MAYBE


def _of_body(at: Standing, entry: Entry, *, strong: bool) -> tuple[int, bool]:
    """A name inside a body's: a state or division tells whose it is, a city only where it opens the name."""
    if at.alone:
        return (SURE if strong or at.case in AT else MAYBE), False
    if at.before() == "of":
        governed = at.has(at.before(2), "kinds", "governing")
        return (SURE if governed else NEVER), not governed
    if _is_proper(at):
        return NEVER, True
    if is_wide(entry) or (at.opens and (strong or at.has(at.after(), "bodies"))):
        return SURE, True
    return (MAYBE if at.opens else NEVER), True


def _is_proper(at: Standing) -> bool:
    """Whether a newspaper, a university or a firm is called so: "the Ganja Herald"."""
    listed, index = at.sentence.words, at.last + 1
    while index < len(listed) and listed[index].entity == at.head.entity:
        if at.has(listed[index].listed, "proper"):
            return True
        index += 1
    return False


def _tells_more(at: Standing) -> bool:
    """Whether a name stands before a noun that is no kind of place and no deed: "the Peru delegation", not "the Somalia ambush"."""
    noun = at.sentence.words[at.head.head]
    modifies = at.head.deprel in ("compound", "amod") and at.head.head > at.last
    return modifies and noun.upos == "NOUN" and not at.has(noun.listed, "kinds", "deeds")


def _is_note(sentence: Sentence) -> bool:
    """Whether a sentence is a short note without a verb, as under a headline or a picture: "Court complex, Misrata"."""
    return len(sentence.words) <= NOTE and not any(w.upos in ("VERB", "AUX", "PRON") for w in sentence.words)
