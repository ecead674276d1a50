"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.languages import pack
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


def _known(context: click.Context, option: click.Parameter, language: str | None) -> str | None:
    if language and language not in pack.installed():
        raise click.UsageError(f"no language pack {language!r}. There are: {', '.join(pack.installed())}")
    return language


LANGUAGE = click.option("--language", metavar="CODE", callback=_known,
                        help="Read every paragraph as this language (ISO 639-1), without detection.")
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True))
REVIEWS = click.option("--reviews", metavar="FILE", type=click.Path(path_type=Path),
                       help="Where the reviews are kept; by default beside the records, with the ending .review.db.")
