import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from markupsafe import Markup

from dragoman.showing import charts

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ("<script>alert(1)</script>", '" onload="x', "a" * 1_000_000, "\u202eevil\u2066", "\ud800 half", "\x00\x1b\ufffe",
           "]]>&amp;", "", "مصر.", "é" + "\u0301" * 5000)
ROWS = [("2024-01", "verbal conflict", 3), ("2024-01", "verbal conflict", 2), ("2024-01", "material conflict", 1),
        ("2024-04", "verbal cooperation", 7), ("", "verbal conflict", 9), ("2024-02", "verbal conflict", 0)]


def parsed(svg):
    assert isinstance(svg, Markup)
    svg.encode("utf-8")
    assert "style=" not in svg
    return ET.fromstring(svg)


def found(svg, name, kind=""):
    return [node for node in parsed(svg).iter(SVG + name) if node.get("class", "").startswith(kind)]


def titles(svg):
    return [(node.text or "").translate({0x2068: None, 0x2069: None}) for node in found(svg, "title")][1:]


def texts(svg, kind=""):
    return [node.text or "" for node in found(svg, "text", kind)]


def test_a_timeline_stacks_by_quad_and_keeps_gaps():
    svg = charts.timeline(ROWS)
    assert titles(svg) == ["2024-01: verbal conflict 5", "2024-01: material conflict 1", "2024-04: verbal cooperation 7"]
    lower, upper, later = [{k: float(v) for k, v in node.attrib.items() if k != "class"} for node in found(svg, "rect")[:3]]
    assert upper["y"] + upper["height"] == pytest.approx(lower["y"], abs=0.2)
    assert lower["height"] == pytest.approx(5 * upper["height"], abs=0.5)
    assert later["x"] - lower["x"] == pytest.approx(3 * 500 / 4, abs=0.2)  # two months without a bar between them
    assert texts(svg, "chart-tick")[-4:] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert texts(svg, "chart-note") == ["Not drawn, for want of a day, number or place: 1"]


@pytest.mark.parametrize(("periods", "drawn"), [
    (["2024"], ["2024"]),
    (["2024-05-06", "2024-05-08"], ["2024-05-06", "2024-05-08"]),
    (["2024-05-06", "2024-05"], ["2024-05"]),
    (["2024-05-06", "2023", "2023-01"], ["2023", "2024"]),
    (["2024-01-01", "2024-12-31"], ["2024-01", "2024-12"]),  # too many days to see
    (["0001", "9999-12"], ["0001", "9999"]),
    (["2024-13", "2024-02-30", "0000", "--10-15", "20240506", "２０２４", "2024-05-06T10"], []),
])
def test_periods(periods, drawn):
    svg = charts.timeline([(period, "verbal conflict", 1) for period in periods])
    assert [title.split(":")[0] for title in titles(svg)] == drawn if drawn else svg == ""


def test_a_line_has_a_link_for_each_point():
    svg = charts.line([("2024-05-06", -9.5, "Fighting", "/e/1"), ("2024-05-06", -9.5, "Shelling", "/e/2"),
                       ("2024-06-01", 4, "Talks", "/e/3"), ("2024-06-01", 11, "", ""), ("", 1, "", ""),
                       ("2024-06-01", float("nan"), "", "")])
    assert [node.get("href") for node in found(svg, "a")] == ["/e/2", "/e/1", "/e/3"]
    assert titles(svg) == ["2024-05-06, −9.5: Shelling", "2024-05-06, −9.5: Fighting", "2024-06-01, +4: Talks"]
    assert [float(node.get("r")) for node in found(svg, "circle")] == [10, 6, 6]  # on one spot: a ring round the other
    assert len(found(svg, "path", "chart-zero")) == 1
    assert parsed(svg).get("role") == "group"
    assert [node.get("role") for node in found(svg, "g")] == ["img"]


@pytest.mark.parametrize(("days", "ticks"), [
    (["2024-05-06"], ["2024-05-06"]),
    (["2024-05-06", "2024-05-20"], ["2024-05-06", "2024-05-11", "2024-05-16"]),
    (["2024-01-31", "2024-09-01"], ["2024-01", "2024-03", "2024-05", "2024-07", "2024-09"]),
    (["2001-09-11", "2024-09-01"], ["2001", "2006", "2011", "2016", "2021"]),
])
def test_days_on_the_axis(days, ticks):
    names = found(charts.line([(day, 1.0, "x", "/") for day in days]), "text", "chart-tick")[5:]
    assert [node.text for node in names] == ticks
    for one, other in pairwise(names):
        assert float(other.get("x")) - float(one.get("x")) >= charts.LETTER * len(one.text)


@pytest.mark.parametrize(("low", "high", "said", "dots", "lines"), [
    (12, 12, "12", 1, 0), (12, 30, "12–30", 2, 1), (12, None, "12 or more", 1, 1), (None, 30, "up to 30", 1, 1),
    (0, 0, "0", 1, 0), (9_000_000_000_000_000_000, None, "9,000,000,000,000,000,000 or more", 1, 1),
])
def test_a_range(low, high, said, dots, lines):
    svg = charts.ranges([("2024-05-06", low, high, "AFP")])
    assert {"AFP", "2024-05-06", said} <= set(texts(svg))
    assert (len(found(svg, "circle")), len(found(svg, "path", "chart-range"))) == (dots, lines)
    assert parsed(svg).get("role") == "img"


def test_ranges_in_the_order_of_days():
    svg = charts.ranges([(None, 5, 5, "c"), ("2024-05-07", 1, 1, "b"), ("2024-05-06", 2, 2, "a"), ("2024-05-07", 1, 1, "a"),
                         ("2024-05-07", None, None, "nobody")])
    assert texts(svg, "chart-name") == ["a", "a", "b", "c"]
    assert [words for words in texts(svg, "chart-tick") if not words.isdigit()] == [
        "2024-05-06", "2024-05-07", "undated"]
    assert texts(svg, "chart-note")


def test_bars():
    svg = charts.bars([("Norway", 1200, "/c/NOR"), ("مصر.", 300, "?c=EGY"), ("none", 0, "#")])
    assert [node.get("href") for node in found(svg, "a")] == ["/c/NOR", "?c=EGY", "#"]
    assert texts(svg) == ["Norway", "1,200", "مصر.", "300", "none", "0"]
    assert [float(node.get("width")) for node in found(svg, "rect", "chart-bar")] == [592, 148, 1]
    assert [(node.get("direction"), node.get("text-anchor")) for node in found(svg, "text", "chart-name")] == [
        (None, "start"), ("rtl", "end"), (None, "start")]


@pytest.mark.parametrize("draw", [charts.timeline, charts.line, charts.ranges, charts.bars])
def test_nothing_to_draw(draw):
    assert draw([]) == Markup()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(words):
    for svg in (charts.timeline([("2024", words, 1)], title=words), charts.timeline([("2024", "", 1), (words, "x", 1)]),
                charts.line([("2024-05-06", 1.0, words, words)]), charts.ranges([(words, 1, None, words)]),
                charts.bars([(words, 1, words)])):
        assert not found(svg, "script")
        assert not {key for node in parsed(svg).iter() for key in node.attrib if key.startswith("on")}
        assert not {"\u202e", "\u2066"} & set(svg)
        assert all(len(said) < 500 for said in (*texts(svg), *titles(svg)))


@pytest.mark.parametrize(("url", "kept"), [
    ("/events?id=1&of=2", True), ("https://example.org/", True), ("javascript:alert(1)", False), ("java\tscript:alert(1)", False),
    (" JavaScript:alert(1)", False), ("data:text/html,x", False), ("http://[", False),
])
def test_only_addresses_of_the_web_are_links(url, kept):
    assert [node.get("href") for node in found(charts.bars([("x", 1, url)]), "a")] == [url] * kept


@pytest.mark.parametrize(("words", "width", "kept"), [
    ("Bamako", 6, "Bamako"), ("Bamako", 5, "Bama…"), (" two\n lines ", 20, "two lines"), ("中国外交部", 6, "中国外…"),
    ("", 3, ""), ("a" * 50, 3, "aa…"),
])
def test_clip(words, width, kept):
    assert charts.clip(words, width) == kept


@pytest.mark.parametrize(("number", "words"), [
    (9999, "9999"), (10_000, "10k"), (1_500_000, "1.5M"), (2 * 10**9, "2G"), (10**12, "1T")])
def test_compact(number, words):
    assert charts.compact(number) == words
