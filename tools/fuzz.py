"""Fuzz the readers and the loader of patterns with atheris for as long as one likes.

    pip install atheris                       # Linux and macOS; it is no part of the locked set
    python tools/fuzz.py read.rss 300         # a target of tests/fuzz/targets.py, and how many seconds
    python tools/fuzz.py                      # the names of the targets

What breaks a target is kept as crash-* in the folder fuzz-TARGET below that of temporary files, and told.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

with atheris.instrument_imports(include=[
        "dragoman.reading", "dragoman.coding.pattern_files", "dragoman.languages.pack", "feedparser", "feedparser_sgmllib",
        "tarfile", "zipfile", "tomllib", "trafilatura", "htmldate"]):
    from tests.fuzz.targets import EXAMPLES, TARGETS


def main() -> None:
    """Run one target from its example on."""
    if len(sys.argv) != 3 or sys.argv[1] not in TARGETS:
        sys.exit(f"{__doc__}\nTargets: {' '.join(TARGETS)}")
    name, seconds = sys.argv[1:]
    folder = Path(tempfile.gettempdir()) / f"fuzz-{name}"
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "corpus" / "example").write_bytes(EXAMPLES[name])
    logging.disable(logging.CRITICAL)
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", f"-artifact_prefix={folder}/", "-timeout=60", "-rss_limit_mb=3000",
                   "-max_len=20000", str(folder / "corpus")], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
