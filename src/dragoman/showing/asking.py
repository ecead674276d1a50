"""What a reader of a store asks for: filters, words, order and page, from an address and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from dragoman.errors import InputError

PAGE = 50  # events on a page
FACETS = frozenset("type mode status quad claimant outlet language place country dated actor recipient sector party "
                   "between".split())
BOUNDS = frozenset(("since", "until", "confidence"))
SORTS = frozenset(("day", "-day", "type", "confidence", "-confidence"))
NO_FILTERS = frozenset(("q", "sort", "page", "all"))  # what else an address says


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters, words to search for, order and page; unknown names are left out."""

    filters: tuple[tuple[str, str], ...] = ()
    words: str = ""
    sort: str = "-day"
    page: int = 1

    @property
    def address(self) -> str:
        """The query of an address that asks for the same."""
        return urlencode([*self.filters, *_given(q=self.words, sort=self.sort if self.sort != "-day" else "",
                                                 page=str(self.page) if self.page > 1 else "")])

    def with_(self, name: str, value: str) -> str:
        """The query with one filter more or, where it is there, without it; on the first page."""
        pair = (name, value)
        kept = [p for p in self.filters if p != pair and not (name in BOUNDS and p[0] == name)]
        filters = kept if pair in self.filters else [*kept, pair]
        return urlencode([*filters, *_given(q=self.words, sort=self.sort if self.sort != "-day" else "")])

    def turned(self, *, page: int | None = None, sort: str | None = None) -> str:
        """The query of another page, or in another order."""
        return Asked(self.filters, self.words, sort or self.sort, page or 1).address


def read_asked(query: Iterable[tuple[str, str]]) -> Asked:
    """What the query of an address asks for."""
    given = [(name, value.strip()) for name, value in query if value.strip()]
    last: Mapping[str, str] = dict(given)
    filters = tuple(dict.fromkeys((n, v) for n, v in given if n in FACETS or (n in BOUNDS and (n != "confidence" or _number(v)))))
    page = int(last["page"]) if last.get("page", "").isascii() and last.get("page", "").isdigit() else 1
    sort = last.get("sort", "-day")
    return Asked(filters, last.get("q", ""), sort if sort in SORTS else "-day", max(1, min(page, 10**6)))


def read_where(text: str) -> Asked:
    """What a condition such as "type=ASSAULT&actor=KGZ" asks for.  InputError where a filter is unknown or cannot hold."""
    pairs = parse_qsl(text.removeprefix("?"), keep_blank_values=True)
    asked = read_asked(pairs)
    for name, value in pairs:
        if name not in (*FACETS, *BOUNDS, *NO_FILTERS):
            raise InputError("--where", f"no filter {name!r}", f"There are: {', '.join(sorted({*FACETS, *BOUNDS, 'q'}))}")
        if name not in NO_FILTERS and (name, value.strip()) not in asked.filters:
            raise InputError("--where", f"{name} has no use for {value!r}", "Write it as in type=ASSAULT&confidence=0.5")
    return asked


def quoted(words: str) -> str:
    """Words as a full-text query: each must be there; a phrase in double quotes as it stands; no words, and nothing is found.

    >>> quoted('fired "in reply" at')
    '"fired" "in reply" "at"'
    """
    parts = words.replace("\0", " ").split('"')  # SQLite ends a query there
    found = [part.strip() if at % 2 else word for at, part in enumerate(parts)
             for word in ([part] if at % 2 else part.split()) if part.strip()]
    return " ".join(f'"{word}"' for word in found) or '""'


def _number(value: str) -> bool:
    try:
        return 0.0 <= float(value) <= 1.0
    except ValueError:
        return False


def _given(**values: str) -> list[tuple[str, str]]:
    return [(name, value) for name, value in values.items() if value]
