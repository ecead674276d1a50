"""Incidents that are not one but hang together: a part of something longer, a sequel, a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from dragoman.linked import Link
from dragoman.linking.disputes import incident_id
from dragoman.linking.incidents import Cluster
from dragoman.linking.likeness import LONG_DAYS, days_apart, kilometres
from dragoman.linking.tellings import Telling, When

AFTER = 30  # days within which one act answers another
REGION_KM = 300.0  # how far a part of something may lie from the point that stands for a region
CROWD = 60  # longer incidents of one family and party that a part is compared with
ANSWERS = frozenset({"pressure", "ASSAULT", "REJECT", "THREATEN", "ACCUSE", "PROTEST", "MOBILIZE"})
KEPT = frozenset({("accord", "relief"), ("relief", "relief")})  # what is agreed on, then done


def find_links(clusters: list[Cluster]) -> Iterator[Link]:
    """Links between incidents: parts, then sequels and contradictions, in the order of the incidents."""
    yield from _parts(clusters)
    seen: set[tuple[int, int]] = set()
    together: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for cluster in clusters:
        for telling in cluster.members:
            together[telling.at[0]][cluster.number] = cluster
    for document in sorted(together):
        for one, other in combinations(together[document].values(), 2):
            if (one.number, other.number) not in seen:
                seen.add((one.number, other.number))
                yield from _told_together(one, other)


# ---------------------------------------------------------------- parts
def _parts(clusters: list[Cluster]) -> Iterator[Link]:
    """Each short incident that lies within a longer one of its family, parties and place."""
    wholes: dict[tuple[str, str], list[tuple[Cluster, Telling]]] = defaultdict(list)
    for cluster in clusters:
        lasting = next((t for t in cluster.members if _lasts(t.when)), None)
        if lasting is not None:
            for name in sorted(lasting.parties):
                wholes[lasting.family, name].append((cluster, lasting))
    for cluster in clusters:
        part = next((t for t in cluster.members if t.when.told and not t.when.vague and not _lasts(t.when)), None)
        if part is None:
            continue
        around = {whole.number: (whole, telling) for name in sorted(part.parties)
                  for whole, telling in wholes.get((part.family, name), ())[:CROWD]}
        for whole, telling in around.values():
            if days_apart(part.when, telling.when) == 0 and _inside(part, telling):
                both = sorted(part.parties & telling.parties)
                yield Link("part", incident_id(cluster), incident_id(whole), 0.5 + 0.25 * min(2, len(both)),
                           ("within its days", f"parties {'+'.join(both)}"))


def _lasts(when: When) -> bool:
    """Whether something is told to go on for longer than a single act."""
    if when.vague or when.first is None:
        return False
    return when.last is None or when.last - when.first >= LONG_DAYS - 1


def _inside(part: Telling, whole: Telling) -> bool:
    """Whether a part's place may lie in that of the whole, and whether it has no party that the whole lacks."""
    if len(whole.parties) > 1 and not part.parties <= whole.parties:
        return False
    here, there = part.where, whole.where
    if here is None or there is None or here.id == there.id:
        return True
    if here.country != there.country or there.town:
        return False
    return not there.fine or here.admin1 == there.admin1 or (kilometres(here, there) or 0.0) < REGION_KM


# ---------------------------------------------------------------- sequels and contradictions
def _told_together(one: Cluster, other: Cluster) -> Iterator[Link]:
    """How two incidents hang together that one document tells: the later repays or keeps the earlier, or they exclude it."""
    for here in one.members[:3]:
        for there in other.members[:3]:
            apart = days_apart(here.when, there.when)
            if apart is None or apart > AFTER or not here.parties & there.parties:
                continue
            if _contradicts(here, there, apart):
                yield Link("contradiction", incident_id(one), incident_id(other), 0.75,
                           (f"{here.voice.name} against {there.voice.name}",))
                return
            early, late, first, last = (one, other, here, there) if _earlier(here, there) else (other, one, there, here)
            if apart and _answers(first, last):
                yield Link("sequel", incident_id(late), incident_id(early), 0.75, (f"{apart} days later, by who bore the first",))
                return
            if apart and (first.family, last.family) in KEPT and len(first.parties & last.parties) > 1:
                yield Link("sequel", incident_id(late), incident_id(early), 0.5, (f"{apart} days later, by the same parties",))
                return


def _contradicts(here: Telling, there: Telling, apart: int) -> bool:
    """Whether two rival voices tell an act of one day each as the other's doing."""
    if here.family != there.family or here.family not in ANSWERS or apart or not (here.when.told and there.when.told):
        return False
    turned = bool(here.actors) and here.actors == there.recipients and here.recipients == there.actors
    return turned and here.actors != here.recipients and here.voice != there.voice


def _answers(first: Telling, last: Telling) -> bool:
    """Whether the later act is by who bore the earlier one, on who did it."""
    hostile = first.family in ANSWERS and last.family in ANSWERS
    repaid = first.actors & last.recipients and first.recipients & last.actors and not first.actors & last.actors
    return hostile and bool(repaid)


def _earlier(here: Telling, there: Telling) -> bool:
    return (here.when.first or here.when.last or 0) <= (there.when.first or there.when.last or 0)
