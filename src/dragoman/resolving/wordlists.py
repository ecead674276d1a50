"""Lists of words as a pack writes them with stars for endings, for languages whose words are not brought to dictionary forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dragoman.languages.numerals import plain_of
from dragoman.languages.pack import Pack
from dragoman.records import FigureKind, Sentence
from dragoman.resolving.ordering import Trigger

LISTS = ("not_after", "not_before", "nobody", "denials", "nothing", "freed", "helpers", "rises", "skips", "definite")
KINDS: tuple[FigureKind, ...] = ("killed", "injured", "captured", "missing", "displaced", "arrested")


class Match(NamedTuple):
    """How many words an entry covers, and how many of its letters they bear."""

    words: int
    letters: int


class Wordlist:
    """Words and phrases; "captur*" is any word that begins so, "sin hogar" these two in a row."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Take the entries; they are looked up by their first word."""
        self._whole: dict[str, list[list[str]]] = {}
        self._begun: dict[str, list[list[str]]] = {}
        for entry in entries:
            first, *rest = plain_of(entry).split()
            table = self._begun if first.endswith("*") and first != "*" else self._whole
            table.setdefault(first.rstrip("*"), []).append(rest)

    def match(self, words: Sequence[str], at: int) -> Match | None:
        """The longest entry that stands at a place among plain words; None where none does."""
        word = words[at]
        found = [Match(1 + len(rest), len(word) + _letters(rest)) for rest in self._whole.get(word, ())
                 if _goes_on(words, at + 1, rest)]
        for length in range(1, len(word) + 1):
            found += [Match(1 + len(rest), length + _letters(rest)) for rest in self._begun.get(word[:length], ())
                      if _goes_on(words, at + 1, rest)]
        return max(found, default=None)


def _letters(rest: list[str]) -> int:
    return sum(len(word.rstrip("*")) for word in rest)


def _goes_on(words: Sequence[str], at: int, rest: list[str]) -> bool:
    following = words[at:at + len(rest)]
    return len(following) == len(rest) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for word, wanted in zip(following, rest, strict=True))


class WordLexicon:
    """The words of a pack's `figures.toml` that is read by words."""

    def __init__(self, pack: Pack) -> None:
        """Take the lists of the pack."""
        table = pack.table("figures")
        self.table: dict[str, Any] = table
        self.parts: dict[str, Any] = pack.table("numerals")["parts"]
        self.verb_last = pack.table("pack").get("verb") == "last"
        self._lists = {name: Wordlist(table[name]) for name in LISTS}
        self._told = {kind: Wordlist(table[kind]["words"]) for kind in KINDS}
        self._done = {kind: Wordlist(table[kind]["done"]) for kind in KINDS}
        self._nouns = {kind: Wordlist(table[kind]["nouns"]) for kind in KINDS}
        self._persons = Wordlist(table["persons"])
        self._sectors = {plain_of(name): sector for name, sector in table["persons"].items()}

    def has(self, name: str, words: Sequence[str], at: int) -> int:
        """How many words from a place on an entry of a list covers; 0 for none."""
        found = self._lists[name].match(words, at)
        return found.words if found else 0

    def is_person(self, words: Sequence[str], at: int) -> bool:
        """Whether a word is one for somebody who may be counted."""
        return self._persons.match(words, at) is not None

    def sector(self, word: str) -> str | None:
        """The PLOVER sector that a word for a person names; None for none."""
        begun = (self._sectors.get(word[:length] + "*") for length in range(len(word), 0, -1))
        return self._sectors.get(word) or next((sector for sector in begun if sector), None)

    def triggers(self, words: Sequence[str]) -> dict[int, Trigger]:
        """What each word tells of those who are counted, by the word's place; a longer entry goes before a shorter."""
        found: dict[int, Trigger] = {}
        for at in range(len(words)):
            best = max(self._at(words, at), default=None, key=lambda pair: pair[0])
            if best and at not in found:
                found |= dict.fromkeys(range(at, best[1].last + 1), best[1])
        return found

    def _at(self, words: Sequence[str], at: int) -> Iterable[tuple[tuple[int, int], Trigger]]:
        for kind in KINDS:
            noun = self._nouns[kind].match(words, at)
            for lists, done in ((self._told, False), (self._done, True), (self._nouns, False)):
                match = lists[kind].match(words, at)
                if match:
                    yield (match.letters, match.words), Trigger(at, at + match.words - 1, kind, done, noun is not None)


def plain_words(sentence: Sentence) -> list[str]:
    """The words of a sentence in small letters."""
    return [plain_of(word.text) for word in sentence.words]
