"""The gazetteer: seconds to the first look-up of a cold process, megabytes, look-ups a second.

    python benchmarks/gazetteer.py

Bars: under 0.3 s, the import of the module included, and under 150 MB.
"""

from __future__ import annotations

import subprocess
import sys
import time

COLD = """
import resource, sys, time
start = time.perf_counter()
from dragoman.knowledge.gazetteer import look_up
look_up("Baku")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 ** 2)
print(time.perf_counter() - start, peak)
"""
NAMES = 20_000
RUNS = 5


def cold() -> tuple[float, float]:
    """Seconds and megabytes of a process that looks one name up, the best of some runs."""
    runs = [subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True).stdout.split()
            for _ in range(RUNS)]
    return min(float(seconds) for seconds, _ in runs), max(float(megabytes) for _, megabytes in runs)


def warm() -> tuple[float, float]:
    """Look-ups a second of names that were not asked for before, and of those that were."""
    import sqlite3

    from dragoman.knowledge.gazetteer import look_up
    from dragoman.knowledge.gazetteer_file import find_file

    connection = sqlite3.connect(find_file())
    names = [name for (name,) in connection.execute("SELECT name FROM place WHERE id % 9 = 0 LIMIT ?", (NAMES,))]
    rates = []
    for _ in range(2):
        start = time.perf_counter()
        for name in names:
            look_up(name, foreign=True)
        rates.append(len(names) / (time.perf_counter() - start))
    return rates[0], rates[1]


def main() -> None:
    """Print the figures."""
    from dragoman.knowledge.gazetteer_file import find_file

    size = find_file().stat().st_size / 1_000_000
    seconds, megabytes = cold()
    fresh, known = warm()
    print(f"file: {size:.0f} MB; first look-up of a cold process: {seconds:.3f} s, {megabytes:.0f} MB")
    print(f"look-ups a second: {fresh:,.0f} fresh, {known:,.0f} again")


if __name__ == "__main__":
    main()
