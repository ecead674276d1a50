"""The command line: parse, call one library function, write.  The only place that prints or exits."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from dragoman import __version__
from dragoman.errors import DragomanError, InputError
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.pipeline import Coder
from dragoman.reading import read as read_documents
from dragoman.records import Document, document_dict
from dragoman.score import Report, compare, load_records, report_lines
from dragoman.showing.explain import explain_traces
from dragoman.showing.marking import mark_record
from dragoman.showing.tables import ontology_lines
from dragoman.storing.jsonl import to_line
from dragoman.storing.store import Store

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
LANGUAGE = click.option("--language", metavar="CODE", help="Read every paragraph as this language (ISO 639-1), without detection.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Reads news dispatches and keeps the record: who did or said what to whom, when, where, and on whose word."""


@main.command()
@PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a .jsonl file, or to a .db store (SQLite).")
@LANGUAGE
def code(paths: tuple[Path, ...], output: Path | None, language: str | None) -> None:
    """Code dispatches: text, HTML and JSONL files, folders, or - for standard input, to one record a line.

    Exit code: 0 all coded, 1 some input could not be coded (named on standard error, the rest is written), 2 wrong use.
    """
    coder = Coder(language=_known(language))
    items = coder.code_all(_read(paths, language))
    with _writer(output) as write:
        sys.exit(_drain(items, write))


@main.command()
@PATHS
@LANGUAGE
def read(paths: tuple[Path, ...], language: str | None) -> None:
    """Read dispatches without coding them: one document a line (title, outlet, time, language, what was dropped)."""
    def write(item: Document) -> None:
        _emit(sys.stdout, json.dumps({"id": item.id, **document_dict(item), "warnings": item.warnings}, ensure_ascii=False) + "\n")
    sys.exit(_drain(_read(paths, _known(language)), write))


@main.command()
@click.argument("source", required=True)
@click.option("--colour/--no-colour", default=None, help="Mark evidence, actors and claims in colour (default: on a terminal).")
@LANGUAGE
def explain(source: str, colour: bool | None, language: str | None) -> None:
    """Show how a sentence or a file is coded: the parse, the names, the patterns that fired, and what near misses lacked."""
    coder = Coder(language=_known(language))
    colour = sys.stdout.isatty() if colour is None else colour
    if Path(source).is_file():
        failed = 0
        for item in _read((Path(source),), language):
            if isinstance(item, InputError):
                failed = _complain(item)
            else:
                click.echo(mark_record(coder.code(item)), color=colour)
        sys.exit(failed)
    else:
        click.echo(explain_traces(*_or_exit(lambda: coder.explain(source))), color=colour)


@main.command()
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Write every figure as JSON.")
@click.option("--list", "lists", is_flag=True, help="Also list the events that were missed and that were extra.")
def score(records: Path, gold: Path, as_json: bool, lists: bool) -> None:
    """Score records (.jsonl, .db) against gold (.json, .jsonl or a folder): by slot, type and language."""
    report: Report = _or_exit(lambda: compare(load_records(records), load_records(gold)))
    lines = [json.dumps(report.figures(), ensure_ascii=False, indent=1)] if as_json else report_lines(report, lists=lists)
    _emit(sys.stdout, "\n".join(lines) + "\n")


@main.command(name="ontology")
@click.argument("name", required=False)
def show_ontology(name: str | None) -> None:
    """List the event types with their modes and scores, the contexts and the sectors; or tell of one type."""
    if name and name.upper() not in ontology.TYPES:
        raise click.UsageError(f"no event type {name!r}. There are: {', '.join(ontology.TYPES)}")
    _emit(sys.stdout, "\n".join(ontology_lines(name.upper() if name else None)) + "\n")


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes dragoman's commands in a shell: eval "$(dragoman completion bash)"."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        _emit(sys.stdout, made(main, {}, "dragoman", "_DRAGOMAN_COMPLETE").source())


# ---------------------------------------------------------------- in and out
def _read(paths: tuple[Path, ...], language: str | None) -> Iterator[Document | InputError]:
    return read_documents(paths, stdin=sys.stdin.buffer, language=language)


def _known(language: str | None) -> str | None:
    if language and language not in pack.available():
        raise click.UsageError(f"no language pack {language!r}. There are: {', '.join(pack.available())}")
    return language


class _Output:
    """Where records go: standard output, a JSONL file or a store."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._store: Store | None = None
        self._file: IO[str] | None = None

    def __enter__(self) -> Any:
        if self.path is None:
            return lambda record: _emit(sys.stdout, to_line(record))
        if self.path.suffix in (".db", ".sqlite"):
            self._store = _or_exit(lambda: Store(self.path))  # type: ignore[arg-type]
            return self._store.add
        if self.path.suffix != ".jsonl":
            raise click.UsageError(f"cannot tell what to write to {self.path}. Use a name that ends in .jsonl or .db")
        try:
            self._file = self.path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.UsageError(f"cannot write {self.path}: {error.strerror}") from error
        return lambda record: _emit(self._file, to_line(record))

    def __exit__(self, *error: object) -> None:
        if self._store is not None:
            self._store.__exit__(None, None, None)
        if self._file is not None:
            self._file.close()


def _writer(path: Path | None) -> _Output:
    return _Output(path)


def _drain(items: Iterator[Any], write: Any) -> int:
    """Write every item as it comes, name every failure; the exit code."""
    failed = done = 0
    for item in items:
        if isinstance(item, InputError):
            failed = _complain(item)
            continue
        try:
            write(item)
        except DragomanError as error:
            _clear()
            click.echo(f"dragoman: {error}", err=True)
            return 1
        done += 1
        if sys.stderr.isatty():
            click.echo(f"\r{done} documents", err=True, nl=False)
    _clear()
    return failed


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


def _complain(error: InputError) -> int:
    _clear()
    click.echo(f"dragoman: {error}", err=True)
    return 1


def _emit(file: Any, text: str) -> None:
    """Write UTF-8 whatever the terminal's encoding; end quietly where the reader has gone (`| head`)."""
    try:
        if hasattr(file, "buffer"):
            file.buffer.write(text.encode("utf-8", "surrogatepass"))
            file.buffer.flush()
        else:
            file.write(text)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def _or_exit(work: Any) -> Any:
    try:
        return work()
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(1)


