"""Kill a job again and again: how many of the runs end with the bytes of an undisturbed one.

    python benchmarks/faults.py [--kills 100] [--documents 2000] [--workers 2] [--output out.jsonl] [--seed 1]

The documents are sentences of the example dispatches, shuffled, one of forty broken on purpose.  A run is killed (SIGKILL, its
workers orphaned) after a random time, then begun again with the same command, until so many kills are done; the last run ends
undisturbed.  Then the bytes, and the failures that were named, are compared.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def write_documents(path: Path, count: int, draw: random.Random) -> None:
    """A JSONL file of short documents."""
    texts = [t.read_text(encoding="utf-8") for t in sorted((ROOT / "examples" / "dispatches").rglob("*.txt"))]
    paragraphs = [p for text in texts for p in text.split("\n\n") if len(p) > 80]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            value = {"id": str(number), "published": "2024-05-07"}
            text = {} if number % 40 == 39 else {"text": draw.choice(paragraphs)}
            file.write(json.dumps(value | text, ensure_ascii=False) + "\n")


def named(stderr: bytes) -> set[str]:
    """The failures that a run named."""
    return {line for line in stderr.decode().splitlines() if "done before" not in line}


def main() -> None:
    """Print what came of it; exit code 1 where a byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--output", default="out.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        source, whole, output = Path(folder) / "in.jsonl", Path(folder) / f"whole-{options.output}", Path(folder) / options.output
        write_documents(source, options.documents, draw)
        command = [sys.executable, "-m", "dragoman", "code", str(source), "--workers", str(options.workers), "-o"]
        start = time.monotonic()
        first = subprocess.run([*command, str(whole)], capture_output=True, check=False)
        lasts = time.monotonic() - start
        print(f"{options.documents} documents, undisturbed: {lasts:.0f} s, {len(named(first.stderr))} failures named", flush=True)
        kills = ended = 0
        while kills < options.kills:
            run = subprocess.Popen([*command, str(output)], stderr=subprocess.DEVNULL)
            try:
                run.wait(draw.uniform(0.5, 4 + 4 * lasts / options.kills))
                ended += 1
                output.unlink()
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
                kills += 1
        last = subprocess.run([*command, str(output)], capture_output=True, check=False)
        same = output.read_bytes() == whole.read_bytes()
        print(f"{kills} kills, {ended} times the end was reached between them; bytes {'the same' if same else 'DIFFER'}, "
              f"failures named {'the same' if named(last.stderr) == named(first.stderr) else 'DIFFER'}")
        rest = sorted(p.name for p in output.parent.iterdir() if p.name.startswith(output.name) and p != output)
        print(f"left beside the output: {rest or 'nothing'}")
        sys.exit(0 if same and not rest else 1)


if __name__ == "__main__":
    main()
