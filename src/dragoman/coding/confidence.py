"""How sure an event is: the share of events like it that were right on the development sets."""

from __future__ import annotations

from dragoman.coding.drafts import Draft


def confidence_of(draft: Draft) -> float:
    """The calibrated confidence of a draft, between 0 and 1."""
    points = 0.45 + 0.05 * min(draft.weight, 4.0)
    points += 0.1 * bool(draft.actors) + 0.1 * bool(draft.recipients)
    points -= 0.1 * (draft.clause.kind == "noun" and draft.clause.support < 0) + 0.05 * min(draft.depth, 2)
    return round(min(max(points, 0.05), 0.95), 2)
