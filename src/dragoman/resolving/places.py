"""A name to a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge import gazetteer
from dragoman.knowledge.gazetteer import Entry
from dragoman.languages import pack
from dragoman.languages.shapes import Shapes, shapes_of
from dragoman.records import Annotated, Place, Position, Sentence, Span
from dragoman.resolving.phrases import is_capital

LONGEST = 4  # words of a place name
LOCAL = (
    "in",
    "at",
    "near",
    "from",
    "to",
    "of",
    "on",
    "outside",
    "around",
    "into",
    "through",
    "for",
    "inside",
    "across",
    "between",
    "and",
    "off",
    "along",
    "towards",
    "toward",
    "with",
    "by",
    "over",
    "throughout",
    "via",
    "against",
)


AT = ("in", "at", "near", "on", "outside", "around")


class Mention(NamedTuple):
    """A name in the text that may be a place: its words, its span, and what it may mean."""

    sentence: int
    first: int
    last: int
    span: Span
    name: str
    entries: tuple[Entry, ...]
    disputed: str | None


def find_places(annotated: Annotated) -> tuple[tuple[Place, ...], dict[Position, str]]:
    """The places of the story in order, and for the words that name them their ids."""
    states = _states_named(annotated)
    mentions = [m for sentence in annotated.sentences for m in _in_sentence(annotated, sentence, states)]
    countries = _countries_of(mentions)
    places: dict[int | str, Place] = {}
    at: dict[Position, str] = {}
    for mention in mentions:
        entry, confidence = _choose(mention, countries)
        key = entry.geonames or entry.name
        known = places.get(key)
        if known is None:
            places[key] = _place(f"p{len(places) + 1}", mention, entry, confidence)
        else:
            places[key] = _again(known, mention)
        for index in range(mention.first, mention.last + 1):
            at[(mention.sentence, index)] = places[key].id
    return tuple(places.values()), at


def _place(identity: str, mention: Mention, entry: Entry, confidence: float) -> Place:
    also = (entry.name,) if gazetteer.fold(entry.name) != gazetteer.fold(mention.name) else ()
    pointless = not entry.lat and not entry.lon
    return Place(
        identity,
        mention.name,
        entry.geonames or None,
        entry.country or None,
        entry.admin1 or None,
        None if pointless else entry.lat,
        None if pointless else entry.lon,
        entry.feature,
        also,
        mention.disputed,
        confidence,
        (mention.span,),
    )


def _again(known: Place, mention: Mention) -> Place:
    also = known.also if mention.name in (known.name, *known.also) else (*known.also, mention.name)
    return Place(
        known.id,
        known.name,
        known.geonames,
        known.country,
        known.admin1,
        known.lat,
        known.lon,
        known.feature,
        also,
        known.disputed,
        known.confidence,
        (*known.mentions, mention.span),
    )


# ---------------------------------------------------------------- finding names
def _states_named(annotated: Annotated) -> frozenset[str]:
    """The countries that the story names in any form."""
    out: set[str] = set()
    for sentence in annotated.sentences:
        shapes, known = shapes_of(sentence.language), _demonyms(sentence.language)
        for word in sentence.words:
            if is_capital(word.text):
                forms = shapes.names(shapes.plain(word.text)) if shapes else (word.text,)
                out.update(known[form] for form in forms if form in known)
    return frozenset(out)


def _in_sentence(annotated: Annotated, sentence: Sentence, states: frozenset[str]) -> Iterator[Mention]:
    """Names of countries, regions and cities: what the model calls a place, and what the lists know beside a preposition."""
    index = 0
    while index < len(sentence.words):
        mention = _longest(annotated, sentence, index, states)
        if mention is None:
            index += 1
        else:
            yield mention
            index = mention.last + 1


def _longest(annotated: Annotated, sentence: Sentence, first: int, states: frozenset[str]) -> Mention | None:
    words = sentence.words
    if words[first].upos not in ("PROPN", "NOUN", "ADJ", "X") or not is_capital(words[first].text):
        return None
    for last in range(min(first + LONGEST, len(words)) - 1, first - 1, -1):
        if words[last].upos not in ("PROPN", "NOUN", "X", "ADJ"):
            continue
        span = (words[first].start, words[last].end)
        for name in _names(annotated, sentence, first, last):
            entries, disputed = _known(name, sentence.language)
            if entries and _is_local(sentence, first, last, entries, states):
                return Mention(sentence.index, first, last, span, name, entries, disputed)
    return None


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
    if inside.entity == "NORP":
        return False
    if inside.deprel in ("compound", "flat") and words[inside.head].upos == "PROPN" and inside.entity != "LOC":
        return False
    return (
        inside.entity == "LOC"
        or entries[0].feature != "PPL"
        or (sentence.case_of(last) in LOCAL and sentence.case_of(last) != "" and inside.upos == "PROPN")
    )


@lru_cache(maxsize=50_000)
def _known(name: str, language: str) -> tuple[tuple[Entry, ...], str | None]:
    if name in _months(language):
        return (), None  # March is a town in England, too
    shapes = shapes_of(language)
    folded = _plain(name, shapes)
    code = _states(language).get(folded)
    if code:
        entry = gazetteer.country(code)
        return ((entry,), None) if entry else ((), None)
    region = _regions(language).get(folded)
    if region:
        codes, disputed = region
        return (Entry(0, name, codes, "", 0.0, 0.0, "RGN", 0),), disputed
    return gazetteer.look_up(name, foreign=shapes is not None), None


def _plain(name: str, shapes: Shapes | None) -> str:
    """A name in the spelling that the lists of its language are compared in."""
    return " ".join(shapes.plain(word) for word in name.split()) if shapes else name


@lru_cache
def _months(language: str) -> frozenset[str]:
    return frozenset(pack.load(language).table("calendar")["months"])


@lru_cache
def _states(language: str) -> dict[str, str]:
    shapes = shapes_of(language)
    return {_plain(form, shapes): row[0] for row in pack.load(language).rows("states") for form in pack.forms(row[1])}


@lru_cache
def _demonyms(language: str) -> dict[str, str]:
    shapes = shapes_of(language)
    return {_plain(form, shapes): row[0] for row in pack.load(language).rows("states")
            for cell in row[1:5] for form in pack.forms(cell)}


@lru_cache
def _regions(language: str) -> dict[str, tuple[str, str | None]]:
    out: dict[str, tuple[str, str | None]] = {}
    shapes = shapes_of(language)
    for codes, extra, names, *_ in pack.load(language).rows("regions"):
        held = pack.forms(codes)
        disputed = "recognised by some states only, or claimed by several" if extra or len(held) > 1 else None
        for name in pack.forms(names):
            out[_plain(name, shapes)] = (held[0] if len(held) == 1 else "", disputed)
    return out


# ---------------------------------------------------------------- choosing
def _countries_of(mentions: list[Mention]) -> frozenset[str]:
    """The countries that the story names outright."""
    return frozenset(m.entries[0].country for m in mentions if m.entries[0].feature in ("PCLI", "RGN"))


def _choose(mention: Mention, countries: frozenset[str]) -> tuple[Entry, float]:
    """The likeliest place of a name: in a country of the story, else the most populous by far."""
    entries = mention.entries
    if len(entries) == 1:
        return entries[0], 0.95 if entries[0].feature != "PPL" else 0.85
    here = [e for e in entries if e.country in countries]
    if here and (here[0] is entries[0] or entries[0].population < 2_000_000):
        return here[0], 0.85
    clear = entries[0].population > 5 * entries[1].population
    return entries[0], 0.8 if clear else 0.5
