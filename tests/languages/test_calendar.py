from datetime import date
from pathlib import Path

import pytest

from dragoman.languages.calendar import find_times
from dragoman.languages.pack import load, parse_rows
from dragoman.languages.stretches import Parts, resolve

ENGLISH = load("en")
PRINTED = date(2021, 1, 13)  # a Wednesday
OTHER_NAME = {"numeric": "date", "days": "date"}


LANGUAGES = ("en", "ar", "az")
DATA = Path(__file__).resolve().parent.parent / "data"
ROWS_PRINTED = date(2024, 5, 16)  # what the headers of data/times.*.tsv say


@pytest.mark.parametrize(("language", "gives", "example"), [
    (language, gives, example) for language in LANGUAGES
    for gives, _, example in load(language).table("calendar")["grammar"]["rules"]])
def test_every_rule_finds_its_example(language, gives, example):
    kinds = [found.parts.kind for found in find_times(example, load(language), PRINTED)]
    assert set(kinds) == ({OTHER_NAME.get(gives, gives)} if gives != "skip" else set())


@pytest.mark.parametrize(("language", "text", "wanted"), [
    (language, *row) for language in LANGUAGES
    for row in parse_rows((DATA / f"times.{language}.tsv").read_text(encoding="utf-8"))])
def test_rows(language, text, wanted):
    found = find_times(text, load(language), ROWS_PRINTED)
    assert wanted == "; ".join(
        f"{text[one.start:one.end]} = {one.when.start or ''}..{one.when.end or ''} {one.when.precision} {one.when.basis}"
        for one in found)


@pytest.mark.parametrize(("text", "first", "last", "precision"), [
    ("Sept. 27, 2020", "2020-09-27", "2020-09-27", "day"),
    ("8 October 2021", "2021-10-08", "2021-10-08", "day"),
    ("Oct.8", "2020-10-08", "2020-10-08", "day"),
    ("the 5th of May, 1992", "1992-05-05", "1992-05-05", "day"),
    ("2021-01-13", "2021-01-13", "2021-01-13", "day"),
    ("13/01/2021", "2021-01-13", "2021-01-13", "day"),
    ("26.10.2020", "2020-10-26", "2020-10-26", "day"),
    ("12/25/2020", "2020-12-25", "2020-12-25", "day"),
    ("November 2020", "2020-11-01", "2020-11-30", "month"),
    ("late Sept. 2020", "2020-09-01", "2020-09-30", "month"),
    ("in 1994", "1994-01-01", "1994-12-31", "year"),
    ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
    ("the 20th century", "1900-01-01", "1999-12-31", "century"),
    ("in the spring of 2019", "2019-03-01", "2019-05-31", "season"),
    ("the second quarter of 2020", "2020-04-01", "2020-06-30", "quarter"),
    ("the first half of 2022", "2022-01-01", "2022-06-30", "range"),
    ("yesterday", "2021-01-12", "2021-01-12", "day"),
    ("the day before yesterday", "2021-01-11", "2021-01-11", "day"),
    ("tomorrow", "2021-01-14", "2021-01-14", "day"),
    ("tonight", "2021-01-13T21:00", "2021-01-14T05:00", "hour"),
    ("Sunday morning", "2021-01-10T06:00", "2021-01-10T12:00", "hour"),
    ("late Tuesday", "2021-01-12", "2021-01-12", "day"),
    ("on Wednesday", "2021-01-13", "2021-01-13", "day"),
    ("last Wednesday", "2021-01-06", "2021-01-06", "day"),
    ("next Monday", "2021-01-18", "2021-01-18", "day"),
    ("last week", "2021-01-04", "2021-01-10", "week"),
    ("this month", "2021-01-01", "2021-01-31", "month"),
    ("next year", "2022-01-01", "2022-12-31", "year"),
    ("last June", "2020-06-01", "2020-06-30", "month"),
    ("two days ago", "2021-01-11", "2021-01-11", "day"),
    ("twenty years ago", "2001-01-01", "2001-12-31", "year"),
    ("over the past two years", "2019-01-13", "2021-01-13", "range"),
    ("in the past few weeks", None, "2021-01-13", "range"),
    ("from late Sept. to early Nov. 2020", "2020-09-21", "2020-11-10", "range"),
    ("between 3 and 5 May", "2020-05-03", "2020-05-05", "range"),
    ("between 1988 and 1994", "1988-01-01", "1994-12-31", "range"),
    ("1991-94", "1991-01-01", "1994-12-31", "range"),
    ("at 10:27", "2021-01-13T10:27", "2021-01-13T10:27", "minute"),
    ("at 6pm on Tuesday", "2021-01-12T18:00", "2021-01-12T18:00", "hour"),
    ("6:40 p.m. (GMT +8)", "2021-01-13T18:40+08:00", "2021-01-13T18:40+08:00", "minute"),
    ("the 44-day war", None, None, "duration"),
    ("currently", None, None, "present"),
    ("several years ago", None, None, "past"),
])
def test_value(text, first, last, precision):
    [found] = find_times(text, ENGLISH, PRINTED)
    assert (found.when.start, found.when.end, found.when.precision) == (first, last, precision)


@pytest.mark.parametrize("text", [
    "the 30th anniversary of the treaty", "a 44-year-old man", "31 February 2020", "it may march on",
    "some 2000 people", "it fell by 3.10%", "it cost $2020", "resolution 2231",
])
def test_what_is_no_date(text):
    assert find_times(text, ENGLISH, PRINTED) == []


def test_two_days_of_one_month_are_two_expressions():
    text = "on 12 and 16 July"
    assert [(text[found.start:found.end], found.when.start) for found in find_times(text, ENGLISH, PRINTED)] == [
        ("12", "2020-07-12"), ("16 July", "2020-07-16")]


def test_without_a_day_of_publication():
    assert [found.when.start for found in find_times("on 26 October, on Tuesday, in 1994", ENGLISH)] == [
        "--10-26", None, "1994-01-01"]


@pytest.mark.parametrize(("forward", "day"), [(False, "2020-02-02"), (True, "2021-02-02"), (None, "2021-02-02")])
def test_the_side_of_publication(forward, day):
    when = resolve(Parts("date", month=2, day=2), PRINTED, forward)
    assert when
    assert when.start == day
