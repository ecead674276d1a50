"""`dragoman score`, `link`, `between` and `gold`: from records to what they say together."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman.commands.options import REVIEWS
from dragoman.commands.terminal import drain, emit, say
from dragoman.errors import InputError
from dragoman.linked import Linked
from dragoman.reviewing.gold import link_gold, make_gold
from dragoman.reviewing.matching import reviewed
from dragoman.score import compare, compare_links, report_json, report_lines
from dragoman.storing.jsonl import dump
from dragoman.storing.loading import load_records
from dragoman.storing.reviews import Anchor, Reviews, anchor_of, beside
from dragoman.storing.store import ENDINGS, Store


@click.command(short_help="Compare records with gold.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Write every figure as JSON.")
@click.option("--list", "lists", is_flag=True, help="Also list the events that were missed and that were extra.")
def score(records: Path, gold: Path, as_json: bool, lists: bool) -> None:
    """Compare records (.jsonl, .db) with gold (.json, .jsonl or a folder of them): by type, slot and language.

    Reviewed links in the gold are compared with what `dragoman link` made of a store.
    """
    wanted = list(load_records(gold))
    links = [_read_link(line, gold) for line in wanted if "ends" in line]
    report = compare(load_records(records), (line for line in wanted if "ends" not in line))
    if links and records.suffix in ENDINGS:
        report.links = compare_links(_linked(records, links))
    elif links:
        say(f"{records}: only a store has links, so {len(links)} reviewed links of the gold are left out. "
            "Code to a .db file, run `dragoman link` on it and score that.")
    emit(report_json(report) if as_json else "\n".join(report_lines(report, lists=lists)) + "\n")


def _read_link(line: dict[str, Any], gold: Path) -> tuple[Anchor, Anchor, str | None]:
    """The two ends of a reviewed link and how they hang together.  InputError for what is none."""
    try:
        one, other = map(anchor_of, line["ends"])
        return one, other, line["relation"]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(str(gold), f"holds a line with `ends` that is no reviewed link ({type(error).__name__}: {error})",
                         "Write the gold anew with `dragoman gold`.") from error


def _linked(records: Path, gold: list[tuple[Anchor, Anchor, str | None]]) -> Iterator[tuple[str | None, str | None]]:
    """For each reviewed link how its ends hang together in the store, and in the gold."""
    from dragoman.showing.joints import open_joints  # numpy is loaded by no other command

    joints = open_joints(records)
    for one, other, relation in gold:
        pair = joints.pair(one, other)
        yield pair and joints.relation(*pair), relation


@click.command(short_help="Join what records share: reprints, incidents, disputes.")
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
                say(str(item))
            else:
                yield item

    if counts:
        for line in count(named()):
            emit(dump(line.to_dict()) + "\n")
    elif records.suffix in ENDINGS:
        with Store(records) as store:
            store.link(named())
    else:
        for item in named():
            emit(dump(item.to_dict()) + "\n")
    sys.exit(failed)


@click.command(short_help="Show the relations of two sides over time.")
@click.argument("first", metavar="SIDE")
@click.argument("second", metavar="SIDE")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
def between(first: str, second: str, records: Path) -> None:
    """Show what two sides did and said to each other, and each agreement between them, one JSON object a line.

    A SIDE is a country (ISO 3166-1 alpha-3: AZE) or a body of no state by its id (european_union).
    """
    from dragoman.linking.bilateral import relate

    def show(item: Any) -> None:  # a Deed or a Pact
        emit(dump(item.to_dict()) + "\n")

    sys.exit(drain(relate(load_records(records), first, second), show))


@click.command(short_help="Write what was reviewed as gold.")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@REVIEWS
def gold(records: Path, reviews: Path | None) -> None:
    """Write the dispatches that were reviewed to their end as gold for `dragoman score`, one JSON object a line.

    Those that were reviewed in part are named on standard error and left out.
    """
    held = Reviews(reviews or beside(records), writable=False).held()
    for found in make_gold(reviewed(load_records(records), held)):
        if isinstance(found, str):
            say(f"{found}: reviewed in part and left out. Review the rest of its events")
        else:
            emit(dump(found) + "\n")
    for line in link_gold(held):
        emit(dump(line) + "\n")
