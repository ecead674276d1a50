"""What is told of the counted, by the order of the words: for languages that are not read by arcs, and where arcs tell nothing."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.records import FigureKind, Word

LIMIT = 14  # words between a count and what is told of it
ASIDE = 4  # what a comma or an "and" on the way weighs, in words
STOPS = frozenset(";:!?.—–…؛؟")
COMMAS = frozenset(",،(")


class Trigger(NamedTuple):
    """Words that tell what happened, `first` to `last`: of those behind it (`done`: "kidnapped") or on either side.

    `noun`: it names the counted themselves, "12 wounded".
    """

    first: int
    last: int
    kind: FigureKind
    done: bool
    noun: bool


class Place(NamedTuple):
    """The words of a count, its number and its noun: `first` to `last`.  `part`: of another count; `none`: it counts nobody."""

    first: int
    last: int
    part: bool = False
    none: bool = False


@dataclass(frozen=True)
class Order:
    """A sentence as a row of counts and of words that tell something of them."""

    words: Sequence[Word]
    places: Sequence[Place]
    triggers: dict[int, Trigger]
    verb_last: bool
    passed: AbstractSet[int] = frozenset()  # verbs that only help to say it
    freed: AbstractSet[int] = frozenset()  # verbs that say that somebody is free again
    aside: AbstractSet[int] = frozenset()  # "including three children," stands outside the row
    denied_behind: bool = False  # whether a denial may stand behind what it denies
    _owners: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which words belong to a count."""
        for number, place in enumerate(self.places):
            self._owners.update(dict.fromkeys(range(place.first, place.last + 1), number))

    def owner(self, at: int) -> int | None:
        """The number of the count that a word belongs to; None for none."""
        return self._owners.get(at)

    def kinds(self) -> list[FigureKind | None]:
        """What is told of each count."""
        ahead = [self._inside(place) or self._look(place, 1) for place in self.places]
        behind = [self._look(place, -1) for place in self.places]
        told = [not place.part and not self.is_freed(place) for place in self.places]
        ahead, behind = ([found if clear else None for clear, found in zip(told, row, strict=True)] for row in (ahead, behind))
        used = {found[1]: number for number, found in enumerate(ahead) if found}
        out = [self._chosen(number, ahead[number], behind[number], used) for number in range(len(self.places))]
        return self._shared(out)

    def _chosen(self, number: int, ahead: tuple[int, Trigger] | None, behind: tuple[int, Trigger] | None,
                used: dict[Trigger, int]) -> FigureKind | None:
        if behind and used.get(behind[1], number) != number and behind[0] >= ASIDE:
            behind = None  # "3 dead, 5 houses burnt": the dead are counted already
        found = min((one for one in (ahead, behind) if one), default=None, key=lambda one: one[0])
        return found[1].kind if found else None

    def _inside(self, place: Place) -> tuple[int, Trigger] | None:
        """A trigger that is the counted noun itself: "12 wounded"."""
        noun = next((t for i in range(place.first, place.last + 1) if (t := self.triggers.get(i)) and t.noun), None)
        return (0, noun) if noun and not self.is_freed(place) else None

    def is_freed(self, place: Place) -> bool:
        """Whether words beside a count say that the counted are free again."""
        return any(self._reaches_freed(place, step) for step in (1, -1))

    def _reaches_freed(self, place: Place, step: int) -> bool:
        at = place.last + 1 if step > 0 else place.first - 1
        for i in range(at, at + step * LIMIT, step):
            if not 0 <= i < len(self.words) or self.words[i].text in STOPS | COMMAS or i in self._owners or i in self.triggers:
                return False
            if i in self.freed:
                return True
        return False

    def _look(self, place: Place, step: int) -> tuple[int, Trigger] | None:
        """The nearest words on one side that tell something of a count, with their distance; None where others stand between."""
        cost = 0 if step > 0 or not self.verb_last else ASIDE
        at = place.last + 1 if step > 0 else place.first - 1
        while 0 <= at < len(self.words) and cost <= LIMIT:
            if at not in self.aside:
                found = self.triggers.get(at)
                if found and self._tells(found, step):
                    return cost, found
                if self._ends(at, found, step):
                    return None
                cost += 1 + ASIDE * (self.words[at].text in COMMAS or self.words[at].upos == "CCONJ")
            at += step
        return None

    def _tells(self, trigger: Trigger, step: int) -> bool:
        if self.verb_last:
            return step > 0 or trigger.noun or self.words[trigger.last].deprel.startswith("acl")
        return not (trigger.done and step > 0)

    def _ends(self, at: int, found: Trigger | None, step: int) -> bool:
        word = self.words[at]
        other = word.upos == "VERB" and found is None and at not in self.passed
        return at in self._owners or word.text in STOPS or at in self.freed or other or (found is not None and step > 0)

    def _shared(self, kinds: list[FigureKind | None]) -> list[FigureKind | None]:
        """The kinds, where "20 civilians and 5 soldiers died" and "killed were 20 civilians and 5 soldiers" tell both of both."""
        out = list(kinds)
        for one, other in [*((i, i + 1) for i in reversed(range(len(out) - 1))), *((i + 1, i) for i in range(len(out) - 1))]:
            if out[one] is None and out[other] is not None and not self.places[one].part and self._joined(min(one, other)):
                out[one] = out[other]
        return out

    def _joined(self, number: int) -> bool:
        """Whether only "and" or a comma stands between a count and the next."""
        between = self.words[self.places[number].last + 1:self.places[number + 1].first]
        return 0 < len(between) <= 2 and all(w.upos == "CCONJ" or w.text in COMMAS for w in between)
