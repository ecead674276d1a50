"""`dragoman code`, `read` and `explain`: from dispatches to records."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from dragoman.commands.options import COLUMN, LANGUAGE, PATHS
from dragoman.commands.terminal import drain, emit, emit_bytes, follow
from dragoman.errors import InputError
from dragoman.pipeline import Coder
from dragoman.reading import find_items, read_text
from dragoman.reading import read as read_documents
from dragoman.reading.columns import Columns
from dragoman.reading.remote import is_address, put
from dragoman.records import Document, document_dict
from dragoman.scaling.job import code_items, code_to
from dragoman.scaling.working import Limits, Setup
from dragoman.showing.explain import explain_traces
from dragoman.showing.marking import mark_record
from dragoman.storing.jsonl import dump
from dragoman.storing.outputs import OUTPUTS, kind_of


@click.command(short_help="Code dispatches: one record each.")
@PATHS
@click.option("-o", "--output", type=click.Path(), metavar="FILE",
              help="Write to a .jsonl file (also .jsonl.gz, .jsonl.zst), a .db store (SQLite) or a .parquet folder.")
@LANGUAGE
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N",
              help="Processes that code; the result is the same with any number of them.")
@click.option("--on", metavar="ADDRESS", callback=lambda context, option, value: _ray_address(value),
              help="Code on a Ray cluster instead: ray://HOST:PORT, ray://auto or ray://local.")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), default=Limits().seconds, show_default=True,
              help="The longest that one document may take.")
@click.option("--characters", type=click.IntRange(1), default=Limits().characters, show_default=True,
              help="The longest text that is coded.")
@COLUMN
def code(paths: tuple[str, ...], output: str | None, language: str | None, columns: Columns, workers: int, on: str | None,
         seconds: float, characters: int) -> None:
    """Code dispatches (files of any kind that docs/command-line.md lists, folders, patterns, or - for standard input).

    What is stopped while it writes to a file goes on with the same command: what was done stands in OUTPUT.partial and
    OUTPUT.journal until all is.  A document over the limits has a record without events that says so.
    """
    setup = Setup(language, Limits(characters, seconds))
    if output is None:
        items = find_items(paths, stdin=sys.stdin.buffer, columns=columns)
        batches = code_items(items, setup, workers=workers, on=on)
        sys.exit(drain((outcome for batch in batches for outcome in batch), emit_bytes))
    # what goes to an address is made here first, so that it can be gone on with
    local = Path(output.rpartition("/")[2]) if is_address(output) else Path(output)
    _check_output(local, paths)
    failed = follow(code_to(paths, local, setup, workers=workers, on=on, stdin=sys.stdin.buffer, columns=columns))
    if is_address(output):
        put(local, output)
        shutil.rmtree(local) if local.is_dir() else local.unlink()
    sys.exit(failed)


@click.command(short_help="Read dispatches without coding them.")
@PATHS
@LANGUAGE
@COLUMN
def read(paths: tuple[str, ...], language: str | None, columns: Columns) -> None:
    """Read dispatches without coding them: title, outlet, time, languages and what was dropped, one document a line."""
    sys.exit(drain(_read(paths, language, columns), lambda document: emit(_document_line(document))))


@click.command(short_help="Show how a sentence or a file is coded.")
@click.argument("source", metavar="SENTENCE|FILE|-")
@click.option("--colour/--no-colour", default=None,
              help="Mark evidence, actors and claims in colour (default: on a terminal).")
@click.option("--steps", is_flag=True, help="Of a file, show the parse and the patterns too, as for a sentence.")
@LANGUAGE
def explain(source: str, colour: bool | None, steps: bool, language: str | None) -> None:
    """Show how a sentence or a file is coded.

    Of a sentence: the parse, the names, the patterns that fired, and what the near misses lacked.  Of both: the text
    with its evidence, actors and claims marked, and each event in words.
    """
    coder = Coder(language=language)
    colour = sys.stdout.isatty() if colour is None else colour
    is_file = source == "-" or os.path.exists(source) or _looks_like_path(source)
    items = _read((source,), language, {}) if is_file else iter([read_text(source, language=language)])

    def show(document: Document) -> None:
        parts = [explain_traces(coder.explain(document.text)[0])] if steps or not is_file else []
        text = "\n".join([*parts, mark_record(coder.code(document))]) + "\n"
        emit(text if colour else click.unstyle(text))

    sys.exit(drain(items, show))


# ---------------------------------------------------------------- in and out
def _read(paths: tuple[str, ...], language: str | None, columns: Columns) -> Iterator[Document | InputError]:
    return read_documents(paths, stdin=sys.stdin.buffer, language=language, columns=columns)


def _ray_address(address: str | None) -> str | None:
    if address and not address.startswith("ray://"):
        raise click.UsageError(f"--on {address!r}: not the address of a Ray cluster. Use ray://HOST:PORT, ray://auto or ray://local")
    return address


def _looks_like_path(source: str) -> bool:
    """Whether something that is no file was meant as one: it is a single word with a slash or an ending."""
    return len(source.split()) == 1 and ("/" in source or bool(Path(source).suffix))


def _check_output(output: Path, paths: Iterable[str]) -> None:
    """Refuse an output of no known kind, and one that would be read while it is written, or overwrite its input."""
    if kind_of(output) is None:
        raise click.UsageError(f"cannot tell what to write to {output}. Use a name that ends in {', '.join(OUTPUTS)}")
    full = Path(os.path.realpath(output))
    for path in paths:
        if path != "-" and Path(os.path.realpath(path)) in (full, *full.parents):
            raise click.UsageError(f"{output} would be read as well, since it is part of {path}. Write it elsewhere")


def _document_line(document: Document) -> str:
    return dump({"id": document.id, **document_dict(document), "warnings": document.warnings}) + "\n"
