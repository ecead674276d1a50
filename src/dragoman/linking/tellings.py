"""Records to tellings: of each event what tells it apart from others, small enough to hold millions of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from dragoman.knowledge.entities import bodies
from dragoman.knowledge.folding import fold
from dragoman.knowledge.ontology import TYPES
from dragoman.knowledge.skeletons import skeleton
from dragoman.languages import pack
from dragoman.linked import Pointer
from dragoman.linking.copies import one_copy
from dragoman.linking.succession import follows
from dragoman.linking.voices import Voice, Voices, is_official

Json = dict[str, Any]

_BITS = 512  # of the sketch of a sentence's words
_WORD = re.compile(r"\w{4,}")  # shorter words are mostly grammar
BESIDE = 30  # letters between an act and the word that tells that it is one more
_WORDS = re.compile(r"\w+")
_STEM = 6  # letters that two forms of a word share
FAMILIES = {  # types that two careful readers may well give to one act
    "AGREE": "accord", "SUPPORT": "accord", "COOPERATE": "accord", "AID": "accord", "CONCEDE": "relief", "RETREAT": "relief",
    "SANCTION": "pressure", "COERCE": "pressure",
}


class Where(NamedTuple):
    """The place of an event; `fine` unless it is a whole country."""

    id: int | str  # GeoNames', else the folded name
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    fine: bool
    town: bool

    @property
    def geonames(self) -> int | None:
        """The number that GeoNames gives it."""
        return self.id if isinstance(self.id, int) else None


class Spot(NamedTuple):
    """A place below a country that a sentence names."""

    id: int | str
    lat: float | None
    lon: float | None
    town: bool


class When(NamedTuple):
    """The days in which an event lies, as ordinals, None for an open end.

    `told`: the text names the day; else it is that of print or of the context.  `vague`: some day of a month or year.
    `yearless`: month and day of a year unknown.  `carried`: told in another sentence than the event.
    """

    first: int | None
    last: int | None
    told: bool
    vague: bool = False
    yearless: tuple[int, int] | None = None
    carried: bool = False


class Number(NamedTuple):
    """A figure of an event, and who gives it; `part` of another: "three of them children"."""

    kind: str
    min: int | None
    max: int | None
    part: bool
    voice: Voice


class Telling(NamedTuple):
    """One event as one document tells it."""

    at: Pointer
    type: str
    family: str  # of types that two careful readers may well give to one act; of a plan, that of what is planned
    mode: str | None
    status: str
    actors: frozenset[str]  # keys of parties: ISO 3166-1 codes, ids of bodies without a country
    recipients: frozenset[str]
    parties: frozenset[str]  # both
    persons: tuple[tuple[str, str], ...]  # country and skeleton of those who are named
    offices: frozenset[str]  # of those who take part: head_of_state, foreign_minister ...
    when: When
    where: Where | None
    figures: tuple[Number, ...]
    words: int  # a sketch of the sentence
    sentence: int  # where it starts
    language: str
    published: int | None
    voice: Voice
    heard: frozenset[str]  # parties, or SOMEBODY, whose word stands behind the event, along its chain, or its figures
    states: frozenset[str] = frozenset()  # those of the parties that take part themselves, by a government, a force or an official
    near: tuple[Spot, ...] = ()  # the places below a country that the sentence names
    again: bool = False  # whether the words beside it speak of another one, a second
    after: tuple[str, ...] = ()  # ids of events of its sentence that it is told to follow on
    agreement: bool = False  # not an event but an agreement that the text names, by its own date


class _Cast(NamedTuple):
    """The actors of a record by id: their parties; of those who take part in events, names and offices."""

    keys: dict[str, str | None]
    persons: dict[str, tuple[str, str]]
    offices: dict[str, frozenset[str]]
    official: frozenset[str]


def read_tellings(record: Json) -> Iterator[Telling]:
    """The events of a record as tellings, in its order, then the agreements that it names by their date."""
    document = record["document"]
    published, language = _published(document), intern(document["language"] or "")
    places = {p["id"]: p for p in record["places"]}
    figures = {f["id"]: f for f in record["figures"]}
    cast = _read_cast(record, language)
    voices = Voices(record, cast.keys)
    acting = {tuple(span) for actor in record["actors"] for span in actor["mentions"]}
    named = [(span[0], _spot(place, stands=p["feature"] == "PPLC" and tuple(span) in acting))
             for p in record["places"] if (place := _where(p)).fine for span in p["mentions"]]
    earlier = follows(record["events"], document["text"], language)
    spans = {e["id"]: e["date"]["span"] for e in record["events"]}
    borrowed = {i for late, before in earlier.items() for i in before if spans[i] and spans[i] == spans[late]}
    lead = min((e["evidence"][0] for e in record["events"]), default=0)
    for event in record["events"]:
        voice = voices.of(event["claims"])
        takers = (*event["actors"], *event["recipients"])
        start, end = event["evidence"]
        where = _where(places[event["place"]]) if event["place"] else None
        actors, recipients = _parties(event["actors"], cast), _recipients(event, cast, where)
        yield Telling(
            (record["id"], intern(event["id"])), intern(event["type"]), intern(_family(event, published)),
            event["mode"] and intern(event["mode"]), intern(event["status"]),
            actors, recipients, one_copy(actors | recipients),
            one_copy(tuple(sorted({cast.persons[i] for i in takers if i in cast.persons}))),
            one_copy(frozenset().union(*(cast.offices[i] for i in takers))),
            read_when(event["date"], published, (start, end), borrowed=event["id"] in borrowed), where,
            one_copy(tuple(_number(figures[i], voices, voice) for i in event["figures"])),
            sketch(document["text"][start:end]), start, language, published, voice,
            voices.heard_on((*event["claims"], *(figures[i]["claim"] for i in event["figures"] if figures[i]["claim"])),
                            start, _told_until(document["text"], lead, start, end)),
            one_copy(frozenset(k for i in takers if i in cast.official and (k := cast.keys[i]))),
            one_copy(tuple(dict.fromkeys(spot for at, spot in named if start <= at < end))),
            _is_again(document["text"][max(start, event["trigger"][0] - BESIDE):min(end, event["trigger"][1] + BESIDE)], language),
            earlier.get(event["id"], ()))
    yield from _agreements(record, cast, voices, published)


def _told_until(text: str, lead: int, start: int, end: int) -> int:
    """Where the words beside a sentence end, in which a party has its say.

    At the end of the paragraph; all of a dispatch is about what its first paragraph tells, that of the first event, `lead`.
    """
    line = text.find("\n", end)
    return line if line >= 0 and "\n" in text[lead:start] else len(text)


def party(actor: Json, language: str | None) -> str | None:
    """By what an actor is known in every document: its country, else the id of a body of no state, else nothing."""
    if actor["country"]:
        return str(actor["country"])
    if actor["kind"] in ("organisation", "group", "state"):
        return _bodies().get(fold(str(actor["name"]))) or None
    return None


def is_named(actor: Json) -> bool:
    """Whether an actor is a person told by name, not by office alone: "Iran's deputy foreign minister" names nobody."""
    if actor["kind"] != "person" or " " not in actor["name"]:
        return False
    return _is_own(actor["name"], actor["role"] or "")


@lru_cache(maxsize=20_000)
def _is_own(name: str, role: str) -> bool:
    office = {word[:_STEM - 2] for word in fold(role).split()}
    return not any(word[:_STEM - 2] in office for word in fold(name).split())


def offices(actor: Json, language: str | None) -> frozenset[str]:
    """The high offices that a person goes by in a text: that of the longest title of the language in its name or role."""
    if actor["kind"] not in ("person", "group") or not language or language not in pack.available():
        return frozenset()
    called = actor["role"] or "" if is_named(actor) else f"{actor['role'] or ''} {actor['name']}"
    return _offices(called, language)


@lru_cache(maxsize=20_000)
def _offices(text: str, language: str) -> frozenset[str]:
    words = fold(text)
    return next((found for form, found in _titles(language) if form in words), frozenset())


@lru_cache
def _titles(language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The titles of high offices and what they are, the longest first; without the last letter, which case may change."""
    forms = {fold(form): frozenset(pack.forms(row[2])) for row in pack.load(language).rows("titles") if row[2]
             for form in pack.forms(row[0])}
    return tuple((form[:-1] if len(form) > _STEM else form, found) for form, found in sorted(
        forms.items(), key=lambda item: (-len(item[0]), item[0])))


@lru_cache(maxsize=256)  # a sentence mostly tells several events
def sketch(text: str) -> int:
    """The stems of a text's longer words as bits of a number, digits included."""
    bits = 0
    for word in _WORD.findall(text.casefold()):
        bits |= 1 << zlib.crc32(word[:_STEM].encode()) % _BITS
    return bits


def _is_again(text: str, language: str) -> bool:
    """Whether the words around an act tell of one more of a kind: "a second gendarme was shot", "seized another bus"."""
    return language in pack.available() and not _more(language).isdisjoint(_WORDS.findall(text.casefold()))


@lru_cache
def _more(language: str) -> frozenset[str]:
    return frozenset(pack.load(language).table("words")["words"].get("one_more", "").split())


def day(text: str | None) -> int | None:
    """The ordinal of an ISO 8601 day or instant; None for anything less."""
    if not text or len(text) < 10 or text.startswith("--"):
        return None
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def iso(ordinal: int | None) -> str | None:
    """The day of an ordinal, in ISO 8601."""
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def read_when(stated: Json, published: int | None, sentence: tuple[int, int] | None = None, *, borrowed: bool = False) -> When:
    """The days of an event's date; a default (the day of print) is not told by the text.

    A day `borrowed` from what followed, "summoned him on Monday over the shelling of", counts as told in another sentence.
    """
    start, end = stated["start"], stated["end"]
    if start and start.startswith("--") and len(start) >= 7:
        yearless = (int(start[2:4]), int(start[5:7]))
        if published is None:
            return When(None, None, False, yearless=yearless)
        start = end = f"{date.fromordinal(published).year}{start[1:7]}"
    told = bool(stated["span"]) or stated["basis"] == "text"
    elsewhere = bool(stated["span"]) and sentence is not None and not sentence[0] <= stated["span"][0] < sentence[1]
    return one_copy(When(day(start), day(end), told, stated["precision"] in ("month", "year"),
                         carried=borrowed or elsewhere))


# ---------------------------------------------------------------- below
def _read_cast(record: Json, language: str) -> _Cast:
    actors = {a["id"]: a for a in record["actors"]}
    takers = {i: actors[i] for e in record["events"] for i in (*e["actors"], *e["recipients"])}
    return _Cast({i: party(a, language) for i, a in actors.items()},
                 {i: (intern(a["country"] or ""), bones) for i, a in takers.items()
                  if is_named(a) and (bones := skeleton(a["name"], language))},
                 {i: offices(a, language) for i, a in takers.items()},
                 frozenset(i for i, a in takers.items() if is_official(a) and a["basis"] != "gazetteer"))


def _number(figure: Json, voices: Voices, voice: Voice) -> Number:
    """A figure on the word of who gives it; without one, on that of who tells the event."""
    part = (figure["qualifier"] or "").startswith("of them")
    return one_copy(Number(intern(figure["kind"]), figure["min"], figure["max"], part,
                           voices.of([figure["claim"]]) if figure["claim"] else voice))


def _agreements(record: Json, cast: _Cast, voices: Voices, published: int | None) -> Iterator[Telling]:
    """The dated agreements of a record."""
    document = record["document"]
    for agreement in record["agreements"]:
        if agreement["date"] and agreement["mentions"]:
            signers = _parties(agreement["parties"] or _signers(record["events"], agreement), cast)
            start, end = agreement["mentions"][0]
            around = [c["id"] for c in record["claims"] if any(s <= start < e for s, e in c["content"])]
            when = read_when(agreement["date"], published)._replace(told=True)
            yield Telling((record["id"], agreement["id"]), "AGREE", FAMILIES["AGREE"], None, "actual",
                          signers, frozenset(), signers, (), frozenset(),
                          when, None, (), sketch(document["text"][start:end]), start, document["language"] or "", published,
                          voices.of(around), voices.heard(around), agreement=True)


def _signers(events: list[Json], agreement: Json) -> list[str]:
    """Who acts in an accord that is told in the words that name an agreement, of the same day: "Peru and Chile signed a pact"."""
    start = agreement["mentions"][0][0]
    return next((e["actors"] + e["recipients"] for e in events if e["evidence"][0] <= start < e["evidence"][1]
                 and FAMILIES.get(e["type"]) == "accord" and e["date"]["start"] == agreement["date"]["start"]), [])


def _family(event: Json, published: int | None) -> str:
    """The family of an event's type; what is only agreed on or threatened belongs with what is then done."""
    kind = str(event["type"])
    if kind in ("AGREE", "THREATEN", "CONCEDE"):
        start = day(event["date"]["start"])
        planned = start is not None and published is not None and start > published
        native = (event["because"] or [""])[0].partition(":")[2].partition(".")[0].upper()
        kind = native if native in TYPES else kind
        kind = "CONSULT" if kind == "AGREE" and planned else kind
    return "accord" if kind == "RETREAT" and event["mode"] == "ceasefire" else FAMILIES.get(kind, kind)


def _published(document: Json) -> int | None:
    return day((document["published"] or {}).get("start"))


def _parties(actors: list[str], cast: _Cast) -> frozenset[str]:
    return one_copy(frozenset(k for i in actors if (k := cast.keys[i])))


def _recipients(event: Json, cast: _Cast, where: Where | None) -> frozenset[str]:
    """The parties that an act is done to; people of whom no country is told belong to that where it happens."""
    found = _parties(event["recipients"], cast)
    return one_copy(frozenset((where.country,))) if event["recipients"] and not found and where and where.country else found


def _where(place: Json) -> Where:
    feature = place["feature"] or ""
    return one_copy(Where(place["geonames"] or fold(place["name"]), place["name"], place["country"], place["admin1"], place["lat"],
                          place["lon"], not feature.startswith(("PCL", "country")), feature.startswith("PPL")))


def _spot(place: Where, *, stands: bool) -> Spot:
    """The place of a sentence; a capital that stands for its government is no town of it: "Washington urged"."""
    return one_copy(Spot(place.id, place.lat, place.lon, place.town and not stands))


@lru_cache
def _bodies() -> dict[str, str]:
    """The ids of bodies that belong to no state by their names in all languages, those of two bodies left out."""
    known, found = bodies(), dict[str, str]()
    for code in pack.available():
        for identity, names, *_ in pack.load(code).rows("bodies"):
            if identity in known and not known[identity].country:
                for name in map(fold, pack.forms(names)):
                    found[name] = identity if found.get(name, identity) == identity else ""
    return found
