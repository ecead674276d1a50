"""What a worker does with one document to be: read it, code it, and write its line, within its limits."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from dragoman.errors import InputError
from dragoman.pipeline import Coder, fault, version
from dragoman.reading import read_item
from dragoman.reading.items import Item
from dragoman.records import Document, Record
from dragoman.storing.jsonl import to_line

BETWEEN_ROUNDS = 50_000  # objects; Python's own number is 700


def spare_collector() -> None:
    """Have Python look for rubbish less often in this process: what models and word lists hold is none, and there is much of it."""
    gc.set_threshold(BETWEEN_ROUNDS)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: characters of text, and seconds to read and code it.  None: no limit."""

    characters: int | None = 1_000_000
    seconds: float | None = 120


@dataclass(frozen=True, slots=True)
class Setup:
    """All that a worker must know to code as every other one does."""

    language: str | None = None
    limits: Limits = Limits()

    def worker(self) -> Worker:
        """A worker, with its models yet to be loaded."""
        return Worker(self)


Outcome = bytes | InputError
"""What became of an item: the line of its record, or the failure by name."""


class TooLong(BaseException):
    """The time of a document is over.  No Exception, so that no library that catches those goes on."""


class Worker:
    """Reads and codes items with packs and models loaded once."""

    def __init__(self, setup: Setup) -> None:
        self._setup, self._coder = setup, Coder(language=setup.language)
        self._seconds = setup.limits.seconds

    def work(self, item: Item | InputError) -> Outcome:
        """What becomes of an item.  Raises PackError alone."""
        if isinstance(item, InputError):
            return item
        try:
            with _alarm(self._seconds):
                document = read_item(item, language=self._setup.language)
        except Exception as error:
            return fault(item.where, "read", error)
        except TooLong:
            return InputError(item.where, f"reading it took longer than {self._seconds:g} seconds",
                              "Give it by itself with a higher --seconds.")
        return document if isinstance(document, InputError) else self._outcome(document)

    def _outcome(self, document: Document) -> Outcome:
        limits = self._setup.limits
        if limits.characters is not None and len(document.text) > limits.characters:
            return _uncoded(document, f"not coded: the text is longer than {limits.characters:,} characters (--characters)")
        try:
            with _alarm(self._seconds):
                (record,) = self._coder.code_all([document])
                return record if isinstance(record, InputError) else _written(record)
        except TooLong:
            return _uncoded(document, f"not coded: it took longer than {self._seconds:g} seconds (--seconds)")


def _written(record: Record) -> Outcome:
    return to_line(record).encode()


def _uncoded(document: Document, warning: str) -> Outcome:
    """The record of a document that holds nothing but the document, and says why."""
    return _written(Record(document.id, version(), document, warnings=(*document.warnings, warning)))


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Raise TooLong after some seconds, again each second; where no signal can be had (a thread, Windows) there is no limit."""
    if seconds is None or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
