"""The state that a place belongs to, for acts that name only the place: "arrived in Amman"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from dragoman.knowledge import gazetteer
from dragoman.languages import pack
from dragoman.records import Actor, Annotated, Place, Position, Sentence, Span
from dragoman.resolving.names import words_of

UNNAMED = frozenset(("group", "population", "organisation"))
# Those who are where they are, whoever else acts there.
HARMLESS = frozenset(("CVL", "MED", "EDU", "LAB", "AGR", "JRN", "REF"))
LOCAL = HARMLESS | {"COP", "JUD"}  # "police in Lagos" are of Nigeria
MOBILE = frozenset(("GOV", "MIL", "LEG", "ELI", "REL"))  # one of these may be abroad
TOWARDS = ("in", "near", "outside", "into", "through", "around")
CITY = 100_000  # inhabitants of a place that is known without its state
NEAR = 12  # letters between an actor and the place beside it
DOMESTIC = frozenset("CVL COP JUD LAB EDU MED AGR PTY OPP LEG GOV CRM UAF REB PRM JRN SOC MIL ELI REL".split())


def add_hosts(
    annotated: Annotated,
    actors: tuple[Actor, ...],
    actor_at: dict[Position, tuple[str, ...]],
    places: tuple[Place, ...],
    place_at: dict[Position, str],
) -> tuple[tuple[Actor, ...], dict[Position, tuple[str, ...]]]:
    """The actors with a state for every place that is none itself, basis "gazetteer"; coding drops those that take no part."""
    countries = {place.id: place.country for place in places}
    known = {a.id for a in actors if a.country or a.sectors}
    states = {a.country: a.id for a in reversed(actors) if a.kind == "state" and a.sectors == ("GOV",)}
    added: dict[str, Actor] = {}
    found = dict(actor_at)
    for position, identity in place_at.items():
        country = countries[identity]
        if not country or set(found.get(position, ())) & known:
            continue
        sentence = annotated.sentences[position[0]]
        word = sentence.words[position[1]]
        if country not in states:
            states[country] = f"a{len(actors) + len(added) + 1}"
            added[country] = _state(states[country], country, sentence.language, (word.start, word.end))
        found[position] = (states[country],)
    ordered = sorted((*actors, *added.values()), key=lambda a: a.mentions[0] if a.mentions else (0, 0))
    return tuple(ordered), found


def place_actors(annotated: Annotated, actors: tuple[Actor, ...], places: tuple[Place, ...]) -> tuple[Actor, ...]:
    """The actors, those without a country given that of the place beside them, or of the only one of their sentence.

    In "a New York jury" the jury is of USA; in "Farmers blocked the motorway into Toulouse" the farmers are of FRA.
    """
    grounds = _Grounds(annotated, actors, places)
    return tuple(grounds.place(actor) if _may_be_placed(actor) else grounds.move(actor) for actor in actors)


def _may_be_placed(actor: Actor) -> bool:
    unnamed = actor.kind in UNNAMED or (actor.role or "").lower() == actor.name.lower()
    domestic = bool(actor.sectors) and actor.sectors[0] in DOMESTIC
    bloc = actor.kind == "group" and actor.basis == "lexicon"  # "Gulf states" are of no one state
    return actor.country is None and not bloc and unnamed and domestic and bool(actor.mentions)


class _Grounds:
    """The places and the countries that each sentence names."""

    def __init__(self, annotated: Annotated, actors: tuple[Actor, ...], places: tuple[Place, ...]) -> None:
        self.annotated = annotated
        self.starts = [sentence.start for sentence in annotated.sentences]
        self.places: dict[int, list[tuple[Span, str, bool]]] = {}  # with whether it is a town or region
        for place in places:
            for span in [m for m in place.mentions if m not in place.associative] if place.country else ():
                found = (span, place.country or "", place.feature != "PCLI")
                self.places.setdefault(self._sentence(span), []).append(found)
        self.states: dict[int, set[str]] = {}
        for actor in actors:
            for span in actor.mentions if actor.country and actor.kind != "outlet" else ():
                self.states.setdefault(self._sentence(span), set()).add(actor.country or "")

    def _sentence(self, span: Span) -> int:
        return bisect_right(self.starts, span[0]) - 1

    def place(self, actor: Actor) -> Actor:
        """The actor with the country that the places near it tell, if they tell one."""
        span = actor.mentions[0]
        number = self._sentence(span)
        if number < 0:
            return actor
        sentence, around = self.annotated.sentences[number], self.places.get(number, [])
        beside = (
            set()
            if self._is_sent(actor, sentence)
            else {c for at, c, _ in around if self._is_beside(span, at, sentence)}
        )
        towns = {country for _, country, town in around if town} or _towns(self.annotated, sentence)
        named = {country for _, country, _ in around} | towns
        only = named | self.states.get(number, set())
        if actor.sectors[0] in HARMLESS and len(towns) == 1:
            only = towns
        if actor.kind == "person" and actor.sectors[0] in MOBILE:
            only = set()
        fitting = beside if len(beside) == 1 else only
        return (
            replace(actor, country=min(fitting), basis="context") if (named or beside) and len(fitting) == 1 else actor
        )

    def move(self, actor: Actor) -> Actor:
        """The actor with the country of the place right beside it, if that was only guessed from the text around.

        Of "Norway gave 40 generators to hospitals in Kharkiv" the hospitals are of UKR.
        """
        guessed = actor.basis == "context" and actor.kind in UNNAMED and actor.sectors[:1] and actor.sectors[0] in LOCAL
        number = self._sentence(actor.mentions[0]) if guessed and actor.mentions else -1
        if number < 0:
            return actor
        sentence = self.annotated.sentences[number]
        beside = {c for at, c, _ in self.places.get(number, []) if self._is_beside(actor.mentions[0], at, sentence)}
        return replace(actor, country=min(beside)) if len(beside) == 1 else actor

    def _is_sent(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether somebody serves abroad: "peacekeepers in Iraq" are no Iraqis."""
        words = words_of(sentence.language)
        return words is None or bool(set(actor.name.lower().split()) & words("prepositions", "envoy"))

    def _is_beside(self, actor: Span, place: Span, sentence: Sentence) -> bool:
        """Whether a place stands inside the words of an actor or right behind: "police in Lagos"."""
        if actor[0] <= place[0] and place[1] <= actor[1]:
            return True
        between = self.annotated.document.text[actor[1] : place[0]] if actor[1] < place[0] < actor[1] + NEAR else ""
        words = words_of(sentence.language)
        if words is None or len(between.split()) != 1:
            return False
        first = next((w.index for w in sentence.words if w.start >= place[0]), -1)
        return bool({between.strip(), sentence.case_of(first) if first >= 0 else ""} & words("prepositions", "country"))


def _towns(annotated: Annotated, sentence: Sentence) -> set[str]:
    """The countries of the cities that a sentence names behind "in" or "near", whatever the model took them for."""
    found = set()
    for word in sentence.words:
        alone = word.entity != "PER" or {w.entity for w in sentence.words[word.index - 1 : word.index + 2 : 2]} == {""}
        if word.upos == "PROPN" and alone and sentence.case_of(word.index) in TOWARDS:
            entries = gazetteer.look_up(annotated.document.text[word.start : word.end])
            if entries and entries[0].population >= CITY:
                found.add(entries[0].country)
    return found


def _state(identity: str, country: str, language: str, span: Span) -> Actor:
    return Actor(
        identity, _names(language).get(country, country), "state", country, ("GOV",), None, "gazetteer", (span,)
    )


@lru_cache
def _names(language: str) -> dict[str, str]:
    return {row[0]: pack.forms(row[1])[0] for row in pack.load(language).rows("states")}
