"""The command line: each command (`commands`) parses, calls one library function, and writes; nothing else prints or exits."""

from __future__ import annotations

import atexit
import gc
import sys

import click

from dragoman import __version__
from dragoman.commands.coding import code, explain, read
from dragoman.commands.pages import report, serve
from dragoman.commands.query import query
from dragoman.commands.records import between, gold, link, score
from dragoman.commands.terminal import emit, say
from dragoman.errors import DragomanError
from dragoman.knowledge import ontology
from dragoman.scaling.working import spare_collector
from dragoman.showing.tables import ontology_lines


class _Commands(click.Group):
    """The commands; a failure that has a name ends each of them with one clear line and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            say(str(error))
            sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read news dispatches and keep the record: who did or said what to whom, when, where, and on whose word.

    Records go to standard output, everything else to standard error.  Exit code 0: all done; 1: some input could not be
    used (each is named on standard error, the rest is written); 2: wrong use.
    """
    spare_collector()
    atexit.register(_end_quickly)


def _end_quickly() -> None:
    """Spare Python a last look through all that the models hold: half a second.  DuckDB wants it, and complains without."""
    if "duckdb" not in sys.modules:
        gc.freeze()


for command in (code, read, explain, score, link, between, query, serve, report, gold):
    main.add_command(command)


@main.command(name="ontology", short_help="List the event types, contexts and sectors.")
@click.argument("name", required=False, metavar="[TYPE]")
def show_ontology(name: str | None) -> None:
    """List the event types with their modes and scores, the contexts and the sectors; or tell of one type."""
    if name and name.upper() not in ontology.TYPES:
        raise click.UsageError(f"no event type {name!r}. There are: {', '.join(ontology.TYPES)}")
    emit("\n".join(ontology_lines(name.upper() if name else None)) + "\n")


@main.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in a shell: eval "$(dragoman completion bash)"."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None  # click knows the three
    emit(made(main, {}, "dragoman", "_DRAGOMAN_COMPLETE").source())
