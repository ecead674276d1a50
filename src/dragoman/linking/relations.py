"""Incidents that are not one but hang together: a part of something longer, a sequel, a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from dragoman.linked import Link
from dragoman.linking.disputes import incident_id
from dragoman.linking.incidents import Cluster
from dragoman.linking.likeness import HOSTILE, LONG_DAYS, REMOTE, days_apart, kilometres, sides
from dragoman.linking.tellings import Telling, When

LAST = date.max.toordinal()
AFTER = 30  # days within which one act answers another
REPAID = 14  # and one measure another of its kind, although no dispatch tells both
REGION_KM = 300.0  # how far a part of something may lie from the point that stands for a region
TOLD = 0.8  # the score of a sequel that a sentence tells as one
SEEN = 3  # members of an incident by which it is compared
CROWD = 60  # longer incidents of one family and party that a part is compared with
ANSWERS = frozenset({"pressure", "ASSAULT", "REJECT", "THREATEN", "ACCUSE", "PROTEST", "MOBILIZE"})
KEPT = frozenset({("accord", "relief"), ("relief", "relief")})  # what is agreed on, then done


class Follows(NamedTuple):
    """A kind of act that follows on another: within how many days, with how many of its parties, in which modes if not in any."""

    first: str
    last: str
    days: int
    parties: int
    why: str
    modes: frozenset[str] = frozenset()


FOLLOWS = (
    Follows("ASSAULT", "CONSULT", 7, 2, "both sides talk"),
    Follows("pressure", "CONSULT", 14, 2, "both sides talk"),
    Follows("PROTEST", "CONSULT", 7, 1, "talks after a protest"),
    Follows("PROTEST", "REJECT", 7, 1, "a protest is answered"),
    Follows("PROTEST", "relief", 7, 1, "a protest is answered"),
    Follows("REQUEST", "accord", AFTER, 1, "what was asked for"),
    Follows("ASSAULT", "pressure", AFTER, 1, "arrests after an attack", frozenset(("arrest",))),
    Follows("ASSAULT", "pressure", 7, 1, "a measure after an attack", frozenset(("restrict", "expel", "discontinue"))),
    Follows("PROTEST", "pressure", 7, 1, "arrests after a protest", frozenset(("arrest",))),
    Follows("ASSAULT", "PROTEST", 7, 1, "a protest after an attack"),
    Follows("ASSAULT", "relief", AFTER, 1, "those who were held are free", frozenset(("release",))),
    Follows("pressure", "relief", AFTER, 1, "those who were held are free", frozenset(("release",))),
    Follows("ASSAULT", "accord", 14, 1, "a truce after fighting", frozenset(("ceasefire",))),
    Follows("pressure", "REQUEST", 7, 1, "it is asked to be lifted"),
    Follows("ASSAULT", "ACCUSE", 7, 1, "blame for an attack"),
    Follows("ASSAULT", "REJECT", 7, 1, "blame for an attack"),
    Follows("ASSAULT", "THREATEN", 7, 1, "a threat after an attack"),
    Follows("ASSAULT", "REQUEST", 7, 1, "a demand after an attack"),
    Follows("pressure", "THREATEN", 7, 1, "a threat after a measure"),
    Follows("MOBILIZE", "CONSULT", 14, 2, "both sides talk"),
    Follows("MOBILIZE", "ACCUSE", 7, 1, "blame for a show of force"),
)
RULES = {kinds: tuple(rule for rule in FOLLOWS if rule[:2] == kinds) for kinds in {rule[:2] for rule in FOLLOWS}}
HANGING = frozenset({*RULES, *KEPT, *product(ANSWERS, repeat=2), ("CONSULT", "accord")})  # two that may hang together


def find_links(clusters: list[Cluster]) -> Iterator[Link]:
    """Links between incidents: parts, measures that are repaid, what one dispatch tells together."""
    yield from _parts(clusters)
    repaid = _repaid(clusters)
    yield from repaid.values()
    answered = {link.source for link in repaid.values()}
    hanging: dict[tuple[str, str], tuple[_Bond, Link]] = {}
    for one, other in _told_beside(clusters):
        known = (one.number, other.number) in repaid
        link = None if known else _told_after(one, other) or _told_after(other, one) or _told_together(one, other)
        if link is None or (link.link == "sequel" and link.source in answered):
            continue
        if link.link == "contradiction":
            yield link
        else:  # a sequel, or a part of a visit, of that alone on which it hangs most
            bond, key = _bond(one, other, link), (link.link, link.source)
            if key not in hanging or bond > hanging[key][0]:
                hanging[key] = bond, link
    yield from (link for _, link in hanging.values())


def _told_beside(clusters: list[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Each two incidents that a document tells both, the one of the lower number first."""
    together: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for document in {t.at[0] for t in cluster.members}:
            together[document].append(cluster)
    for one in clusters:
        beside = {c.number: c for t in one.members for c in together[t.at[0]] if c.number > one.number}
        yield from ((one, other) for _, other in sorted(beside.items()))


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
    """Whether a part's place may lie in that of the whole, and whether it is by the same and has no party that the whole lacks."""
    if part.actors and whole.actors and not part.actors & whole.actors:
        return False
    if len(whole.parties) > 1 and not part.parties <= whole.parties:
        return False
    here, there = part.where, whole.where
    if here is None or there is None or here.id == there.id:
        return True
    if here.country != there.country or there.town:
        return False
    return not there.fine or here.admin1 == there.admin1 or (kilometres(here, there) or 0.0) < REGION_KM


# ---------------------------------------------------------------- measures that are repaid
def _repaid(clusters: list[Cluster]) -> dict[tuple[int, int], Link]:
    """Each measure that a state repays in kind within weeks, in whatever dispatches: diplomats are expelled, others for them."""
    done: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        told = cluster.members[0]
        if told.family == "pressure" and told.mode and told.status == "actual" and _when(cluster).told:
            done[told.mode, told.actors, told.recipients].append(cluster)
    links = {}
    for (mode, actors, recipients), early in done.items():
        for late in done.get((mode, recipients, actors), ()) if actors and recipients else ():
            before = [c for c in early if 0 < _start(late) - _start(c) <= REPAID]
            if before:
                first = max(before, key=lambda c: (_start(c), c.number))
                after = (f"{_start(late) - _start(first)} days later, in kind by who bore the first",)
                links[min(first.number, late.number), max(first.number, late.number)] = Link(
                    "sequel", incident_id(late), incident_id(first), 0.75, after)
    return links


# ---------------------------------------------------------------- sequels and contradictions
def _told_after(late: Cluster, early: Cluster) -> Link | None:
    """A sequel that a sentence tells as one: "recalled its envoy after the shelling of"; not "a day after the last bomb"."""
    deeds = {t.at: t for t in early.members}
    told = next(((t, deed) for t in late.members for name in t.after if (deed := deeds.get((t.at[0], name))) is not None
                 and {t.status, deed.status} == {"actual"} and (t.family != deed.family or _answers(deed, t))), None)
    if told is None or _start(late) < _start(early) or _start(late) - _start(early) > AFTER:
        return None
    return Link("sequel", incident_id(late), incident_id(early), TOLD, ("told in one sentence to follow on it",))


def _told_together(one: Cluster, other: Cluster) -> Link | None:
    """How two incidents hang together that one document tells: each excludes the other, or one is a part or a sequel."""
    kinds = one.members[0].family, other.members[0].family
    if HANGING.isdisjoint((kinds, kinds[::-1])):
        return None
    apart = days_apart(_when(one), _when(other))
    if apart is None or apart > AFTER:
        return None
    early, late = (one, other) if _start(one) <= _start(other) else (other, one)
    return _contradiction(early, late, apart) or _part_of_visit(early, late, apart) or _sequel(early, late, apart)


def _contradiction(early: Cluster, late: Cluster, apart: int) -> Link | None:
    rivals = next(((a, b) for a, b in _pairs(early, late) if _contradicts(a, b, apart)), None)
    if rivals is None:
        return None
    because = (f"{rivals[0].voice.name} against {rivals[1].voice.name}",)
    return Link("contradiction", incident_id(early), incident_id(late), 0.75, because)


def _part_of_visit(early: Cluster, late: Cluster, apart: int) -> Link | None:
    for visit, accord in ((early, late), (late, early)):
        if any(_signed_there(a, b, apart) for a, b in _pairs(visit, accord)):
            score, where = (0.75, "on a visit") if any(t.mode == "visit" for t in visit.members) else (0.5, "at a meeting")
            return Link("part", incident_id(accord), incident_id(visit), score, (f"signed {where}",))
    return None


def _sequel(early: Cluster, late: Cluster, apart: int) -> Link | None:
    """What follows on days later; of one day what is by its kind an answer, whichever is named first."""
    if not apart and (_lasts(_when(early)) or _lasts(_when(late))):
        return None
    for first, last in ((early, late),) if apart else ((early, late), (late, early)):
        for one, other in _pairs(first, last):
            if why := _follows(one, other, apart) if apart else _rule(one, other, apart):
                when = f"{apart} days later" if apart else "on the same day"
                score = 0.75 if apart and _answers(one, other) else 0.5
                return Link("sequel", incident_id(last), incident_id(first), score, (f"{when}, {why}",))
    return None


def _pairs(one: Cluster, other: Cluster) -> Iterator[tuple[Telling, Telling]]:
    """Tellings of two incidents in which somebody takes part in both."""
    return ((a, b) for a in one.members[:SEEN] for b in other.members[:SEEN] if a.parties & b.parties)


class _Bond(NamedTuple):
    """How closely an act hangs on an earlier one: by kind and sides, by place, by how many tell both, by how near to each other."""

    score: float
    place: bool
    documents: int
    near: float


def _bond(one: Cluster, other: Cluster, link: Link) -> _Bond:
    first, last = ({t.at[0]: t.sentence for t in reversed(c.members)} for c in (one, other))
    both = first.keys() & last.keys()
    return _Bond(link.score, bool(_places(one) & _places(other)), len(both), -min(abs(first[d] - last[d]) for d in both))


def _places(cluster: Cluster) -> set[int | str]:
    """The places below a country where something was, or that its sentences name."""
    return {t.where.id for t in cluster.members if t.where and t.where.fine} | {spot.id for t in cluster.members for spot in t.near}


def _when(cluster: Cluster) -> When:
    """The days of an incident as the most definite telling with a day has them; of none those of the first that was printed."""
    told = next((t.when for t in cluster.members if t.when.told and not t.when.vague), None)
    return told or min(cluster.members, key=lambda t: t.published or LAST).when


def _start(cluster: Cluster) -> int:
    when = _when(cluster)
    return when.first or when.last or 0


def _follows(first: Telling, last: Telling, apart: int) -> str | None:
    """Why a later act follows on an earlier one of some of the same parties; None where nothing says so."""
    if _answers(first, last):
        return "by who bore the first"
    if (first.family, last.family) in KEPT and (_in_both(first, last) > 1 or last.actors <= first.parties):
        return "by the same parties"
    return _rule(first, last, apart)


def _in_both(first: Telling, last: Telling) -> int:
    """How many of the sides of the first take part in the last."""
    return len(sides(first) & last.parties if first.family in HOSTILE else first.parties & last.parties)


def _rule(first: Telling, last: Telling, apart: int) -> str | None:
    """Why acts of one kind follow on acts of another."""
    both = _in_both(first, last)
    if not {first.status, last.status} <= {"actual", "future"}:
        return None
    return next((rule.why for rule in RULES.get((first.family, last.family), ())
                 if apart <= rule.days and both >= rule.parties and (not rule.modes or last.mode in rule.modes)
                 and _may_follow(first, last)), None)


def _may_follow(first: Telling, last: Telling) -> bool:
    """Whether what was asked for is done to who asked; all else may follow."""
    return first.family != "REQUEST" or bool(first.actors & last.recipients)


def _signed_there(visit: Telling, accord: Telling, apart: int) -> bool:
    """Whether an accord is signed on a visit: by the same two, within a day."""
    same = visit.family == "CONSULT" and visit.mode not in REMOTE and accord.family == "accord" and apart <= (visit.mode == "visit")
    return same and len(visit.parties & accord.parties) > 1


def _contradicts(here: Telling, there: Telling, apart: int) -> bool:
    """Whether two rival voices tell an act of one day each as the other's doing."""
    if here.family != there.family or here.family not in ANSWERS or apart or not (here.when.told and there.when.told):
        return False
    if _lasts(here.when) or _lasts(there.when):
        return False
    turned = bool(here.actors) and here.actors == there.recipients and here.recipients == there.actors
    return turned and here.actors != here.recipients and here.voice != there.voice


def _answers(first: Telling, last: Telling) -> bool:
    """Whether the later act is by who bore the earlier one, on who did it."""
    hostile = first.family in ANSWERS and last.family in ANSWERS
    repaid = first.actors & last.recipients and first.recipients & last.actors and not first.actors & last.actors
    return hostile and bool(repaid)

