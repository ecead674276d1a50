"""Worker processes on one machine: batches out, what became of them back in the order of the input.

A process that dies (killed, out of memory, a fault in a library, a hang past twice the limit) takes no document with it: what it
held is coded again, one by one, and what ends a process twice is a failure by name.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing.connection import wait

from dragoman.errors import InputError
from dragoman.reading.items import Item
from dragoman.scaling.working import Outcome, Setup, Worker, spare_collector

BATCH = 16  # items; it decides nothing but how much is lost when a run is killed
AHEAD = 3  # batches for each worker that are handed out before the first is needed
LIFE = 256  # batches for each worker, after which all are made anew: what libraries keep of each word must not grow for ever
GRACE = 30  # seconds past twice the limit, after which a process that no signal reaches is ended


def work_through(items: Iterable[Item | InputError], setup: Setup, *, workers: int = 1) -> Iterator[list[Outcome]]:
    """What became of each item, in order, some at a time: the same for any number of workers."""
    if workers <= 1:
        worker = setup.worker()
        yield from ([worker.work(item)] for item in items)
    else:
        with Crew(setup, workers) as crew:
            yield from crew.work_through(items)


def batches_of(items: Iterable[Item | InputError]) -> Iterator[list[Item | InputError]]:
    """The items, some at a time."""
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch


@dataclass(slots=True)
class _Task:
    items: list[Item | InputError]
    future: Future[list[Outcome]]


class Crew:
    """Worker processes, made anew where one dies and after a while."""

    def __init__(self, setup: Setup, workers: int) -> None:
        self._setup, self._workers, self._handed_out = setup, workers, 0
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload(["dragoman.scaling.working", "spacy"])
        self._pool = self._make()

    def __enter__(self) -> Crew:
        """The crew; its processes end with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes at once, whatever they are at."""
        self._end()

    def work_through(self, items: Iterable[Item | InputError]) -> Iterator[list[Outcome]]:
        """What became of each item, in order, a batch at a time."""
        waiting: deque[_Task] = deque()
        for batch in batches_of(items):
            waiting.append(_Task(batch, self._submit(batch)))
            if self._handed_out >= LIFE * self._workers:
                while waiting:
                    yield self._collect(waiting)
                self._renew()
            elif len(waiting) > AHEAD * self._workers:
                yield self._collect(waiting)
        while waiting:
            yield self._collect(waiting)

    def _collect(self, waiting: deque[_Task]) -> list[Outcome]:
        task = waiting.popleft()
        try:
            return task.future.result()
        except BrokenProcessPool:
            self._renew()
            outcomes = [self._alone(item) for item in task.items]
            for other in waiting:
                other.future = self._submit(other.items)
            return outcomes

    def _alone(self, item: Item | InputError) -> Outcome:
        """What becomes of an item with nothing else under way, so that it is known whose fault a death is."""
        for _ in range(2):
            try:
                return self._submit([item]).result()[0]
            except BrokenProcessPool:
                self._renew()
        return InputError(item.where, "the process that coded it died or hung, twice",
                          "Is the memory enough? Otherwise please report it with the text.")

    def _submit(self, items: list[Item | InputError]) -> Future[list[Outcome]]:
        self._handed_out += 1
        try:
            return self._pool.submit(_work, items)
        except BrokenProcessPool:  # known before anything was asked of it
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    def _make(self) -> ProcessPoolExecutor:
        seconds = self._setup.limits.seconds
        return ProcessPoolExecutor(self._workers, self._context, _begin, (self._setup, seconds and 2 * seconds + GRACE))

    def _renew(self) -> None:
        self._end()
        self._pool, self._handed_out = self._make(), 0

    def _end(self) -> None:
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        for process in processes:
            process.join()


# ---------------------------------------------------------------- in the process of a worker
_worker: Worker | None = None
_watch: float | None = None  # seconds


def _begin(setup: Setup, watch: float | None) -> None:
    global _worker, _watch
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that hands out
    threading.Thread(target=_end_with_parent, daemon=True).start()
    spare_collector()
    _worker, _watch = setup.worker(), watch


@cache
def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(items: list[Item | InputError]) -> list[Outcome]:
    return [_watched(item) for item in items]


def _watched(item: Item | InputError) -> Outcome:
    """What becomes of an item; the process ends where it hangs in a library that no signal reaches."""
    assert _worker is not None  # made by `_begin`
    if _watch is None:
        return _worker.work(item)
    faulthandler.dump_traceback_later(_watch, exit=True, file=_nowhere())
    try:
        return _worker.work(item)
    finally:
        faulthandler.cancel_dump_traceback_later()
