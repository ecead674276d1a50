"""Names of places in languages whose words change: what the lists know, whatever their endings: `find_inflected`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dragoman.knowledge.gazetteer import Entry
from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Annotated, Sentence
from dragoman.resolving.mentions import Mention
from dragoman.resolving.phrases import is_capital
from dragoman.resolving.place_names import demonyms, known

TOWN = 50_000  # inhabitants of a town whose name is no chance likeness to a word
CITY = 100_000  # inhabitants of one that is known although its name is a word
SHORT = 4  # letters of a name that is no chance likeness
LONGEST = 4  # words of a place name
OWNED = ("nmod", "compound", "nmod:poss", "appos", "flat")  # how a name hangs on the noun that says what it is
AT = frozenset(("in", "at", "near", "on", "outside", "around"))
LOCAL = frozenset(
    "in at near from to of on outside around into through for inside across between and off along towards toward with by "
    "over throughout via against".split()
)


def find_inflected(annotated: Annotated) -> Iterator[Mention]:
    """The names of the sentences in such languages from left to right, the longest at each place."""
    sentences = [s for s in annotated.sentences if shapes_of(s.language)]
    states = _states_named(annotated) if sentences else frozenset()
    for sentence in sentences:
        yield from _in_sentence(annotated, sentence, states)


def _in_sentence(annotated: Annotated, sentence: Sentence, states: frozenset[str]) -> Iterator[Mention]:
    index = 0
    while index < len(sentence.words):
        mention = _longest(annotated, sentence, index, states)
        if mention is None:
            index += 1
        else:
            yield mention
            index = mention.last + 1


def _states_named(annotated: Annotated) -> frozenset[str]:
    """The countries that the story names in any form."""
    out: set[str] = set()
    for sentence in annotated.sentences:
        shapes, listed = shapes_of(sentence.language), demonyms(sentence.language)
        for word in sentence.words:
            if is_capital(word.text):
                forms = shapes.names(shapes.plain(word.text)) if shapes else (word.text,)
                out.update(listed[form] for form in forms if form in listed)
    return frozenset(out)


def _longest(annotated: Annotated, sentence: Sentence, first: int, states: frozenset[str]) -> Mention | None:
    words = sentence.words
    if words[first].upos not in ("PROPN", "NOUN", "ADJ", "X") or not is_capital(words[first].text):
        return None
    for last in range(min(first + LONGEST, len(words)) - 1, first - 1, -1):
        if words[last].upos not in ("PROPN", "NOUN", "X", "ADJ"):
            continue
        span = (words[first].start, words[last].end)
        for name in _names(annotated, sentence, first, last):
            entries, disputed = known(name, sentence.language)
            if entries and _is_local(sentence, first, last, entries, states):
                return Mention(sentence.index, first, last, span, name, entries, disputed)
    return _unlisted(annotated, sentence, first)


def _unlisted(annotated: Annotated, sentence: Sentence, first: int) -> Mention | None:
    """A name that no list knows, where the noun beside it says what it is ("قرية كافومو"), or something is told to be there."""
    words = sentence.words
    word, governor = words[first], words[words[first].head]
    named = word.upos == "PROPN" and word.entity in ("LOC", "")
    near = governor.index in (first - 1, first + 1) and governor.lemma in _localities(sentence.language)
    located = word.entity == "LOC" and word.deprel in ("obl", "nmod") and sentence.case_of(first) in AT
    if not named or not (located or (near and word.deprel in OWNED and not _is_common(sentence, first, first))):
        return None
    last = first
    while last + 1 < len(words) and words[last + 1].deprel == "flat" and words[last + 1].head == first:
        last += 1
    name = next(_names(annotated, sentence, first, last))
    return Mention(sentence.index, first, last, (words[first].start, words[last].end), name, (), None) if len(name) > 2 else None


def _names(annotated: Annotated, sentence: Sentence, first: int, last: int) -> Iterator[str]:
    """The name as it stands, and without what its language may have put behind it: "Bakıda", "Bakı"."""
    words, text = sentence.words, annotated.document.text
    begin, word = words[first].start, words[last]
    shapes = shapes_of(sentence.language)
    yield shapes.whole(text[begin:word.end], sentence.joined_to(first)) if shapes else text[begin:word.end]
    if shapes is None or word.upos == "ADJ":
        return
    plain = shapes.plain(word.text, sentence.joined_to(last))
    for stem in shapes.names(plain):
        yield text[begin:word.start] + (word.text[:len(stem)] if word.text.startswith(stem) else stem)


def _is_local(sentence: Sentence, first: int, last: int, entries: tuple[Entry, ...], states: frozenset[str]) -> bool:
    """Whether the words name a place here: no part of a longer name, no person's, no body's.

    A name that the model calls a person's or a body's is a place after a preposition of place if a state of the story has it.
    """
    words = sentence.words
    inside = next((w for w in words[first : last + 1] if w.entity == "LOC"), words[last])
    if inside.entity in ("PER", "ORG"):
        alone = (first == 0 or words[first - 1].entity != inside.entity) and (
            last + 1 == len(words) or words[last + 1].entity != inside.entity
        )
        return alone and sentence.case_of(last) in AT and entries[0].country in states
    if inside.entity == "NORP" or (first == last and words[last].lemma in _localities(sentence.language)):
        return False  # "في مدينة" is in a town, not in Medina
    if inside.deprel in ("compound", "flat") and words[inside.head].upos == "PROPN" and inside.entity != "LOC":
        return False
    if not entries[0].feature.startswith("PPL"):
        return True
    small = entries[0].population < TOWN
    if entries[0].population < CITY and _is_common(sentence, first, last) and not (
        sentence.case_of(last) in AT or entries[0].country in states
    ):
        return False
    if small and (inside.upos != "PROPN" or len(sentence.words[first].text) < SHORT or _goes_on(sentence, last)):
        return False
    named = inside.upos == "PROPN" or entries[0].feature == "PPLC"  # "Bişkekdə" at the head of a sentence
    return inside.entity == "LOC" or (sentence.case_of(last) in LOCAL and named)


@lru_cache
def _localities(language: str) -> frozenset[str]:
    """The nouns that say what kind of place a name is of."""
    return frozenset(pack.load(language).table("words")["words"].get("localities", "").split())


def _is_common(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name is a word of the language as well: the "land" of "a land crossing" is no town in England."""
    shapes, word = shapes_of(sentence.language), sentence.words[first].text
    return shapes is not None and first == last and (shapes.lists(shapes.plain(word)) or shapes.inflects(word))


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Whether the name is the first word of a longer one: the "Ras" of "Ras Doumeira"."""
    after = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
    return after is not None and after.upos == "PROPN" and after.entity == "LOC"
