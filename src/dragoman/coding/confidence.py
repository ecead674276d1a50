"""How sure an event is: the share of events like it that were right on the development sets.

The weights are those that `benchmarks/calibrate.py` fits; `docs/accuracy.md` shows how well they hold.
"""

from __future__ import annotations

import math

from dragoman.coding.drafts import Draft

FEATURES = ("narrow", "actor", "recipient", "bare noun", "aside", "not actual")
WEIGHTS = {
    "narrow": 0.14,
    "actor": -0.05,
    "recipient": 0.65,
    "bare noun": -0.45,
    "aside": -1.41,
    "not actual": -1.7,
    "constant": 1.23,
}
LEAST = 0.3  # of an act said to have happened: of those below it, mentioned in passing, most are no events
NARROWEST = 5.0  # pattern weights beyond this tell nothing more


def features_of(draft: Draft) -> tuple[float, ...]:
    """What the confidence of a draft rests on, in the order of FEATURES."""
    bare = draft.clause.kind == "noun" and draft.clause.support < 0
    return (min(draft.weight, NARROWEST), float(bool(draft.actors)), float(bool(draft.recipients)), float(bare),
            float(min(draft.depth, 2)), float(draft.status != "actual"))


def confidence_of(draft: Draft) -> float:
    """The calibrated confidence of a draft, between 0 and 1, to two places."""
    points = WEIGHTS["constant"] + sum(WEIGHTS[name] * value for name, value in zip(FEATURES, features_of(draft), strict=True))
    return round(1 / (1 + math.exp(-points)), 2)


def is_told(draft: Draft) -> bool:
    """Whether a draft is told as an event, and not so much in passing that it is likelier to be none."""
    return draft.status != "actual" or confidence_of(draft) >= LEAST
