"""One copy of each value that many tellings have: a million of them would not fit otherwise."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import TypeVar, cast

Value = TypeVar("Value", bound=Hashable)

KEPT = 50_000  # values that are remembered; what comes again comes soon, in another dispatch about the same thing


def one_copy(value: Value) -> Value:
    """The copy of a value that was made first, where it is still remembered."""
    return cast(Value, _first(value))


@lru_cache(maxsize=KEPT, typed=True)
def _first(value: Hashable) -> Hashable:
    return value
