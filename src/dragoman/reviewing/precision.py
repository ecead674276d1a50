"""How much of what was reviewed is right, with how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from dragoman.reviewing.values import CLAIM_SLOTS, EVENT_SLOTS, differing
from dragoman.storing.reviews import Review

Json = dict[str, Any]
Z = 1.959964  # of the normal distribution 95 % lie within so many deviations


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    name: str
    right: int
    number: int

    @property
    def precision(self) -> float | None:
        """The share that is right, None where nothing was reviewed."""
        return self.right / self.number if self.number else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval, which holds the true share in 95 of 100 cases."""
        return wilson(self.right, self.number)


def wilson(right: int, number: int) -> tuple[float, float]:
    """The bounds of the true share by Wilson's method.

    >>> [round(bound, 3) for bound in wilson(9, 10)], wilson(0, 0)
    ([0.596, 0.982], (0.0, 1.0))
    """
    if not number:
        return 0.0, 1.0
    share, spread = right / number, Z * Z / number
    middle, width = share + spread / 2, Z * sqrt(share * (1 - share) / number + spread / number / 4)
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))


Pair = tuple[Json, Review]  # what the machine says now, and what a reviewer holds of it


def measure_events(pairs: Iterable[Pair]) -> dict[str, list[Share]]:
    """The shares of reviewed events that are right: all in all, by type, and slot by slot of those that are events at all."""
    found = list(pairs)
    drawn = [pair for pair in found if pair[1].drawn.startswith("sample")]
    return {
        "all in all": [_share("of its type", found, _typed), _share("right in every slot", found, _whole),
                       _share("of its type, drawn at random", drawn, _typed),
                       _share("right in every slot, drawn at random", drawn, _whole)],
        "by type": [_share(name, [p for p in found if p[0]["type"] == name], _typed)
                    for name in sorted({now["type"] for now, _ in found})],
        "by slot, of what is an event": _slots(found, EVENT_SLOTS)}


def measure_claims(pairs: Iterable[Pair]) -> dict[str, list[Share]]:
    """The shares of reviewed claims that are right."""
    found = list(pairs)
    return {"claims": [_share("a claim", found, lambda now, review: review.held is not None), *_slots(found, CLAIM_SLOTS)]}


def measure_links(pairs: Iterable[Pair]) -> list[Share]:
    """The shares of reviewed links that are right, by what they say of two events."""
    found = list(pairs)
    return [_share(name, [p for p in found if p[0]["relation"] == name], lambda now, review: review.held == now)
            for name in sorted({now["relation"] for now, _ in found})]


# ---------------------------------------------------------------- below
def _share(name: str, pairs: list[Pair], right: Any) -> Share:
    return Share(name, sum(bool(right(*pair)) for pair in pairs), len(pairs))


def _slots(pairs: list[Pair], slots: Iterable[str]) -> list[Share]:
    wrong = [differing(now, review.held) for now, review in pairs if review.held is not None]
    return [Share(slot, sum(slot not in found for found in wrong), len(wrong)) for slot in slots]


def _typed(now: Json, review: Review) -> bool:
    return review.held is not None and bool(review.held["type"] == now["type"])


def _whole(now: Json, review: Review) -> bool:
    return review.held is not None and not differing(now, review.held)
