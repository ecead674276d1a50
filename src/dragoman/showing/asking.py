"""What a reader of a store asks for: filters from an address, as SQL with its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

PAGE = 50  # events on a page
PARTY = "exists (select 1 from parties p where p.document = e.document and p.event = e.id and p.side = '{side}' and {what} = ?)"
FACETS = {  # by name, the condition on an event e of a document d
    "type": "e.type = ?", "mode": "e.mode = ?", "status": "e.status = ?", "quad": "e.quad = ?", "claimant": "e.claimant = ?",
    "outlet": "d.outlet = ?", "language": "d.language = ?", "place": "e.place_name = ?", "dated": "e.date_basis = ?",
    "actor": PARTY.format(side="actor", what="p.country"), "recipient": PARTY.format(side="recipient", what="p.country"),
    "sector": PARTY.format(side="actor", what="p.sector"),
    "country": "exists (select 1 from places x where x.document = e.document and x.id = e.place and x.country = ?)",
    "party": "exists (select 1 from parties p where p.document = e.document and p.event = e.id and p.name = ?)",
}
BOUNDS = {"since": "e.date_start >= ?", "until": "substr(e.date_start, 1, 10) <= ?", "confidence": "e.confidence >= ?"}
SORTS = {
    "day": "e.date_start is null, e.date_start, e.document, e.rowid",
    "-day": "e.date_start is null, e.date_start desc, e.document, e.rowid",
    "type": "e.type, e.date_start, e.document, e.rowid",
    "confidence": "e.confidence, e.document, e.rowid", "-confidence": "e.confidence desc, e.document, e.rowid",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters, words to search for, order and page; unknown names are left out."""

    filters: tuple[tuple[str, str], ...] = ()
    words: str = ""
    sort: str = "-day"
    page: int = 1
    values: tuple[str | float, ...] = field(default=(), compare=False)

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

    def where(self) -> tuple[str, list[str | float]]:
        """The condition and its values."""
        parts, values = [], list[str | float]()
        for name, value in self.filters:
            parts.append({**FACETS, **BOUNDS}[name])
            values.append(float(value) if name == "confidence" else value)
        if self.words:
            parts.append("e.rowid in (select rowid from events_fts where events_fts match ?)")
            values.append(quoted(self.words))
        return " and ".join(parts) or "1", values


def read_asked(query: Iterable[tuple[str, str]]) -> Asked:
    """What the query of an address asks for."""
    given = [(name, value.strip()) for name, value in query if value.strip()]
    last: Mapping[str, str] = dict(given)
    filters = tuple(dict.fromkeys((n, v) for n, v in given if n in FACETS or (n in BOUNDS and (n != "confidence" or _number(v)))))
    page = int(last["page"]) if last.get("page", "").isascii() and last.get("page", "").isdigit() else 1
    sort = last.get("sort", "-day")
    return Asked(filters, last.get("q", ""), sort if sort in SORTS else "-day", max(1, min(page, 10**6)))


def quoted(words: str) -> str:
    """Words as a full-text query: each must be there; a phrase in double quotes as it stands.

    >>> quoted('fired "in reply" at')
    '"fired" "in reply" "at"'
    """
    parts = words.split('"')
    found = [part.strip() if at % 2 else word for at, part in enumerate(parts)
             for word in ([part] if at % 2 else part.split()) if part.strip()]
    return " ".join(f'"{word}"' for word in found)


def _number(value: str) -> bool:
    try:
        return 0.0 <= float(value) <= 1.0
    except ValueError:
        return False


def _given(**values: str) -> list[tuple[str, str]]:
    return [(name, value) for name, value in values.items() if value]
