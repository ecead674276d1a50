import pytest

from dragoman.linking.likeness import ENOUGH, likeness
from dragoman.linking.tellings import Spot

SHELLED = "shelled the market of the old town at dawn with heavy guns"
DAY, NEXT, WEEK = "2020-10-11", "2020-10-12", "2020-10-18"


def side(*names, **told):
    return names, told


@pytest.mark.parametrize(("one", "other", "same"), [
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "ARM", "AZE", day=DAY), True),
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "ARM", "AZE", day=WEEK), False),
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("CONSULT", "ARM AZE", day=DAY), False),
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "PER", "CHL", day=DAY), False),
    # rival tellings of one clash
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "AZE", "ARM", day=DAY), True),
    (side("ASSAULT", "ARM", by="AZE", day=DAY, figures=[("injured", 2, 2)]),
     side("ASSAULT", "AZE", by="ARM", day=DAY, figures=[("injured", 2, 2)]), True),
    # but not sanctions and the answer to them
    (side("SANCTION", "ARM", "AZE", day=DAY), side("SANCTION", "AZE", "ARM", day=DAY), False),
    # an attack by one that no second side is told of, and an attack on it
    (side("ASSAULT", "AZE", day=DAY), side("ASSAULT", "", "AZE", day=DAY), False),
    # two towns
    (side("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja"), side("ASSAULT", "ARM", "AZE", day=DAY, place="Barda"), False),
    (side("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja"), side("ASSAULT", "ARM", "AZE", day=DAY, place="Gəncə"), True),
    # a strike and a war
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "ARM", "AZE", day="2020-09-27/2020-11-10"), False),
    # a day of print is within days of the act
    (side("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja"), side("ASSAULT", "ARM", "AZE", place="Ganja"), True),
    (side("ASSAULT", "ARM", "AZE", day="2020-09-11", place="Ganja"), side("ASSAULT", "ARM", "AZE", place="Ganja"), False),
    # a month and a day in it
    (side("CONSULT", "URY", "VNM", day="2020-10", place="Hanoi"), side("CONSULT", "URY", "VNM", day=DAY, place="Hanoi"), True),
    # the very act of the same actor is done by one word and not by the other
    (side("RETREAT", "ARM", mode="withdraw", day=DAY), side("RETREAT", "ARM", "AZE", mode="withdraw", status="negated"), True),
    # what is asked for is not what happens
    (side("RETREAT", "ARM", "AZE", day=DAY), side("RETREAT", "ARM", "AZE", status="requested", day=DAY), False),
    (side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "ARM", "AZE", status="hypothetical", day=DAY), False),
    # told before and after
    (side("AGREE", "URY", "VNM", day=NEXT, because="en:consult.visit"), side("CONSULT", "URY", "VNM", day=NEXT), True),
    (side("CONSULT", "URY VNM", mode="phone", day=DAY), side("CONSULT", "URY VNM", mode="visit", day=DAY), False),
    # persons by name and by office
    (side("CONSULT", "AZE:Jeyhun_Bayramov PAK", day=DAY), side("CONSULT", "AZE:Ceyhun_Bayramov PAK", day=DAY), True),
    (side("CONSULT", "AZE:Jeyhun_Bayramov PAK", day=DAY), side("CONSULT", "AZE:Ilham_Aliyev PAK", day=DAY), False),
    (side("CONSULT", "AZE:Azerbaijani_president:president PAK", day=DAY),
     side("CONSULT", "AZE:foreign_minister:foreign_minister PAK", day=DAY), False),
    # one host, two guests
    (side("CONSULT", "AZE", "PAK", day=DAY), side("CONSULT", "TUR", "PAK", day=DAY), False),
])
def test_two_tellings_are_one_or_not(told, one, other, same):
    first, second = told(one, other)
    found = likeness(first, second)
    assert (found is not None and found.score >= ENOUGH) is same, found


GANJA, BARDA = Spot(586427, 40.68, 46.36, True), Spot(587378, 40.37, 47.13, True)
DISTRICT = Spot(586429, 40.37, 47.13, False)


@pytest.mark.parametrize(("here", "there", "points"), [
    ({GANJA}, {GANJA, BARDA}, 1.0), ({GANJA}, {BARDA}, -2.0), ({GANJA}, {DISTRICT}, -1.0),
    ({GANJA}, {Spot("x", None, None, True)}, 0.0), ({GANJA}, set(), 0.0),
])
def test_places_that_are_named_count_where_nobody_says_where_it_was(told, here, there, points):
    one, other = told(side("ASSAULT", "ARM", "AZE", day=DAY), side("ASSAULT", "ARM", "AZE", day=DAY))
    named = likeness(one._replace(near=tuple(here)), other._replace(near=tuple(there)))
    assert named.score - likeness(one, other).score == points


def test_two_long_times_are_one_by_their_end_only_where_they_begin_alike(told):
    until, later = (told(side("ASSAULT", "ARM", "AZE", day=f"2020-09-27/{day}"), side("ASSAULT", "ARM", "AZE", day=DAY))[0]
                    for day in ("2020-11-10", "2020-11-14"))
    assert "same stretch of time +1.5" in likeness(until, later).because
    without_start = [one._replace(when=one.when._replace(first=None)) for one in (until, later)]
    assert not any("same stretch" in reason for reason in likeness(*without_start).because)


def test_likeness_is_the_same_either_way_and_says_why(told):
    one, other = told(side("ASSAULT", "ARM", "AZE", day=DAY, place="Ganja", says=SHELLED),
                      side("ASSAULT", "ARM", "AZE", day=DAY, place="Gəncə", says=SHELLED + " again"))
    assert likeness(one, other).score == likeness(other, one).score
    assert likeness(one, other).because == ("same parties ARM+AZE +2", "same day 2020-10-11 +2", "same place Ganja +2",
                                            "nearly the same words +2")
