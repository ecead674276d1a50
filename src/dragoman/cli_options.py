"""Options that several commands share."""

from __future__ import annotations

import click

from dragoman.reading.columns import USUAL, Columns


def _columns(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> Columns:
    """The columns by field; wrong use where a value is not FIELD=NAME with a field that is known."""
    pairs = [value.partition("=") for value in values]
    for field, sign, name in pairs:
        if field not in USUAL or not sign or not name:
            raise click.BadParameter(f"{field + sign + name!r} is not FIELD=NAME. Fields are: {', '.join(USUAL)}")
    return {field: name for field, _, name in pairs}


COLUMN = click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", callback=_columns,
                      help="In tables (CSV, TSV, Parquet), which column holds a field: text=body. May be given several times.")
