"""The English names of countries by their codes."""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages import pack


@lru_cache
def english_names() -> dict[str, str]:
    """The English name of each country by its ISO 3166-1 alpha-3 code."""
    return {row[0]: pack.forms(row[1])[0] for row in pack.load("en").rows("states") if len(row) > 1 and row[1]}
