"""Speed on one core: words a second from text to record, what of it is parsing, and the start-up time.

    python benchmarks/speed.py [--language ar] [--rounds N]
    python benchmarks/speed.py --pages FOLDER

The texts are the example dispatches of one language, coded N times over.  Parsing, annotating, finding places, times and
counts, and the whole take turns in each round, so that whatever else the machine does slows all; the medians of the rounds
are printed.  Words are runs of letters and digits.  Places, times and counts are found without what earlier rounds looked up.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.records import Annotated

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")  # one core: set before numpy is loaded

ROOT = Path(__file__).resolve().parent.parent
START_UP_RUNS = 3


def timed(work: Callable[[], object]) -> float:
    """The processor seconds that a call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def find_all(annotated: list[Annotated]) -> None:
    """Find the places, times and counts of documents, with nothing looked up before."""
    from dragoman.knowledge import gazetteer
    from dragoman.resolving.dates import find_dates
    from dragoman.resolving.figures import find_figures
    from dragoman.resolving.place_names import known
    from dragoman.resolving.places import find_places

    gazetteer.look_up.cache_clear()
    known.cache_clear()
    for one in annotated:
        find_places(one)
        find_dates(one)
        find_figures(one)


def time_pages(folder: Path) -> tuple[int, float, float]:
    """How many pages (.html, .html.gz) there are, and the milliseconds that one takes to read, by trafilatura alone and by us."""
    from trafilatura import bare_extraction

    from dragoman.reading import read_item
    from dragoman.reading.items import Item

    logging.disable(logging.CRITICAL)
    files = sorted(folder.glob("*.html")) + sorted(folder.glob("*.html.gz"))
    pages = [gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files]
    works: tuple[Callable[[], object], ...] = (
        lambda: [bare_extraction(page, with_metadata=True) for page in pages],
        lambda: [read_item(Item(file.name, "page", page)) for file, page in zip(files, pages, strict=True)])
    alone, ours = (median(timed(work) for _ in range(3)) * 1000 / len(pages) for work in works)
    return len(pages), alone, ours


def start_up() -> float:
    """The median wall seconds from a cold command to the record of one English sentence."""
    command = [sys.executable, "-m", "dragoman", "code", "-"]
    seconds = []
    for _ in range(START_UP_RUNS):
        start = time.perf_counter()
        subprocess.run(command, input=b"Ghana and Togo held talks in Accra on Monday.", capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[START_UP_RUNS // 2]


def main() -> None:
    """Print the figures."""
    from dragoman.annotating import annotate, find_paragraphs
    from dragoman.annotating.parser import parser_for
    from dragoman.annotating.sentences import split_sentences
    from dragoman.pipeline import Coder
    from dragoman.reading import read_text

    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--language", choices=("ar", "az", "en"), default="en")
    parser.add_argument("--pages", type=Path, help="Time the reading of a folder of web pages instead.")
    arguments = parser.parse_args()
    if arguments.pages:
        number, alone, ours = time_pages(arguments.pages)
        print(f"{number} pages; milliseconds for each: trafilatura with metadata {alone:.1f}, our reading {ours:.1f}")
        return
    rounds, language = arguments.rounds, arguments.language
    folder = ROOT / "examples" / "dispatches" / ("" if language == "en" else language)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    coder, reader = Coder(), parser_for(language)
    assert reader is not None
    documents = [read_text(text) for text in texts]
    sentences = [
        [d.text[s:e] for p in find_paragraphs(d) for s, e in split_sentences(d.text, (p.start, p.end), language)]
        for d in documents
    ]
    for text in texts:  # load the models and fill the caches
        coder.code_text(text)
    annotated = [annotate(d) for d in documents]
    works: tuple[Callable[[], object], ...] = (
        lambda: [reader.parse(s, [0] * len(s)) for s in sentences],
        lambda: [annotate(d) for d in documents],
        lambda: find_all(annotated),
        lambda: [coder.code_text(text) for text in texts],
    )
    seconds = [[timed(work) for work in works] for _ in range(rounds)]
    parsing, annotating, finding, whole = (median(times) for times in zip(*seconds, strict=True))
    print(f"words {words}, {rounds} rounds, on one core")
    print(f"text to record      {words / whole:8.0f} words a second")
    print(f"parsing alone       {words / parsing:8.0f} words a second")
    print(f"all but parsing     {100 * (whole - parsing) / parsing:8.0f} % of the time of parsing")
    print(f"  of it annotating  {100 * (annotating - parsing) / parsing:8.0f} %")
    print(f"  of it places, times, counts {100 * finding / (whole - finding):.0f} % of the rest of text to record")
    print(f"start-up            {start_up():8.1f} seconds from the cold command to the first record")


if __name__ == "__main__":
    main()
