"""A job's lines while it is under way, so that a run that was stopped goes on and ends with the same bytes.

Beside OUTPUT stand, until the job is done, `OUTPUT.partial` with the lines so far and `OUTPUT.journal`.  The journal's first
line says which job it is; each further one how far it came: items done, bytes written, a checksum of the items, and the failures
since the line before.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from dragoman.errors import InputError, StoreError
from dragoman.reading.items import Item
from dragoman.scaling.working import Outcome

try:
    import fcntl
except ImportError:  # Windows: two runs of one job are not kept apart there
    fcntl = None  # type: ignore[assignment]


@dataclass(slots=True)
class Progress:
    """How far a job came."""

    items: int = 0
    bytes: int = 0
    checksum: int = 0
    failures: list[InputError] = field(default_factory=list)
    new: bool = True  # there was no output when the job began
    finished: bool = False

    def take(self, note: dict[str, Any]) -> None:
        """Come as far as a line of the journal says."""
        self.items, self.bytes = note.get("items", self.items), note.get("bytes", self.bytes)
        self.checksum = note.get("checksum", self.checksum)
        self.failures += [InputError(*failure) for failure in note.get("failures", ())]


class Journal:
    """The lines of a job and how far it came.

    Raises StoreError where another run holds it, where it is another job's, and where it cannot be written.
    """

    def __init__(self, output: Path, job: str) -> None:
        """Go on with the job of an output, or begin it; `job` says which one it is: the version and what was asked for."""
        self.output = output
        self.partial, self._path = output.with_name(f"{output.name}.partial"), output.with_name(f"{output.name}.journal")
        self._marks: deque[int] = deque()
        with ExitStack() as files, self._written():
            self._journal = files.enter_context(self._path.open("a+b"))
            self._lock()
            self.progress = self._read(job)
            self.placed = self.progress.finished and not self.partial.exists()  # stopped after its lines were put in their place
            if not self.placed:
                self._lines = files.enter_context(self.partial.open("ab"))
                self._lines.truncate(self.progress.bytes)
            self._files = files.pop_all()

    def __enter__(self) -> Journal:
        """The journal; its files are closed with the block, and stay unless it was cleared."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the files."""
        self._files.close()

    def rest(self, items: Iterable[Item | InputError]) -> Iterator[Item | InputError]:
        """The items that are not done yet.  Raises StoreError where those before are not what they were."""
        checksum = 0
        stream = iter(items)
        for item in islice(stream, self.progress.items):
            checksum = _mark(item, checksum)
        if checksum != self.progress.checksum:
            raise StoreError(f"{self.output}: the input is not what it was when this job was stopped. Give it as it was, or "
                             f"delete {self.partial.name} and {self._path.name} beside it to begin anew.")
        for item in stream:
            checksum = _mark(item, checksum)
            self._marks.append(checksum)
            yield item

    def add(self, outcomes: list[Outcome]) -> None:
        """Keep what became of the next items: once this has come back, no kill can lose it."""
        progress = self.progress
        lines = b"".join(outcome for outcome in outcomes if isinstance(outcome, bytes))
        progress.items += len(outcomes)
        progress.bytes += len(lines)
        for _ in outcomes:
            progress.checksum = self._marks.popleft()
        failures = [outcome for outcome in outcomes if isinstance(outcome, InputError)]
        progress.failures += failures
        with self._written():
            _put(self._lines, lines)
            self._note({"items": progress.items, "bytes": progress.bytes, "checksum": progress.checksum,
                        "failures": [[e.where, e.what, e.hint] for e in failures]})

    def finish(self) -> None:
        """Note that all is coded: what is left is to put the lines in their place."""
        with self._written():
            self._note({"finished": True})

    def clear(self) -> None:
        """Remove what was kept beside the output."""
        with self._written():
            self.partial.unlink(missing_ok=True)
            self._path.unlink(missing_ok=True)

    def _note(self, values: dict[str, Any]) -> None:
        _put(self._journal, json.dumps(values).encode() + b"\n")

    def _lock(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(f"{self.output}: another run is writing it. Wait for it, or name another file.") from error

    def _read(self, job: str) -> Progress:
        """How far the job came, by the last line whose own lines are all there; a new journal begins where there is none."""
        self._journal.seek(0)
        head, *notes = self._journal.read().split(b"\n")[:-1] or [b""]  # what has no line end was cut off
        if not head:
            self._journal.truncate(0)
            self._note({"job": job, "new": not self.output.exists()})
            return Progress(new=not self.output.exists())
        begun = json.loads(head)
        if begun["job"] != job:
            raise StoreError(f"{self.output}: {self._path.name} beside it is of another job that was stopped (other input, options "
                             f"or version). Give that command again to end it, or delete it and {self.partial.name} to begin anew.")
        finished = bool(notes) and "finished" in json.loads(notes[-1])
        there = self.partial.stat().st_size if self.partial.exists() else 0
        progress, kept = Progress(new=begun["new"], finished=finished), len(head) + 1
        for note in notes:
            values = json.loads(note)
            if values.get("bytes", 0) > there and not finished:
                break  # the machine lost power before those lines were on the disk
            progress.take(values)
            kept += len(note) + 1
        self._journal.truncate(kept)
        return progress

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"{self.output}: cannot be written ({error.strerror}). Make room, or mend the permissions, and give "
                             "the same command again: it goes on where it stopped.") from error


def _put(file: BinaryIO, data: bytes) -> None:
    """Write so that it is on the disk."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _mark(item: Item | InputError, before: int) -> int:
    """A checksum of an item and all before it: of its name and content, or of its file's size and time."""
    told = f"{item.where}\n{item.what}" if isinstance(item, InputError) else item.where
    mark = zlib.crc32(told.encode("utf-8", "surrogatepass"), before)
    if isinstance(item, InputError):
        return mark
    if item.path is not None and os.path.exists(item.path):
        state = os.stat(item.path)
        return zlib.crc32(f"{state.st_size} {state.st_mtime_ns}".encode(), mark)
    return zlib.crc32(item.data.encode("utf-8", "surrogatepass") if isinstance(item.data, str) else item.data, mark)
