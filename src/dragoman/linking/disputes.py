"""A cluster of tellings to an incident: each claimant's version, what is agreed, what is disputed, who is not heard."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from dragoman.knowledge.folding import fold
from dragoman.linked import Count, Days, Incident, Site, Toll, Version
from dragoman.linking.incidents import Cluster
from dragoman.linking.likeness import HOSTILE, days_apart, length
from dragoman.linking.tellings import Number, Telling, iso
from dragoman.linking.voices import SOMEBODY, Voice

GROWING = frozenset(("killed", "injured", "missing", "displaced"))  # who is held, or what was sent, is counted once
SAME_TIME = 2  # days between two figures that are told of one state of things; later ones may have grown


def read_incident(cluster: Cluster, source: Mapping[str, str]) -> Incident:
    """The incident of a cluster; `source` gives for a reprint the document that it repeats."""
    agreements = tuple(t.at for t in cluster.members if t.agreement)
    members = sorted(cluster.members, key=lambda t: (t.published or 0, t.at))
    versions = _versions(members)
    figures = _tolls(members)
    parties = _frequent(p for t in members for p in t.parties)
    heard = {p for t in members for p in t.heard}
    disputed = tuple(name for name, differs in _DISPUTES.items() if differs(members))
    documents = sorted({t.at[0] for t in members})
    return Incident(
        incident_id(cluster),
        _frequent(t.type for t in members)[0],
        tuple(t.at for t in members if not t.agreement),
        agreements,
        _days(members),
        _site(members),
        parties,
        versions,
        tuple(name for name, told in _TOLD.items() if name not in disputed and len(versions) > 1 and told(members)),
        disputed,
        figures,
        () if SOMEBODY in heard else tuple(p for p in _expected(members) if p not in heard),
        len(members) - len(agreements),
        len(documents),
        len({source.get(d, d) for d in documents}),
        tuple(sorted(cluster.joined, key=lambda j: j.event)),
    )


def incident_id(cluster: Cluster) -> str:
    """An id that stays while the incident's most definite telling stays."""
    return "i" + hashlib.sha256(" ".join(cluster.members[0].at).encode("utf-8", "replace")).hexdigest()[:12]


def _expected(members: list[Telling]) -> tuple[str, ...]:
    """The states of which a word is to be expected: that take part themselves, in no mere plan, and in no protest at home."""
    if all(t.status == "future" for t in members):
        return ()
    taking = _frequent(p for t in members for p in t.states if t.family != "PROTEST" or len(t.parties) > 1)
    return tuple(p for p in taking if p.isupper())  # bodies of no state bear ids in small letters


# ---------------------------------------------------------------- versions
def _versions(members: list[Telling]) -> tuple[Version, ...]:
    """What each claimant tells, in the order of their first word."""
    groups: dict[Voice, list[Telling]] = defaultdict(list)
    known: dict[tuple[str, str | None, bool], Voice] = {}
    for telling in members:
        voice = known.setdefault((fold(telling.voice.name), telling.voice.country, telling.voice.outlet), telling.voice)
        groups[voice].append(telling)
    return tuple(
        Version(voice.name, voice.country, voice.outlet, tuple(t.at for t in told if not t.agreement),
                _frequent(p for t in told for p in t.actors), _frequent(p for t in told for p in t.recipients),
                _frequent(t.status for t in told), _frequent(t.where.name for t in told if t.where),
                Days(iso(min((t.published for t in told if t.published), default=None)),
                     iso(max((t.published for t in told if t.published), default=None))),
                _counts(told))
        for voice, told in groups.items())


def _counts(members: Iterable[Telling]) -> tuple[Count, ...]:
    """The figures of tellings, each of a claimant and day once; those that are part of another left out."""
    found: dict[tuple[object, ...], Count] = {}
    for telling in members:
        for kind, least, most, part, voice in telling.figures:
            if not part:
                count = Count(kind, least, most, voice.name, iso(telling.published), telling.at)
                found.setdefault((kind, least, most, voice, telling.published), count)
    return tuple(found.values())


def _tolls(members: list[Telling]) -> tuple[Toll, ...]:
    """For each kind of figure the series of claims, and the lowest and highest number in it."""
    counts = _counts(members)
    kinds = dict.fromkeys(c.kind for c in counts if c.kind != "other")
    series = {kind: tuple(c for c in counts if c.kind == kind) for kind in kinds}
    return tuple(Toll(kind, min((n for c in told for n in (c.min, c.max) if n is not None), default=None),
                      max((n for c in told for n in (c.min, c.max) if n is not None), default=None), told)
                 for kind, told in series.items())


# ---------------------------------------------------------------- what differs
def _figures_differ(members: list[Telling]) -> bool:
    """Whether two claimants give figures of one kind that exclude each other, and the toll has not just grown."""
    told = [(t, f) for t in members for f in t.figures if not f.part]
    return any(mine.kind == theirs.kind and mine.voice != theirs.voice and not _has_grown((one, mine), (other, theirs))
               and _exclude((mine.min, mine.max), (theirs.min, theirs.max))
               for (one, mine), (other, theirs) in combinations(told, 2))


def _has_grown(one: tuple[Telling, Number], other: tuple[Telling, Number]) -> bool:
    """Whether the higher figure came days after the lower one, and not from another state's mouth."""
    (low, mine), (high, theirs) = sorted((one, other), key=lambda told: told[1].min or 0)
    lands = {mine.voice.country, theirs.voice.country} - {None}
    if mine.kind not in GROWING:
        return False
    later = low.published is not None and high.published is not None and high.published - low.published > SAME_TIME
    return later and len(lands) < 2


def _exclude(mine: tuple[int | None, int | None], theirs: tuple[int | None, int | None]) -> bool:
    """Whether two ranges have no number in common.

    >>> _exclude((2, 2), (3, None)), _exclude((2, None), (3, 3))
    (True, False)
    """
    low, high = max(mine[0] or 0, theirs[0] or 0), min((n for n in (mine[1], theirs[1]) if n is not None), default=None)
    return high is not None and low > high


def _actors_differ(members: list[Telling]) -> bool:
    """Whether two voices, not of one country, name other culprits of a hostile act."""
    named = {(t.voice.country or t.voice.name, t.actors) for t in members if t.actors and t.status != "negated"}
    return members[0].family in HOSTILE and any(a != b and not mine & theirs for (a, mine), (b, theirs) in combinations(named, 2))


def _names_differ(members: list[Telling]) -> bool:
    """Whether one place bears two names in one language."""
    names: dict[tuple[str, int | str], set[str]] = defaultdict(set)
    for telling in members:
        if telling.where and telling.where.geonames:
            names[telling.language, telling.where.id].add(fold(telling.where.name))
    return any(len(found) > 1 for found in names.values())


def _happening_differs(members: list[Telling]) -> bool:
    """Whether one says that it happened and another that it did not, naming no other culprit."""
    return len({t.status == "negated" for t in members if t.status in ("actual", "negated")}) > 1 and not _actors_differ(members)


_DISPUTES: dict[str, Callable[[list[Telling]], bool]] = {
    "figures": _figures_differ, "actor": _actors_differ, "place name": _names_differ, "whether it happened": _happening_differs,
}
_TOLD: dict[str, Callable[[list[Telling]], bool]] = {
    "figures": lambda members: sum(bool(t.figures) for t in members) > 1,
    "actor": lambda members: sum(bool(t.actors) for t in members) > 1,
    "place name": lambda members: sum(t.where is not None for t in members) > 1,
    "whether it happened": lambda members: any(t.status == "actual" for t in members),
}


# ---------------------------------------------------------------- when and where
def _days(members: list[Telling]) -> Days:
    """The days that the tellings have in common, those that the text tells before those of print."""
    dated = [t.when for t in members if t.when.first is not None and (t.when.told or t.when.last is not None)]
    told = [w for w in dated if w.told] or dated
    if not told:
        return Days(None, None)
    narrow = min(told, key=lambda w: (length(w), w.first or 0))
    meeting = [w for w in told if days_apart(w, narrow) == 0]
    first = max(w.first for w in meeting if w.first is not None)
    last = min((w.last for w in meeting if w.last is not None), default=None)
    return Days(iso(first), iso(last if last is None or last >= first else first))


def _site(members: list[Telling]) -> Site | None:
    """The finest place that most tellings name, with all names it bears in them."""
    places = [t.where for t in members if t.where]
    if not places:
        return None
    finest = max(places, key=lambda w: (w.fine, w.town, sum(p.id == w.id for p in places), w.geonames or 0))
    names = tuple(dict.fromkeys(p.name for p in places if p.id == finest.id))
    return Site(finest.geonames, finest.country, finest.lat, finest.lon, names)


def _frequent(values: Iterable[str]) -> tuple[str, ...]:
    """Values by how often they come, then by name."""
    counts: dict[str, int] = {}  # not a Counter, which takes longer to make than all that it mostly counts
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))
