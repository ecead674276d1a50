"""How many were killed, hurt, taken, missing, driven out or arrested: counts in the text, tied to what happened to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.errors import PackError
from dragoman.languages.calendar import find_times
from dragoman.languages.numerals import Number, find_numbers
from dragoman.languages.pack import Pack, load
from dragoman.records import Annotated, Figure, FigureKind, Sentence, Span, Word

KINDS: tuple[FigureKind, ...] = ("killed", "injured", "captured", "missing", "displaced", "arrested", "other")
REACH = 8      # words that may stand between a count and the word that says what happened, where no arc ties them
TOLL_REACH = 30  # words back from a count to "the death toll"
OBJECTS = ("obj", "nsubj:pass", "iobj", "dobj")
STATE_ROLES = ("xcomp", "acl", "advcl", "ccomp", "amod", "obl", "advmod", "conj")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


class _Count(NamedTuple):
    """A quantity in a sentence: its span, its bounds, the word that stands for it in the arcs, and the noun it counts."""

    span: Span
    min: int | None
    max: int | None
    qualifier: str | None
    top: int
    noun: int | None


class _Lexicon:
    """The words of a pack's `figures.toml`, ready for look-up."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table
        self.persons: dict[str, str] = table["persons"]
        self.things = frozenset(table["other"]["things"])
        self.verbs = _kinds_by_word(table, "verbs")
        self.happens = _kinds_by_word(table, "happens")
        self.states = _kinds_by_word(table, "states")
        self.counts = _kinds_by_word(table, "counts")
        self.holds = {(verb, word): kind for kind in KINDS for verb, word in table[kind].get("holds", ())}
        self.triggers = frozenset([*self.verbs, *self.happens, *self.states, *self.counts, *table["tolls"], *table["lives"],
                                   *table["treats"], *table["loses"], *(word for _, word in self.holds)])

    def words(self, name: str) -> frozenset[str]:
        """The set of words of one of the lists."""
        return _frozen(tuple(self.table[name]))


@lru_cache(maxsize=256)
def _frozen(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _kinds_by_word(table: dict[str, Any], name: str) -> dict[str, FigureKind]:
    return {word: kind for kind in reversed(KINDS) for word in table[kind].get(name, ())}


def find_figures(annotated: Annotated) -> tuple[Figure, ...]:
    """Every count of people (or things) to whom something happened, in the order of the text.

    "At least 17 people were killed and 43 wounded" gives killed 17 to None and injured 43 to 43.  Neither events nor
    claims are tied to them yet.
    """
    text = annotated.document.text
    found = [figure for sentence in annotated.sentences for figure in _in_sentence(sentence, text)]
    return tuple(Figure(f"f{number}", *figure) for number, figure in enumerate(found, 1))


def _in_sentence(sentence: Sentence, text: str) -> Iterator[tuple[Any, ...]]:
    tools = _tools(sentence.language)
    if tools is None:
        return
    pack, lexicon = tools
    if not any(_names_a_kind(word, lexicon) for word in sentence.words):
        return
    for count in sorted(_counts(sentence, text, pack, lexicon), key=lambda count: count.span):
        kind = _kind(sentence, count, lexicon)
        if kind and not _denied(sentence, count, lexicon):
            whom, sector = _whom(sentence, count, text, lexicon)
            yield kind, count.min, count.max, count.qualifier, whom, None, sector, None, None, count.span


@lru_cache
def _tools(language: str) -> tuple[Pack, _Lexicon] | None:
    """The pack of a language and its words, None where the pack counts nothing yet."""
    try:
        pack = load(language)
        return pack, _Lexicon(pack.table("figures"))
    except PackError:
        return None


def _names_a_kind(word: Word, lexicon: _Lexicon) -> bool:
    return word.lemma.lower() in lexicon.triggers or word.text.lower() in lexicon.triggers


# ---------------------------------------------------------------- the counts of a sentence
def _counts(sentence: Sentence, text: str, pack: Pack, lexicon: _Lexicon) -> Iterator[_Count]:
    piece = text[sentence.start:sentence.end]
    numbers = [n for n in find_numbers(piece, pack) if not _is_other_number(piece, n, lexicon)]
    if numbers:
        times = [(time.start, time.end) for time in find_times(piece, pack) if time.when.precision != "duration"]
        numbers = [n for n in numbers if not any(n.start < end and start < n.end for start, end in times)]
    for number in numbers:
        count = _of_number(sentence, number, lexicon)
        if count:
            yield count
    taken = [(sentence.start + n.start, sentence.start + n.end) for n in numbers]
    yield from _without_number(sentence, taken, lexicon)


def _is_other_number(piece: str, number: Number, lexicon: _Lexicon) -> bool:
    """Whether a number counts money, shares, years of age, distances or is a label."""
    before, after = piece[:number.start].rstrip(), piece[number.end:].lstrip(" -")
    if before.endswith(tuple(lexicon.table["currency"])) or after.startswith("%"):
        return True
    next_word = re.match(r"[\w%]+", after)
    if next_word and next_word[0].lower() in lexicon.words("not_after"):
        return True
    last_word = re.search(r"([^\W\d]+\.?)\W*(?:\d+\W+(?:and\W+)?)*$", before)
    if last_word and last_word[1].lower() in lexicon.words("not_before"):
        return True
    return before.endswith(",") and after.startswith(",") and number.end - number.start == 2  # "Ali, 45, was"


def _of_number(sentence: Sentence, number: Number, lexicon: _Lexicon) -> _Count | None:
    start, end = sentence.start + number.start, sentence.start + number.end
    inside = [word.index for word in sentence.words if start <= word.start and word.end <= end + 1]
    if not inside:
        return None
    numeral = _outermost(sentence, inside)
    top, noun = _counted(sentence, numeral, inside)
    if noun is not None and sentence.words[noun].lemma.lower() in lexicon.words("not_after"):
        return None
    if _is_nobody(sentence, inside, lexicon):
        return _Count((sentence.words[inside[0] - 1].start, end), 0, 0, None, top, None)
    return _Count((start, end), number.min, number.max, number.qualifier, top, noun)


def _outermost(sentence: Sentence, inside: list[int]) -> int:
    """The word of a number that hangs on a word outside it."""
    tied = [i for i in inside if sentence.words[i].head not in inside and sentence.words[i].upos in ("NUM", "NOUN", "PRON")]
    return tied[-1] if tied else inside[-1]


def _counted(sentence: Sentence, numeral: int, inside: list[int]) -> tuple[int, int | None]:
    """The word that a count hangs the sentence on, and the noun that it counts."""
    words = sentence.words
    word = words[numeral]
    of = next((words[c] for c in sentence.children[numeral] if words[c].deprel.startswith("nmod") and c > numeral), None)
    if of is not None:
        return numeral, of.index
    if word.deprel.startswith("nummod") and word.head >= 0 and words[word.head].upos in ("NOUN", "PROPN", "ADJ", "PRON"):
        return word.head, word.head
    for after in words[inside[-1] + 1:inside[-1] + 4]:
        if after.upos in ("NOUN", "PROPN") and (word.head == after.index or after.head == numeral):
            return after.index, after.index
        if after.upos not in ("ADJ", "ADV"):
            break
    return numeral, None


def _is_nobody(sentence: Sentence, inside: list[int], lexicon: _Lexicon) -> bool:
    first = inside[0]
    return (len(inside) == 1 and first > 0 and sentence.words[first].text.lower() in lexicon.words("one_of_nobody")
            and sentence.words[first - 1].text.lower() in lexicon.words("nothing"))


def _without_number(sentence: Sentence, taken: list[Span], lexicon: _Lexicon) -> Iterator[_Count]:
    """Counts that no numeral names: "a journalist", "no casualties", "nobody"."""
    words = sentence.words
    for word in words:
        lower = word.text.lower()
        if lower in lexicon.words("nobody"):
            yield _Count((word.start, word.end), 0, 0, None, word.index, None)
        elif lower in lexicon.words("alone") and word.deprel in OBJECTS + SUBJECTS:
            yield _Count((word.start, word.end), 1, 1, None, word.index, None)
        elif word.deprel == "det" and word.head > word.index and lower in lexicon.words("articles"):
            noun = words[word.head]
            if noun.lemma.lower() in lexicon.persons and not _inside((word.start, noun.end), taken):
                yield _Count((word.start, noun.end), 1, 1, None, noun.index, noun.index)
        elif lower in lexicon.words("nothing") and word.head > word.index and words[word.head].upos in ("NOUN", "PRON") \
                and not _inside((word.start, words[word.head].end), taken):
            noun = words[word.head]
            yield _Count((word.start, noun.end), 0, 0, None, noun.index, noun.index)


def _inside(span: Span, taken: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


# ---------------------------------------------------------------- what happened to them
def _kind(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> FigureKind | None:
    found = (_by_noun(sentence, count, lexicon) or _by_verb(sentence, count, lexicon)
             or _by_toll(sentence, count, lexicon) or _by_nearness(sentence, count, lexicon))
    if found is None:
        return None
    noun = sentence.words[count.noun].lemma.lower() if count.noun is not None else ""
    if noun in lexicon.things:
        return "other" if found in ("captured", "other") or _other_too(sentence, count, lexicon) else None
    return None if found == "other" else found


def _other_too(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> bool:
    governor = sentence.words[count.top].head
    return governor >= 0 and sentence.words[governor].lemma.lower() in lexicon.table["other"]["verbs"]


def _by_noun(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> FigureKind | None:
    """By the counted word itself or what qualifies it: "12 deaths", "12 wounded", "12 wounded soldiers"."""
    top = sentence.words[count.top]
    own = _first(lexicon.counts, top) or (_first(lexicon.states, top) if top.upos in ("ADJ", "NOUN", "VERB") else None)
    if own:
        return own
    for child in (sentence.words[c] for c in sentence.children[count.top]):
        if child.deprel.startswith(("amod", "acl", "appos", "nmod")) and child.start >= count.span[0]:
            state = _first(lexicon.states, child)
            if state is None and child.deprel.startswith("acl"):
                state = _verb_kind(sentence, child, "nsubj:pass" if "Voice=Pass" in child.feats or "VerbForm=Part" in
                                   child.feats else "nsubj", lexicon)
            if state and not child.deprel.startswith("nmod"):
                return state
    after = sentence.words[count.top + 1] if count.top + 1 < len(sentence.words) else None
    return _first(lexicon.states, after) if after is not None and after.upos == "ADJ" else None


def _first(kinds: dict[str, FigureKind], word: Word | None) -> FigureKind | None:
    if word is None:
        return None
    return kinds.get(word.text.lower()) or kinds.get(word.lemma.lower())


def _by_verb(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> FigureKind | None:
    """By the verb that the count is subject or object of, also through "and"."""
    word = sentence.words[count.top]
    while word.deprel == "conj" and word.head >= 0 and sentence.words[word.head].upos in ("NOUN", "NUM", "PROPN", "PRON"):
        word = sentence.words[word.head]
    if word.head < 0:
        return None
    verb = sentence.words[word.head]
    if verb.lemma.lower() in lexicon.words("lives") and word.deprel.startswith("nmod"):  # "claimed the lives of 12"
        word, verb = verb, sentence.words[max(verb.head, 0)]
    role = word.deprel.split(":")[0] if word.deprel not in OBJECTS + SUBJECTS else word.deprel
    return _verb_kind(sentence, verb, role, lexicon)


def _verb_kind(sentence: Sentence, verb: Word, role: str, lexicon: _Lexicon) -> FigureKind | None:
    lemma = verb.lemma.lower()
    passive = role == "nsubj:pass" or (role == "nsubj" and _is_participle(sentence, verb))
    if lemma in lexicon.words("helpers"):
        state = next((kind for child in _under(sentence, verb, 1) if child.deprel in STATE_ROLES
                      and (kind := _first(lexicon.states, child))), None)
        if state:
            return state
    if role in OBJECTS or passive:
        kind = lexicon.verbs.get(lemma) or _held(sentence, verb, lexicon)
        if kind:
            return kind
        if lemma in lexicon.words("treats") and passive and _below(sentence, verb, lexicon.words("hurts")):
            return "injured"
    if role in SUBJECTS:
        kind = lexicon.happens.get(lemma) or lexicon.states.get(verb.text.lower()) or _held(sentence, verb, lexicon)
        if kind:
            return kind
        if lemma in lexicon.words("loses") and _below(sentence, verb, lexicon.words("lives"), "obj"):
            return "killed"
    if role in OBJECTS and lemma in lexicon.words("loses") and _counts_persons(sentence, verb, lexicon):
        return "killed"
    if role in OBJECTS and lemma in lexicon.words("takes_lives") and _below(sentence, verb, lexicon.words("lives"), "obj"):
        return "killed"
    return None


def _is_participle(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is a bare participle ("43 others wounded"), which a parser may take for a past tense."""
    children = [sentence.words[child] for child in sentence.children[verb.index]]
    return "Tense=Past" in verb.feats and not any(child.deprel in ("obj", "aux", "ccomp", "xcomp") for child in children)


def _held(sentence: Sentence, verb: Word, lexicon: _Lexicon) -> FigureKind | None:
    """The kind of a verb with its companion: "taken hostage", "forced to flee", "fled their homes"."""
    for child in _under(sentence, verb, 2):
        kind = lexicon.holds.get((verb.lemma.lower(), child.lemma.lower()))
        if kind:
            return kind
    return None


def _under(sentence: Sentence, word: Word, depth: int) -> Iterator[Word]:
    for index in sentence.children[word.index]:
        child = sentence.words[index]
        yield child
        if depth > 1:
            yield from _under(sentence, child, depth - 1)


def _below(sentence: Sentence, verb: Word, lemmas: frozenset[str], role: str | None = None) -> bool:
    depth = 1 if role else 3
    return any(child.lemma.lower() in lemmas and (role is None or child.deprel == role)
               for child in _under(sentence, verb, depth))


def _counts_persons(sentence: Sentence, verb: Word, lexicon: _Lexicon) -> bool:
    return any(child.deprel == "obj" and child.lemma.lower() in lexicon.persons for child in _under(sentence, verb, 1))


def _by_toll(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> FigureKind | None:
    """By a toll named before it: "the death toll rose to 12", "the number of wounded could reach 40"."""
    words = sentence.words
    first = next((w.index for w in words if w.start >= count.span[0]), 0)
    if count.noun is not None and words[count.noun].lemma.lower() not in lexicon.persons:
        return None
    before = words[max(0, first - TOLL_REACH):first]
    link = {w.lemma.lower() for w in before[-2:]}
    moved = link & lexicon.words("toll_prepositions") and any(w.lemma.lower() in lexicon.words("toll_verbs") for w in before)
    if not moved and not link & lexicon.words("toll_links"):
        return None
    return next((kind for word in reversed(before) if (kind := _toll(words, word, lexicon))), None)


def _toll(words: tuple[Word, ...], word: Word, lexicon: _Lexicon) -> FigureKind | None:
    """What a word counts that stands for a sum: "(death) toll", "number (of wounded)", "casualties"."""
    lemma = word.lemma.lower()
    if lemma in lexicon.words("tolls"):
        named = words[max(0, word.index - 2):word.index]
    elif lemma in lexicon.words("toll_of"):
        named = words[word.index + 1:word.index + 5]
    else:
        return lexicon.counts.get(lemma) if word.deprel in OBJECTS + SUBJECTS else None
    kinds = (_first(lexicon.counts, w) or _first(lexicon.states, w) for w in named)
    return next((kind for kind in kinds if kind), "killed" if lemma in lexicon.words("tolls") else None)


def _by_nearness(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> FigureKind | None:
    """By the next participle in the same clause, where the parser tied nothing: "17 killed, 43 wounded"."""
    words = sentence.words
    last = max((w.index for w in words if w.end <= count.span[1]), default=0)
    end = max(last, count.noun if count.noun is not None and count.noun > last else last)
    for word in words[end + 1:end + 1 + REACH]:
        if word.upos in ("PUNCT", "CCONJ", "SCONJ", "NUM", "NOUN", "PROPN", "ADP"):
            return None
        kind = lexicon.states.get(word.text.lower()) or (lexicon.happens.get(word.lemma.lower()))
        if kind or word.upos == "VERB":
            return kind
    return None


def _denied(sentence: Sentence, count: _Count, lexicon: _Lexicon) -> bool:
    """Whether the verb of the count is negated: "did not kill 12 people" counts nobody."""
    if count.max == 0:
        return False
    head = sentence.words[count.top].head
    if head < 0:
        return False
    return any(sentence.words[c].text.lower() in lexicon.words("particles_not")
               and sentence.words[c].deprel in ("advmod", "neg") for c in sentence.children[head])


# ---------------------------------------------------------------- whom
def _whom(sentence: Sentence, count: _Count, text: str, lexicon: _Lexicon) -> tuple[str | None, str | None]:
    """The words for those who are counted, and the sector that the noun names: ("his soldiers", "MIL")."""
    if count.noun is None:
        return None, None
    words = sentence.words
    noun = words[count.noun]
    lemma = noun.lemma.lower()
    if lemma in lexicon.words("not_whom") or _first(lexicon.counts, noun):
        return None, None
    first = min([noun.index, *(c for c in sentence.children[noun.index] if c < noun.index and words[c].start >=
                               count.span[0] and words[c].deprel in ("compound", "nmod:poss"))])
    sector = lexicon.persons.get(lemma) or next(
        (lexicon.persons[w.lemma.lower()] for w in words[first:noun.index] if lexicon.persons.get(w.lemma.lower())), None)
    return text[words[first].start:noun.end], sector or None
