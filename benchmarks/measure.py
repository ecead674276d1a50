"""Every figure that the gold sets of a folder give: places, times, counts, pages, claims, events.

    python benchmarks/measure.py --bench FOLDER [--limit N] [SET ...]

FOLDER holds the sets with their scorers and the `measure.py` that runs them on the command installed here; the texts are
other people's and are not part of the project.  A line for each set; without SET, all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the measurement of the folder on this environment's command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--limit", type=int, metavar="N", help="texts of each set")
    parser.add_argument("sets", nargs="*", metavar="SET")
    options = parser.parse_args()
    script = options.bench / "measure.py"
    if not script.is_file():
        parser.error(f"{script}: no such file. --bench names the folder that holds measure.py and its sets.")
    command = [sys.executable, str(script), "--command", str(Path(sys.executable).with_name("dragoman"))]
    command += ["--limit", str(options.limit)] if options.limit else []
    command += ["--only", *options.sets] if options.sets else []
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
