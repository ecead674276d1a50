"""The same work on more than one machine: batches through Ray Data, back in the order of the input.

On each core of the cluster an actor holds one worker process (`local.Crew`), so that a document that ends its process is named as
on one machine, and Ray begins anew what a lost machine held.  Ray is the extra `[cluster]`.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError, InputError
from dragoman.reading.items import Item
from dragoman.reading.remote import is_address
from dragoman.scaling.local import Crew, batches_of
from dragoman.scaling.working import Outcome, Setup

CHUNK = 1024  # batches that are given to the cluster at once; actors are made anew for each such chunk


def work_on(address: str, items: Iterable[Item | InputError], setup: Setup) -> Iterator[list[Outcome]]:
    """What became of each item, in order, some at a time.

    `address`: "ray://HOST:PORT" is a cluster that runs, "ray://auto" the one of this machine, "ray://local" one made here for
    this call.  Files of this machine are carried to the workers.  Raises DragomanError where there is no Ray or no such cluster.
    """
    ray = _connect(address)
    try:
        batches = batches_of(map(carried, items))
        while chunk := [pickle.dumps(batch) for batch in islice(batches, CHUNK)]:
            yield from _through(ray, chunk, setup)
    finally:
        ray.shutdown()


def carried(item: Item | InputError) -> Item | InputError:
    """An item with its content, for a machine that may not see this one's files."""
    if isinstance(item, InputError) or item.path is None or is_address(item.path):
        return item
    try:
        return replace(item, data=Path(item.path).read_bytes(), path=None)
    except OSError as error:
        return InputError(item.where, (error.strerror or str(error)).lower(), "Check the name and the permissions.")


class _Actor:
    """Codes batches in a process of its own; Ray makes one for each core."""

    def __init__(self, setup: Setup) -> None:
        self._crew = Crew(setup, 1)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        found = [outcome for batch in self._crew.work_through(pickle.loads(row["batch"])) for outcome in batch]
        return {"outcomes": pickle.dumps(found)}


def _through(ray: Any, batches: list[bytes], setup: Setup) -> Iterator[list[Outcome]]:
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = context.print_on_execution_start = False
    given = ray.data.from_items([{"batch": batch} for batch in batches], override_num_blocks=len(batches))
    actors = ray.data.ActorPoolStrategy(size=max(1, min(len(batches), int(ray.cluster_resources()["CPU"]))))
    done = given.map(_Actor, fn_constructor_args=(setup,), compute=actors, num_cpus=1)
    for row in done.iter_rows():
        yield pickle.loads(row["outcomes"])


def _connect(address: str) -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise DragomanError("a cluster needs Ray. Try: pip install 'dragoman[cluster]'") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    name = address.removeprefix("ray://")
    try:
        ray.init(name if name in ("local", "auto") else address, logging_level=logging.ERROR, log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise DragomanError(f"{address}: no such cluster ({error}). Is it running? See `ray status`.") from error
    return ray
