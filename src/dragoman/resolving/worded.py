"""How many, in a language that is read by its words and their order: the counts of a sentence and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages.calendar import find_times
from dragoman.languages.numerals import Number, find_numbers, qualified_behind
from dragoman.languages.pack import Pack
from dragoman.records import FigureKind, Sentence, Word
from dragoman.resolving.counts import Count
from dragoman.resolving.denials import denied
from dragoman.resolving.ordering import Order, Trigger
from dragoman.resolving.parts import aside_of, find_part, kinds_with_parts, place_of
from dragoman.resolving.wordlists import WordLexicon, plain_words

NOUN_REACH = 4  # words behind a number that its noun stands within
YEARS = (1900, 2099)


def find_worded(sentence: Sentence, text: str, pack: Pack, lexicon: WordLexicon) -> Iterator[tuple[FigureKind, Count]]:
    """Each count of a sentence with what is told of it, in no order; those of whom nothing is told are left out."""
    words = plain_words(sentence)
    triggers = lexicon.triggers(words)
    if not triggers:
        return
    counts = sorted((*_numbers(sentence, text, words, triggers, pack, lexicon), *_nobodies(sentence, words, triggers, lexicon)),
                    key=lambda count: count.span)
    parts = [find_part(text[sentence.start:sentence.end], sentence.start, count, lexicon.parts) for count in counts]
    places = [place_of(sentence, count, part) for count, part in zip(counts, parts, strict=True)]
    order = Order(sentence.words, places, triggers, lexicon.verb_last, _all(lexicon, "helpers", words),
                  _all(lexicon, "freed", words), aside_of(sentence, places, parts), denied_behind=True)
    kinds = [None if part else kind for kind, part in zip(order.kinds(), parts, strict=True)]
    yield from kinds_with_parts(kinds, counts, parts, order)
    definite = frozenset(at + 1 for at in _all(lexicon, "definite", words))
    yield from denied(order, _all(lexicon, "denials", words) - triggers.keys(), definite)
    if lexicon.table.get("singles"):
        yield from _singles(sentence, words, order, lexicon)


def _all(lexicon: WordLexicon, name: str, words: list[str]) -> frozenset[int]:
    return frozenset(i for at in range(len(words)) for i in range(at, at + lexicon.has(name, words, at)))


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
    if least is None and inside[0] and lexicon.has("rises", words, inside[0] - 1):  # "выросло до 31": no bound
        least = most
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


def _singles(sentence: Sentence, words: list[str], order: Order, lexicon: WordLexicon) -> Iterator[tuple[FigureKind, Count]]:
    """One person, where a language has no article: "погиб журналист"."""
    for trigger in dict.fromkeys(order.triggers.values()):
        if trigger.noun or "Number=Plur" in sentence.words[trigger.first].feats:
            continue
        beside = (trigger.last + 1, trigger.first - 1)
        word = next((sentence.words[i] for i in beside if 0 <= i < len(words) and _is_one(sentence.words[i], words, lexicon)), None)
        if word is not None and all(order.owner(i) is None for i in (word.index - 2, word.index - 1, word.index)):
            yield trigger.kind, Count((word.start, word.end), 1, 1, None, word.index, word.index)


def _is_one(word: Word, words: list[str], lexicon: WordLexicon) -> bool:
    return word.upos == "NOUN" and "Number=Sing" in word.feats and lexicon.is_person(words, word.index)


def worded_whom(sentence: Sentence, count: Count, text: str, lexicon: WordLexicon) -> tuple[str | None, str | None]:
    """The word for those who are counted and the PLOVER sector that it names; None where the text has none."""
    if count.noun is None:
        return None, None
    word = sentence.words[count.noun]
    return text[word.start:word.end], lexicon.sector(plain_words(sentence)[count.noun])
