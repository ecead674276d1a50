"""`dragoman serve` and `report`: records as pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dragoman.commands.options import REVIEWS
from dragoman.commands.terminal import emit, say
from dragoman.errors import InputError, StoreError
from dragoman.storing.loading import load_records
from dragoman.storing.reviews import Reviews, beside, login_name
from dragoman.storing.store import ENDINGS, Store


@click.command(short_help="Show a store or records in the browser.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.option("--port", type=click.IntRange(0, 65535), default=8742, show_default=True, help="Where to listen; 0: any free port.")
@click.option("--open", "opens", is_flag=True, help="Open the browser as well.")
@click.option("--review", is_flag=True, help="Let me accept, correct and reject events, claims and links.")
@REVIEWS
@click.option("--reviewer", metavar="NAME", help="Who reviews; by default the name of the login.")
def serve(records: Path, port: int, opens: bool, review: bool, reviews: Path | None, reviewer: str | None) -> None:
    """Show a .db store, or the records of a .jsonl file, as pages on this machine alone, without network.

    Nothing can be written there but, with --review, reviews into a file of their own.
    """
    from dragoman.showing.serving import serve_pages

    if (reviews or reviewer) and not review:
        raise click.UsageError("--reviews and --reviewer say where and who with --review alone. Add it")
    with _as_store(records) as store:
        serve_pages(store, port=port, opens=opens, say=say, reviewer=reviewer or login_name(),
                    reviews=Reviews(reviews or beside(records)) if review else None)


@click.command(short_help="Write a report as one HTML file.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to an .html file instead of standard output.")
@click.option("--title", default="", metavar="WORDS", help="What stands above it; by default how many dispatches of which days.")
@click.option("--where", default="", metavar="FILTERS",
              help='Only the events that fit, as in the explorer\'s address: "type=ASSAULT&actor=KGZ".')
@click.option("--events", "most", type=click.IntRange(1), default=200, show_default=True,
              help="How many events are shown one by one.")
def report(records: Path, output: Path | None, title: str, where: str, most: int) -> None:
    """Write the explorer's pages of a .db store or a .jsonl file as one HTML file that loads nothing, small enough to mail."""
    from dragoman.showing.report import make_report

    if output and output.suffix not in (".html", ".htm"):
        raise click.UsageError(f"cannot tell what to write to {output}. Use a name that ends in .html")
    with _as_store(records) as store:
        made = make_report(store, title=title, where=where, most=most)
    if output is None:
        return emit(made.decode())
    try:
        output.write_bytes(made)
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror}). Check the folder and the permissions.") from error


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
            for told in store.add_all(map(revive, load_records(records))):
                say(str(told))
            store.link(item for item in find_links(store.records(), alone=True) if not isinstance(item, InputError))
        yield path
