"""How many were killed, hurt, taken, missing, driven out, arrested: counts, tied to what happened to the counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.languages.pack import Pack
from dragoman.records import Actor, Annotated, Figure, FigureKind, Position, Sentence, Span, Word
from dragoman.resolving.counts import Count, Lexicon, find_counts, kind_of, tools_of
from dragoman.resolving.denials import find_denied
from dragoman.resolving.governed import governed_kind, is_denied, toll_of
from dragoman.resolving.ordering import Order
from dragoman.resolving.parts import Part, find_part, kinds_with_parts
from dragoman.resolving.told import order_of
from dragoman.resolving.worded import find_worded, worded_whom
from dragoman.resolving.wordlists import WordLexicon

SAME = 3  # words from "one" to "a boy" in "one of them a boy"
SIDE = ("on", "among")  # cases of the side whose losses are told: "on the Chadian side", "among the rebels"
SHARING = (",", "and", ",and", "&", "-", "و", "və", "،و")


class Found(NamedTuple):
    """A count of a sentence with its kind, None where nothing is told of it, and the words and sector of those counted."""

    kind: FigureKind | None
    counted: Count
    whom: str | None
    sector: str | None
    sentence: int
    sides: tuple[int, ...] = ()  # the words that may name the side, where no noun is counted


def find_figures(annotated: Annotated, actors: Sequence[Actor] = (), actor_at: Mapping[Position, tuple[str, ...]] | None = None
                 ) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Every count of people (or things) to whom something happened, in the order of the text; and the other counts.

    "At least 14 died and 30 were hurt" gives killed from 14, with no upper bound, and injured 30.  Country and sector are
    those of the actor that the counted are.  Neither events nor claims are tied to them yet.
    """
    text = annotated.document.text
    by_id, at = {actor.id: actor for actor in actors}, actor_at or {}
    sentences = sorted((*annotated.sentences, *annotated.uncoded), key=lambda sentence: sentence.start)
    found = [one for sentence in sentences for one in sorted(_in_sentence(sentence, text), key=_span)]
    figures = [_figure(one, by_id, at) for one in found]
    return (tuple(replace(figure, id=f"f{number}") for number, figure in
                  enumerate((f for f, one in zip(figures, found, strict=True) if one.kind), 1)),
            tuple(figure for figure, one in zip(figures, found, strict=True) if not one.kind))


def _figure(found: Found, actors: Mapping[str, Actor], actor_at: Mapping[Position, tuple[str, ...]]) -> Figure:
    count = found.counted
    ids = actor_at.get((found.sentence, count.noun), ()) if count.noun is not None and found.whom else ()
    side = actors[ids[0]] if len(ids) == 1 else None
    sector = found.sector or (side.sectors[0] if side and side.sectors else None)
    country = side.country if side else _named_country(found, actors, actor_at)
    return Figure("", found.kind or "other", count.min, count.max, count.qualifier, found.whom, country,
                  sector, None, None, count.span)


def _named_country(found: Found, actors: Mapping[str, Actor], actor_at: Mapping[Position, tuple[str, ...]]) -> str | None:
    """The one country that the words for the side name; what only the surroundings tell of the dead is no side."""
    sides = [actors[i] for word in found.sides for i in actor_at.get((found.sentence, word), ())]
    named = {side.country for side in sides if side.country and side.basis != "context"}
    return min(named) if len(named) == 1 else None


def _span(found: Found) -> Span:
    return found.counted.span


def _in_sentence(sentence: Sentence, text: str) -> Iterator[Found]:
    tools = tools_of(sentence.language)
    if tools is None:
        return
    pack, lexicon = tools
    if isinstance(lexicon, WordLexicon):
        for told, count in find_worded(sentence, text, pack, lexicon):
            yield Found(told, count, *worded_whom(sentence, count, text, lexicon), sentence.index)
    else:
        for kind, count in _by_arcs(sentence, text, pack, lexicon):
            yield Found(kind, count, *_whom(sentence, count, text, lexicon), sentence.index, _sides(sentence, count, lexicon))


def _names_a_kind(word: Word, lexicon: Lexicon) -> bool:
    return word.lemma.lower() in lexicon.triggers or word.listed in lexicon.triggers


def _by_arcs(sentence: Sentence, text: str, pack: Pack, lexicon: Lexicon) -> Iterator[tuple[FigureKind | None, Count]]:
    """The counts of a sentence with what arcs tell of them, else the order of the words, else None."""
    named = any(_names_a_kind(word, lexicon) for word in sentence.words)
    counts = sorted(find_counts(sentence, text, pack, lexicon, unnumbered=named), key=lambda count: count.span)
    told = set()
    if named:
        for kind, count in _told(sentence, text, counts, lexicon):
            told.add(count.span)
            yield kind, count
    others = (count for count in counts if count.span not in told and count.has_number and count.noun is not None)
    yield from ((None, count) for count in others if count.max != 1 or text[slice(*count.span)].isdigit())  # "bir" may be "a"


def _told(sentence: Sentence, text: str, counts: Sequence[Count], lexicon: Lexicon) -> Iterator[tuple[FigureKind, Count]]:
    parts = [find_part(text[sentence.start:sentence.end], sentence.start, count, lexicon.parts) for count in counts]
    order = order_of(sentence, counts, parts, lexicon)
    kinds = [None if part else governed_kind(sentence, count, lexicon) for count, part in zip(counts, parts, strict=True)]
    kinds = _with_order(_with_shared(kinds, counts, sentence, text), counts, parts, sentence, lexicon, order)
    for kind, count in kinds_with_parts(kinds, counts, parts, order):
        if not is_denied(sentence, count, lexicon) and not _is_same(count, counts, parts, order):
            yield kind, count
    yield from find_denied(sentence, order, lexicon)


def _is_same(count: Count, counts: Sequence[Count], parts: Sequence[Part | None], order: Order) -> bool:
    """Whether a count without a number says again who the part before it is: "one of them a boy"."""
    at = next((place for place, other in enumerate(counts) if other.span == count.span), 0)
    before = parts[at - 1] if at else None
    near = at > 0 and order.places[at].first - order.places[at - 1].last <= SAME
    return before is not None and before.loose and near and not count.has_number


def _with_shared(kinds: list[FigureKind | None], counts: Sequence[Count], sentence: Sentence, text: str
                 ) -> list[FigureKind | None]:
    """The kinds, where "9 policemen, 2 smugglers killed" gives the first count the kind of the second."""
    for at in range(len(kinds) - 2, -1, -1):
        noun = counts[at].noun
        if kinds[at] is None and kinds[at + 1] not in (None, "other") and noun is not None:
            between = text[sentence.words[noun].end:counts[at + 1].span[0]].split()
            if "".join(between) in SHARING:
                kinds[at] = kinds[at + 1]
    return kinds


def _with_order(kinds: list[FigureKind | None], counts: Sequence[Count], parts: Sequence[Part | None], sentence: Sentence,
                lexicon: Lexicon, order: Order) -> list[FigureKind | None]:
    """The kinds, where the order of the words tells what no arc did."""
    left = {at for at, kind in enumerate(kinds)
            if kind is None and not parts[at] and _may_be_told(sentence, counts[at], lexicon, order)}
    ordered = order.kinds() if left else kinds
    return [ordered[at] if at in left else kind for at, kind in enumerate(kinds)]


def _may_be_told(sentence: Sentence, count: Count, lexicon: Lexicon, order: Order) -> bool:
    """Whether a count that no arc ties may still be of those to whom something happened: it counts no things, and does nothing."""
    words = sentence.words
    if count.noun is not None and (words[count.noun].lemma.lower() in lexicon.things or not count.has_number):
        return False
    top = words[count.top]
    verb = words[top.head] if top.head >= 0 else None
    if verb is None or verb.upos != "VERB" or not top.deprel.startswith(("nsubj", "obj")):
        return True
    acts = top.deprel == "nsubj" and any(words[c].deprel == "obj" for c in sentence.children[verb.index])
    return not acts and (verb.index in order.triggers or verb.index in order.passed)


# ---------------------------------------------------------------- whom
def _whom(sentence: Sentence, count: Count, text: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The words for those who are counted, and the sector that the noun names: ("his soldiers", "MIL")."""
    if count.noun is None:
        return None, None
    words = sentence.words
    noun = words[count.noun]
    lemma = noun.lemma.lower()
    if noun.upos == "PRON" or lemma in lexicon.words("not_whom") or kind_of(lexicon.counts, noun):
        return None, None
    first = min([noun.index, *(c for c in sentence.children[noun.index] if c < noun.index and words[c].start >=
                               count.span[0] and _is_part_of(words[c]))])
    sectors = (lexicon.persons.get(word.lemma.lower()) for word in reversed(words[first:noun.index + 1]))
    sector = next((sector for sector in sectors if sector), None)
    return text[words[first].start:noun.end], sector


def _sides(sentence: Sentence, count: Count, lexicon: Lexicon) -> tuple[int, ...]:
    """What may name the side where no noun is counted: "the number of casualties on the Chadian side", "its losses"."""
    toll = toll_of(sentence, count, lexicon) if count.noun is None else None
    if toll is None:
        return ()
    words = sentence.words
    sums = [toll.index, *(c for c in sentence.children[toll.index] if words[c].deprel == "nmod" and sentence.case_of(c) == "of")]
    return tuple(c for noun in sums for c in (noun, *sentence.children[noun]) if c == noun or _names_side(sentence, words[c]))


def _names_side(sentence: Sentence, word: Word) -> bool:
    """Whether a word on the sum of the lost names whose losses they are: "Chad's losses", "casualties among the rebels"."""
    return word.deprel in ("nmod:poss", "amod") or (
        word.deprel.startswith(("nmod", "obl")) and sentence.case_of(word.index) in SIDE)


def _is_part_of(word: Word) -> bool:
    """Whether a word before a noun belongs to the words for those counted: "his colleagues", "police officers"."""
    return word.deprel == "nmod:poss" or (word.deprel == "compound" and word.upos == "NOUN")
