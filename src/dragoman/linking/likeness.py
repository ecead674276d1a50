"""How far two tellings may be of one thing: points for what speaks for it, with the reasons, and what forbids it.

The points were set by hand and tried on the development half of `tests/data/linking`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from dragoman.knowledge.distance import kilometres as great_circle
from dragoman.knowledge.skeletons import alike, skeleton
from dragoman.linking.copies import one_copy
from dragoman.linking.tellings import FAMILIES, Spot, Telling, When, Where, iso

ENOUGH = 2.25  # points from which on two tellings are of one thing
NEAR_KM, FAR_KM = 10.0, 30.0  # two towns are one place; rival tellings may name two villages so far apart
LONG_DAYS = 8  # what lasts longer is no single act: its parts are linked to it, not merged with it
MISREAD = -2.0  # what speaks against it, but may have been misread in one of two texts: much else must outweigh it
DIFFERS = -3.0  # the same of two texts in one language, which are seldom misread in two ways
FAR_TOWN = -4.0  # and of two towns in one language
ELSEWHERE = -1.0  # for sentences that name places, and none of them near one of the other's
MISREAD_DAYS = 3  # days that a misread expression of time is wrong by
LATE_DAYS = 4  # how long after an act a dispatch may tell of it without a day
MUTUAL = frozenset({"CONSULT", "ASSAULT", "accord", "relief"})  # families in which who acts may be turned round
HOSTILE = frozenset({"ASSAULT", "pressure", "PROTEST", "THREATEN", "ACCUSE", "REJECT", "MOBILIZE"})
PLACELESS = frozenset({"withdraw", "expel", "discontinue"})  # measures whose sentences name the places of other things
SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})  # of an act between others, of which one text names one, one another
REMOTE = frozenset({"phone"})  # a mode of CONSULT that is never a visit


class Likeness(NamedTuple):
    """Points for two tellings being of one thing, and for what."""

    score: float
    points: tuple[tuple[float, str], ...]

    @property
    def because(self) -> tuple[str, ...]:
        """Each reason with its points; written out for the few that join of the many that are weighed."""
        return one_copy(tuple(intern(f"{reason} {points:+g}") for points, reason in self.points if reason and points))


def likeness(one: Telling, other: Telling) -> Likeness | None:
    """Points and reasons, None where something forbids that the two are one; the same whichever comes first."""
    if _long_apart(one, other) or not _may_be_one(one, other):
        return None
    day = _by_day(one, other)  # before all else, since it forbids most
    parties = _by_parties(one, other) if day else None
    kind = _by_type(one, other) if parties else None
    place = _by_place(one, other) if kind else None
    persons = _by_persons(one, other) if place else None
    if not (day and parties and kind and place and persons):
        return None
    found = [kind, parties, day, place, persons, _by_figures(one, other)]
    elsewhere = min(parties[0], place[0], persons[0]) <= ELSEWHERE
    if not elsewhere or one.at[0] == other.at[0]:  # two dispatches about two strikes are written in the same words
        found.append(_by_words(one, other))
    return Likeness(sum(points for points, _ in found), tuple(found))


def carries(one: Telling, other: Telling) -> float:
    """How much of one's sentence a reprint's sentence has, if it tells the same kind of thing: between 0 and 1."""
    least = min(one.words.bit_count(), other.words.bit_count())
    if one.family != other.family or not least or (one.status == "negated") != (other.status == "negated"):
        return 0.0
    if one.actors and other.actors and one.actors != other.actors:
        return 0.0  # another act of the same sentence
    return (one.words & other.words).bit_count() / least


def days_apart(one: When, other: When) -> int | None:
    """How many days lie between two stretches, 0 where they meet; None where one is unknown."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return None
    one_first, one_last = ends(one)
    other_first, other_last = ends(other)
    return max(0, other_first - one_last, one_first - other_last)


def length(when: When) -> int:
    """How many days something lasts; what is open lasts long, a month or year that only tells roughly when is short."""
    if when.vague:
        return 1
    if when.first is None or when.last is None:
        return 0 if when.first is None and when.last is None else LONG_DAYS
    return when.last - when.first + 1


@lru_cache(maxsize=200_000)
def kilometres(one: Where, other: Where) -> float | None:
    """The distance of two places; None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return great_circle(one.lat, one.lon, other.lat, other.lon)


def sides(telling: Telling) -> frozenset[str]:
    """The parties and the state on whose word they are told: an accuser is mostly the other side."""
    return telling.parties | ({telling.voice.country} if telling.voice.country else frozenset())


def ends(when: When) -> tuple[int, int]:
    """The first and the last day; an open end lies a long while off."""
    first, last = when.first, when.last
    if first is None:
        first = (last or 0) - LONG_DAYS
    return first, first + LONG_DAYS if last is None else last


# ---------------------------------------------------------------- what forbids, what speaks for it
def _long_apart(one: Telling, other: Telling) -> bool:
    """Whether two dispatches tell of days that nothing reconciles: most of what an index finds, so it is asked first."""
    first, last, *_ = one.when
    other_first, other_last, *_ = other.when
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return (other_first - last > LATE_DAYS or first - other_last > LATE_DAYS) and one.at[0] != other.at[0]


def _may_be_one(one: Telling, other: Telling) -> bool:
    """Whether type and status leave it open: what is asked for or supposed is not what happens."""
    if one.family != other.family:
        return False
    open_ = ("actual", "negated", "future")
    if one.status != other.status and not (one.status in open_ and other.status in open_):
        return False
    return one.status != "hypothetical" and not _told_apart(one, other)


def _told_apart(one: Telling, other: Telling) -> bool:
    """Whether one document tells both as two things: in two sentences, and not as a denial or by two rival voices."""
    if one.agreement or other.agreement:
        return False
    if one.at[0] != other.at[0] or one.sentence == other.sentence or (one.status == "negated") != (other.status == "negated"):
        return False
    if one.mode == other.mode == "visit" and one.parties == other.parties and (one.when[:2] == other.when[:2] or not (
            one.when.told and other.when.told)):
        return False  # "arrived on Monday.  During the visit"
    if _counts_again(one, other):
        return False
    return one.voice == other.voice or not (one.actors and other.actors) or bool(one.actors & other.actors)


def _counts_again(one: Telling, other: Telling) -> bool:
    """Whether another voice gives its own number of what a dispatch has told: "the rebels said they killed nine"."""
    if one.at[0] != other.at[0]:
        return False
    first, then = sorted((one, other), key=lambda t: t.sentence)
    again = first.voice != then.voice and not then.voice.outlet and then.where in (None, first.where) and (
        then.when.carried or not then.when.told)
    return again and not {f.kind for f in first.figures}.isdisjoint(f.kind for f in then.figures)


def _by_type(one: Telling, other: Telling) -> tuple[float, str] | None:
    if one.agreement and other.agreement:
        return 1.0, "both an agreement"
    if one.type != other.type and _as_read(one) and _as_read(other):
        return -1.0, f"{min(one.type, other.type)} and {max(one.type, other.type)}"
    if one.mode and other.mode and one.mode != other.mode and one.type == other.type:
        return None if _is_remote(one, other) else (0.0, "")
    if _is_remote(one, other) and any(t.where is not None and t.where.fine for t in (one, other) if t.mode not in REMOTE):
        return None  # a call, and a meeting somewhere
    if _denies(one, other):
        return 2.0, f"{one.type}/{one.mode} done by one word, not by the other"
    return (0.5, f"both {one.type}/{one.mode}") if one.mode and one.mode == other.mode and one.type == other.type else (0.0, "")


def _is_remote(one: Telling, other: Telling) -> bool:
    """Whether one of two talks is by telephone and the other is not known to be."""
    return one.type == other.type == "CONSULT" and (one.mode in REMOTE) != (other.mode in REMOTE)


def _misread(one: Telling, other: Telling) -> float:
    """The points for what two texts tell otherwise."""
    return DIFFERS if one.language == other.language else MISREAD


def _as_read(telling: Telling) -> bool:
    """Whether a telling stands in the family of its own type, not as the plan of an act of another."""
    return FAMILIES.get(telling.type, telling.type) == telling.family


def _by_parties(one: Telling, other: Telling) -> tuple[float, str] | None:
    if one.family not in MUTUAL and one.actors and other.actors and not one.actors & other.actors:
        return None
    mine, theirs = one.parties, other.parties
    both = mine & theirs
    turned = -0.5 if one.family == "ASSAULT" and _turned(one, other) else 0.0
    rivals = sides(one) & sides(other) if one.family in HOSTILE and not both else frozenset()
    if len(rivals) > 1:
        return 1.5, f"rival words of {'+'.join(sorted(rivals))}"
    if not both and mine and theirs and one.at[0] == other.at[0] and _completes(one, other):
        return 0.0, ""
    if rivals and mine and theirs:
        return None
    if (one.agreement or other.agreement) and not (mine and theirs):
        return 0.0, ""
    if not mine or not theirs:
        here, there = mine or _land(one), theirs or _land(other)
        return (0.5, "same country") if here & there else None if here and there else (0.0, "")
    if not both:
        met = (mine | _land(one)) & theirs or (theirs | _land(other)) & mine
        return (0.0, "") if met else (_misread(one, other), "other parties")
    if mine == theirs:
        return (2.0 + turned if len(both) > 1 else 1.0 + 2 * turned), f"same parties {'+'.join(sorted(both))}"
    if mine < theirs or theirs < mine:
        return (1.0 if len(both) > 1 else 0.5) + 2 * turned, f"parties {'+'.join(sorted(both))}"
    if one.family == "CONSULT" and len(both) < 2:
        return None  # one met two others
    if one.mode == other.mode == "allege" and one.recipients and other.recipients and not one.recipients & other.recipients:
        return None
    if one.family in SAID and one.actors and one.actors == other.actors:
        return 0.5, f"by the same {'+'.join(sorted(both))}"
    return -0.5 + 0.5 * len(both), f"of the parties {'+'.join(sorted(both))}"


def _completes(one: Telling, other: Telling) -> bool:
    """Whether one names only who did it and the other only to whom: "two were wounded when guards fired on it"."""
    return not (one.recipients or other.actors) or not (other.recipients or one.actors)


def _turned(one: Telling, other: Telling) -> bool:
    """Whether who strikes in one telling is struck in the other."""
    same = one.actors & other.actors or one.recipients & other.recipients
    return not same and bool(one.actors & other.recipients or one.recipients & other.actors or (one.actors and other.actors))


def _by_day(one: Telling, other: Telling) -> tuple[float, str] | None:
    if one.when.yearless or other.when.yearless:
        return _by_yearless(one, other)
    if _counts_again(one, other):
        return 0.0, ""  # its day is that of a sentence before, which may tell of another
    apart = days_apart(one.when, other.when)
    if apart is None:  # what no day holds apart must have more in common
        return 0.0 if _denies(one, other) else -1.0, "no day"
    told = one.when.told + other.when.told
    long_one, long_other = length(one.when) >= LONG_DAYS, length(other.when) >= LONG_DAYS
    if long_one != long_other:
        return None
    if one.when.vague or other.when.vague:
        same = one.when[:2] == other.when[:2]
        return (1.5, "same month or year") if same and told else (0.5, "within a month or year") if apart == 0 else None
    if long_one:
        same = one.when == other.when or (one.when.first is not None and one.when.first == other.when.first)
        return (1.5, "same stretch of time") if same else (0.0, "") if apart == 0 else None
    if told == 2:
        if apart and (_repays(one, other) or one.again != other.again):
            return None
        if apart <= 1:
            return (-0.25, "a day apart") if apart else (2.0, f"same day {iso(one.when.first)}")
        if apart <= LATE_DAYS and (one.when.carried or other.when.carried):
            return 0.0, ""
        return (MISREAD, f"{apart} days apart") if apart <= MISREAD_DAYS else None
    if told == 1:
        first, late = (one, other) if one.when.told else (other, one)
        after = (ends(late.when)[0] - ends(first.when)[1]) if apart else 0
        return (1.5 if not after else 1.0 if after <= 1 else 0.5, "told within days") if -1 <= after <= LATE_DAYS else None
    return (1.0, "printed the same day") if apart == 0 else (0.5, "printed within days") if apart <= LATE_DAYS else None


def _repays(one: Telling, other: Telling) -> bool:
    """Whether each strikes the other: on two days these are a blow and the answer to it, not rival words of one."""
    carried = one.when.carried or other.when.carried
    return not carried and one.actors != one.recipients and bool(one.actors) and bool(one.recipients) and (
        (one.actors, one.recipients) == (other.recipients, other.actors))


def _denies(one: Telling, other: Telling) -> bool:
    """Whether one says of the very act of the same actor that it is done, and the other that it is not.

    In one dispatch, two rival voices need not both name the actor.
    """
    same = one.type == other.type and one.mode == other.mode is not None and {one.status, other.status} == {"actual", "negated"}
    beside = one.at[0] == other.at[0] and one.voice != other.voice and not (one.actors and other.actors)
    return same and (beside or (bool(one.actors) and one.actors == other.actors))


def _by_yearless(one: Telling, other: Telling) -> tuple[float, str] | None:
    mine, theirs = _month_day(one.when), _month_day(other.when)
    if mine is None or theirs is None:
        return 0.0, ""
    return (1.5, "same day of the year") if mine == theirs else None


def _by_place(one: Telling, other: Telling) -> tuple[float, str] | None:
    if one.family in SAID or PLACELESS & {one.mode, other.mode}:
        return (1.0, "both name one place") if _share_a_place(one, other) else (0.0, "")
    here, there = _site(one), _site(other)
    if here is None or there is None:
        return _by_names(one, other)
    if here.id == there.id:
        return (2.0 if here.fine else 0.5), f"same place {here.name}"
    if here.country and there.country and not (here.fine and there.fine):
        return (0.5, f"in {here.country}") if here.country == there.country else None
    distance = kilometres(here, there)
    if distance is None:
        return _by_spelling(one, other, here, there)
    if here.town and there.town:
        far = FAR_TOWN if one.language == other.language else MISREAD
        return (1.5, f"{distance:.0f} km apart") if distance <= NEAR_KM else (0.0, "") if distance <= FAR_KM else (
            far, f"{distance:.0f} km apart")
    if here.admin1 and here.admin1 == there.admin1 and here.country == there.country:
        return 1.0, f"in {here.admin1}"
    return (0.0, "") if distance <= 5 * FAR_KM else (_misread(one, other), f"{distance:.0f} km apart")


def _by_spelling(one: Telling, other: Telling, here: Where, there: Where) -> tuple[float, str]:
    """What two names tell of which no map is known: in two languages whether they sound alike, in one whether they are one."""
    if alike(skeleton(here.name, one.language), skeleton(there.name, other.language)):
        return 1.5, "places of one sound"
    return (ELSEWHERE, "other places") if one.language == other.language else (0.0, "")


def _site(telling: Telling) -> Where | None:
    """Where it was; not the mere country of one that takes part: "talks with Egypt"."""
    where = telling.where
    coarse = where is not None and not where.fine and where.country in telling.parties and len(telling.parties) > 1
    return None if coarse else where


def _by_names(one: Telling, other: Telling) -> tuple[float, str]:
    """What the names of places in two sentences tell where not both say where it was."""
    if not one.near or not other.near:
        return 0.0, ""
    if _share_a_place(one, other):
        return 1.0, "both name one place"
    towns, others = _apart(one.near, other.near)
    if towns is not None and towns > NEAR_KM:
        return MISREAD, f"towns {towns:.0f} km apart"
    return (ELSEWHERE, "no place in common") if others is not None and others > FAR_KM else (0.0, "")


def _share_a_place(one: Telling, other: Telling) -> bool:
    return not {spot.id for spot in one.near}.isdisjoint(spot.id for spot in other.near)


@lru_cache(maxsize=100_000)
def _apart(here: tuple[Spot, ...], there: tuple[Spot, ...]) -> tuple[float | None, float | None]:
    """The distance of the nearest two towns, and of the nearest two places, of two sentences; None where there are none."""
    found = [(great_circle(a.lat, a.lon, b.lat, b.lon), a.town and b.town) for a in here for b in there
             if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None]
    return min((far for far, towns in found if towns), default=None), min((far for far, _ in found), default=None)


def _by_persons(one: Telling, other: Telling) -> tuple[float, str] | None:
    if not (one.persons and other.persons) and not (one.offices and other.offices):
        return 0.0, ""
    lands = {c for c, _ in one.persons} & {c for c, _ in other.persons}
    same = {c for c, a in one.persons for d, b in other.persons if c == d and alike(a, b)}
    points = len(same) + _misread(one, other) * len(lands - same)
    reason = "other persons" if lands - same else "same persons" if same else ""
    if one.offices and other.offices and one.family == "CONSULT":
        if not one.offices & other.offices:
            return None
        points, reason = points + 0.5, reason or "same offices"
    return points, reason


def _by_figures(one: Telling, other: Telling) -> tuple[float, str]:
    if not one.figures or not other.figures:
        return 0.0, ""
    if _counts_again(one, other):
        return 2.0, "another voice's number of it"
    mine = {f[:3] for f in one.figures if (f.min or 0) > 1}
    theirs = {f[:3] for f in other.figures if (f.min or 0) > 1}
    same = sorted(f"{kind} {least}" for kind, least, _ in mine & theirs)
    return (1.5, f"both {', '.join(same)}") if same else (0.0, "")


def _by_words(one: Telling, other: Telling) -> tuple[float, str]:
    least = min(one.words.bit_count(), other.words.bit_count())
    if one.language != other.language or least < 4:
        return 0.0, ""
    shared = (one.words & other.words).bit_count() / least
    return (2.0, "nearly the same words") if shared >= 0.7 else (1.0, "shared words") if shared >= 0.35 else (0.0, "")


# ---------------------------------------------------------------- days
def _month_day(when: When) -> tuple[int, int] | None:
    if when.yearless or when.first is None:
        return when.yearless
    first = date.fromordinal(when.first)
    return first.month, first.day


def _land(telling: Telling) -> frozenset[str]:
    return frozenset((telling.where.country,)) if telling.where and telling.where.country else frozenset()
