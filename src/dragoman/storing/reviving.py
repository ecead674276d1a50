"""Plain values back to records: the inverse of `Record.to_dict`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from dragoman.errors import StoreError
from dragoman.records import Actor, Agreement, Claim, Document, Event, Figure, Place, Record, TimeExpression, When

Json = dict[str, Any]


def revive(record: Json) -> Record:
    """A record from its plain values.  StoreError for what is none; a field that an older version lacked has its default."""
    try:
        document = _made(Document, {**record["document"], "id": record["id"]}, published=_when)
        return Record(
            record["id"], record["version"], document, _all(Actor, record["actors"]), _all(Place, record["places"]),
            _all(TimeExpression, record["dates"]), _all(Event, record["events"], date=_when), _all(Claim, record["claims"]),
            _all(Figure, record["figures"]), _all(Agreement, record["agreements"], date=_when), tuple(record["warnings"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{record.get('id', 'a record')}: not a record as `dragoman code` writes it ({error!r}). "
                         "Code the dispatches anew.") from error


def _all(kind: Callable[..., Any], entries: list[Json], **parts: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(_made(kind, entry, **parts) for entry in entries)


def _made(kind: Any, entry: Json, **parts: Callable[[Any], Any]) -> Any:
    known = {f.name for f in fields(kind)}
    return kind(**{name: parts.get(name, _tuples)(value) for name, value in entry.items() if name in known})


def _when(value: Json | None) -> When | None:
    return None if value is None else _made(When, value)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
