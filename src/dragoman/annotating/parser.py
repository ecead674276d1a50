"""Each word's class, stem, head and arc in Universal Dependencies, whatever model gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from dragoman.annotating.english import EnglishParser
from dragoman.languages import pack
from dragoman.records import Name, Word

Reading = tuple[list[Word], list[Name]]  # of one sentence


class Parser(Protocol):
    """What a model must do to be read by: sentences in, words with arcs and names out."""

    def parse(self, texts: Sequence[str], starts: Sequence[int]) -> list[Reading]:
        """For each sentence its words and names; offsets count from the start that is given for it."""


def _read_by_all(language: str) -> Parser:
    from dragoman.annotating.multilingual import MultilingualParser  # loads numpy: only where it is asked for

    return MultilingualParser(language)


PARSERS: dict[str, Callable[[str], Parser]] = {"en": lambda _: EnglishParser(), "multilingual": _read_by_all}


@lru_cache
def parser_for(language: str) -> Parser | None:
    """The parser that reads a language, made once for a process; None where no pack names one."""
    if language not in pack.installed():
        return None
    make = PARSERS.get(pack.load(language).table("pack").get("parser", ""))
    return make(language) if make else None
