"""How many, in a language that is read by its words and their order: the counts of a sentence and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.languages.calendar import find_times
from dragoman.languages.numerals import Number, find_numbers, qualified_behind
from dragoman.languages.pack import Pack
from dragoman.records import FigureKind, Sentence, Word
from dragoman.resolving.counts import Count
from dragoman.resolving.ordering import STOPS, Order, Place, Trigger
from dragoman.resolving.wordlists import WordLexicon, plain_words

NOUN_REACH = 4  # words behind a number that its noun stands within
DENIAL_REACH = 6
YEARS = (1900, 2099)


def find_worded(sentence: Sentence, text: str, pack: Pack, lexicon: WordLexicon) -> Iterator[tuple[FigureKind, Count]]:
    """Each count of a sentence with what is told of it, in no order; those of whom nothing is told are left out."""
    words = plain_words(sentence)
    triggers = lexicon.triggers(words)
    if not triggers:
        return
    counts = sorted((*_numbers(sentence, text, words, triggers, pack, lexicon), *_nobodies(sentence, words, triggers, lexicon)),
                    key=lambda count: count.span)
    places = [_place(sentence, count) for count in counts]
    parts = [_marker(sentence, words, place, lexicon) for place in places]
    told = [at for at, part in enumerate(parts) if part is None]
    aside = frozenset(i for place, first in zip(places, parts, strict=True) if first is not None
                      for i in _aside(sentence, first, place))
    order = Order(sentence.words, [places[at] for at in told], triggers, lexicon.verb_last,
                  _all(lexicon, "helpers", words), _all(lexicon, "freed", words), aside)
    kinds = dict(zip(told, order.kinds(), strict=True))
    yield from _with_parts(counts, kinds, parts, places)
    yield from _denied(sentence, words, triggers, places, lexicon)
    if lexicon.table.get("singles"):
        yield from _singles(sentence, words, triggers, places, lexicon)


def _with_parts(counts: Sequence[Count], kinds: dict[int, FigureKind | None], parts: Sequence[int | None],
                places: Sequence[Place]) -> Iterator[tuple[FigureKind, Count]]:
    """The counts with their kinds; a part of another count has the kind of that, the one before it or, if none, the one behind."""
    for at, count in enumerate(counts):
        if parts[at] is None:
            kind = kinds[at]
        else:
            others = [kinds[i] for i in (*range(at - 1, -1, -1), *range(at + 1, len(counts))) if kinds.get(i)]
            next_to = kinds.get(at + 1) if at + 1 < len(counts) and places[at + 1].first == places[at].last + 1 else None
            kind = next_to or next(iter(others), None)
            count = count.as_part()
        if kind:
            yield kind, count


def _all(lexicon: WordLexicon, name: str, words: list[str]) -> frozenset[int]:
    return frozenset(i for at in range(len(words)) for i in range(at, at + lexicon.has(name, words, at)))


def _place(sentence: Sentence, count: Count) -> Place:
    inside = [w.index for w in sentence.words if count.span[0] < w.end and w.start < count.span[1]]
    return Place(inside[0], max(inside[-1], count.noun if count.noun is not None else 0))


# ---------------------------------------------------------------- counts
def _numbers(sentence: Sentence, text: str, words: list[str], triggers: dict[int, Trigger], pack: Pack, lexicon: WordLexicon
             ) -> Iterator[Count]:
    piece = text[sentence.start:sentence.end]
    times = [(t.start, t.end) for t in find_times(piece, pack) if t.when.precision != "duration"] if pack.has("calendar") else []
    for number in find_numbers(piece, pack):
        inside = [w.index for w in sentence.words
                  if w.start < sentence.start + number.end and sentence.start + number.start < w.end]
        dated = any(number.start < end and start < number.end for start, end in times)
        if not inside or dated or _is_other(piece, number, words, inside, lexicon):
            continue
        count = _count(sentence, number, inside, text, words, pack, lexicon)
        if count.max != 1 or count.noun is None or lexicon.is_person(words, count.noun) or count.noun in triggers:
            yield count  # "a toll" is no toll of one


def _is_other(piece: str, number: Number, words: list[str], inside: list[int], lexicon: WordLexicon) -> bool:
    """Whether a number counts money, shares, ages, distances, is a year or a label."""
    first, last = inside[0], inside[-1]
    if piece[:number.start].rstrip().endswith(tuple(lexicon.table["currency"])):
        return True
    if last + 1 < len(words) and lexicon.has("not_after", words, last + 1):
        return True
    if first and lexicon.has("not_before", words, first - 1):
        return True
    bare = piece[number.start:number.end].isdigit()
    if bare and number.min is not None and YEARS[0] <= number.min <= YEARS[1] and number.end - number.start == 4:
        return True
    before, after = (words[i] if 0 <= i < len(words) else "" for i in (first - 1, last + 1))
    return bare and before == "," and after == ","  # "Ali, 45, was"


def _count(sentence: Sentence, number: Number, inside: list[int], text: str, words: list[str], pack: Pack,
           lexicon: WordLexicon) -> Count:
    noun = _noun_behind(sentence, words, inside[-1], lexicon)
    if noun is not None:
        number = qualified_behind(number, text[sentence.start:sentence.end], sentence.words[noun].end - sentence.start, pack)
    least, most = number.min, number.max
    if least == most == 1 and inside[0] and lexicon.has("nothing", words, inside[0] - 1):
        least = most = 0
    return Count((sentence.start + number.start, sentence.start + number.end), least, most, number.qualifier, inside[-1], noun)


def _noun_behind(sentence: Sentence, words: list[str], last: int, lexicon: WordLexicon) -> int | None:
    """The noun that a number counts: the next one, adjectives and the words of a list between."""
    for word in sentence.words[last + 1:last + 1 + NOUN_REACH]:
        if word.upos in ("NOUN", "PROPN") or lexicon.is_person(words, word.index):
            return word.index
        if word.upos not in ("ADJ", "DET") and not lexicon.has("skips", words, word.index):
            return None
    return None


def _nobodies(sentence: Sentence, words: list[str], triggers: dict[int, Trigger], lexicon: WordLexicon) -> Iterator[Count]:
    """Counts of nobody: "nadie", "aucun soldat"."""
    for word in sentence.words:
        covered = lexicon.has("nobody", words, word.index)
        before = sentence.words[word.index - 1] if word.index else word
        if covered and word.upos != "NOUN" and before.upos not in ("NUM", "DET"):
            yield Count((word.start, sentence.words[word.index + covered - 1].end), 0, 0, None, word.index, None)
        elif lexicon.has("nothing", words, word.index) and word.index + 1 < len(words):
            after = sentence.words[word.index + 1]
            if after.upos == "NOUN" and lexicon.is_person(words, after.index) and after.index not in triggers:
                yield Count((word.start, after.end), 0, 0, None, after.index, after.index)


def _denied(sentence: Sentence, words: list[str], triggers: dict[int, Trigger], places: Sequence[Place],
            lexicon: WordLexicon) -> Iterator[tuple[FigureKind, Count]]:
    """Nouns for those who suffered that a denial stands by: "no hubo víctimas", "жертв нет", with no count of their own."""
    counted = {i for place in places for i in range(place.first - 3, place.last + 3)}
    for trigger in dict.fromkeys(triggers.values()):
        if not trigger.noun or trigger.first in counted or not _has_denial(sentence, words, trigger, lexicon):
            continue
        first = sentence.words[trigger.first - 1] if trigger.first and words[trigger.first - 1] in lexicon.table["nothing"] else None
        start = (first or sentence.words[trigger.first]).start
        yield trigger.kind, Count((start, sentence.words[trigger.last].end), 0, 0, None, trigger.first, None)


def _has_denial(sentence: Sentence, words: list[str], trigger: Trigger, lexicon: WordLexicon) -> bool:
    """Whether a denial stands in the clause of a noun that is not definite."""
    before = sentence.words[trigger.first - 1] if trigger.first else None
    if before is not None and "Definite=Def" in before.feats or (before is not None and before.text.lower() in ("los", "las", "les")):
        return False
    behind = range(trigger.first - 1, max(-1, trigger.first - 1 - DENIAL_REACH), -1)
    ahead = range(trigger.last + 1, min(len(words), trigger.last + 1 + DENIAL_REACH))
    return any(_meets_denial(words, row, lexicon) for row in (behind, ahead))


def _meets_denial(words: list[str], row: range, lexicon: WordLexicon) -> bool:
    for at in row:
        if words[at] in STOPS or words[at] == ",":
            return False
        if lexicon.has("denials", words, at):
            return True
    return False


def _singles(sentence: Sentence, words: list[str], triggers: dict[int, Trigger], places: Sequence[Place], lexicon: WordLexicon
             ) -> Iterator[tuple[FigureKind, Count]]:
    """One person, where a language has no article: "погиб журналист"."""
    counted = {i for place in places for i in range(place.first, place.last + 1)}
    for trigger in dict.fromkeys(triggers.values()):
        if trigger.noun or "Number=Plur" in sentence.words[trigger.first].feats:
            continue
        beside = (trigger.last + 1, trigger.first - 1)
        word = next((sentence.words[i] for i in beside if 0 <= i < len(words) and _is_one(sentence.words[i], words, lexicon)), None)
        if word is not None and not counted & {word.index - 2, word.index - 1, word.index}:
            yield trigger.kind, Count((word.start, word.end), 1, 1, None, word.index, word.index)


def _is_one(word: Word, words: list[str], lexicon: WordLexicon) -> bool:
    return word.upos == "NOUN" and "Number=Sing" in word.feats and lexicon.is_person(words, word.index)


# ---------------------------------------------------------------- parts of a count
def _marker(sentence: Sentence, words: list[str], place: Place, lexicon: WordLexicon) -> int | None:
    """Where the words begin that make a count a part of another, "including 3", "3 of them children"; None where it is none."""
    for first in range(place.first - 1, max(-1, place.first - 6), -1):
        covered = lexicon.has("subset_before", words, first)
        if covered and first + covered >= place.first:
            return first
    if any(lexicon.has("subset_after", words, i) for i in (place.last + 1, place.first + 1) if i < len(words)):
        return place.first
    endings: Any = lexicon.table.get("subset_ending", ())
    number = words[place.first]
    if endings and number.split("'")[-1].split("’")[-1] in endings and number[:1].isdigit() and place.last > place.first:
        return place.first
    return None


def _aside(sentence: Sentence, first: int, place: Place) -> range:
    """The words of a part with the commas around it."""
    last = place.last + 1 if place.last + 1 < len(sentence.words) and sentence.words[place.last + 1].text == "," else place.last
    start = first - 1 if first and sentence.words[first - 1].text in ",(" else first
    return range(start, last + 1)


def worded_whom(sentence: Sentence, count: Count, text: str, lexicon: WordLexicon) -> tuple[str | None, str | None]:
    """The word for those who are counted and the PLOVER sector that it names; None where the text has none."""
    if count.noun is None:
        return None, None
    word = sentence.words[count.noun]
    return text[word.start:word.end], lexicon.sector(plain_words(sentence)[count.noun])
