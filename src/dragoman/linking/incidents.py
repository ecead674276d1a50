"""Tellings to incidents: the most definite first, each joined to the incident that it is likest to, or opening its own.

The order is that of the tellings' own contents, so the order in which documents arrive changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.linking.likeness import ENOUGH, LATE_DAYS, LONG_DAYS, Likeness, carries, length, likeness
from dragoman.linking.tellings import Telling, When
from dragoman.linked import Joined

COMPARED = 12  # members of an incident that a telling is compared with
CARRIED = 0.7  # share of a sentence's words that its reprint has
REPRINTED = 9.0  # points of a sentence that is carried again: more than any two tellings reach
CLEAR = 0.25  # by how much the likest incident must lead the next
CROWD = 400  # incidents that an undated telling may be one of; of more, none is told apart
PARTIES = 6  # parties of a telling by which it is looked for

Key = tuple[str | int | None, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """An incident in the making."""

    number: int
    members: list[Telling] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)

    def add(self, telling: Telling, why: Likeness | None) -> None:
        """Take a telling in, with the reason; none for the first."""
        self.members.append(telling)
        if why is not None:
            self.joined.append(Joined(telling.at, round(why.score, 2), why.because))


def join_tellings(tellings: Iterable[Telling], source: Mapping[str, str]) -> list[Cluster]:
    """All tellings, each in one cluster; `source` gives for a reprint, and for what is reprinted, the earliest document."""
    clusters: list[Cluster] = []
    index: dict[Key, list[Cluster]] = defaultdict(list)
    reprinted: dict[str, list[tuple[Telling, Cluster]]] = defaultdict(list)
    for telling in sorted(tellings, key=_definiteness):
        group = reprinted[source[telling.at[0]]] if telling.at[0] in source else []
        cluster, why = _carried(telling, group)
        if cluster is None:
            cluster, why = _likest(telling, _candidates(telling, index))
        if cluster is None:
            cluster = Cluster(len(clusters))
            clusters.append(cluster)
        known = set() if not cluster.members else {k for m in cluster.members for k in _keys(m)}
        cluster.add(telling, why)
        group.append((telling, cluster))
        for key in _keys(telling):
            if key not in known:
                index[key].append(cluster)
    return clusters


# ---------------------------------------------------------------- which first
def _definiteness(telling: Telling) -> tuple[object, ...]:
    """The most definite first: with parties, a day that is told and a place; then by date of print and by name."""
    points = (2 * min(2, len(telling.parties)) + 2 * (telling.when.told and not telling.when.vague)
              + (telling.when.first is not None)
              + (telling.where is not None and telling.where.fine) + bool(telling.persons) + bool(telling.figures))
    return (-points, telling.when.first or 0, telling.published or 0, telling.at)


# ---------------------------------------------------------------- where to look
def _keys(telling: Telling) -> list[Key]:
    """Under which keys a telling is found: family, one or two parties, and each day."""
    family = telling.family
    names = sorted(telling.parties)[:PARTIES]
    groups: list[Key] = [(family, *pair) for pair in combinations(names, 2)] + [(family, name) for name in names]
    land = telling.where.country if telling.where else None
    groups += [(family, "in", land)] if land else []
    if telling.where and telling.where.fine:
        groups.append((family, "at", telling.where.id))
    groups += [("agreement",)] if telling.agreement else []
    return [(*group, moment) for group in groups or [(family,)] for moment in _moments(telling.when)]


def _moments(when: When) -> list[str | int]:
    if when.first is None and when.last is None:
        return ["undated"]
    if when.vague:
        return ["vague"]
    if length(when) >= LONG_DAYS:
        return ["long", "dated"]
    first = when.first if when.first is not None else when.last
    last = when.last if when.last is not None else first
    return [*range(first or 0, (last or 0) + 1), "dated"]


def _candidates(telling: Telling, index: dict[Key, list[Cluster]]) -> Iterator[Cluster]:
    """The incidents that a telling may be one of, each once."""
    family, names = telling.family, sorted(telling.parties)[:PARTIES]
    if len(names) > 1:
        groups: list[Key] = [(family, *pair) for pair in combinations(names, 2)]
    elif names:
        groups = [(family, names[0]), (family, "in", names[0])]
    elif telling.where and telling.where.country:
        groups = [(family, "in", telling.where.country), (family, telling.where.country)]
    else:
        groups = [(family,)]
    if telling.where and telling.where.fine:
        groups.append((family, "at", telling.where.id))
    groups += [("agreement",)] if telling.agreement else []
    seen: set[int] = set()
    for group in groups:
        for moment in _sought(telling.when):
            found = index.get((*group, moment), ())
            if not isinstance(moment, int) and len(found) > CROWD:
                continue
            for cluster in found:
                if cluster.number not in seen:
                    seen.add(cluster.number)
                    yield cluster


def _sought(when: When) -> list[str | int]:
    moments = _moments(when)
    if moments == ["undated"]:
        return ["undated", "dated"]
    if moments == ["vague"]:
        return ["vague", *_days_of(when), "undated"]
    if "long" in moments:
        return ["long", "undated"]
    days = [m for m in moments if isinstance(m, int)]
    return [*range(days[0] - LATE_DAYS, days[-1] + LATE_DAYS + 1), "vague", "undated"]


def _days_of(when: When) -> list[str | int]:
    """The days of a month; a year has too many to look through one by one."""
    first, last = when.first or 0, when.last or 0
    return [*range(first, last + 1)] if last - first < 31 else ["dated"]


# ---------------------------------------------------------------- which one
def _carried(telling: Telling, group: list[tuple[Telling, Cluster]]) -> tuple[Cluster | None, Likeness | None]:
    """The incident of the same sentence in another document that carries the dispatch."""
    found = [(carries(telling, other), telling.type == other.type, -number, cluster)
             for number, (other, cluster) in enumerate(group) if other.at[0] != telling.at[0]]
    share, _, _, cluster = max(found, key=lambda f: f[:3], default=(0.0, False, 0, None))
    return (cluster, Likeness(REPRINTED, ("a reprinted sentence",))) if share >= CARRIED else (None, None)


def _likest(telling: Telling, candidates: Iterable[Cluster]) -> tuple[Cluster | None, Likeness | None]:
    """The incident that a telling is likest to, if it is like enough and leads clearly."""
    best: tuple[Cluster | None, Likeness | None] = (None, None)
    lead, second = ENOUGH, 0.0
    for cluster in candidates:
        found = _mean(telling, cluster)
        if found is None:
            continue
        if found.score >= lead:
            second = lead if best[0] is not None else second
            lead, best = found.score, (cluster, found)
        else:
            second = max(second, found.score)
    return best if lead - second >= CLEAR else (None, None)


def _mean(telling: Telling, cluster: Cluster) -> Likeness | None:
    """The mean likeness to an incident's members, with the reasons of the likest; None where one of them forbids it."""
    total, best = 0.0, Likeness(-99.0, ())
    compared = cluster.members[:COMPARED]
    for member in compared:
        found = likeness(telling, member)
        if found is None:
            return None
        total += found.score
        best = found if found.score > best.score else best
    score = best.score if telling.agreement else total / len(compared)  # one text alone may name the parties
    return Likeness(score, best.because)
