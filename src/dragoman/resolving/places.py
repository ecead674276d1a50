"""The places that a text names, each with its identity and its point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.knowledge import gazetteer
from dragoman.knowledge.gazetteer import Entry
from dragoman.languages import pack
from dragoman.languages.shapes import shapes_of
from dragoman.records import Annotated, Place, Position
from dragoman.resolving.judging import CITY
from dragoman.resolving.mentions import Mention
from dragoman.resolving.phrases import is_capital
from dragoman.resolving.place_names import demonyms, is_wide
from dragoman.resolving.placing import Choice, Chosen, choose, key_of
from dragoman.resolving.toponyms import find_toponyms

STRAY = 20_000  # inhabitants of a town that is not taken for one in a country of which the text says nothing
UNKNOWN = 0.4  # confidence in a place that only the text names


def find_places(annotated: Annotated) -> tuple[tuple[Place, ...], dict[Position, str]]:
    """The places of the story in order, and for the words that name and locate them their ids."""
    mentions = find_toponyms(annotated)
    told = tuple(_spoken_of(annotated))
    spoken = tuple(country for _, country in told)
    chosen = choose(mentions, spoken)
    places: dict[int | str, Place] = {}
    at: dict[Position, str] = {}
    countries = _countries(mentions, chosen, frozenset(spoken))
    grounds = _Grounds(annotated, mentions, chosen, told, min(countries) if len(countries) == 1 else "")
    for mention in mentions:
        choice = chosen[key_of(mention)] if mention.entries else Choice(_unknown(mention, grounds.around(mention)), UNKNOWN)
        if not mention.container and _is_stray(choice.entry, countries | frozenset(spoken)):
            choice = Choice(_unknown(mention, grounds.around(mention)), UNKNOWN)
        entry = choice.entry
        key = (entry.geonames or -entry.id) or f"{mention.name.lower()} {entry.feature} {entry.country}"
        known = places.get(key)
        places[key] = _again(known, mention) if known else _place(f"p{len(places) + 1}", mention, choice)
        if mention.sentence >= 0 and not mention.associative:
            at.update(((mention.sentence, i), places[key].id) for i in range(mention.first, mention.last + 1))
    return tuple(places.values()), at


class _Grounds:
    """The countries that a text names, with where: for a place of which only the name is known."""

    def __init__(
        self, annotated: Annotated, mentions: list[Mention], chosen: Chosen, told: tuple[tuple[int, str], ...], only: str
    ) -> None:
        self.only = only
        self.shaped = {s.index for s in annotated.sentences if shapes_of(s.language)}
        places = [(m.sentence, chosen[key_of(m)].entry.country) for m in mentions if m.entries and not m.associative]
        self.named = [(number, country) for number, country in (*places, *told) if country]

    def around(self, mention: Mention) -> str:
        """The only country of the text; else the only one of the sentence, or of the one before; else the first of all."""
        if self.only or mention.sentence not in self.shaped:
            return self.only
        for number in (mention.sentence, mention.sentence - 1):
            near = {country for at, country in self.named if at == number}
            if len(near) == 1:
                return near.pop()
        return min(self.named, key=lambda found: found[0], default=(0, ""))[1]


def _spoken_of(annotated: Annotated) -> Iterator[tuple[int, str]]:
    """The countries that the story names in any form, as often as it does, each with its sentence."""
    for sentence in annotated.sentences:
        if sentence.language not in pack.available():
            continue
        shapes, listed = shapes_of(sentence.language), demonyms(sentence.language)
        for word in sentence.words:
            if is_capital(word.text):
                forms = shapes.names(shapes.plain(word.text)) if shapes else (word.text,)
                yield from ((sentence.index, listed[form]) for form in forms if form in listed)


def _countries(mentions: list[Mention], chosen: Chosen, spoken: frozenset[str]) -> frozenset[str]:
    """The countries that a text is about: of the states, divisions and cities that it names, else all that it speaks of."""
    found = [chosen[key_of(m)].entry for m in mentions if m.entries and not m.associative]
    return frozenset(e.country for e in found if e.country and (is_wide(e) or e.population >= CITY)) or spoken


def _is_stray(entry: Entry, countries: frozenset[str]) -> bool:
    """Whether a small town lies where the text has nothing to do: a namesake of what it means."""
    small = entry.feature.startswith(("PPL", "ADM")) and entry.population < STRAY
    return small and bool(countries) and entry.country not in countries


def _unknown(mention: Mention, only: str) -> Entry:
    """A place that no list knows: without a point, in the country that the text puts behind it, or the only one it speaks of."""
    box = mention.container[0] if mention.container else None
    return Entry(0, mention.name, box.country if box else only, box.admin1 if box else "", 0.0, 0.0, "", 0)


def _place(identity: str, mention: Mention, choice: Choice) -> Place:
    entry = choice.entry
    name, other = (entry.name, mention.name) if mention.associative else (mention.name, entry.name)
    also = (other,) if gazetteer.fold(other) != gazetteer.fold(name) else ()
    pointless = not entry.lat and not entry.lon
    return Place(
        identity,
        name,
        entry.geonames or None,
        entry.country or None,
        entry.admin1 or None,
        None if pointless else entry.lat,
        None if pointless else entry.lon,
        entry.feature or None,
        also,
        entry.disputed or mention.disputed,
        choice.confidence,
        (mention.span,),
        (mention.span,) if mention.associative else (),
        choice.runners_up,
    )


def _again(known: Place, mention: Mention) -> Place:
    """A place with one more mention; it is called by the first that is no adjective."""
    if mention.associative:
        return replace(known, mentions=(*known.mentions, mention.span), associative=(*known.associative, mention.span))
    name = mention.name if known.mentions == known.associative else known.name
    also = known.also if mention.name in (name, *known.also) else (*known.also, mention.name)
    return replace(known, name=name, also=also, mentions=(*known.mentions, mention.span))
