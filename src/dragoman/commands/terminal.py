"""What a command puts out: records to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

import click

from dragoman.errors import InputError, StoreError
from dragoman.scaling.job import Step
from dragoman.showing.marking import visible

Item = TypeVar("Item")


def follow(steps: Iterator[Step]) -> int:
    """Name every failure of a job and show how far it is; the exit code."""
    done = failed = 0
    for step in steps:
        done, failed = done + step.items, failed or bool(step.failures)
        for told in (*step.notes, *step.failures):
            say(str(told))
        progress(f"{done:,} done")
    progress("")
    return int(failed)


def drain(items: Iterator[Item | InputError], write: Callable[[Item], None]) -> int:
    """Write every item as it comes and name every failure; the exit code."""
    failed = 0
    for done, item in enumerate(items, 1):
        try:
            if isinstance(item, InputError):
                raise item
            write(item)
        except InputError as error:
            failed = 1
            say(str(error))
        progress(f"{done} done")
    progress("")
    return failed


def progress(text: str) -> None:
    """Show on a terminal how far it is, in place of what was shown before."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{text}", err=True, nl=False)


def say(text: str) -> None:
    """Say something on standard error, on one line."""
    progress("")
    click.echo(f"dragoman: {visible(' '.join(text.split()))}", err=True)


def emit(text: str) -> None:
    """Write UTF-8 at once, whatever the terminal's encoding; end quietly where the reader has gone (`| head`)."""
    emit_bytes(text.encode("utf-8", "backslashreplace"))


def emit_bytes(data: bytes) -> None:
    """Write bytes at once, as `emit` does."""
    progress("")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_output()
        sys.exit(141)  # as a shell reports it
    except OSError as error:
        _abandon_output()
        raise StoreError(f"standard output: cannot be written ({error.strerror}). Is the disk full?") from error


def _abandon_output() -> None:
    """Let nothing more be tried on standard output: Python flushes it once again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
