"""Pattern files to patterns: the pattern language read, checked, weighed.

A pattern is a predicate with what must hang on it, written as a plain sentence of slots and stems:

    {actor} lift|ease ban|@restrictions [on|against {recipient}]

Before the predicate stands the logical subject, after it objects, prepositional phrases and clauses:
`{actor}`, `{recipient}` take a noun phrase, `{actors}` one of several countries, `{any}` one without a part in the event,
`{act}` a clause or event noun;
`{actor:MIL|REB}` wants a sector, `{actor:crowd|@x}` a stem; `word|word` stems; `@list` a word list; `a_b` the stem b with
the modifier a (`call_off`: with the particle); `>word` a clause with that predicate; `{recipient}'s` the possessor of the
object; `[...]` may be absent; `word|{recipient}` is short for two patterns, one with the word and one with the slot.  The
engine turns passives, nominal forms, control, coordination and relative clauses, so a pattern says each meaning once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from dragoman.errors import PackError
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.languages.shapes import Shapes, shapes_of

PREPOSITIONS = frozenset(
    """
    about above across after against ahead_of alongside along amid among around as at away_from because_of before
    behind between beyond by despite down during for from in inside into like near of off on onto out_of outside over past round
    through throughout to toward towards under until upon via with within without
    """.split()
)
# Those that are nothing else: a group that holds one of them holds prepositions only.
SURE_PREPOSITIONS = frozenset("against at by for from in into of on onto to toward towards upon with within without".split())
TOKEN = re.compile(r"\[[^\]]*\]|\{[^}]*\}(?:'s)?|\S+")
WORD_OR_SLOT = re.compile(r"([^\s\[\]{}]+)\|(\{[^}]*\}(?:'s)?)")
SLOT = re.compile(r"\{(actor|recipient|act|any)(s)?(?::([^}]*))?\}('s)?")
MOST_CHOICES = 6  # of a word or a slot in one pattern, each of which doubles its readings
NOUN_ONLY = "~"  # before a predicate that is meant as an event noun alone
SECTOR = re.compile(r"[A-Z]{3}")


class Element(NamedTuple):
    """One thing that a pattern wants beside its predicate."""

    where: str  # subject, object, oblique, clause, possessor
    cases: frozenset[str]
    stems: frozenset[str]
    joined: dict[str, tuple[frozenset[str], ...]]  # of stems that want modifiers, "peace_talk": the noun to its modifiers
    sectors: frozenset[str]
    slot: str
    optional: bool
    several: bool = False  # of more than one country: "{actors}"

    def __str__(self) -> str:
        what = "{" + self.slot + "}" if self.slot else "|".join(sorted(self.stems)[:4])
        return f"{self.where} {'|'.join(sorted(self.cases))} {what}".replace("  ", " ")


class Pattern(NamedTuple):
    """A pattern ready to match.  `type` "" codes nothing: it keeps a broader pattern from firing."""

    id: str
    predicates: frozenset[str]
    elements: tuple[Element, ...]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    weight: float
    keeps: bool
    alone: bool  # an event though nobody is named who takes part: "a car bomb went off"
    source: str
    wants_object: bool  # without an object in the clause nothing need be tried
    needs: frozenset[str]  # one of these stems or `needed_clause`s must stand in the sentence; empty: no such test


@lru_cache
def load_patterns(language: str) -> tuple[Pattern, ...]:
    """Every pattern of a language; raises PackError for one that is malformed, unknown to the ontology, or without example."""
    patterns = read_patterns(pack.load(language))
    shapes = shapes_of(language)
    return tuple(_settled(pattern, shapes) for pattern in patterns) if shapes else patterns


def read_patterns(source: pack.Pack) -> tuple[Pattern, ...]:
    """Every pattern of a pack as it is written."""
    shared = source.table("words").get("words", {}) if source.has("words") else {}
    out: list[Pattern] = []
    seen: set[str] = set()
    for file, entry in source.patterns():
        name = entry.get("id")
        if not isinstance(name, str) or not name or name in seen:
            raise PackError(f"{file}: pattern {name!r}: an id is missing, no text or used twice")
        seen.add(name)
        out += _read(file, entry, {**shared, **source.words_of(file)})
    return tuple(out)


def _settled(pattern: Pattern, shapes: Shapes) -> Pattern:
    """A pattern with its stems as the words of a text will bear them."""
    def both(stems: frozenset[str]) -> frozenset[str]:
        return stems | frozenset("_".join(map(shapes.settled, stem.split("_"))) for stem in stems)

    elements = tuple(e._replace(stems=both(e.stems), joined=_modifiers(both(e.stems))) for e in pattern.elements)
    return pattern._replace(predicates=both(pattern.predicates), elements=elements, needs=_needed(elements))


def _read(file: str, entry: dict[str, Any], words: dict[str, str]) -> Iterator[Pattern]:
    name = entry["id"]
    if not entry.get("yes") and entry.get("gives") != "none":
        raise PackError(f'{file}: pattern {name!r} has no example: add yes = "a sentence it must code"')
    kind, mode = _gives(file, name, str(entry.get("gives", "")))
    matches = _matches(file, entry)
    for text in (reading for match in matches for reading in _readings(match)):
        predicates, elements = _compile(f"{file}: {name}", text, words)
        weight = sum(weight_of(e) for e in elements) + float(entry.get("weight", 0))
        yield Pattern(
            name,
            predicates,
            elements,
            kind,
            mode,
            tuple(entry.get("contexts", ())),
            weight,
            bool(entry.get("keeps", False)),
            bool(entry.get("alone", False)),
            text,
            any(_is_wanted_object(e) for e in elements),
            _needed(elements),
        )


def _matches(file: str, entry: dict[str, Any]) -> list[str]:
    """What a pattern matches; PackError for an entry whose parts are of the wrong kind."""
    match: Any = entry.get("match")
    matches: list[str] = match if isinstance(match, list) else [match]
    contexts, weight = entry.get("contexts", []), entry.get("weight", 0)
    if not isinstance(contexts, list) or not isinstance(weight, int | float) or not all(
            isinstance(text, str) for text in (*matches, *contexts)):
        raise PackError(f'{file}: pattern {entry["id"]!r}: match is a text or a list of them, contexts a list, weight a number')
    if unknown := sorted(set(contexts) - set(ontology.contexts())):
        raise PackError(f"{file}: pattern {entry['id']!r}: unknown context {unknown[0]!r}. See `dragoman ontology`.")
    if any("|{" in text and len(WORD_OR_SLOT.findall(text)) > MOST_CHOICES for text in matches):
        raise PackError(f'{file}: pattern {entry["id"]!r}: more than {MOST_CHOICES} times a word or a slot. Make several of it.')
    return matches


def _readings(text: str) -> list[str]:
    """A pattern that offers a word or a slot in one place as the two patterns that it stands for."""
    found = WORD_OR_SLOT.search(text) if "|{" in text else None  # the expression is slow where there is none
    if not found:
        return [text]
    before, behind = text[: found.start()], text[found.end() :]
    return [reading for choice in found.groups() for reading in _readings(before + choice + behind)]


def _is_wanted_object(element: Element) -> bool:
    bare = element.slot in ("actor", "recipient") and not element.stems and not element.sectors  # an event noun may leave it unsaid
    return element.where == "object" and not element.optional and not bare and element.slot != "act"


def _needed(elements: tuple[Element, ...]) -> frozenset[str]:
    """The smallest set of stems of which a sentence must hold one for the pattern to fire."""
    sets = [
        frozenset(needed_clause(s) if e.where == "clause" or e.slot == "act" else s.rpartition("_")[2] for s in e.stems)
        for e in elements
        if e.stems and not e.optional and not e.sectors
    ]
    return min((s for s in sets if "*" not in s), key=len, default=frozenset())


def needed_clause(lemma: str) -> str:
    """The need of a clause with this predicate, which may be written otherwise: "withdrawal" is a clause of "withdraw"."""
    return ">" + lemma


def weight_of(element: Element) -> float:
    """How much an element narrows a pattern; an optional one hardly does."""
    if element.optional:
        return 0.0
    narrow = 2.0 if element.stems else 1.5 if element.sectors or element.several else 0.0
    return narrow + (1.0 if element.slot == "act" else 0.5 if element.where != "subject" else 0.0)


def _gives(file: str, name: str, text: str) -> tuple[str, str | None]:
    kind, _, mode = text.partition("/")
    if kind == "none":
        return "", None
    if kind not in ontology.TYPES:
        raise PackError(f"{file}: pattern {name!r}: unknown event type {kind!r}. See `dragoman ontology`.")
    if mode and mode not in ontology.describe(kind).modes:
        known = ", ".join(ontology.describe(kind).modes) or "none"
        raise PackError(f"{file}: pattern {name!r}: {kind} has no mode {mode!r}. It has: {known}")
    return kind, mode or None


def _compile(where: str, text: str, words: dict[str, str]) -> tuple[frozenset[str], tuple[Element, ...]]:
    predicates: frozenset[str] = frozenset()
    elements: list[Element] = []
    for token in TOKEN.findall(text):
        if token.startswith("["):
            elements += _elements(where, token[1:-1], words, optional=True)
        elif not predicates and not token.startswith("{"):
            predicates = _stems(where, token, words)
        elif not predicates:
            elements.append(_slot(where, token, "subject", frozenset(), words, False))
    rest = text.split(None)  # what follows the predicate, read as one run so that prepositions govern
    start = next((i for i, token in enumerate(rest) if not token.startswith(("{", "["))), 0) + 1
    elements += _elements(where, re.sub(r"\[[^\]]*\]", " ", " ".join(rest[start:])), words, optional=False)
    if not predicates:
        raise PackError(f"{where}: the pattern {text!r} names no predicate")
    return predicates, tuple(sorted(elements, key=_eagerness))


def _eagerness(element: Element) -> tuple[bool, bool]:
    """What narrows most is asked first: most patterns of a common verb fail there."""
    return element.optional, not element.stems


def _elements(where: str, text: str, words: dict[str, str], *, optional: bool) -> list[Element]:
    out: list[Element] = []
    cases: frozenset[str] = frozenset()
    for token in TOKEN.findall(text):
        parts = frozenset(token.split("|"))
        if parts <= PREPOSITIONS or token == "that":
            cases = frozenset(p.replace("_", " ") for p in parts)
            continue
        if parts & SURE_PREPOSITIONS:
            raise PackError(f"{where}: {token!r} mixes prepositions with other words. Make two patterns of it.")
        if token.startswith("|"):
            raise PackError(f"{where}: {token!r} stands behind a slot. Write the words before it: word|{{recipient}}.")
        place = "oblique" if cases else "object"
        if token.startswith(">"):
            out.append(_element("clause", cases, _stems(where, token[1:], words), frozenset(), "", optional))
        elif token.startswith("{"):
            out.append(_slot(where, token, place, cases, words, optional))
        else:
            out.append(_element(place, cases, _stems(where, token, words), frozenset(), "", optional))
        cases = frozenset()
    return out


def _slot(where: str, token: str, place: str, cases: frozenset[str], words: dict[str, str], optional: bool) -> Element:
    found = SLOT.fullmatch(token)
    if not found:
        raise PackError(f"{where}: cannot read the slot {token!r}. Slots are actor, recipient, act, any.")
    slot, several, limit, possessive = found.groups()
    sectors = frozenset(part for part in (limit or "").split("|") if SECTOR.fullmatch(part))
    stems = "|".join(part for part in (limit or "").split("|") if part and not SECTOR.fullmatch(part))
    return _element(
        "possessor" if possessive else place,
        cases,
        _stems(where, stems, words) if stems else frozenset(),
        sectors,
        slot,
        optional,
    )._replace(several=bool(several))


def _element(
    where: str, cases: frozenset[str], stems: frozenset[str], sectors: frozenset[str], slot: str, optional: bool
) -> Element:
    return Element(where, cases, stems, _modifiers(stems), sectors, slot, optional)


@cache
def _modifiers(stems: frozenset[str]) -> dict[str, tuple[frozenset[str], ...]]:
    """The stems that want modifiers, by their noun: "peace_talk" is {"talk": ({"peace"},)}."""
    out: dict[str, tuple[frozenset[str], ...]] = {}
    for stem in sorted(s for s in stems if "_" in s):
        modifier, _, noun = stem.rpartition("_")
        out[noun] = (*out.get(noun, ()), frozenset(modifier.split("_")))
    return out


def _stems(where: str, token: str, words: dict[str, str]) -> frozenset[str]:
    parts = token.split("|")
    for part in parts:
        if part.startswith("@") and part[1:] not in words:
            raise PackError(f"{where}: no word list {part!r}. There are: {', '.join(sorted(words))}")
    return _joined(*(words[part[1:]] if part.startswith("@") else part for part in parts))


@cache
def _joined(*lists: str) -> frozenset[str]:
    """The words of lists, one set for all elements that have the same."""
    return frozenset(word for words in lists for word in words.split())
