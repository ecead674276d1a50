"""How long it takes to link many records, and how much memory.

    python benchmarks/linking_speed.py [--records 100000] [--seed 1]

The records are made from those of the example dispatches: each story is told anew with other states, names, words and days (letters
are exchanged for others, spans stay), by one to four of its dispatches; a fifth of all are reprints that lost their last paragraph.
Real archives differ: a few states and capitals take most of the events, so more incidents must be compared for each event,
and a story of the day is told by hundreds of outlets.
"""

from __future__ import annotations

import argparse
import copy
import json
import multiprocessing
import random
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.linked import Incident, Reprints
from dragoman.linking import link_file
from dragoman.storing.jsonl import dump

EXAMPLES = Path(__file__).resolve().parent.parent / "examples/dispatches"
Json = dict[str, Any]
DAYS = 3 * 365  # over which the stories are spread
ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "əğıöşüç")
STATES = [a + b + c for a in "ABCDEFGHIJ" for b in "KLMNO" for c in "PQRS"]  # 200, as there are in the world
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main() -> None:
    """Write the records to a file, link them and print time, memory and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        for work, given in ((write_records, (path, options.records, options.seed)), (link_records, (path,))):
            worker = multiprocessing.get_context("spawn").Process(target=work, args=given)
            worker.start()  # a process of its own, so that the models that code the examples do not count as memory
            worker.join()


def link_records(path: Path) -> None:
    """Link the records of a file and print time and memory."""
    print(f"{path.stat().st_size / 1e9:.2f} GB of records", flush=True)
    start = time.perf_counter()
    kinds: dict[str, int] = defaultdict(int)
    for item in link_file(path):
        kinds["incident" if isinstance(item, Incident) else item.kind if isinstance(item, Reprints) else item.link] += 1
    seconds = time.perf_counter() - start
    here, helper = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"linked in {seconds:.0f} s; this process {here.ru_utime + here.ru_stime:.0f} s of processor and "
          f"{here.ru_maxrss / 1e6:.2f} GB at most, its helper {helper.ru_utime + helper.ru_stime:.0f} s and "
          f"{helper.ru_maxrss / 1e6:.2f} GB; found {dict(sorted(kinds.items()))}")


def write_records(path: Path, number: int, seed: int) -> None:
    """Code the example dispatches, and write so many records that are made from theirs."""
    from dragoman.pipeline import code

    stories = defaultdict(list)
    for record in code(EXAMPLES):
        plain = json.loads(json.dumps(record.to_dict()))  # type: ignore[union-attr]
        stories[re.sub(r"\D", "", Path(plain["document"]["uri"]).name)].append(plain)
    with path.open("w", encoding="utf-8") as file:
        for record in make_records(list(stories.values()), number, random.Random(seed)):
            file.write(dump(record) + "\n")


def make_records(stories: list[list[Json]], number: int, chance: random.Random) -> Iterator[Json]:
    """So many records, each story told by some of its dispatches in other states and days."""
    made = 0
    while made < number:
        change = _Change(chance)
        told = chance.sample(story := chance.choice(stories), chance.randint(1, min(4, len(story))))
        for record in [r for r in told for _ in range(1 + (chance.random() < 0.25))][:number - made]:
            made += 1
            yield change.applied(record, f"r{made:07}", cut=chance.random() < 0.2)


class _Change:
    """Other states, letters, places and days, the same for all dispatches of a story."""

    def __init__(self, chance: random.Random) -> None:
        self.days = timedelta(chance.randrange(DAYS) - DAYS // 2)
        self.states = dict(zip(STATES, chance.sample(STATES, len(STATES)), strict=True))
        self.known: dict[str, str] = {}
        self.chance, self.offset = chance, chance.randrange(1, 10**7)
        letters = {}
        for alphabet in ALPHABETS:
            other = "".join(chance.sample(alphabet, len(alphabet)))
            letters.update(zip(alphabet + alphabet.upper(), other + other.upper(), strict=False))
        self.letters = str.maketrans({a: b for a, b in letters.items() if len(b) == 1})

    def applied(self, record: Json, name: str, *, cut: bool) -> Json:
        """A record told anew; with `cut` its last paragraph is furniture, as if it were not there."""
        out = copy.deepcopy(record)
        out["id"] = name
        document = out["document"]
        document["text"] = "".join(a if len(b) != 1 else b for a, b in
                                   ((c, c.translate(self.letters)) for c in document["text"]))
        if cut:
            document["dropped"] = [*document["dropped"], [document["text"].rstrip().rfind("\n"), len(document["text"]), "cut"]]
        for actor in out["actors"]:
            actor["country"] = self._state(actor["country"])
            if not (actor["country"] is None and actor["kind"] != "person"):
                actor["name"] = actor["name"].translate(self.letters)
        for place in out["places"]:
            place["country"] = self._state(place["country"])
            place["geonames"] = place["geonames"] and place["geonames"] + self.offset
        for dated in (document["published"], *out["dates"], *(e["date"] for e in out["events"]),
                      *(g["date"] for g in out["agreements"])):
            for end in ("start", "end"):
                if dated and dated[end] and _DAY.match(dated[end]):
                    moved = date.fromisoformat(dated[end][:10]) + self.days
                    dated[end] = moved.isoformat() + dated[end][10:]
        return out

    def _state(self, code_: str | None) -> str | None:
        if code_ is None:
            return None
        return self.known.setdefault(code_, STATES[self.chance.randrange(len(STATES))])


if __name__ == "__main__":
    main()
