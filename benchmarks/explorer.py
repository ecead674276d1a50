"""How fast the explorer's pages come from a store of many events.

    python benchmarks/explorer.py [--records 9000]

The store is made from the example dispatches as `linking_speed.py` makes its records; each page is asked for five times and
the median is printed, after one time that does not count.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
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
         "/dispatches", "/incidents", "/incidents?disputed=1", "/agreements")


def main() -> None:
    """Make the store, ask for each page and print the milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=9000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, path = Path(folder) / "records.jsonl", Path(folder) / "record.db"
        write_records(lines, options.records, 1)
        with Store(path) as store:
            for record in read_lines(lines):
                store.add(revive(record))
            store.link(item for item in link(store.records(), alone=True) if not isinstance(item, Exception))
        with TestClient(make_app(path), base_url="http://127.0.0.1") as client:
            print(f"{client.get('/events.json').status_code} {path.stat().st_size / 1e9:.2f} GB, {options.records} records")
            for page in PAGES:
                client.get(page)
                print(f"  {page:60} {1000 * median(timed(client, page) for _ in range(5)):6.0f} ms")


def timed(client: TestClient, page: str) -> float:
    """The seconds that a page takes."""
    start = time.perf_counter()
    client.get(page).raise_for_status()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
