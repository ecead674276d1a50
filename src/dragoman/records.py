"""Every type that crosses a border between two stages.

Part one is published: its fields are those of the dispatch record, in that order, and change only with the version.
Part two is ours: what the stages hand to each other on the way there.

Spans are `(start, end)` in Unicode code points of `Document.text`, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal, NamedTuple

Span = tuple[int, int]

EventType = str  # one of knowledge.ontology.TYPES
Status = Literal["actual", "future", "requested", "hypothetical", "negated"]
ActorKind = Literal["person", "state", "organisation", "group", "outlet", "population"]
FigureKind = Literal["killed", "injured", "captured", "missing", "displaced", "arrested", "other"]


# ---------------------------------------------------------------- part one: the record
@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time and how it is known.

    `start` and `end` are ISO 8601 strings of the stated precision, `None` for an open or unknown end.
    """

    start: str | None
    end: str | None
    precision: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One dispatch as it was published, its furniture marked but kept.

    `dropped` lists what stands around the story: `(start, end, why)`.
    """

    text: str
    uri: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: When | None = None
    language: str | None = None
    paragraph_languages: tuple[str | None, ...] = ()
    dropped: tuple[tuple[int, int, str], ...] = ()
    id: str = ""
    retrieved: str | None = None
    warnings: tuple[str, ...] = ()
    dateline: str | None = None  # the place that the dateline names, as written
    paragraphs: tuple[Span, ...] = ()  # one for each of `paragraph_languages`


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or says something.  `country` is ISO 3166-1 alpha-3; `sectors` are PLOVER's, the primary first."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    basis: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place by one identity (GeoNames) and the names it goes by; `name` is the one the text used.

    `associative`: those of the `mentions` that locate nothing ("Turkish forces"); `runners_up`: GeoNames ids, the likeliest first.
    """

    id: str
    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str | None
    also: tuple[str, ...]
    disputed: str | None
    confidence: float
    mentions: tuple[Span, ...]
    associative: tuple[Span, ...] = ()
    runners_up: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in the text, resolved to a stretch of days."""

    id: str
    start: str | None
    end: str | None
    precision: str
    basis: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, as the text has it: "nearly 300 wounded".  `max` None: the text sets no upper bound."""

    id: str
    kind: FigureKind
    min: int | None
    max: int | None
    qualifier: str | None
    whom: str | None
    country: str | None
    sector: str | None
    event: str | None
    claim: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so: the words that name the speaker, that say "says", and that are said."""

    id: str
    speaker: str | None
    addressee: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Literal["direct", "indirect", "mixed"]
    stance: Literal["says", "alleges", "confirms", "denies", "cites"]
    via: str | None
    inserted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when, where and on whose word, with the evidence and the reason for the code."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: When
    place: str | None
    status: Status
    historical: bool
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    quad: str
    score: float | None
    trigger: Span
    evidence: Span
    confidence: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, truce, declaration or resolution that the text names."""

    id: str
    name: str
    kind: Literal["ceasefire", "treaty", "declaration", "resolution", "other"]
    date: When | None
    parties: tuple[str, ...]
    provisions: tuple[Span, ...]
    mentions: tuple[Span, ...]
    violations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that one dispatch says; one line of JSONL."""

    id: str
    version: str
    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, in the published order of the fields."""
        out: dict[str, Any] = {f.name: _plain(getattr(self, f.name)) for f in fields(self)}
        out["document"] = document_dict(self.document)
        return out


_DOCUMENT_ORDER = (
    "uri",
    "title",
    "outlet",
    "agency",
    "byline",
    "published",
    "language",
    "paragraph_languages",
    "text",
    "dropped",
)


def document_dict(document: Document) -> dict[str, Any]:
    """The published part of a document as plain JSON values."""
    return {name: _plain(getattr(document, name)) for name in _DOCUMENT_ORDER}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


# ---------------------------------------------------------------- part two: between the stages
class Word(NamedTuple):
    """A word with its arc, in Universal Dependencies.  `head` is an index into the sentence, -1 at the root."""

    index: int  # type: ignore[assignment]
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    entity: str = ""  # the kind of the name that the word belongs to: PER, ORG, LOC, NORP, EVENT or ""
    listed: str = ""  # as the lists of its pack write it: in small letters, in a language with inflection its stem


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story: its words, and for each word those that hang on it."""

    index: int
    start: int
    end: int
    language: str
    paragraph: int
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    cases: tuple[str, ...]  # of each word its preposition, in the words of the patterns
    marks: tuple[str, ...]  # of each word the subordinator of its clause
    names: tuple[Name, ...] = ()
    stems: frozenset[str] = frozenset()  # the lemmas in lower case, and the words as they stand

    def phrase(self, head: int) -> Iterator[int]:
        """The head of a noun phrase and the heads joined to it by "and" and commas."""
        yield head
        for child in self.children[head]:
            if self.words[child].deprel == "conj":
                yield child

    def joined_to(self, index: int) -> str:
        """The word that a word is written together with, before it: the "ل" of "للأمم"; "" for none."""
        before = self.words[index - 1] if index else None
        return before.text if before is not None and before.end == self.words[index].start else ""

    def case_of(self, index: int) -> str:
        """The preposition of a word, several joined by spaces: "out of"; "" for none."""
        return self.cases[index]

    def mark_of(self, index: int) -> str:
        """The subordinator of a clause, several joined by spaces: "that", "so that"; "" for none."""
        return self.marks[index]

    def subtree(self, index: int) -> Iterator[int]:
        """A word and all that hangs on it, outermost first."""
        queue = [index]
        for at in queue:
            yield at
            queue += self.children[at]


class Name(NamedTuple):
    """A name of a person (PER), body (ORG), place (LOC) or people (NORP): words `first` to `last` of a sentence."""

    kind: str
    first: int
    last: int  # inclusive


class Quote(NamedTuple):
    """Words between quotation marks, the marks included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the story, without the furniture around it."""

    index: int
    start: int
    end: int
    language: str


class Argument(NamedTuple):
    """A noun phrase that hangs on a predicate: by which preposition ("" for none), and its head word."""

    case: str
    head: int


class Complement(NamedTuple):
    """A clause that hangs on a predicate: by which relation and subordinator, and the head word of that clause."""

    relation: str
    mark: str
    head: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its logical arguments: who does what to whom, inside which other clause.

    Passives are turned, gaps of control, coordination and relative clauses are filled.  `support` is the light verb
    of a noun predicate ("held" in "held talks"), -1 for none; `parent` the predicate that governs it, -1 at the top.
    """

    sentence: int
    head: int
    lemma: str
    kind: Literal["verb", "noun", "predicate"]
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[Argument, ...]
    complements: tuple[Complement, ...]
    parent: int
    relation: str
    support: int = -1


@dataclass(frozen=True, slots=True)
class Annotated:
    """The document with its story read: sentences with arcs, quotations, names, predicates with their arguments."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    clauses: tuple[Clause, ...] = ()
    uncoded: tuple[Sentence, ...] = ()  # in languages whose packs offer less than events; their index is -1


Position = tuple[int, int]  # (sentence index, word index)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The annotated document with its names tied to actors and places, its words of time to days, its counts to figures.

    `actor_at` gives for the head word of a noun phrase the ids of the actors it stands for (several for "both sides").
    """

    annotated: Annotated
    actors: tuple[Actor, ...]
    actor_at: dict[Position, tuple[str, ...]]
    places: tuple[Place, ...]
    place_at: dict[Position, str]
    dates: tuple[TimeExpression, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...] = field(default=())
    counts: tuple[Figure, ...] = ()  # of whom or of what nothing is told: figures only where they are arguments of an event


class Step(NamedTuple):
    """How a clause was coded: the pattern that fired, and those of the same predicate that did not, with what each lacked."""

    clause: Clause
    fired: str | None
    missed: tuple[tuple[str, str], ...]


class Trace(NamedTuple):
    """How a sentence was coded, clause by clause."""

    sentence: Sentence
    steps: tuple[Step, ...]
