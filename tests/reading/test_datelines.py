import pytest

from dragoman.reading.datelines import parse_dateline


@pytest.mark.parametrize(
    ("line", "place", "day", "agency", "story"),
    [
        ("BAKU, Azerbaijan, Oct.8", "BAKU, Azerbaijan", "--10-08", None, ""),
        ("KYIV, Feb 12 (Agency) - Talks began.", "KYIV", "--02-12", "Agency", "Talks began."),
        ("GENEVA — Talks began.", "GENEVA", None, None, "Talks began."),
        ("(Reuters) - Talks began.", None, None, "Reuters", "Talks began."),
        ("LONDON/PARIS, Oct 8 (Reuters) - Talks began.", "LONDON/PARIS", "--10-08", "Reuters", "Talks began."),
        ("MOSCOW, October 8. /TASS/. Talks began.", "MOSCOW", "--10-08", "TASS", "Talks began."),
        ("YEREVAN, OCTOBER 8, ARMENPRESS. Talks began.", "YEREVAN", "--10-08", "ARMENPRESS", "Talks began."),
        ("Baku, October 8, AZERTAC", "Baku", "--10-08", "AZERTAC", ""),
        ("BEIJING, Oct. 8 (Xinhua) -- Talks began.", "BEIJING", "--10-08", "Xinhua", "Talks began."),
        ("UNITED NATIONS, Oct 8 2021 (AP) — Talks began.", "UNITED NATIONS", "2021-10-08", "AP", "Talks began."),
        ("WASHINGTON, D.C. — Talks began.", "WASHINGTON, D.C.", None, None, "Talks began."),
        ("TEL AVIV, Israel (AP) — Talks began.", "TEL AVIV, Israel", None, "AP", "Talks began."),
        ("Geneva (AFP) - Talks began.", "Geneva", None, "AFP", "Talks began."),
        ("PORT-AU-PRINCE, Haiti – Talks began.", "PORT-AU-PRINCE, Haiti", None, None, "Talks began."),
        ("ISLAMABAD: Talks began.", "ISLAMABAD", None, None, "Talks began."),
        ("ANKARA, 26 Ekim (AA) -", "ANKARA", "--10-26", "AA", ""),
        ("دمشق-سانا", "دمشق", None, "سانا", ""),
        ("مانيلا/ الأناضول", "مانيلا", None, "الأناضول", ""),
        ("Bakı/20.06.25/Turan: Talks began.", "Bakı", "2025-06-20", "Turan", "Talks began."),
        ("Varşava, 10 sentyabr 2025-ci il – “Oxu xəbər”", "Varşava", "2025-09-10", "Oxu xəbər", ""),
        ("Bakı, 14 mart, Lələ Press. Nazir qəbul edib.", "Bakı", "--03-14", "Lələ Press", "Nazir qəbul edib."),
        ("Bakı, 14 mart, Lələ Press – Nazir qəbul edib.", "Bakı", "--03-14", "Lələ Press", "Nazir qəbul edib."),
        ("LİMA, 16 may. Nazir qəbul edib.", "LİMA", "--05-16", None, "Nazir qəbul edib."),
        ("تبليسي – بحث الوزيران الملف.", "تبليسي", None, None, "بحث الوزيران الملف."),
        ("الكوت (العراق) - قُتل ستة.", "الكوت", None, None, "قُتل ستة."),
        ("TUNIS - Members of the guard opened fire.", "TUNIS", None, None, "Members of the guard opened fire."),
    ],
)
def test_datelines(line, place, day, agency, story):
    found = parse_dateline(line)
    assert (found.place, found.date and found.date.iso, found.agency) == (place, day, agency)
    assert line[found.end :] == story


@pytest.mark.parametrize(
    "line",
    [
        "On 10 November 2020. Then they met.",
        "In October 2020, the ministers met.",
        "Friday, 8 October 2021",
        "Politics Materials 8 October 2021 10:27 (UTC +04:00)",
        "The minister (left) - who came",
        "Baku, October 8 was calm.",
        "EU - Armenia talks",
        "مصر - وزارة الخارجية",
        "Talks - a chance",
        "By October 8, the ministers had met.",
        "BREAKING: Talks began.",
        "Baku said so.",
        "",
    ],
)
def test_no_dateline(line):
    assert parse_dateline(line) is None
