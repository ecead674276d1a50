"""The actors of one text as they come to light: each once, with all its mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.knowledge.entities import plain
from dragoman.records import Actor, ActorKind, Position, Span

Key = tuple[str, ...]
FULL = 2  # words of a name in full
STEM = 5  # letters that a title and its office share: "minister", "ministry"
RECENT = 200  # mentions that a word for an actor named before looks back over


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making: `title` is the kind of office or noun that it goes by, `noun` the very word.

    `host` is where an embassy or a mission serves.
    """

    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    role: str | None = None
    basis: str = "text"
    title: str = ""
    noun: str = ""
    offices: tuple[str, ...] = ()
    plural: bool = False
    named: bool = False
    host: str = ""
    mentions: set[Span] = field(default_factory=set)


Drafts = tuple[Draft, ...]


class Seen(NamedTuple):
    """A place in the text that stands for actors; `salient` is False for a mere place ("in Mexico")."""

    sentence: int
    word: int
    drafts: Drafts
    subject: bool
    salient: bool
    joined: bool = False  # one of several joined by "and"


class Registry:
    """The actors found so far, by what they are told apart by, and the places that stand for them."""

    def __init__(self) -> None:
        """Begin without any actor."""
        self.drafts: dict[Draft, None] = {}  # in the order in which they came to light
        self.seen: list[Seen] = []
        self.hosted = False  # whether an embassy or mission was met with the country where it serves
        self._by_key: dict[Key, Draft] = {}
        self._persons: dict[str, list[Draft]] = {}

    def get(self, key: Key) -> Draft | None:
        """The actor of a key, if it was met."""
        return self._by_key.get(key)

    def add(self, key: Key, draft: Draft) -> Draft:
        """The actor of a key: the one known, else this one from now on."""
        known = self._by_key.setdefault(key, draft)
        if known is draft and draft not in self.drafts:
            self.drafts[draft] = None
            self.hosted = self.hosted or bool(draft.host)
        return known

    def add_person(self, draft: Draft) -> Draft:
        """A person from now on found by name."""
        if draft not in self.drafts:
            self.drafts[draft] = None
        for word in dict.fromkeys(plain(draft.name).split()):
            self._persons.setdefault(word, []).append(draft)
        return draft

    def person(self, name: str) -> Draft | None:
        """The person of a name, the last met where several fit: by full name, by surname, or by the first name alone.

        "Bayramov" and "J. Bayramov" are Jeyhun Bayramov; "Heydar Aliyev" is not Ilham Aliyev.
        """
        words = plain(name).split()
        if not words:
            return None
        known = [(draft, plain(draft.name).split()) for draft in reversed(self._persons.get(words[-1], []))]
        for draft, other in known:
            if other[-1] == words[-1] and _agree(words[:-1], other[:-1]):
                return draft
        return next((d for d, other in known if len(words) == 1 and other[0] == words[0]), None)

    def titled(self, title: str, noun: str, country: str | None, offices: tuple[str, ...] = ()) -> Draft | None:
        """The last person of a title, an office, or a role with the same last word, of the country if one is given."""
        for draft in self._latest_first():
            if draft.kind != "person" or draft.plural or (not draft.country and not draft.named):
                continue
            fits = (
                bool(set(offices) & set(draft.offices))
                or (bool(title) and draft.title == title)
                or (bool(noun) and (draft.role or "").lower().split()[-1:] == noun.split()[-1:])
            )
            if fits and (country is None or draft.country == country):
                return draft
        return None

    def latest(self, title: str, noun: str) -> Draft | None:
        """The last actor with a country that goes by a common noun: "the ministry", "the army"."""
        for draft in self._latest_first():
            if draft.country and (draft.noun == noun or (title and draft.title == title)):
                return draft
        return None

    def kindred(self, noun: str, sectors: tuple[str, ...]) -> Draft | None:
        """The last body with a country whose fuller name holds a common noun: "the Malian army" for "the army".

        What acted before goes before what was only named: a statement's "the ministry" is the one that speaks.
        """
        acted = {id(draft) for seen in self.seen if seen.subject for draft in seen.drafts}
        for draft in sorted(self._latest_first(), key=lambda d: id(d) not in acted):
            words = f"{draft.name} {draft.noun}".lower().split()
            shared = len(words) > 1 and any(w.startswith(noun[:-1]) or w.endswith(noun) for w in words)
            if draft.kind == "organisation" and draft.country and shared and set(sectors) & set(draft.sectors):
                return draft
        return None

    def head_of(self, noun: str, sectors: tuple[str, ...]) -> Draft | None:
        """The last official with a country whose title begins as a body's name does: the minister, of "the ministry"."""
        for draft in self._latest_first():
            titles = f"{draft.noun} {draft.role or ''}".lower().split()
            if draft.kind == "person" and draft.country and set(sectors) & set(draft.sectors) and any(
                    title[:STEM] == noun[:STEM] and len(title) >= STEM for title in titles):
                return draft
        return None

    def same(self, title: str, noun: str) -> Draft | None:
        """The last actor that goes by the same common noun: "the gunmen" after "masked gunmen"."""
        for draft in self._latest_first():
            if draft.title == title and draft.noun.split()[-1:] == noun.split()[-1:]:
                return draft
        return None

    def world_court(self) -> Draft | None:
        """The court that the text named last, if it is of no state: so are its judges."""
        court = next((d for d in self._latest_first() if d.kind == "organisation" and "JUD" in d.sectors), None)
        return court if court and not court.country else None

    def last_of(self, sectors: tuple[tuple[str, ...], ...]) -> Draft | None:
        """The actor mentioned last whose first sector is one of some."""
        return next((d for d in self._latest_first() if d.sectors[:1] in sectors), None)

    def named_with(self, sectors: tuple[str, ...]) -> list[Draft]:
        """The bodies and groups with a name and some sectors, the one mentioned last first."""
        bodies = (d for d in self._latest_first() if d.named and d.kind in ("group", "organisation"))
        return [d for d in bodies if set(sectors) & set(d.sectors)]

    def _latest_first(self) -> Iterator[Draft]:
        """The actors, the one mentioned last first."""
        told: set[int] = set()
        for seen in reversed(self.seen[-RECENT:]):
            for draft in reversed(seen.drafts):
                if id(draft) not in told:
                    told.add(id(draft))
                    yield draft

    def finish(self, places: dict[Position, Drafts]) -> tuple[tuple[Actor, ...], dict[Position, tuple[str, ...]]]:
        """The actors that have a mention, numbered by their first, and the places that stand for them."""
        used = {id(draft) for drafts in places.values() for draft in drafts}
        subjects = {id(draft) for seen in self.seen if seen.subject for draft in seen.drafts}
        kept = sorted(
            (d for d in self.drafts if id(d) in used and d.mentions and is_actor(d, subject=id(d) in subjects)),
            key=lambda d: min(d.mentions),
        )
        ids = {id(draft): f"a{number}" for number, draft in enumerate(kept, 1)}
        actors = tuple(
            Actor(ids[id(d)], d.name, d.kind, d.country, d.sectors, d.role, d.basis, tuple(sorted(d.mentions)))
            for d in kept
        )
        at = {
            place: tuple(dict.fromkeys(ids[id(d)] for d in drafts if id(d) in ids)) for place, drafts in places.items()
        }
        return actors, {place: found for place, found in sorted(at.items()) if found}


def is_actor(draft: Draft, *, subject: bool) -> bool:
    """Whether there is reason to believe that a name is an actor's: it has a country, a sector or a title.

    A bare name is one if it is a person's in full, or if it acts somewhere in the text.
    """
    if draft.country or draft.sectors or draft.role or draft.kind not in ("person", "organisation"):
        return True
    if any(character.isdigit() for character in draft.name):
        return False
    words = len(draft.name.split())
    told = draft.kind == "person" or bool(draft.noun) or words == FULL  # "Wilmer Choque", read as a body
    return subject or (words >= FULL and told) or draft.name.isupper()


def _agree(first: list[str], second: list[str]) -> bool:
    """Whether given names can be one person's: either is missing, or they begin alike."""
    if not first or not second:
        return True
    one, two = first[0].rstrip("."), second[0].rstrip(".")
    return one == two or one in second or two in first or (len(min(one, two, key=len)) == 1 and one[0] == two[0])
