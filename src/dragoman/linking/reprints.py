"""The same dispatch carried again: by its words in one language, by what it records in another."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from dragoman.knowledge.skeletons import skeleton
from dragoman.linked import Reprints
from dragoman.linking.tellings import day, party

Json = dict[str, Any]
Pair = tuple[int, int, float]  # two documents by number, the share of the smaller one that both have

WORDS = 3  # of a shingle
SHARED = 0.5  # share of the smaller text from which on a text is carried again
SHORT = 20  # shingles of a text that is too short to tell a reprint by
PERMUTATIONS, ROWS, SEED = 192, 3, 1  # 64 bands of three: pairs that share 40 % of all shingles are met with a chance of 98 %
BATCH = 2000  # documents that are sketched at a time
CROWDED = 1000  # documents in one band of a sketch, beyond which they are the outlet's frame, not its news
TOLD_ALIKE = 0.5  # share of all facts of two records from which on one is the other's translation
KINDS = ("person", "party", "voice", "date", "place", "figure", "number")
SAME = {"voice": 0.75, "figure": 0.6}  # and of these, where rival tellings differ
LEAST_FACTS, LEAST_KINDS = 6, 3  # facts that two records must share, and of how many kinds
COMMON = 40  # documents that share a fact, from which on it tells no translation
DAYS = 7  # between a dispatch and its translation
_MIX = np.uint64(0x9E3779B97F4A7C15)  # spreads the bits of a number (the golden ratio of 64 bits)
_TOKEN = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")


class Text(NamedTuple):
    """A document as it is compared with others."""

    id: str
    published: int | None
    language: str
    shingles: NDArray[np.uint32]  # sorted, each once
    facts: NDArray[np.uint64]  # what it records, alike in every language, as numbers: the kind above 32 bits; each once


def read_text(record: Json) -> Text:
    """The words and facts of a record's document, without the furniture around the story."""
    document = record["document"]
    story = _without(document["text"], document["dropped"])
    return Text(record["id"], day((document["published"] or {}).get("start")), document["language"] or "", _shingles(story),
                np.unique(np.array([(KINDS.index(kind) << 32) + zlib.crc32(fact.encode("utf-8", "replace"))
                                    for kind, fact in set(_facts(record, story))], np.uint64)))


def _shingles(story: str) -> NDArray[np.uint32]:
    """Every three words in a row, as one number each."""
    words = " ".join(_TOKEN.findall(story.casefold())).encode("utf-8", "replace").split()  # encoded at once, not one by one
    hashes = np.fromiter(map(zlib.crc32, words), np.uint64, len(words))
    if len(words) < WORDS:
        return np.empty(0, np.uint32)
    joined = hashes[:-2] * _MIX + (hashes[1:-1] * _MIX >> np.uint64(7)) + (hashes[2:] * _MIX >> np.uint64(13))
    return np.unique((joined >> np.uint64(32)).astype(np.uint32))


def find_reprints(texts: list[Text]) -> list[Reprints]:
    """Groups of documents that carry one dispatch, the earliest of each named; reprints before translations."""
    ordered = sorted(texts, key=lambda t: (t.published if t.published is not None else 10**7, t.id))
    return [*_groups(ordered, _same_words(ordered), "reprint"), *_groups(ordered, _same_facts(ordered), "translation")]


# ---------------------------------------------------------------- the same words
def _same_words(texts: list[Text]) -> Iterator[Pair]:
    """Documents that share half of the smaller one's shingles: found by their sketches, judged by all of them."""
    numbers = [number for number, text in enumerate(texts) if len(text.shingles) >= SHORT]
    for one, other in sorted(_alike([texts[number].shingles for number in numbers])):
        share = _share(texts[numbers[one]].shingles, texts[numbers[other]].shingles)
        if share >= SHARED:
            yield numbers[one], numbers[other], round(share, 2)


def _alike(sets: list[NDArray[np.uint32]]) -> set[tuple[int, int]]:
    """Pairs of sets that agree in a band of their MinHash sketches."""
    found: set[tuple[int, int]] = set()
    sketches = _sketches(sets)
    for start in range(0, PERMUTATIONS if len(sets) > 1 else 0, ROWS):
        band = sketches[:, start].astype(np.uint64)
        for row in range(start + 1, start + ROWS):
            band = band * _MIX + sketches[:, row]
        for group in _equal(band, CROWDED):
            found.update(combinations(group, 2))
    return found


def _equal(values: NDArray[np.uint64], most: int) -> Iterator[list[int]]:
    """The places of each value that comes more than once, and no more often than so."""
    order = np.argsort(values, kind="stable")
    starts = np.flatnonzero(np.diff(values[order], prepend=~values[order[:1]]))
    lengths = np.diff(starts, append=len(values))
    several = (lengths > 1) & (lengths <= most)
    for start, length in zip(starts[several].tolist(), lengths[several].tolist(), strict=True):
        yield order[start:start + length].tolist()


def _sketches(sets: list[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """The MinHash sketch of each set, a row each."""
    out = np.empty((len(sets), PERMUTATIONS), np.uint32)
    for start in range(0, len(sets), BATCH):
        batch = sets[start:start + BATCH]
        offsets = np.cumsum([0, *map(len, batch)]).astype(np.uint64)
        tokens = np.concatenate(batch).astype(np.uint64) * _MIX
        out[start:start + BATCH] = RMinHash.digest_matrix_from_flat_token_hashes(tokens, offsets, PERMUTATIONS, SEED).to_rows()
    return out


def _share(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """The share of the smaller set that both have, exactly."""
    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))


# ---------------------------------------------------------------- the same record
def _same_facts(texts: list[Text]) -> Iterator[Pair]:
    """Documents of two languages that record the same: found by the facts that few share, judged by all of them."""
    if not texts:
        return
    holders = np.repeat(np.arange(len(texts)), [len(text.facts) for text in texts])
    met: Counter[tuple[int, int]] = Counter()
    for places in _equal(np.concatenate([text.facts for text in texts]), COMMON):
        pairs = combinations(holders[places].tolist(), 2)
        met.update(pair for pair in pairs if texts[pair[0]].language != texts[pair[1]].language)
    for (one, other), count in sorted(met.items()):
        if count >= LEAST_KINDS and _near(texts[one], texts[other]):
            share = _told_alike(texts[one].facts, texts[other].facts)
            if share >= TOLD_ALIKE:
                yield one, other, round(share, 2)


def _told_alike(mine: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> float:
    """The share of the facts that two records have in common; 0 for rival tellings: other voices, other figures."""
    one, other = frozenset(mine.tolist()), frozenset(theirs.tolist())
    both = one & other
    if len(both) < LEAST_FACTS or len({f >> 32 for f in both}) < LEAST_KINDS:
        return 0.0
    rival = any(_overlap(_of_kind(one, kind), _of_kind(other, kind)) < least for kind, least in SAME.items())
    return 0.0 if rival else _overlap(one, other)


def _of_kind(facts: frozenset[int], kind: str) -> frozenset[int]:
    return frozenset(fact for fact in facts if fact >> 32 == KINDS.index(kind))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard's index; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _near(one: Text, other: Text) -> bool:
    return one.published is None or other.published is None or abs(one.published - other.published) <= DAYS


def _facts(record: Json, story: str) -> Iterator[tuple[str, str]]:
    """What a record holds that a translation holds too: who, on whose word, when, where, how many, which numbers."""
    language = record["document"]["language"]
    speakers = {c["speaker"] for c in record["claims"]}
    for actor in record["actors"]:
        key = party(actor, language)
        if actor["kind"] == "person" and (name := skeleton(actor["name"], language)):
            yield "person", f"{actor['country']} {name}"
        elif key:
            yield "party", key
        if actor["id"] in speakers:
            yield "voice", f"{key} {actor['kind'] == 'person'}"
    yield from (("date", f"{d['start']} {d['end']}") for d in record["dates"] if d["start"])
    yield from (("place", str(p["geonames"])) for p in record["places"] if p["geonames"])
    yield from (("figure", f"{f['kind']} {f['min']} {f['max']}") for f in record["figures"])
    yield from (("number", str(int(digits))) for n in _NUMBER.findall(story)
                if (digits := re.sub(r"\D", "", n)) and len(digits) < 19 and int(digits) > 1)


# ---------------------------------------------------------------- groups
def _groups(texts: list[Text], pairs: Iterable[Pair], kind: Literal["reprint", "translation"]) -> list[Reprints]:
    """What pairs join, each group by its earliest document."""
    head = list(range(len(texts)))

    def find(at: int) -> int:
        while head[at] != at:
            head[at] = head[head[at]]
            at = head[at]
        return at

    found = sorted(pairs)
    for one, other, _ in found:
        low, high = sorted((find(one), find(other)))
        head[high] = low
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in found:
        groups[find(pair[0])].append(pair)
    return [Reprints(tuple((texts[a].id, texts[b].id, share) for a, b, share in group), texts[first].id, kind)
            for first, group in sorted(groups.items())]


def _without(text: str, dropped: list[list[Any]]) -> str:
    """A text without the stretches that stand around its story."""
    kept, at = [], 0
    for start, end, *_ in sorted(dropped):
        kept.append(text[at:max(at, start)])
        at = max(at, end)
    return " ".join([*kept, text[at:]])
