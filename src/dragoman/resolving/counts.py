"""The quantities of a sentence, and the words of a language that tell what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from dragoman.errors import PackError
from dragoman.languages.calendar import find_times
from dragoman.languages.numerals import Number, find_numbers, qualified_behind
from dragoman.languages.pack import Pack, load
from dragoman.languages.shapes import shapes_of
from dragoman.records import FigureKind, Sentence, Span, Word
from dragoman.resolving.wordlists import WordLexicon

KINDS: tuple[FigureKind, ...] = ("killed", "injured", "captured", "missing", "displaced", "arrested", "other")
OBJECTS = ("obj", "nsubj:pass", "iobj", "dobj")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
OF_THEM = "of them"  # what begins the qualifier of a count that is part of another, in every language
NOMINAL = ("NOUN", "NUM", "PROPN", "PRON", "ADJ")


class Count(NamedTuple):
    """A quantity in a sentence: span, bounds, the word that stands for it in the arcs, the noun that it counts."""

    span: Span
    min: int | None
    max: int | None
    qualifier: str | None
    top: int
    noun: int | None
    has_number: bool = True  # "a journalist" and "nobody" have none

    def as_part(self) -> Count:
        """The count as a part of another count, which its qualifier says: "of them", "of them at least"."""
        return self._replace(qualifier=" ".join(filter(None, (OF_THEM, self.qualifier))))


class Lexicon:
    """The words of a pack's `figures.toml`, ready for look-up."""

    def __init__(self, pack: Pack) -> None:
        """Take the lists of the `figures.toml` of a pack; the tables are looked up by stem or form."""
        table = pack.table("figures")
        self.table, self.verb_last = table, pack.table("pack").get("verb") == "last"
        self.persons: dict[str, str] = table["persons"]
        self.things = frozenset(table["other"]["things"])
        self.verbs = _kinds_by_word(table, "verbs")
        self.happens = _kinds_by_word(table, "happens")
        self.states = _kinds_by_word(table, "states")
        self.counts = _kinds_by_word(table, "counts")
        self.events = _kinds_by_word(table, "events")
        self.holds = {(verb, word): kind for kind in KINDS for verb, word in table[kind].get("holds", ())}
        self._lists = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
        lists = (self.words(name) for name in ("tolls", "lives", "treats", "loses"))
        self.triggers = frozenset().union(self.verbs, self.happens, self.states, self.counts, self.events, *lists,
                                          (word for _, word in self.holds))

        numerals, article = pack.table("numerals"), pack.table("pack").get("article")
        self.parts: dict[str, Any] = numerals["parts"]
        self.dual: tuple[str, ...] = tuple(numerals.get("dual", ()))  # what a pair ends in, where the parser does not tell it
        self.article: tuple[str, ...] = (article,) if article else ()  # what is written on a definite noun

    def words(self, name: str) -> frozenset[str]:
        """The words of one of the lists; none where the pack has no such list."""
        return self._lists.get(name, frozenset())


def _kinds_by_word(table: dict[str, Any], name: str) -> dict[str, FigureKind]:
    return {word: kind for kind in reversed(KINDS) for word in table[kind].get(name, ())}


@lru_cache
def tools_of(language: str) -> tuple[Pack, Lexicon | WordLexicon] | None:
    """The pack of a language and its words, None where the pack counts nothing yet."""
    try:
        pack = load(language)
        table = pack.table("figures")
    except PackError:
        return None
    return pack, WordLexicon(pack) if table.get("read") == "words" else Lexicon(pack)


def kind_of(kinds: dict[str, FigureKind], word: Word | None) -> FigureKind | None:
    """The kind that a table gives for a word, by its form or its stem."""
    if word is None:
        return None
    return kinds.get(word.listed) or kinds.get(word.lemma.lower())


def find_counts(sentence: Sentence, text: str, pack: Pack, lexicon: Lexicon, *, unnumbered: bool = True) -> Iterator[Count]:
    """Every quantity of a sentence that may count people or things: no dates, ages, money, shares or distances.

    Those that no number names ("a journalist", "nobody") only if asked for.
    """
    piece = text[sentence.start:sentence.end]
    numbers = [n for n in find_numbers(piece, pack) if not _is_other_number(piece, n, lexicon)]
    if numbers:
        times = [(time.start, time.end) for time in find_times(piece, pack) if time.when.precision != "duration"]
        numbers = [n for n in numbers if not any(n.start < end and start < n.end for start, end in times)]
    found = [count for number in numbers if (count := _of_number(sentence, number, lexicon, text, pack))
             and not _is_of_nobody(sentence, count, lexicon)]
    yield from found
    if not unnumbered:
        return
    taken = [(sentence.start + n.start, sentence.start + n.end) for n in numbers]
    taken += [(word.start, word.end) for count in found if count.noun is not None and (word := sentence.words[count.noun])]
    yield from _without_number(sentence, taken, lexicon)


def _is_other_number(piece: str, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number counts money, shares, years of age, distances or is a label."""
    before, after = piece[:number.start].rstrip(), piece[number.end:].lstrip(" -")
    if before.endswith(tuple(lexicon.table["currency"])) or after.startswith("%"):
        return True
    next_word = re.match(r"[\w%]+", after)
    if next_word and next_word[0].lower() in lexicon.words("not_after"):
        return True
    ages = re.match(r"(?:\W*\w{0,3}\W+\d+)+\W+(\w+)", after)  # "11 and 14 years old"
    if ages and ages[1].lower() in lexicon.words("not_after"):
        return True
    last_word = re.search(r"([^\W\d]+\.?)\W*(?:\d+\W+(?:\w{1,3}\W+)?)*$", piece[:number.start])  # "aged 24, 31 and 55"
    if last_word and last_word[1].lower() in lexicon.words("not_before"):
        return True
    return before.endswith(",") and after.startswith(",") and number.end - number.start == 2  # "Ali, 45, was"


def _of_number(sentence: Sentence, number: Number, lexicon: Lexicon, text: str, pack: Pack) -> Count | None:
    start, end = sentence.start + number.start, sentence.start + number.end
    inside = [word.index for word in sentence.words if word.start < end and start < word.end]
    if not inside:
        return None
    if number.qualifier and _is_particle(sentence, inside[0], lexicon):  # "handed over eight"
        number = number._replace(start=number.start + len(number.qualifier) + 1, min=number.min or number.max,
                                 max=number.max or number.min, qualifier=None, approx=False)
        return _of_number(sentence, number, lexicon, text, pack)
    numeral = _outermost(sentence, inside)
    if _is_age(sentence, numeral, lexicon):
        return None
    top, noun = _counted(sentence, numeral, inside, lexicon)
    if noun in inside:  # "20 و25 شخصا": a number with a particle on it is read as a noun
        behind = sentence.words[inside[-1] + 1:inside[-1] + 2]
        noun = behind[0].index if behind and behind[0].upos == "NOUN" else None
    if noun is not None and sentence.words[noun].lemma.lower() in lexicon.words("not_after"):
        return None
    if _is_nobody(sentence, inside, lexicon):
        return Count((sentence.words[inside[0] - 1].start, end), 0, 0, None, top, None)
    if noun is not None and noun > numeral:
        for at in _ends_of(sentence, noun):
            number = qualified_behind(number, text, at, pack)
    return Count((start, end), number.min, number.max, number.qualifier, top, noun)


def _is_particle(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a word belongs to the verb before it rather than to the number behind."""
    word, before = sentence.words[index], sentence.words[index - 1] if index else None
    return before is not None and f"{before.lemma.lower()} {word.text.lower()}" in lexicon.words("phrasal")


def _ends_of(sentence: Sentence, noun: int) -> Iterator[int]:
    """Where a noun ends, and where the words that belong to it end: "خمسة من حرس الحدود على الأكثر"."""
    yield sentence.words[noun].end
    for before, word in pairwise(sentence.words[noun:]):
        if word.head != before.index or word.deprel != "nmod":
            return
        yield word.end


def _is_age(sentence: Sentence, numeral: int, lexicon: Lexicon) -> bool:
    """Whether a number tells how old one person is: "a boy of 14"."""
    word = sentence.words[numeral]
    head = sentence.words[word.head] if word.head >= 0 else word
    one = head.lemma.lower() in lexicon.persons and "Number=Sing" in head.feats and head.index < numeral
    return one and word.deprel.startswith("nmod") and sentence.case_of(numeral) == "of"


def _outermost(sentence: Sentence, inside: list[int]) -> int:
    """The word of a number that hangs on a word outside it."""
    tied = [i for i in inside if sentence.words[i].head not in inside
            and sentence.words[i].upos in ("NUM", "NOUN", "PRON")]
    return tied[-1] if tied else inside[-1]


def _counted(sentence: Sentence, numeral: int, inside: list[int], lexicon: Lexicon) -> tuple[int, int | None]:
    """The word that a count hangs the sentence on, and the noun that it counts."""
    words = sentence.words
    word = words[numeral]
    of = next((c for c in sentence.children[numeral] if words[c].deprel.startswith("nmod") and c > numeral), None)
    if of is not None:
        return numeral, of
    inflected = shapes_of(sentence.language) is not None  # there a noun right behind a number is what it counts
    after = words[inside[-1] + 1] if inside[-1] + 1 < len(words) else None
    if after is not None and after.listed in lexicon.states and after.head != word.head:
        return numeral, None  # "12 dead in harbour fires" counts no fires
    if word.deprel.startswith("nummod") and word.head > numeral and (inflected or words[word.head].upos in NOMINAL):
        noun = _with_compound(words, word.head, lexicon)
        return noun, noun
    for after in words[inside[-1] + 1:inside[-1] + 4]:
        beside = inflected and after.index == inside[-1] + 1
        if after.upos in ("NOUN", "PROPN") and (word.head == after.index or after.head == numeral or beside):
            return after.index, after.index
        if after.upos not in ("ADJ", "ADV"):
            break
    return numeral, None


def _with_compound(words: Sequence[Word], noun: int, lexicon: Lexicon) -> int:
    """The head of a compound whose first noun the parser hung the number on: "52 hökumət əsgəri"."""
    word = words[noun]
    behind = word.deprel == "compound" and word.head == noun + 1 and words[word.head].upos == "NOUN"
    return word.head if behind and word.lemma.lower() not in lexicon.persons else noun


def _is_nobody(sentence: Sentence, inside: list[int], lexicon: Lexicon) -> bool:
    first = inside[0]
    return (len(inside) == 1 and first > 0 and sentence.words[first].listed in lexicon.words("one_of_nobody")
            and sentence.words[first - 1].listed in lexicon.words("nothing"))


def _without_number(sentence: Sentence, taken: list[Span], lexicon: Lexicon) -> Iterator[Count]:
    """Counts that no numeral names: "a journalist", "no casualties", "nobody", a dual."""
    for word in sentence.words:
        for first, last, number in _unnumbered(sentence, word, taken, lexicon):
            noun = None if first is last and number != 2 and word.lemma.lower() not in lexicon.persons else last.index
            yield Count((first.start, last.end), number, number, None, last.index, noun, has_number=False)


def _unnumbered(sentence: Sentence, word: Word, taken: list[Span], lexicon: Lexicon) -> Iterator[tuple[Word, Word, int]]:
    """The first and last word of what a word counts without a number, and how many that is; at most one."""
    lower, noun = word.listed, sentence.words[word.head] if word.head > word.index else None
    if lower in lexicon.words("nobody") or (lower in lexicon.words("one_of_nobody") and _is_denied(sentence, word, lexicon)):
        yield word, word, 0
    elif lower in lexicon.words("alone") and _stands_alone(sentence, word, taken, lexicon):
        yield word, word, 1
    elif _is_pair(word, lexicon) and not _inside((word.start, word.end), taken):
        yield sentence.words[min([word.index, *_determiners(sentence, word)])], word, 2
    elif noun is not None and not _inside((word.start, noun.end), taken):
        if word.deprel == "det" and lower in lexicon.words("articles") and _is_one(sentence, noun, lexicon):
            yield word, noun, 1
        elif lower in lexicon.words("nothing") and noun.upos in ("NOUN", "PRON"):
            yield word, noun, 0
    elif lexicon.table.get("singles") and not _inside((word.start, word.end), taken) and _is_single(sentence, word, lexicon):
        yield word, word, 1


def _is_of_nobody(sentence: Sentence, count: Count, lexicon: Lexicon) -> bool:
    """Whether a number tells of how many it was none: "none of the 40 passengers"."""
    head = sentence.words[count.top].head
    return head >= 0 and sentence.words[head].listed in lexicon.words("nobody")


def _is_denied(sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    """Whether "anyone" is nobody, since the verb that it hangs on is denied."""
    around = sentence.children[word.head] if word.head >= 0 else ()
    return any(sentence.words[c].listed in lexicon.words("particles_not") for c in around) and word.deprel in OBJECTS + SUBJECTS


def _stands_alone(sentence: Sentence, word: Word, taken: list[Span], lexicon: Lexicon) -> bool:
    if "Number=Plur" in word.feats or _inside((word.start, word.end), taken):
        return False
    owned = word.head >= 0 and sentence.words[word.head].lemma.lower() in lexicon.events
    return word.deprel in OBJECTS + SUBJECTS or owned


def _is_pair(word: Word, lexicon: Lexicon) -> bool:
    dual = ("Number=Dual" in word.feats and not word.text.startswith(lexicon.article)) or word.text.endswith(lexicon.dual)
    return (dual and word.lemma in lexicon.persons) or word.lemma in lexicon.words("pairs")


def _determiners(sentence: Sentence, word: Word) -> list[int]:
    return [c for c in sentence.children[word.index] if c < word.index and sentence.words[c].deprel in ("det", "amod")]


def _is_one(sentence: Sentence, noun: Word, lexicon: Lexicon) -> bool:
    """Whether "a" with a noun counts one person: not in "held the crew of a tanker hostage", "a third of the men"."""
    lemma, below = noun.lemma.lower(), [sentence.words[c] for c in sentence.children[noun.index]]
    if any((word.lemma.lower(), lemma) in lexicon.holds for word in sentence.words):
        return False
    if lemma in lexicon.words("not_whom") and any(word.deprel.startswith("nmod") for word in below):
        return False
    return lemma in lexicon.persons and lemma not in lexicon.words("pairs")


def _is_single(sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    """Whether a noun counts one person where there is no word for "a": "مقتل جندي", "أصيب مدني"."""
    if word.upos != "NOUN" or "Number=Sing" not in word.feats or word.lemma not in lexicon.persons or word.head < 0:
        return False
    owned = any(sentence.words[c].upos in ("NUM", "PRON") for c in sentence.children[word.index])
    if owned or word.text.startswith(lexicon.article) or not word.index:
        return False
    before = sentence.words[word.index - 1]
    return before.upos in ("VERB", "NOUN") and word.head == before.index


def _inside(span: Span, taken: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
