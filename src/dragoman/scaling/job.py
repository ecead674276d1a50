"""A job: inputs coded to a file, however many processes work on it and however often it is stopped and begun again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dragoman.errors import InputError
from dragoman.pipeline import version
from dragoman.reading import Item, find_items
from dragoman.reading.columns import Columns
from dragoman.scaling.journal import Journal
from dragoman.scaling.local import work_through
from dragoman.scaling.working import Outcome, Setup
from dragoman.storing.outputs import check_output, put_in_place


class Step(NamedTuple):
    """How much further a job is: items done since the last step, the failures among them, and what is merely to be said."""

    items: int
    failures: list[InputError]
    notes: list[str]


def code_items(
    items: Iterable[Item | InputError], setup: Setup, *, workers: int = 1, on: str | None = None
) -> Iterator[list[Outcome]]:
    """What became of each item, in order, some at a time, coded here or `on` a cluster: the same wherever it is done."""
    if on is None:
        return work_through(items, setup, workers=workers)
    from dragoman.scaling.cluster import work_on  # Ray is an extra

    return work_on(on, items, setup)


def code_to(
    paths: Sequence[str | Path], output: Path, setup: Setup, *, workers: int = 1, on: str | None = None,
    stdin: BinaryIO | None = None, columns: Columns | None = None
) -> Iterator[Step]:
    """Code documents to a file, step by step.

    The same call goes on where a run was stopped, at whatever moment (the first step tells of what was done before), and ends
    with the bytes of an undisturbed run.  Raises StoreError where the output cannot be written or the input has changed in between.
    """
    output = check_output(output)
    with Journal(output, _describe(paths, setup, columns)) as journal:
        before = journal.progress
        if before.items:
            yield Step(before.items, list(before.failures), [f"{output}: {before.items:,} documents were done before; going on"])
        if not before.finished:
            items = journal.rest(find_items(paths, stdin=stdin, columns=columns))
            for outcomes in code_items(items, setup, workers=workers, on=on):
                journal.add(outcomes)
                yield Step(len(outcomes), [outcome for outcome in outcomes if isinstance(outcome, InputError)], [])
            journal.finish()
        if not journal.placed:
            for told in put_in_place(journal.partial, output, new=before.new):
                yield Step(0, [told], []) if isinstance(told, InputError) else Step(0, [], [told])
        journal.clear()


def _describe(paths: Sequence[str | Path], setup: Setup, columns: Columns | None) -> str:
    """Which job this is: what is coded, how, and by which version."""
    return json.dumps([version(), [str(path) for path in paths], repr(setup), dict(columns or {})])
