"""The shapes of words: which dictionary form of a pack an inflected word is, and what its endings say.

A pack whose words change their shape brings a module `forms` of string functions; what its lists and patterns hold decides.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from dragoman.languages import pack

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
COMPOUND = re.compile(r"[^\W\d_][\w’'-]*_[^\W\d_][\w’'-]*")
SILENT = ("yes", "no", "id", "gives", "contexts")  # keys of a pattern that hold no stems
LISTS = ("states", "nouns", "modes", "contexts")
NAMES = ("states", "regions", "bodies", "titles", "agents")
TABLES = ("words", "verbs", "speech", "status", "figures", "agreements", "desks", "actors")
VERBAL = ("VERB", "AUX")


class Stem(NamedTuple):
    """What a word may be a form of, and the features that its ending gives (those it leaves open are not named)."""

    stem: str
    features: str = ""


class Forms(Protocol):
    """What a pack's module `forms` offers."""

    CONVERB: tuple[str, ...]  # what a participle ends in that stands for a clause
    SEVERAL: tuple[str, ...]  # what no form of the name of a state ends in
    DUAL: tuple[str, ...]  # what the noun of two things ends in, where a plural of its own keeps it apart
    OWNED: dict[str, str]  # what several end in right before whose they are, with what the singular ends in

    def plain(self, word: str, before: str) -> str:
        """The word as it stands by itself, its spelling evened out; `before` is what was cut off it, "" for nothing."""

    def whole(self, written: str, before: str) -> str:
        """What is written, as it stands where nothing is written on it; `before` is what was cut off it."""

    def lower(self, word: str) -> str:
        """The word in small letters."""

    def bare(self, name: str, features: str) -> str:
        """A plain name without the ending of the case that its features tell."""

    def stems(self, word: str, word_class: str) -> Iterator[Stem]:
        """What a plain word may be a form of, the likeliest first."""

    def firsts(self, word: str, lemma: str) -> Iterator[Stem]:
        """What a verb that tells of "I" or "we" is in the third person, with what it tells, as its ending and its lemma allow."""

    def host(self, word: str) -> str:
        """The word that a particle is written on, "" for none."""

    def uncut(self, word: str) -> Iterator[str]:
        """What a word may be a form of if nothing is written on it."""

    def bases(self, word: str) -> Iterator[str]:
        """What a word of a list is surely a form of, where a list holds that too."""


class Shapes:
    """The dictionary forms of a pack."""

    def __init__(self, code: str) -> None:
        """Read them from the lists and patterns of the pack."""
        self._forms: Forms = importlib.import_module(f"dragoman.languages.{code}.forms")
        source = pack.load(code)
        words = list(_words_of(source))
        self._known: dict[str, str] = {}  # by plain word its dictionary form
        self._based: set[str] = set()  # the words among them that are a form of another
        self._enter(words)
        self._written = frozenset(self._known.values()) | {row[0] for row in source.rows("lemmas")}
        names = {w for name in NAMES for row in source.rows(name) for w in WORD.findall(" ".join(row))}
        self._names, self._openers = frozenset(names), frozenset(_first_words_of(source))
        self._cities = frozenset(form for row in source.rows("places") for form in pack.forms(row[2]) if " " not in form)
        self._irregular = {self.plain(form): lemma for form, lemma in (row[:2] for row in source.rows("lemmas"))}
        self._broken = frozenset(self._irregular.values())  # nouns with a plural of their own, and irregular verbs
        for lemma in self._irregular.values():
            self._known.setdefault(self.plain(lemma), lemma)
        self.compounds = frozenset(found for text in words for found in COMPOUND.findall(text))
        named = [form for row in source.rows("states") for cell in (row[1], row[4]) for form in pack.forms(cell)]
        self._states = frozenset(self.plain(form) for form in named if " " not in form)
        self._converbs = {self.plain(row[0]): row[1] for row in source.rows("converbs")}
        adjectives = [*(row[2] for row in source.rows("states")), *(row[3] for row in source.rows("regions"))]
        behind = source.table("pack").get("adjectives") == "behind"  # there no model of names marks them
        self._nationalities = frozenset(self.plain(form) for cell in adjectives if behind for form in pack.forms(cell))

    def _enter(self, words: list[str]) -> None:
        """Take in the words of the lists; one that is surely a form of another stands for that."""
        for word in (w for text in words for w in WORD.findall(text.replace("_", " "))):
            self._known.setdefault(self.plain(word), word)
        alone = {self.plain(w) for text in words for part in text.split("|") for w in WORD.findall(part.rpartition("_")[2])}
        for word in sorted(self._known, key=len):
            bases = self._forms.bases(word) if word in alone else self._bases_of_part(word, alone)
            base = next((b for b in bases if b in self._known), None)
            if base:
                self._known[word] = self._known[base]
                self._based.add(word)

    def _bases_of_part(self, word: str, alone: set[str]) -> Iterator[str]:
        """What the first part of a compound is a form of: the "atəşə" of "atəşə_tut"."""
        for word_class in ("NOUN", "VERB"):
            yield from (s.stem for s in self._forms.stems(word, word_class) if s.stem != word and s.stem in alone)

    def verbs(self, word: str) -> Iterator[Stem]:
        """Every dictionary form of the pack that a plain word may be as a verb, the longest first, with what its ending says."""
        for stem in self._forms.stems(word, "VERB"):
            if stem.stem in self._known:
                yield Stem(self._known[stem.stem], stem.features)

    def plain(self, word: str, before: str = "") -> str:
        """The word as it stands by itself, its spelling evened out."""
        return self._forms.plain(word, before)

    def whole(self, written: str, before: str) -> str:
        """What is written, as it stands where nothing is written on it; `before` is what was cut off it."""
        return self._forms.whole(written, before)

    def lower(self, word: str) -> str:
        """The word in small letters."""
        return self._forms.lower(word)

    def knows(self, word: str) -> bool:
        """Whether a word stands in a list of the pack just as it is written.

        What a list holds with a particle on it, as "للأمم", is not known by that.
        """
        if word in self._written or word in self._openers or word in self._cities:
            return True
        return word in self._names and self._forms.host(word) not in self._names and word[1:] not in self._names

    def lists(self, plain: str) -> bool:
        """Whether a plain word is a dictionary form of the pack."""
        return plain in self._known

    def inflects(self, word: str) -> bool:
        """Whether a word is an inflected form of a dictionary form, with nothing written on it."""
        plain = self.plain(word)
        return any(stem in self._known for stem in self._forms.uncut(plain) if stem != plain)

    def holds(self, word: str) -> bool:
        """Whether a word, its spelling evened out, is a dictionary form or an irregular form of the pack."""
        plain = self.plain(word)
        return plain in self._known or plain in self._irregular

    def bare(self, name: str, features: str) -> str:
        """A plain name without the ending of the case that its features tell."""
        return self._forms.bare(name, features)

    def is_state(self, plain: str) -> bool:
        """Whether a plain word is by itself the name of a state or of a capital that stands for it."""
        return plain in self._states

    def converb(self, plain: str) -> str:
        """The verb of a participle that may stand for a clause, by its plain form; "" for any other word."""
        if not self._converbs or not plain.endswith(self._forms.CONVERB):
            return ""
        return next((self._converbs[s.stem] for s in self._forms.stems(plain, "NOUN") if s.stem in self._converbs), "")

    def are_several(self, plain: str, singular: str) -> bool:
        """Whether a plain noun that stands before whose it is bears the ending of several: "وزيرا" of "وزير"."""
        one = self.plain(singular)
        return any(plain == one.removesuffix(end) + ending for ending, end in self._forms.OWNED.items() if one.endswith(end))

    def is_nationality(self, plain: str) -> bool:
        """Whether a plain word is the adjective of a state or a region: "روسي" of "الروسية"."""
        return not self._nationalities.isdisjoint(self.names(plain))

    @lru_cache(maxsize=100_000)  # noqa: B019  one object for a language and process
    def lemma(self, word: str, guess: str, word_class: str) -> Stem:
        """The dictionary form of a plain word with what its ending says; the guess where no list holds it."""
        if word in self._irregular:
            return Stem(self._irregular[word])
        if word in self._known and word_class not in VERBAL:
            return Stem(self._known[word])
        for stem in self._forms.firsts(word, "") if word_class in VERBAL and word not in self._known else ():
            if stem.stem in self._irregular:
                return Stem(self._irregular[stem.stem])  # "ندين" as "يدين"
        for stem in self._forms.stems(word, word_class):
            found = self._irregular.get(stem.stem) or self._known.get(stem.stem)
            passive = found and word_class in VERBAL and stem.stem in self._based  # its ending says more than the list does
            if found and not passive:
                two = word_class == "NOUN" and found in self._broken and word.endswith(self._forms.DUAL) and stem.stem != word
                return Stem(found, "Number=Dual" if two else stem.features)
        return Stem(self._known.get(self.plain(guess)) or guess)

    def first_person(self, word: str, lemma: str) -> str:
        """What a verb of the first person tells of number and person; "" for any other: "نرفض", "qınayırıq"."""
        told = (s.features for s in self._forms.firsts(word, lemma) if self.lemma(s.stem, "", "VERB").stem == lemma)
        return next(told, "")

    def settled(self, stem: str) -> str:
        """A stem of a pattern in the one form that `lemma` gives: singular for a plural of lemmas.tsv, one spelling of several."""
        plain = self.plain(stem)
        return self._irregular.get(plain) or self._known.get(plain) or stem

    @lru_cache(maxsize=100_000)  # noqa: B019
    def names(self, word: str) -> tuple[str, ...]:
        """The plain word and what it may be a form of as a name; a dictionary form is no form of anything else."""
        found = [word]
        for stem in (word, *(s.stem for s in self._forms.stems(word, "PROPN"))):
            several = word.endswith(self._forms.SEVERAL) and not stem.endswith(self._forms.SEVERAL)
            if several and stem in self._states:
                continue
            found.append(stem)
            if stem in self._known and self.plain(self._known[stem]) == stem:
                break
        return tuple(dict.fromkeys(found))


@lru_cache
def shapes_of(language: str) -> Shapes | None:
    """The shapes of a language; None where its pack takes words as they stand."""
    if language not in pack.installed() or not pack.load(language).table("pack").get("forms"):
        return None
    return Shapes(language)


def _first_words_of(source: pack.Pack) -> Iterator[str]:
    """The words that the names of a pack begin with: nothing is written on them."""
    for name in NAMES:
        for row in source.rows(name):
            for cell in row:
                yield from (found[0] for form in pack.forms(cell) if (found := WORD.findall(form)))


def _words_of(source: pack.Pack) -> Iterator[str]:
    """All the stems that the patterns and lists of a pack hold, and the names of states that are one word."""
    for name in LISTS:
        for row in source.rows(name):
            yield from (form for cell in row for form in pack.forms(cell) if name != "states" or " " not in form)
    for name in TABLES:
        yield from _strings(source.table(name))
    for _, entry in source.patterns():
        yield from _strings({key: value for key, value in entry.items() if key not in SILENT})
    for file in source.pattern_files():
        yield from source.words_of(file).values()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (*_strings(item), key)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
