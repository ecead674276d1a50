"""What people say of the machine's records, in a file beside them: rows are added, never changed or taken away.

A review stands on an anchor, the words in the text, and not on ids, which a new coding may give out anew.
"""

from __future__ import annotations

import getpass
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from dragoman.errors import StoreError
from dragoman.records import Span
from dragoman.storing.jsonl import dump
from dragoman.storing.rows import storable

Json = dict[str, Any]
Kind = Literal["event", "claim", "link", "dispatch"]
Verdict = Literal["accepted", "corrected", "rejected", "added", "withdrawn"]
ENDING = ".review.db"
APPLICATION = 0x44524752  # "DRGR": the mark by which such a file knows itself
VERSION = 1

_COLUMNS = """number integer primary key, at text not null, reviewer text not null, kind text not null, verdict text not null,
    document text not null, text_hash text not null, words text not null, note text not null, drawn text not null,
    anchor text not null, other text, seen text, held text, replaces integer unique references reviews (number)"""
_SCHEMA = f"""begin; pragma application_id = {APPLICATION}; pragma user_version = {VERSION};
create table reviews ({_COLUMNS});
create index reviews_by_document on reviews (document);
create index reviews_by_text on reviews (text_hash);
create trigger no_change before update on reviews begin select raise(abort, 'reviews are added, never changed'); end;
create trigger no_loss before delete on reviews begin select raise(abort, 'reviews are added, never taken away'); end;
commit;"""
_HELD = "verdict <> 'withdrawn' and number not in (select replaces from reviews where replaces is not null)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in which text something stands: the words that name it, and the sentence around them."""

    document: str
    text: str  # the SHA-256 of the whole text
    span: Span
    words: str
    within: Span
    around: str


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody says of an event, a claim, a link or a whole dispatch.

    `seen` is what the machine said, `held` what is right (None: nothing of the kind is there); `drawn` names the queue that it
    came from, `replaces` the row that no longer holds.  A link stands on the anchors of two events.
    """

    kind: Kind
    verdict: Verdict
    reviewer: str
    at: str  # UTC, ISO 8601
    anchor: Anchor
    seen: Json | None = None
    held: Json | None = None
    other: Anchor | None = None
    note: str = ""
    drawn: str = ""
    replaces: int | None = None
    number: int = 0


class Reviews:
    """A file of reviews.  StoreError where it cannot be opened or is another program's."""

    def __init__(self, path: Path, *, writable: bool = True) -> None:
        """Open a file, or make one where there is none; with `writable=False` nothing is made."""
        self.path = path
        self._mode = "rwc" if writable else "ro"
        self._known: tuple[int | None, list[Review]] = (None, [])
        try:
            with self._open() as db:
                self._prepare(db)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be opened as a file of reviews ({error}). "
                             "Check the folder and the permissions, or name another: --reviews FILE.") from error

    def add(self, review: Review) -> int:
        """Write one review; its number."""
        a = review.anchor
        row = (review.at, review.reviewer, review.kind, review.verdict, a.document, a.text, a.words, review.note, review.drawn,
               dump(asdict(a)), _text(asdict(review.other) if review.other else None), _text(review.seen), _text(review.held),
               review.replaces)
        try:
            with self._open() as db, db:
                done = db.execute(f"insert into reviews values (null{', ?' * len(row)})", [storable(v) for v in row])
                return int(done.lastrowid or 0)
        except sqlite3.IntegrityError as error:
            raise StoreError("Somebody else reviewed this a moment ago. Load the page again and look.") from error
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot write the review ({error}). Is the disk full?") from error

    def held(self, *, document: str | None = None, text: str | None = None) -> list[Review]:
        """The reviews that hold, in the order in which they came: all, or those of a dispatch by its id or its text."""
        if document is not None:
            return self._read(f"{_HELD} and (document = ? or text_hash = ?)", storable(document), text)
        with self._open() as db:
            (latest,) = db.execute("select max(number) from reviews").fetchone()
        if self._known[0] != latest:  # rows are only added, so that what was read before still stands
            self._known = (latest, self._read(_HELD))
        return list(self._known[1])

    def history(self, number: int) -> list[Review]:
        """A review and those that it took the place of, the latest first."""
        return sorted(self._read("""number in (with recursive line (n) as (select ? union select replaces from reviews
            join line on number = n) select n from line)""", number), key=lambda review: -review.number)

    def _read(self, where: str, *values: object) -> list[Review]:
        with self._open() as db:
            return [_review(row) for row in db.execute(f"select * from reviews where {where} order by number", values)]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode={self._mode}", uri=True)) as db:
            db.row_factory = sqlite3.Row
            yield db

    def _prepare(self, db: sqlite3.Connection) -> None:
        mark = (*db.execute("pragma application_id").fetchone(), *db.execute("pragma user_version").fetchone())
        if mark == (APPLICATION, VERSION):
            return
        if mark != (0, 0) or tuple(db.execute("select count(*) from sqlite_master").fetchone()) != (0,):
            raise StoreError(f"{self.path}: not a file of reviews of this version of dragoman. Name another: --reviews FILE.")
        db.executescript(_SCHEMA)


def anchor_of(value: Json) -> Anchor:
    """An anchor as `asdict` wrote it."""
    return Anchor(**{**value, "span": tuple(value["span"]), "within": tuple(value["within"])})


def beside(records: Path) -> Path:
    """Where the reviews of some records are kept unless told otherwise.

    >>> beside(Path("news/record.db")).as_posix()
    'news/record.review.db'
    """
    return records.with_suffix(ENDING)


def login_name() -> str:
    """Who reviews unless told otherwise: the name of the login, where the machine knows one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def _text(value: Json | None) -> str | None:
    return None if value is None else dump(value)


def _review(row: sqlite3.Row) -> Review:
    anchor, other, seen, held = (row[name] and json.loads(row[name]) for name in ("anchor", "other", "seen", "held"))
    assert row["kind"] in get_args(Kind)
    return Review(row["kind"], row["verdict"], row["reviewer"], row["at"], anchor_of(anchor), seen, held,
                  anchor_of(other) if other else None, row["note"], row["drawn"], row["replaces"], row["number"])
