"""What a page shows, as a file: CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

Row = dict[str, Any]
FORMATS = ("csv", "json", "parquet")
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def download(context: Row, kind: str) -> Response:
    """The rows of a page in one of the formats; of a page without rows its whole content, as JSON alone."""
    if kind == "json":
        body = context.get("whole", context.get("rows", []))
        return Response(json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace"),
                        media_type="application/json")
    rows = context.get("rows")
    if rows is None:
        raise HTTPException(404, f"This page has no rows to give as {kind}. Ask for .json.")
    return WRITERS[kind](rows)


def _csv(rows: list[Row]) -> Response:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["nothing"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return Response(out.getvalue().encode("utf-8", "backslashreplace"), media_type="text/csv; charset=utf-8")


def _cell(value: Any) -> Any:
    """A value as a cell: words that a spreadsheet would run as a formula stand behind an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def _parquet(rows: list[Row]) -> Response:
    try:
        import duckdb
    except ImportError as error:
        raise HTTPException(501, "Parquet needs DuckDB: pip install 'dragoman[parquet]'.") from error
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        lines = (json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") for row in rows or [{"nothing": None}])
        source.write_bytes(b"\n".join(lines))
        with duckdb.connect() as db:
            db.execute(f"copy (select * from read_json_auto('{source}')) to '{target}' (format parquet)")
        return Response(target.read_bytes(), media_type="application/vnd.apache.parquet")


WRITERS: dict[str, Callable[[list[Row]], Response]] = {"csv": _csv, "parquet": _parquet}
