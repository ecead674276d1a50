from datetime import date

import pytest

from dragoman.reading.header_dates import LONGEST, find_dates, to_when


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("15 October", ["--10-15"]),
        ("17:19 - 13/01/2021 Wednesday", ["2021-01-13T17:19"]),
        ("Politics 8 October 2021 10:27 (UTC +04:00)", ["2021-10-08T10:27+04:00"]),
        ("Oct.8", ["--10-08"]),
        ("Oct. 8, 2021 at 5:07 p.m. EDT", ["2021-10-08T17:07-04:00"]),
        ("October 8th, 2021", ["2021-10-08"]),
        ("12:05 AM, March 3, 2022", ["2022-03-03T00:05"]),
        ("Friday, 8 October 2021, 14.30", ["2021-10-08T14:30"]),
        ("11:35 GMT, 8 October 2021", ["2021-10-08T11:35+00:00"]),
        ("2021-10-08T10:27:00+04:00", ["2021-10-08T10:27+04:00"]),
        ("2021-10-08 10:27Z", ["2021-10-08T10:27Z"]),
        ("08.10.2021 | 10:27", ["2021-10-08T10:27"]),
        ("4 / 05 / 2020", ["2020-05-04"]),
        ("03/04/2021", ["2021-04-03"]),  # day first
        ("Sunday 03/04/2022", ["2022-04-03"]),  # 3 April was a Sunday
        ("Friday 03/04/2022", ["2022-03-04"]),  # 4 March was a Friday: the weekday decides
        ("12/31/2020", ["2020-12-31"]),  # there is no 31st month
        ("31/12/20", ["2020-12-31"]),
        ("06/01/2026 - 14:16 UTC+1", ["2026-01-06T14:16+01:00"]),
        ("Published 8 October 2021, updated 9 October 2021", ["2021-10-08", "2021-10-09"]),
        ("٢٦ أكتوبر ٢٠٢٠ - ١٨:٤٥", ["2020-10-26T18:45"]),
        ("5 تشرين الثاني 2020", ["2020-11-05"]),
        ("8 oktyabr 2021, 10:27", ["2021-10-08T10:27"]),
        ("14 октября 2020 15:20", ["2020-10-14T15:20"]),
        ("30 Ekim 2020 Cuma 16:42", ["2020-10-30T16:42"]),
        ("Publicado el 3 de marzo de 2022 a las 18:05", ["2022-03-03T18:05"]),
        ("Le 30 août 2023 à 14h52", ["2023-08-30T14:52"]),
        ("12 iyul 2021-ci il, 14:20", ["2021-07-12T14:20"]),
        ("noyabrın 10-da", ["--11-10"]),
        ("Հուլիսի 12-ին, 2021", ["2021-07-12"]),
        ("12 Temmuz Pazartesi 2021 - 09:05", ["2021-07-12T09:05"]),
        ("12 июля 2021 г., 14:05 МСК", ["2021-07-12T14:05+03:00"]),
        ("12 تموز 2021 الساعة 02:05 م", ["2021-07-12T14:05"]),
        ("دوشنبه ۲۱ تیر ۱۴۰۰ ساعت ۱۴:۰۵", ["2021-07-12T14:05"]),
        ("۱۴۰۰/۰۴/۲۱ - ۱۴:۰۵", ["2021-07-12T14:05"]),
        ("۴۷ : ۰۹ - سه شنبه ۲۲ تیر ۱۴۰۰", ["2021-07-13T09:47"]),  # stored from right to left: no hour is 47
        ("22 شوال 1445 هـ", ["2024-05-01"]),
        ("1445/10/22", ["2024-05-01"]),
        ("21 شوال 1445 هـ الموافق 1 مايو 2024 م", ["2024-05-01"]),  # our calendar's day is believed
        ("30 شوال 1445 هـ", []),
        ("3 years ago", []),
        ("31 February 2021", []),
        ("1,200 people", []),
        ("Resolution 2231", []),
        ("read 604", []),
        ("8 October " + "x" * LONGEST, []),
    ],
)
def test_find_dates(line, dates):
    assert [found.iso for found in find_dates(line)] == dates


def test_layout_puts_the_month_first():
    assert find_dates("03/04/2021", layout="en-US")[0].iso == "2021-03-04"


@pytest.mark.parametrize(
    ("line", "retrieved", "start", "basis"),
    [
        ("15 October", None, "--10-15", "header"),
        ("15 October", date(2020, 10, 20), "2020-10-15", "header"),
        ("15 October", date(2020, 10, 14), "2019-10-15", "header"),
        ("15 October", date(2020, 10, 15), "2020-10-15", "header"),
        ("29 February", date(2023, 1, 1), "2020-02-29", "header"),
        ("8 January, 17:46", date(2026, 1, 8), "2026-01-08T17:46", "header"),
        ("8 October 2021", date(2022, 1, 1), "2021-10-08", "header"),
    ],
)
def test_missing_year(line, retrieved, start, basis):
    when = to_when(find_dates(line)[0], "header", 7, retrieved=retrieved)
    assert (when.start, when.end, when.basis) == (start, start, basis)
    assert when.span == (7, 7 + len(line))


def test_offsets_survive_other_digits():
    line = "نشر في ٢٦ أكتوبر ٢٠٢٠"
    found = find_dates(line)[0]
    assert line[found.start : found.end] == "٢٦ أكتوبر ٢٠٢٠"
