"""`dragoman query`: SQL over records."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import click

from dragoman.showing.tables import row_lines
from dragoman.storing.querying import Answer, ask, ask_as_parquet


@click.command(short_help="Ask records in SQL.")
@click.argument("sql")
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.option("--format", "kind", type=click.Choice(["table", "csv", "json", "jsonl", "parquet"]),
              help="How to write the answer (default: a table on a terminal, else jsonl).")
def query(sql: str, records: Path, kind: str | None) -> None:
    """Ask records (.db, .jsonl, .jsonl.gz, .jsonl.zst, or a folder of Parquet) in SQL, through DuckDB: one SELECT.

    The tables are the same for all: documents, actors, places, dates, events, parties, claims, figures, agreements.
    """
    kind = kind or ("table" if sys.stdout.isatty() else "jsonl")
    out = sys.stdout.buffer
    if kind == "parquet":
        out.write(ask_as_parquet(sql, records))
    else:
        with ask(sql, records) as answer:
            for line in _WRITERS[kind](answer):
                out.write(line.encode("utf-8", "backslashreplace"))
    out.flush()


def _table(answer: Answer) -> Iterator[str]:
    yield from (f"{line}\n" for line in row_lines(answer.columns, answer.rows))


def _csv(answer: Answer) -> Iterator[str]:
    for row in chain([answer.columns], _listed(answer)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(row)
        yield out.getvalue()


def _jsonl(answer: Answer) -> Iterator[str]:
    for row in answer.rows:
        yield _json(dict(zip(answer.columns, row, strict=True))) + "\n"


def _whole_json(answer: Answer) -> Iterator[str]:
    before = "[\n"
    for line in _jsonl(answer):
        yield before + line.rstrip("\n")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _listed(answer: Answer) -> Iterable[list[Any]]:
    """The rows with lists and structures as JSON, which a cell of CSV can hold."""
    return ([_json(value) if isinstance(value, list | dict) else value for value in row] for row in answer.rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda other: float(other) if isinstance(other, Decimal) else str(other))


_WRITERS: dict[str, Callable[[Answer], Iterator[str]]] = {"table": _table, "csv": _csv, "json": _whole_json, "jsonl": _jsonl}
