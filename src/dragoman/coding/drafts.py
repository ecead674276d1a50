"""An event while it is being coded, before it gets its number, date, place and claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.records import Clause, Resolved, Sentence, Span, Status, TimeExpression

REBELS = frozenset(("REB", "UAF", "CRM"))
BODIES = frozenset("GOV MIL COP JUD LEG SPY PRM PTY REB UAF IMG OPP UNO EUR IGO".split())
JOINT = "+"  # between the ids of those who speak with one voice, until they have a name of their own


@dataclass(frozen=True, slots=True)
class Draft:
    """Who did what to whom in one clause, with the words that say so."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    sentence: int
    clause: Clause
    depth: int  # how far below the main clause; the main event of a sentence comes first
    weight: float  # how much the pattern narrowed
    trigger: Span
    because: tuple[str, ...]


class Scene:
    """One sentence with its clauses and who is who in it: what every coding step asks."""

    def __init__(self, sentence: Sentence, clauses: Mapping[int, Clause], resolved: Resolved) -> None:
        self.sentence, self.clauses, self.resolved = sentence, clauses, resolved
        self._actors = {actor.id: actor for actor in resolved.actors}

    def actor_ids(self, head: int) -> tuple[str, ...]:
        """The actors that a noun phrase stands for by itself."""
        return self.resolved.actor_at.get((self.sentence.index, head), ())

    def who(self, heads: tuple[int, ...]) -> tuple[str, ...]:
        """The actors that noun phrases stand for, or, where a phrase is no actor, those its modifiers name."""
        found: list[str] = []
        for head in heads:
            for part in self.sentence.phrase(head):
                found += self.actor_ids(part) or self._apposed(part) or self._owners(part)
        return tuple(dict.fromkeys(found))

    def voice(self, heads: tuple[int, ...]) -> str | None:
        """Who speaks: an actor's id, the ids of those who speak with one voice joined by JOINT; None where nobody is known."""
        return JOINT.join(self.who(heads)) or None

    def sectors(self, head: int) -> frozenset[str]:
        """The sectors of the actors that a noun phrase stands for."""
        return frozenset(s for i in self.actor_ids(head) for s in self._actors[i].sectors)

    def countries(self, ids: tuple[str, ...]) -> set[str]:
        """The countries of actors."""
        return {country for i in ids if (country := self._actors[i].country)}

    def has_body(self, ids: tuple[str, ...]) -> bool:
        """Whether one of the actors is more than a state's bare name or a crowd: a ministry, a force, a court, a party."""
        return any(self._actors[i].kind != "state" and set(self._actors[i].sectors) & BODIES for i in ids)

    def are_people(self, ids: tuple[str, ...]) -> bool:
        """Whether actors are people, whom something may befall, and no states or bodies."""
        return all(self._actors[i].kind in ("population", "group", "person") for i in ids)

    def are_many(self, ids: tuple[str, ...]) -> bool:
        """Whether actors are people without power or office: detainees, observers, prisoners."""
        return all(self._actors[i].kind in ("population", "group") and not set(self._actors[i].sectors) & BODIES for i in ids)

    def are_foes(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether some are rebels and the others are not, though they share a country."""
        first, second = (any(set(self._actors[i].sectors) & REBELS for i in ids) for ids in (one, other))
        return bool(one) and bool(other) and first != second

    def are_states(self, ids: tuple[str, ...]) -> bool:
        """Whether actors are states by their bare names."""
        return bool(ids) and all(self._actors[i].kind == "state" for i in ids)

    def is_own_side(self, party: str, actors: tuple[str, ...], *, armed: bool) -> bool:
        """Whether a party is the bare name of the state for which one of the actors acts, or, where asked, one of its forces."""
        one = self._actors[party]
        side = [self._actors[i] for i in actors if one.country and self._actors[i].country == one.country]
        sectors = {sector for actor in side for sector in actor.sectors}
        forces = armed and one.sectors[:1] == ("MIL",) and bool(sectors & {"GOV", "MIL"})
        return forces or (one.kind == "state" and bool(sectors & {"GOV", "MIL"}))

    def is_political(self, ids: tuple[str, ...]) -> bool:
        """Whether one of the actors is known by a country or a sector, and not only by a name."""
        return any(self._actors[i].country or self._actors[i].sectors for i in ids)

    def is_somewhere(self) -> bool:
        """Whether the sentence names a country, a place or somebody who acts in politics."""
        words = self.sentence.words
        return any(w.entity in ("LOC", "NORP") for w in words) or any(
            self.is_political(self.actor_ids(w.index)) for w in words)

    def depth_of(self, clause: Clause) -> int:
        """How many clauses that only accompany another stand above a clause: relative, adverbial and nominal ones."""
        depth, at = 0, clause
        for _ in range(12):
            if at.relation in ("advcl", "acl", "acl:relcl", "parataxis") or (at.kind == "noun" and at.support < 0):
                depth += 1
            parent = self.clauses.get(at.parent)
            if parent is None:
                break
            at = parent
        return depth

    def _apposed(self, head: int) -> tuple[str, ...]:
        """Whose name stands beside a noun that is no actor: "his predecessor, Ivan Duque"."""
        beside = (c for c in self.sentence.children[head] if self.sentence.words[c].deprel == "appos")
        return next((ids for c in beside if (ids := self.actor_ids(c))), ())

    def _owners(self, head: int) -> tuple[str, ...]:
        """Whose thing it is: "Polish exports", "the government's policy", "targets in Gaza"."""
        for index in self._modifiers(head):
            parts = [*self.sentence.phrase(index), *self._joined(index)]
            ids = tuple(i for part in parts for i in self.actor_ids(part))
            if ids:
                return ids
        return ()

    def _joined(self, index: int) -> Iterator[int]:
        """The first half of a double adjective: "Turkish-Russian"."""
        words = self.sentence.words
        if index > 1 and words[index - 1].text in ("-", "–"):
            yield index - 2

    def _modifiers(self, head: int) -> Iterator[int]:
        words, children = self.sentence.words, self.sentence.children[head]
        for wanted in (("nmod:poss",), ("amod", "compound"), ("nmod",)):
            for child in children:
                if words[child].deprel in wanted:
                    yield child
                    if words[child].deprel == "nmod":
                        yield from (
                            c
                            for c in self.sentence.children[child]
                            if words[c].deprel in ("nmod:poss", "amod", "compound", "nmod")
                        )


def read_scenes(resolved: Resolved) -> list[Scene]:
    """A scene for each sentence, in order."""
    clauses: dict[int, dict[int, Clause]] = {}
    for clause in resolved.annotated.clauses:
        clauses.setdefault(clause.sentence, {})[clause.head] = clause
    return [Scene(sentence, clauses.get(sentence.index, {}), resolved) for sentence in resolved.annotated.sentences]


def dates_by_sentence(resolved: Resolved) -> dict[int, list[TimeExpression]]:
    """The expressions of time of each sentence that has any, in order."""
    starts = [sentence.start for sentence in resolved.annotated.sentences]
    out: dict[int, list[TimeExpression]] = {}
    for date in resolved.dates:
        out.setdefault(bisect_right(starts, date.span[0]) - 1, []).append(date)
    return out
