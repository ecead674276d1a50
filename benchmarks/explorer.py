"""How fast the explorer's pages come from a store of many events.

    python benchmarks/explorer.py [--records 9000]

The store is made from the example dispatches as `linking_speed.py` makes its records; each page is asked for five times and
the medians of the time that passed and of the processor's are printed, after one time that does not count. "ready" is
what the server needs after its start, beside the first requests, and again when the store has changed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).resolve().parent))
from linking_speed import write_records

from dragoman.linking import link
from dragoman.showing.web import make_app
from dragoman.storing.jsonl import read_lines
from dragoman.storing.reviving import revive
from dragoman.storing.store import Store

PAGES = ("/", "/events", "/events?type=ASSAULT", "/events?type=ASSAULT&status=actual&sort=day&page=20", "/events?q=ceasefire",
         "/dispatches", "/incidents", "/incidents?disputed=1", "/between/AKP/ALQ", "/actor/AKP", "/agreements")


def main() -> None:
    """Make the store, ask for each page and print the milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=9000)
    parser.add_argument("--store", type=Path, help="A store to use instead of making one.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or make_store(Path(folder), options.records)
        with TestClient(make_app(path), base_url="http://127.0.0.1") as client:
            print(f"{path.stat().st_size / 1e9:.2f} GB; milliseconds that passed, of the processor")
            show("ready", [timed(client, "/events"), timed(client, "/")], sum)
            for page in PAGES:
                client.get(page)
                show(page, [timed(client, page) for _ in range(5)], median)


def make_store(folder: Path, number: int) -> Path:
    """A store of so many records, linked."""
    lines, path = folder / "records.jsonl", folder / "record.db"
    write_records(lines, number, 1)
    with Store(path) as store:
        for record in read_lines(lines):
            store.add(revive(record))
        store.link(item for item in link(store.records(), alone=True) if not isinstance(item, Exception))
    return path


def timed(client: TestClient, page: str) -> tuple[float, float]:
    """The milliseconds that a page takes, and those of the processor."""
    start, busy = time.perf_counter(), time.process_time()
    client.get(page).raise_for_status()
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - busy)


def show(name: str, times: list[tuple[float, float]], of: Callable[[Iterable[float]], float]) -> None:
    """Print one line."""
    passed, busy = map(of, zip(*times, strict=True))
    print(f"  {name:60} {passed:6.0f} {busy:6.0f}")


if __name__ == "__main__":
    main()
