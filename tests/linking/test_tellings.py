import pytest

from dragoman.linking.tellings import is_named, offices, party, read_tellings


def actor(name, role=None, kind="person", country="AZE"):
    return {"name": name, "role": role, "kind": kind, "country": country}


@pytest.mark.parametrize(("who", "named"), [
    (actor("Jeyhun Bayramov", "foreign minister"), True),
    (actor("Jeyhun Bayramov"), True),
    (actor("Azerbaijan's foreign minister", "foreign minister"), False),
    (actor("وزير الخارجية العماني", "وزير الخارجية"), False),
    (actor("diplomat", "diplomat"), False),
    (actor("Azerbaijan", kind="state"), False),
])
def test_who_is_told_by_name(who, named):
    assert is_named(who) is named


@pytest.mark.parametrize(("who", "language", "found"), [
    (actor("Azerbaijani president", "president"), "en", {"head_of_state"}),
    (actor("Jeyhun Bayramov", "Foreign Minister"), "en", {"foreign_minister"}),
    (actor("xarici işlər nazirləri", "xarici işlər nazirləri"), "az", {"foreign_minister"}),
    (actor("diplomat", "diplomat"), "en", set()),
    (actor("Azerbaijani president", "president"), "xx", set()),
])
def test_which_office_is_held(who, language, found):
    assert offices(who, language) == found


@pytest.mark.parametrize(("who", "language", "key"), [
    (actor("Baku", kind="state"), "en", "AZE"),
    (actor("United Nations", kind="organisation", country=None), "en", "united_nations"),
    (actor("الأمم المتحدة", kind="organisation", country=None), "ar", "united_nations"),
    (actor("Birləşmiş Millətlər Təşkilatı", kind="organisation", country=None), "az", "united_nations"),
    (actor("a passer-by", country=None), "en", None),
])
def test_by_what_a_party_is_known_in_every_language(who, language, key):
    assert party(who, language) == key


@pytest.mark.parametrize(("day", "published", "first", "told", "vague"), [
    ("2020-10-11", "2020-10-12", "2020-10-11", True, False),
    (None, "2020-10-12", "2020-10-12", False, False),
    ("2020-10", "2020-10-12", "2020-10-01", True, True),
    ("--09-27", "2020-10-12", "2020-09-27", True, False),
    (None, None, None, False, False),
])
def test_when(make, day, published, first, told, vague):
    from dragoman.linking.tellings import iso

    record, event = make
    (found,) = read_tellings(record("r1", event("ASSAULT", "ARM", "AZE", day=day), published=published))
    assert (iso(found.when.first), found.when.told, found.when.vague) == (first, told, vague)


def test_a_day_of_an_unknown_year_stays_one(make):
    record, event = make
    (found,) = read_tellings(record("r1", event("ASSAULT", "ARM", "AZE", day="--09-27"), published=None))
    assert (found.when.first, found.when.yearless) == (None, (9, 27))


def test_people_of_no_told_country_belong_to_the_place(make):
    record, event = make
    (found,) = read_tellings(record("r1", event("ASSAULT", "ARM", ":65_civilians", place="Ganja")))
    assert found.recipients == {"AZE"}
