"""Numbers as drawings: inline SVG made of classes and presentation attributes, without style or script.

A drawing is 600 units wide and grows with its column; `charts.css` makes the letters larger on a small screen, so what
is placed here leaves room for letters 20 units high. All text that comes from outside goes through `tag`, which escapes
it. Where a drawing holds links its root is a group and only what lies below them an image: to assistive technology an
image has no parts (WAI-ARIA 1.2, "children presentational").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from unicodedata import bidirectional, east_asian_width
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from dragoman.showing.marking import visible

WIDTH, LEFT, RIGHT, TOP = 600, 60, 560, 14
LETTER = 11  # the width of a letter on the smallest screen
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

_SPOKEN = 200  # letters of a text that is read out or shown under the pointer
_TOLD = 12  # so many rows are told in words
_PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
# By the length of an ISO day, month or year: the steps between two labels, and how many labels have room.
_STEPS = {10: (1, 2, 5, 10, 20, 50, 100), 7: (1, 2, 3, 6, 12, 24, 60), 4: (1, 2, 5, 10, 20, 50, 100, 500, 1000, 5000)}
_MOST = {10: 3, 7: 5, 4: 7}
_MOST_BARS = 190
_NOT_OURS = re.compile("[^\u2068\u2069]+")  # the two directing signs that `spoken` sets
_UNWRITABLE = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}  # no XML holds them; the other such characters are `visible`'s
_ANCHORS = {"start": "end", "middle": "middle", "end": "start"}


def timeline(rows: Sequence[tuple[str, str, int]], *, title: str = "Events over time") -> Markup:
    """Bars over time, stacked by quad: (period, quad, number), a period being a year, a month or a day.

    All bars span what the longest period does; days become months, and months years, where they are too many to see.
    """
    rows = [row for row in rows if row[2] > 0]
    known = [row for row in rows if first_day(row[0])]
    if not known:
        return Markup()
    length = _common_length([period for period, _, _ in known])
    counts: Counter[tuple[int, str]] = Counter()
    for period, quad, number in known:
        counts[_serial(period, length), quad] += number
    quads = sorted({quad for _, quad in counts}, key=_quad_order)
    totals = Counter({quad: sum(n for (_, q), n in counts.items() if q == quad) for quad in quads})
    first, last = min(counts)[0], max(counts)[0]
    bars = _stacks(counts, quads, first, last, length)
    told = "; ".join(f"{clip(quad, 60)} {totals[quad]:,}" for quad in quads)
    words = f"{_name(first, length)} to {_name(last, length)}: {told}"
    height = 254 + 26 * math.ceil(len(quads) / 2)
    note = undrawn(len(rows) - len(known))
    return picture("timeline", title, words, height, *bars, *_legend(quads, 276), note=note)


def line(points: Sequence[tuple[str, float, str, str]], *, title: str = "Score over time") -> Markup:
    """Points over time on PLOVER's scale from -10 to 10: (day, score, label, url), each a link.

    Points that fall on one another are rings around one another, so that each can be met.
    """
    known = sorted(point for point in points if len(point[0]) == 10 and first_day(point[0]) and -10 <= point[1] <= 10)
    if not known:
        return Markup()
    days = [_serial(day, 10) for day, *_ in known]
    length = next((n for n, most in ((10, 120), (7, 1800)) if days[-1] - days[0] <= most), 4)
    ticks = {_ordinal(tick, length): _name(tick, length)
             for tick in _ticks(_serial(known[0][0], length), _serial(known[-1][0], length), length)}
    first = min(ticks)
    step = (RIGHT - LEFT - 20) / max(days[-1] - first, 1)
    times = _time_axis([(LEFT + 10 + (day - first) * step, name) for day, name in ticks.items()], 254)
    places = [(LEFT + 10 + (day - first) * step, _score_height(row[1])) for day, row in zip(days, known, strict=True)]
    scores = sorted(score for _, score, *_ in known)
    words = (f"Points: {len(known):,} from {known[0][0]} to {known[-1][0]}, "
             f"scores {_signed(scores[0])} to {_signed(scores[-1])}")
    note = undrawn(len(points) - len(known))
    return picture("line", title, words, 286, *_score_axis(), *times, links=list(_dots(known, places)), note=note)


def ranges(counts: Sequence[tuple[str | None, int | None, int | None, str]], *,
           title: str = "Figures over time") -> Markup:
    """Figures as ranges, in the order of their days: (published, min, max, claimant); an open bound is an arrow."""
    known = sorted(((published or "undated", low, high, who) for published, low, high, who in counts
                    if low is not None or high is not None),
                   key=lambda row: (row[0] == "undated", row[0], row[3], row[1] or 0, row[2] or 0))
    if not known:
        return Markup()
    ticks = _round_steps(max(max(low or 0, high or 0) for _, low, high, _ in known))
    height = 40 + 46 * len(known)
    parts = [part for tick in ticks for part in _upright(tick, ticks[-1], height)]
    for index, (published, low, high, who) in enumerate(known):
        day = published if index == 0 or known[index - 1][0] != published else ""
        parts.append(_range_row(day, low, high, who, y=58 + 46 * index, top=ticks[-1]))
    words = "; ".join(f"{clip(day, 10)}, {spoken(who)}: {bounds(low, high)}" for day, low, high, who in known[:_TOLD])
    return picture("ranges", title, words, height, *parts, note=undrawn(len(counts) - len(known)))


def bars(rows: Sequence[tuple[str, int, str]], *, title: str = "Numbers") -> Markup:
    """Horizontal bars in the order given: (label, number, url), each a link."""
    if not rows:
        return Markup()
    top = max(1, *(number for _, number, _ in rows))
    links = [_bar(label, number, url, y=42 * index, top=top) for index, (label, number, url) in enumerate(rows)]
    return picture("bars", title, f"Bars: {len(rows):,}, the longest {top:,}", 42 * len(rows), links=links)


# What all drawings are made of


def picture(kind: str, title: str, words: str, height: int, *parts: Markup, links: Sequence[Markup] = (),
            note: str = "") -> Markup:
    """The whole drawing with its title and what it shows in words."""
    title, words = clip(title, 100), f"{words}. {note}".strip()
    foot = [text(note, 4, height + 20, class_="chart-note")] if note else []
    root = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {height + 30 * len(foot)}",
            "direction": "ltr", "class": f"chart chart-{kind}"}
    if not links:
        return tag("svg", tag("title", title), tag("desc", words), *parts, *foot, **root, role="img")
    drawn = tag("g", *parts, *foot, role="img", aria_label=words)
    return tag("svg", tag("title", title), drawn, *links, **root, role="group")


def tag(name: str, *inside: str, **attributes: object) -> Markup:
    """An element: text and values are escaped, numbers have one decimal, `class_` is class, `text_anchor` text-anchor.

    >>> tag("text", "<Ağdam>", x=12.25, class_="town")
    Markup('<text x="12.2" class="town">&lt;Ağdam&gt;</text>')
    """
    pairs = Markup().join(Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
                          for key, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(name, pairs, Markup().join(map(_escaped, inside)))


def text(words: str, x: float, y: float, anchor: str = "start", **attributes: object) -> Markup:
    """A line of text; `anchor` says which part of it stands at x, whichever way the text runs."""
    if runs_left(words):
        return tag("text", words, x=x, y=y, text_anchor=_ANCHORS[anchor], direction="rtl", **attributes)
    return tag("text", words, x=x, y=y, text_anchor=anchor, **attributes)


def link(url: str, title: str, *inside: Markup) -> Markup:
    """The drawing as a link with a title; without the link where the address is neither of the web nor of these pages."""
    titled = (tag("title", title), *inside)
    return tag("a", *titled, href=url) if _is_web(url) else tag("g", *titled)


def clip(words: str, width: int) -> str:
    """The text on one line, cut to a width in letters.

    >>> clip("Boutros Boutros-Ghali", 16)
    'Boutros Boutros…'
    """
    line = " ".join(visible(str(words)[: 2 * width]).split())
    kept, room = "", width
    for sign in line:
        room -= 2 if east_asian_width(sign) in "WF" else 1
        if room < 0:
            break
        kept += sign
    return line if kept == line and len(words) <= 2 * width else kept[:width - 1] + "…"


def spoken(words: str) -> str:
    """The text for a title, cut, and so that its direction leaves what stands around it alone."""
    return f"\u2068{clip(words, _SPOKEN)}\u2069"


def runs_left(words: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    return next((way != "L" for way in map(bidirectional, words) if way in ("L", "R", "AL")), False)


def undrawn(number: int) -> str:
    """What is told of those that have no place in the drawing."""
    return f"Not drawn, for want of a day, number or place: {number:,}" if number else ""


def bounds(low: int | None, high: int | None) -> str:
    """A figure in words.

    >>> bounds(12, 12), bounds(12, 30), bounds(12, None), bounds(None, 30)
    ('12', '12–30', '12 or more', 'up to 30')
    """
    if low is None or high is None:
        return f"up to {high:,}" if low is None else f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else _clean(str(value))


def _escaped(words: str) -> Markup:
    return words if isinstance(words, Markup) else escape(_clean(words))


def _clean(words: str) -> str:
    return _NOT_OURS.sub(lambda found: visible(found[0]), words).translate(_UNWRITABLE)


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("", "http", "https")
    except ValueError:
        return False


# Time


def first_day(period: str) -> date | None:
    """The first day of a year, month or day in ISO 8601, None for anything else."""
    try:
        return date.fromisoformat(f"{period}-01-01"[:10]) if _PERIOD.fullmatch(period) else None
    except ValueError:
        return None


def _serial(period: str, length: int) -> int:
    """The number of the year, month or day, counted on without a gap."""
    day = date.fromisoformat(f"{period}-01-01"[:10])
    return {4: day.year, 7: day.year * 12 + day.month - 1, 10: day.toordinal()}[length]


def _name(serial: int, length: int) -> str:
    if length == 10:
        return date.fromordinal(serial).isoformat()
    return f"{serial:04}" if length == 4 else f"{serial // 12:04}-{serial % 12 + 1:02}"


def _ordinal(serial: int, length: int) -> int:
    return _serial(_name(serial, length), 10)


def _common_length(periods: list[str]) -> int:
    length = min(map(len, periods))
    while length > 4 and _serial(max(periods), length) - _serial(min(periods), length) >= _MOST_BARS:
        length -= 3
    return length


def _ticks(first: int, last: int, length: int) -> range:
    step = next((step for step in _STEPS[length] if (last - first) // step < _MOST[length]), _STEPS[length][-1])
    return range(first, last + 1, step)


def _time_axis(ticks: list[tuple[float, str]], y: float) -> Iterator[Markup]:
    yield tag("path", d=f"M{LEFT} {y}H{RIGHT}", class_="chart-axis")
    for x, name in ticks:
        half = LETTER * len(name) / 2
        yield tag("path", d=f"M{x:.1f} {y}v5", class_="chart-axis")
        yield text(name, min(max(x, half), WIDTH - half), y + 25, "middle", class_="chart-tick")


# The single drawings


def _quad_order(quad: str) -> tuple[int, str]:
    return (QUADS.index(quad) if quad in QUADS else len(QUADS), quad)


def _quad_class(quad: str) -> str:
    return "q-" + (quad.replace(" ", "-") if quad in QUADS else "other")


def _legend(quads: list[str], y: float) -> Iterator[Markup]:
    for index, quad in enumerate(quads):
        x, base = 4 + 300 * (index % 2), y + 26 * (index // 2)
        yield tag("rect", x=x, y=base - 14, width=16, height=16, class_=_quad_class(quad))
        yield text(clip(quad, 24), x + 24, base)


def _stacks(counts: Counter[tuple[int, str]], quads: list[str], first: int, last: int, length: int) -> Iterator[Markup]:
    slot = (RIGHT - LEFT) / (last - first + 1)
    width = min(max(slot * 0.8, 1), 48)
    middle = {serial: LEFT + (serial - first + 0.5) * slot for serial in {serial for serial, _ in counts}}
    steps = _round_steps(max(sum(counts[serial, quad] for quad in quads) for serial in middle))
    unit = (214 - TOP) / steps[-1]
    for step in steps:
        yield from _level(214 - step * unit, compact(step))
    for serial in sorted(middle):
        base = 214.0
        for quad in (quad for quad in quads if counts[serial, quad]):
            base -= counts[serial, quad] * unit
            yield tag("rect", tag("title", f"{_name(serial, length)}: {clip(quad, 60)} {counts[serial, quad]:,}"),
                      x=middle[serial] - width / 2, y=base, width=width, height=counts[serial, quad] * unit,
                      class_=_quad_class(quad))
    ticks = _ticks(first, last, length)
    yield from _time_axis([(LEFT + (tick - first + 0.5) * slot, _name(tick, length)) for tick in ticks], 214)


def _level(y: float, name: str, kind: str = "chart-grid") -> Iterator[Markup]:
    yield tag("path", d=f"M{LEFT} {y:.1f}H{RIGHT}", class_=kind)
    yield text(name, LEFT - 8, y + 5, "end", class_="chart-tick")


def _signed(score: float) -> str:
    return f"{score:+.3g}".replace("-", "−") if score else "0"


def _score_height(score: float) -> float:
    return 134 - score * 11


def _score_axis() -> Iterator[Markup]:
    for score in (-10, -5, 0, 5, 10):
        yield from _level(_score_height(score), _signed(score), "chart-grid" if score else "chart-zero")


def _dots(points: Sequence[tuple[str, float, str, str]], places: list[tuple[float, float]]) -> Iterator[Markup]:
    """The points, of those on one spot the outermost first."""
    met: Counter[tuple[float, float]] = Counter()
    drawn = []
    for (day, score, label, url), spot in zip(points, places, strict=True):
        met[spot] += 1
        side = "chart-dot chart-above" if score > 0 else "chart-dot chart-below" if score < 0 else "chart-dot"
        dot = tag("circle", cx=spot[0], cy=spot[1], r=min(2 + 4 * met[spot], 26), class_=side)
        drawn.append((spot[0], spot[1], -met[spot], link(url, f"{day}, {_signed(score)}: {spoken(label)}", dot)))
    yield from (dot for *_, dot in sorted(drawn, key=lambda item: item[:3]))


def _upright(tick: int, top: int, height: int) -> Iterator[Markup]:
    x = _across(tick, top)
    yield text(compact(tick), x, 18, "middle", class_="chart-tick")
    yield tag("path", d=f"M{x:.1f} 26V{height}", class_="chart-grid")


def _across(number: int, top: int) -> float:
    return 175 + number / top * 365


def _range_row(day: str, low: int | None, high: int | None, who: str, *, y: int, top: int) -> Markup:
    said = bounds(low, high)
    mark = y + 14
    name = text(clip(who, max(8, 41 - len(said))), 130, y, class_="chart-name")
    left = [text(clip(day, 10), 4, y, class_="chart-tick")] if day else []
    return tag("g", tag("title", f"{spoken(who)}: {said}"), *left, name, text(said, WIDTH - 6, y, "end"),
               *_range_marks(low, high, mark, top))


def _range_marks(low: int | None, high: int | None, y: int, top: int) -> Iterator[Markup]:
    """A bar between two bounds, from one bound an arrow to the open side, a dot on each bound."""
    ends = sorted({_across(bound, top) for bound in (low, high) if bound is not None})
    if low is None or high is None:
        way = -1 if low is None else 1
        tip = ends[0] + 40 * way
        yield tag("path", d=f"M{ends[0]:.1f} {y}H{tip:.1f}m{-9 * way}-6l{9 * way} 6l{-9 * way} 6", class_="chart-range")
    elif low != high:
        yield tag("path", d=f"M{ends[0]:.1f} {y}H{ends[1]:.1f}", class_="chart-range")
    yield from (tag("circle", cx=x, cy=y, r=5, class_="chart-bound") for x in ends)


def _bar(label: str, number: int, url: str, *, y: int, top: int) -> Markup:
    said = f"{number:,}"
    name = clip(label, 50 - len(said))
    return link(url, f"{spoken(label)}: {said}",
                tag("rect", x=0, y=y, width=WIDTH, height=40, class_="chart-row"),
                text(name, 4, y + 20, class_="chart-name"), text(said, WIDTH - 4, y + 20, "end"),
                tag("rect", x=4, y=y + 27, width=max(number / top * (WIDTH - 8), 1.0), height=9, class_="chart-bar"))


def compact(number: int) -> str:
    """A number in at most five signs.

    >>> compact(950), compact(25_000), compact(2_500_000)
    ('950', '25k', '2.5M')
    """
    for least, size, sign in ((10**12, 10**12, "T"), (10**9, 10**9, "G"), (10**6, 10**6, "M"), (10**4, 10**3, "k")):
        if number >= least:
            return f"{number / size:.1f}".removesuffix(".0") + sign
    return str(number)


def _round_steps(top: int) -> range:
    """From 0 in at most five round steps to the number or just above it."""
    power = 10 ** max(len(str(top)) - 2, 0)
    step = next(unit * power for unit in (1, 2, 5, 10, 20, 50) if unit * power * 5 >= top)
    return range(0, max(math.ceil(top / step), 1) * step + 1, step)
