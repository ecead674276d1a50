"""Many documents on one machine: words a second, memory, and whether the time grows with the number alone.

    python benchmarks/scale.py [--language en|ar|az] [--documents 1000 5000] [--workers 2]

The documents are the example dispatches of a language, each a line of JSONL with an id and a day of its own.  Each number of
documents is coded to a file by the command itself; what it takes after the first record is counted, the start apart.  Memory is the
proportional set size (PSS) of the command and all its workers together, looked at every five seconds.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LOOK = 5  # seconds between two looks at the memory: each takes the kernel as long as a document

ROOT = Path(__file__).resolve().parent.parent


def write_documents(path: Path, language: str, count: int) -> int:
    """A JSONL file of so many dispatches; how many words they have."""
    folder = ROOT / "examples" / "dispatches" / ("" if language == "en" else language)
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    words = [len(re.findall(r"\w+", text)) for text in texts]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            value = {"id": str(number), "text": texts[number % len(texts)], "published": day}
            file.write(json.dumps(value, ensure_ascii=False) + "\n")
    return sum(words[number % len(texts)] for number in range(count))


def memory(root: int) -> int:
    """Bytes that a process and all below it hold, what they share counted once."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    held, total = {root}, 0
    while more := {child for child, parent in parents.items() if parent in held} - held:
        held |= more
    for process in held:
        try:
            found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
            total += int(found[1]) * 1024 if found else 0
        except OSError:
            continue
    return total


def run(source: Path, output: Path, workers: int) -> tuple[float, float, int]:
    """Seconds to the first record and from there to the end, and the most memory."""
    partial = output.with_name(f"{output.name}.partial")
    start, first, most, looked = time.monotonic(), 0.0, 0, 0.0
    command = [sys.executable, "-m", "dragoman", "code", str(source), "-o", str(output), "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            time.sleep(0.2)
            if time.monotonic() - looked > LOOK:
                most, looked = max(most, memory(process.pid)), time.monotonic()
            if not first and partial.exists() and partial.stat().st_size:
                first = time.monotonic()
    return first - start, time.monotonic() - first, most


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("ar", "az", "en"), default="en")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in options.documents:
            source = Path(folder) / "in.jsonl"
            words = write_documents(source, options.language, count)
            start, seconds, most = run(source, Path(folder) / f"{count}.jsonl", options.workers)
            print(f"{options.language} {count:6} documents, {options.workers} workers: {words / seconds:7.0f} words a second, "
                  f"{1000 * seconds / count:6.1f} ms each, first after {start:4.1f} s, {most / 1e9:.2f} GB", flush=True)


if __name__ == "__main__":
    main()
