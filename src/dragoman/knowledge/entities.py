"""Facts about actors that hold in every language: bodies, and who held which office from when to when."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from dragoman.errors import PackError

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
KINDS = ("state", "organisation", "group", "outlet", "population", "person")
INTERNATIONAL = ("UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM")  # sector codes of bodies that belong to no country
BODY_CODES = ("UNO", "EUR", "IGO", "NGO")  # what stands in the country cell of an office holder of such a body
LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ə": "a",
        "Ə": "A",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "’": "'",
        "ʻ": "'",
        "ʼ": "'",
        "‘": "'",
    }
)


class Body(NamedTuple):
    """A body by its identity; one without a country is international: its first sector says what it is."""

    id: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    since: str
    until: str
    parent: str


class Holder(NamedTuple):
    """Somebody in an office from `start` to `end`, ISO dates as precise as known; still there if `end` is empty."""

    country: str
    office: str
    name: str
    start: str
    end: str
    aliases: tuple[str, ...]
    sectors: tuple[str, ...]

    def held_on(self, day: str) -> bool:
        """Whether the office was held on an ISO date, each compared at the coarser precision."""
        return _not_after(self.start, day) and (not self.end or _not_after(day, self.end))


@lru_cache
def bodies() -> dict[str, Body]:
    """Every body by its id."""
    file = _data() / "bodies.tsv"
    return {row[0]: _body(row) for row in _rows(file, 7)} if file.is_file() else {}


@lru_cache
def holders() -> tuple[Holder, ...]:
    """Every office holder, from all files of `office_holders/`."""
    folder = _data() / "office_holders"
    tables = sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    return tuple(_holder(row) for file in tables for row in _rows(file, 7))


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """A name as it is compared: without diacritics, hyphens and capitals.

    >>> plain("Çavuşoğlu"), plain("Ban Ki-moon")
    ('cavusoglu', 'ban ki moon')
    """
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w']+", " ", bare.casefold()).split())


def find_holders(name: str, day: str | None = None) -> tuple[Holder, ...]:
    """The terms of office of a person, by full name or alias, else by surname; of a day only where one is given."""
    key = plain(name)
    found = _by_name().get(key) or _by_surname().get(key, ())
    return tuple(h for h in found if day is None or h.held_on(day))


def find_by_given_name(name: str, day: str | None = None) -> tuple[Holder, ...]:
    """The terms of office of all whose first name it is, as kings are called; of a day only where one is given."""
    return tuple(h for h in _by_given_name().get(plain(name), ()) if day is None or h.held_on(day))


def is_full_name(name: str) -> bool:
    """Whether a name is that of an office holder in full.

    >>> is_full_name("Nobody Atall")
    False
    """
    return plain(name) in _by_name()


@lru_cache
def _by_name() -> dict[str, tuple[Holder, ...]]:
    return _grouped(
        [(plain(name), holder) for holder in holders() for name in (holder.name, *holder.aliases) if " " in plain(name)]
    )


@lru_cache
def _by_given_name() -> dict[str, tuple[Holder, ...]]:
    return _grouped([(plain(holder.name).split()[0], holder) for holder in holders()])


@lru_cache
def _by_surname() -> dict[str, tuple[Holder, ...]]:
    """Holders by their last word, and by the particle before it: "al-Bashir" is found by "bashir" and "al bashir"."""
    pairs = []
    for holder in holders():
        for name in dict.fromkeys(map(plain, (holder.name, *holder.aliases))):
            words = name.split()
            pairs += [(" ".join(words[at:]), holder) for at in range(max(1, len(words) - 3), len(words))]
            if len(words) == 1:
                pairs.append((name, holder))
    return _grouped(pairs)


def _grouped(pairs: list[tuple[str, Holder]]) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, dict[Holder, None]] = {}
    for key, holder in pairs:
        found.setdefault(key, {})[holder] = None
    return {key: tuple(group) for key, group in found.items()}


def _not_after(first: str, second: str) -> bool:
    width = min(len(first), len(second))
    return first[:width] <= second[:width]


def _body(row: tuple[str, ...]) -> Body:
    identity, kind, country, sectors, since, until, parent = row[:7]
    return Body(identity, kind, country or None, _cells(sectors), since, until, parent)


def _holder(row: tuple[str, ...]) -> Holder:
    country, office, name, start, end, aliases, sectors = row[:7]
    return Holder(country, office, name, start, end, _cells(aliases), _cells(sectors))


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip() not in ("", "-"))


def _data() -> Traversable:
    return files("dragoman.knowledge") / "data"


def _rows(file: Traversable, width: int) -> list[tuple[str, ...]]:
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not 3 <= len(cells) <= width:
            raise PackError(f"{file.name}:{number}: {len(cells)} cells, at most {width} are read. See the header.")
        rows.append(cells + ("",) * (width - len(cells)))
    return rows
