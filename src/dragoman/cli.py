"""The command line: parse, call one library function, write.  The only place that prints or exits."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman import __version__
from dragoman.errors import DragomanError, InputError, StoreError
from dragoman.knowledge import ontology
from dragoman.languages import pack
from dragoman.linked import Linked
from dragoman.pipeline import Coder
from dragoman.reading import read as read_documents
from dragoman.records import Document, Record, document_dict
from dragoman.score import compare, report_json, report_lines
from dragoman.showing.explain import explain_traces
from dragoman.showing.marking import mark_record, visible
from dragoman.showing.tables import ontology_lines
from dragoman.storing.jsonl import Lines, dump, to_line
from dragoman.storing.loading import load_records
from dragoman.storing.store import ENDINGS, Store

Item = TypeVar("Item")

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...",
                       type=click.Path(path_type=Path, allow_dash=True))
LANGUAGE = click.option("--language", metavar="CODE", callback=lambda context, option, value: _known(value),
                        help="Read every paragraph as this language (ISO 639-1), without detection.")


class _Commands(click.Group):
    """The commands; a failure that has a name ends each of them with one clear line and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            _say(str(error))
            sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read news dispatches and keep the record: who did or said what to whom, when, where, and on whose word.

    Records go to standard output, everything else to standard error.  Exit code 0: all done; 1: some input could not be
    used (each is named on standard error, the rest is written); 2: wrong use.
    """


@main.command(short_help="Code dispatches: one record each.")
@PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to a .jsonl file, or to a .db store (SQLite), instead of standard output.")
@LANGUAGE
def code(paths: tuple[Path, ...], output: Path | None, language: str | None) -> None:
    """Code dispatches (text, HTML and JSONL files, folders, or - for standard input) to one record each."""
    _check_output(output, paths)
    with _writer(output) as write:
        sys.exit(_drain(Coder(language=language).code_all(_read(paths, language)), write))


@main.command(short_help="Read dispatches without coding them.")
@PATHS
@LANGUAGE
def read(paths: tuple[Path, ...], language: str | None) -> None:
    """Read dispatches without coding them: title, outlet, time, languages and what was dropped, one document a line."""
    sys.exit(_drain(_read(paths, language), lambda document: _emit(_document_line(document))))


@main.command(short_help="Show how a sentence or a file is coded.")
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
    items = _read((Path(source),), language) if is_file else iter([_sentence(source, language)])

    def show(document: Document) -> None:
        parts = [explain_traces(coder.explain(document.text)[0])] if steps or not is_file else []
        text = "\n".join([*parts, mark_record(coder.code(document))]) + "\n"
        _emit(text if colour else click.unstyle(text))

    sys.exit(_drain(items, show))


@main.command(short_help="Compare records with gold.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Write every figure as JSON.")
@click.option("--list", "lists", is_flag=True, help="Also list the events that were missed and that were extra.")
def score(records: Path, gold: Path, as_json: bool, lists: bool) -> None:
    """Compare records (.jsonl, .db) with gold (.json, .jsonl or a folder of them): by type, slot and language."""
    report = compare(load_records(records), load_records(gold))
    _emit(report_json(report) if as_json else "\n".join(report_lines(report, lists=lists)) + "\n")


@main.command(short_help="Join what records share: reprints, incidents, disputes.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.option("--all", "alone", is_flag=True, help="Also write the incidents that one event alone tells.")
@click.option("--counts", is_flag=True,
              help="Write how much there is of each type instead: mentions, documents, sources, incidents.")
def link(records: Path, alone: bool, counts: bool) -> None:
    """Join what the records of a .jsonl file or a .db store share: reprints, incidents with their versions, links.

    Of a file, to standard output, one JSON object a line; of a store, into its tables, in place of what was there.
    """
    from dragoman.linking import count, link_file  # numpy and rensa are loaded by no other command

    failed = 0

    def named() -> Iterator[Linked]:
        nonlocal failed
        for item in link_file(records, alone=alone or counts or records.suffix in ENDINGS):
            if isinstance(item, InputError):
                failed = 1
                _say(str(item))
            else:
                yield item

    if counts:
        for line in count(named()):
            _emit(dump(line.to_dict()) + "\n")
    elif records.suffix in ENDINGS:
        with Store(records) as store:
            store.link(named())
    else:
        for item in named():
            _emit(dump(item.to_dict()) + "\n")
    sys.exit(failed)


@main.command(short_help="Show the relations of two sides over time.")
@click.argument("first", metavar="SIDE")
@click.argument("second", metavar="SIDE")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
def between(first: str, second: str, records: Path) -> None:
    """Show what two sides did and said to each other, and each agreement between them, one JSON object a line.

    A SIDE is a country (ISO 3166-1 alpha-3: AZE) or a body of no state by its id (european_union).
    """
    from dragoman.linking.bilateral import relate

    def show(item: Any) -> None:  # a Deed or a Pact
        _emit(dump(item.to_dict()) + "\n")

    sys.exit(_drain(relate(load_records(records), first, second), show))


@main.command(name="ontology", short_help="List the event types, contexts and sectors.")
@click.argument("name", required=False, metavar="[TYPE]")
def show_ontology(name: str | None) -> None:
    """List the event types with their modes and scores, the contexts and the sectors; or tell of one type."""
    if name and name.upper() not in ontology.TYPES:
        raise click.UsageError(f"no event type {name!r}. There are: {', '.join(ontology.TYPES)}")
    _emit("\n".join(ontology_lines(name.upper() if name else None)) + "\n")


@main.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in a shell: eval "$(dragoman completion bash)"."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None  # click knows the three
    _emit(made(main, {}, "dragoman", "_DRAGOMAN_COMPLETE").source())


@main.command(short_help="Show a store or records in the browser.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.option("--port", type=click.IntRange(0, 65535), default=8742, show_default=True, help="Where to listen; 0: any free port.")
@click.option("--open", "opens", is_flag=True, help="Open the browser as well.")
def serve(records: Path, port: int, opens: bool) -> None:
    """Show a .db store, or the records of a .jsonl file, as pages on this machine alone: read-only, without network."""
    from dragoman.showing.serving import serve_pages

    with _as_store(records) as store:
        serve_pages(store, port=port, opens=opens, say=_say)


@contextmanager
def _as_store(records: Path) -> Iterator[Path]:
    """The path of a store: the one that is given, or one that is made of records and linked, for as long as it is needed."""
    if records.suffix in ENDINGS:
        with Store(records, writable=False):
            yield records
        return
    from dragoman.linking import link as find_links
    from dragoman.storing.reviving import revive

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Store(path) as store:
            for record in load_records(records):
                store.add(revive(record))
            store.link(item for item in find_links(store.records(), alone=True) if not isinstance(item, InputError))
        yield path


# ---------------------------------------------------------------- in
def _read(paths: tuple[Path, ...], language: str | None) -> Iterator[Document | InputError]:
    return read_documents(paths, stdin=sys.stdin.buffer, language=language)


def _sentence(text: str, language: str | None) -> Document | InputError:
    from dragoman.reading import read_text

    return read_text(text, language=language)


def _known(language: str | None) -> str | None:
    if language and language not in pack.installed():
        raise click.UsageError(f"no language pack {language!r}. There are: {', '.join(pack.installed())}")
    return language


def _looks_like_path(source: str) -> bool:
    """Whether something that is no file was meant as one: it is a single word with a slash or an ending."""
    return len(source.split()) == 1 and ("/" in source or bool(Path(source).suffix))


# ---------------------------------------------------------------- out
def _check_output(output: Path | None, paths: Iterable[Path]) -> None:
    """Refuse an output of no known kind, and one that would be read while it is written, or overwrite its input."""
    if output is None:
        return
    if output.suffix not in (".jsonl", *ENDINGS):
        raise click.UsageError(f"cannot tell what to write to {output}. Use a name that ends in .jsonl or .db")
    full = Path(os.path.realpath(output))
    for path in paths:
        if str(path) != "-" and Path(os.path.realpath(path)) in (full, *full.parents):
            raise click.UsageError(f"{output} would be read as well, since it is part of {path}. Write it elsewhere")


@contextmanager
def _writer(output: Path | None) -> Iterator[Callable[[Record], None]]:
    """What writes a record: to standard output, to a JSONL file or to a store."""
    if output is None:
        yield lambda record: _emit(to_line(record))
    elif output.suffix in ENDINGS:
        with Store(output) as store:
            yield _once_each(store)
    else:
        with Lines(output) as lines:
            yield lines.add


def _once_each(store: Store) -> Callable[[Record], None]:
    """What adds to a store, where documents of one run must not take each other's place unnoticed."""
    texts: dict[str, int] = {}

    def add(record: Record) -> None:
        """Store a record; raise InputError where its id was given to another text of this run."""
        where, text = record.document.uri or str(store.path), hash(record.document.text)
        if record.id in texts and texts[record.id] != text:
            raise InputError(where, f"the id {record.id!r} was given before, to another text",
                             "Give each document an id of its own; the store keeps the first.")
        if record.id in texts:
            _say(f"{where}: the same text came before, as {record.id!r}; the store keeps it once")
        texts[record.id] = text
        store.add(record)

    return add


def _document_line(document: Document) -> str:
    return dump({"id": document.id, **document_dict(document), "warnings": document.warnings}) + "\n"


def _drain(items: Iterator[Item | InputError], write: Callable[[Item], None]) -> int:
    """Write every item as it comes and name every failure; the exit code."""
    failed = 0
    for done, item in enumerate(items, 1):
        try:
            if isinstance(item, InputError):
                raise item
            write(item)
        except InputError as error:
            failed = 1
            _say(str(error))
        _progress(f"{done} done")
    _progress("")
    return failed


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{text}", err=True, nl=False)


def _say(text: str) -> None:
    _progress("")
    click.echo(f"dragoman: {visible(' '.join(text.split()))}", err=True)


def _emit(text: str) -> None:
    """Write UTF-8 at once, whatever the terminal's encoding; end quietly where the reader has gone (`| head`)."""
    _progress("")
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
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
