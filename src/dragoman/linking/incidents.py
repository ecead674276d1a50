"""Tellings to incidents: the most definite first, each joined to the incident that it is likest to, or opening its own.

The order is that of the tellings' own contents, so the order in which documents arrive changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.linked import Joined
from dragoman.linking.blocks import Index
from dragoman.linking.likeness import ENOUGH, Likeness, carries, likeness
from dragoman.linking.tellings import Telling

COMPARED = 12  # members of an incident that a telling is compared with
CARRIED = 0.7  # share of a sentence's words that its reprint has
BESIDE = 1.0  # points for being told beside an incident that both dispatches tell
REPRINT = Likeness(9.0, ((9.0, "a reprinted sentence"),))  # more points than any two tellings reach
CLEAR = 0.25  # by how much the likest incident must lead the next


@dataclass(slots=True, eq=False)
class Cluster:
    """An incident in the making."""

    number: int
    members: list[Telling] = field(default_factory=list)
    joined: tuple[Joined, ...] = ()

    def add(self, telling: Telling, why: Likeness | None) -> None:
        """Take a telling in, with the reason; none for the first."""
        self.members.append(telling)
        if why is not None:
            self.joined += (Joined(telling.at, round(why.score, 2), why.because),)


def join_tellings(tellings: Iterable[Telling], source: Mapping[str, str]) -> list[Cluster]:
    """All tellings, each in one cluster; `source` gives for a reprint, and for what is reprinted, the earliest document.

    A family at a time: tellings of two are never one.
    """
    families: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        families[telling.family].append(telling)
    clusters: list[Cluster] = []
    for family in sorted(families):
        _join_family(sorted(families.pop(family), key=_definiteness), source, clusters)
    _join_beside(clusters)
    return [cluster for cluster in clusters if cluster.members]


def _join_family(tellings: list[Telling], source: Mapping[str, str], clusters: list[Cluster]) -> None:
    """Add the clusters of the tellings of one family."""
    index = Index()
    reprinted: dict[str, list[tuple[Telling, Cluster]]] = defaultdict(list)
    for telling in tellings:
        group = reprinted[source[telling.at[0]]] if telling.at[0] in source else []
        cluster, why = _carried(telling, group)
        if cluster is None:
            cluster, why = _likest(telling, (clusters[number] for number in index.candidates(telling)))
        if cluster is None:
            cluster = Cluster(len(clusters))
            clusters.append(cluster)
        cluster.add(telling, why)
        group.append((telling, cluster))
        index.add(telling, cluster.number)


def _join_beside(clusters: list[Cluster]) -> None:
    """Try what one dispatch alone tells once more, with what is told beside an incident that it shares with others."""
    told: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for document in {t.at[0] for t in cluster.members}:
            told[document].append(cluster)
    single = {cluster.number for cluster in clusters if _is_of_one(cluster)}
    for alone in clusters:
        if alone.number in single:
            found, why = _likest(alone.members[0], _beside(alone, told, single), enough=ENOUGH - BESIDE)
            if found is not None and why is not None and all(_mean(t, found) for t in alone.members):
                told[alone.members[0].at[0]].append(found)
                reason = BESIDE, "told beside an incident that both dispatches tell"
                for telling in alone.members:
                    found.add(telling, Likeness(why.score + BESIDE, (*why.points, reason)))
                alone.members.clear()
                single -= {alone.number, found.number}


def _is_of_one(cluster: Cluster) -> bool:
    """Whether one dispatch alone tells it."""
    return all(t.at[0] == cluster.members[0].at[0] for t in cluster.members)


def _beside(alone: Cluster, told: dict[str, list[Cluster]], single: set[int]) -> Iterable[Cluster]:
    """The incidents of a family in dispatches that share an incident with its own; of two of one dispatch the more definite."""
    own, family = alone.members[0].at[0], alone.members[0].family
    others = {t.at[0] for cluster in told[own] if cluster.number not in single for t in cluster.members[:COMPARED]} - {own}
    found = {c.number: c for document in others for c in told[document] if c.members and c.members[0].family == family}
    return [c for _, c in sorted(found.items()) if c is not alone and (c.number not in single or c.number < alone.number)]


# ---------------------------------------------------------------- which first
def _definiteness(telling: Telling) -> tuple[object, ...]:
    """The most definite first: with parties, a day that is told and a place; then by date of print and by name."""
    points = (2 * min(2, len(telling.parties)) + 2 * (telling.when.told and not telling.when.vague)
              + (telling.when.first is not None)
              + (telling.where is not None and telling.where.fine) + bool(telling.persons) + bool(telling.figures))
    return (-points, telling.when.first or 0, telling.published or 0, telling.at)


# ---------------------------------------------------------------- which one
def _carried(telling: Telling, group: list[tuple[Telling, Cluster]]) -> tuple[Cluster | None, Likeness | None]:
    """The incident of the same sentence in another document that carries the dispatch."""
    found = [(carries(telling, other), telling.type == other.type, -number, cluster)
             for number, (other, cluster) in enumerate(group) if other.at[0] != telling.at[0]]
    share, _, _, cluster = max(found, key=lambda f: f[:3], default=(0.0, False, 0, None))
    return (cluster, REPRINT) if share >= CARRIED else (None, None)


def _likest(telling: Telling, candidates: Iterable[Cluster], *, enough: float = ENOUGH,
            ) -> tuple[Cluster | None, Likeness | None]:
    """The incident that a telling is likest to, if it is like enough and leads clearly."""
    best: tuple[Cluster | None, Likeness | None] = (None, None)
    lead, second = enough, 0.0
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
    return Likeness(score, best.points)
