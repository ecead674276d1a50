from collections import Counter
from itertools import pairwise

import pycountry
import pytest

from dragoman.knowledge import ontology
from dragoman.knowledge.entities import (
    BODY_CODES,
    INTERNATIONAL,
    KINDS,
    OFFICES,
    bodies,
    find_holders,
    holders,
    is_full_name,
    plain,
)
from dragoman.languages import pack

COUNTRIES = {country.alpha_3 for country in pycountry.countries} | {"KOS"}
SECTORS = set(ontology.sectors())


def test_bodies_have_valid_codes():
    for body in bodies().values():
        assert body.kind in KINDS, body
        assert body.country is None or body.country in COUNTRIES, body
        assert body.sectors, body
        assert set(body.sectors) <= SECTORS, body
        assert body.country or body.kind == "outlet" or body.sectors[0] in INTERNATIONAL, body
        assert not body.parent or body.parent in bodies(), body


@pytest.mark.parametrize("language", pack.available())
def test_the_names_of_bodies_are_in_step_with_the_facts(language):
    rows = pack.load(language).rows("bodies")
    if not rows:
        pytest.skip("the pack names no bodies")
    ids = [row[0] for row in rows]
    assert not set(ids) - set(bodies())
    assert not [i for i, count in Counter(ids).items() if count > 1]
    forms = Counter(form for row in rows for form in pack.forms(row[1]))
    assert not [form for form, count in forms.items() if count > 1]


def test_holders_have_valid_codes_and_dates():
    for holder in holders():
        assert holder.country in COUNTRIES or holder.country in BODY_CODES, holder
        assert holder.start, holder
        assert not holder.end or not later(holder.start, holder.end), holder
        assert set(holder.sectors) <= SECTORS, holder


def test_nobody_holds_an_office_beside_another():
    """Of the four offices; whoever follows may begin on the day that the other leaves."""
    terms = {}
    for holder in holders():
        if holder.office in OFFICES and holder.country in COUNTRIES:
            terms.setdefault((holder.country, holder.office), []).append(holder)
    clashes = []
    for (country, office), found in terms.items():
        found.sort(key=lambda h: h.start)
        clashes += [(country, office, one.name, two.name) for one, two in pairwise(found)
                    if not one.end or later(one.end, two.start)]
    shared = {("BIH", "head_of_state"), ("AND", "head_of_state"), ("SMR", "head_of_state")}  # held by several at once
    assert not [clash for clash in clashes if clash[:2] not in shared]


def later(first, second):
    width = min(len(first), len(second))
    return first[:width] > second[:width]


@pytest.mark.parametrize(("written", "compared"), [
    ("Çavuşoğlu", "cavusoglu"), ("Aliyev", "aliyev"), ("Əliyev", "aliyev"), ("Ban Ki-moon", "ban ki moon"),
    ("Gül", "gul"), ("Søren", "soren"), ("O’Neill", "o'neill"),
])
def test_plain(written, compared):
    assert plain(written) == compared


@pytest.mark.parametrize(("name", "day", "countries"), [
    ("Serzh Sargsyan", None, {"ARM"}),
    ("Sargsyan", "2010-05-01", {"ARM"}),
    ("Bayramov", "2021-01-13", {"AZE"}),
    ("Bayramov", "1999-01-13", set()),
    ("Nobody Atall", None, set()),
])
def test_find_holders(name, day, countries):
    assert {holder.country for holder in find_holders(name, day)} == countries


def test_a_surname_is_no_full_name():
    assert is_full_name("Héctor Timerman")
    assert is_full_name("Hector Timerman")
    assert not is_full_name("Timerman")
