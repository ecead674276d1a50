"""What stands around a story: headline, date, dateline, byline, agency, tags, counters.

A line that reads like prose is never dropped.  A relative time ("3 years ago") dates no document, but one that names a
day ("yesterday") does where the day of retrieval is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from dragoman.reading import attribution
from dragoman.reading.copyrights import is_notice, year_of
from dragoman.reading.datelines import Dateline, parse_dateline
from dragoman.reading.furniture_words import fold, left_over, only, words
from dragoman.reading.header_dates import HeaderDate, find_dates, to_when
from dragoman.reading.lines import Line, is_stray, split
from dragoman.reading.months import weekday_number
from dragoman.reading.relative_dates import find_relative
from dragoman.reading.titles import choose_title, mark_before, same_title
from dragoman.records import When

QUOTED = re.compile("[“”„«»\"]")  # the marks around an outlet's name
HEAD = 25  # lines; a header is never longer
_TOP = 4  # lines that may stand above a headline
_OPEN = frozenset({None, "rubric", "agency slug", "byline"})  # what a line below "Tags:" may look like and yet be a tag
_SMALL = frozenset({"at", "on", "günü", "يوم"})
_SLUG = re.compile(r"(?P<who>[^\W\d_a-z][\w.\-’']*(?: [^\W\d_a-z][\w.\-’']*){0,2})\s*:")
_SIGNED = re.compile(r"[(\[/]\s*(?P<who>[^()\[\]/]{2,40}?)\s*[)\]/]\.?")
_HASHTAGS = re.compile(r"#[^\s#]\S*(?:\s+\S+){0,3}|(?:#++[^\s#]++[\s,]*+)++")
_SUBHEADING = re.compile(r"[-–—*•]\s+\S.{1,80}")
_NAMES = re.compile(r"[^\W\d_a-z][\w.'’\-]*(?:(?:,| and| &|,? in| de| van| von| al| bin)? [^\W\d_a-z][\w.'’\-]*){0,8}")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the frame around a story says, and where the frame is."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: When | None = None
    dropped: tuple[tuple[int, int, str], ...] = ()


@dataclass(slots=True)
class _Findings:
    """What has been found so far in one text."""

    lines: list[Line]
    title: str | None
    layout: str | None
    kinds: dict[int, str] = field(default_factory=dict)  # line index -> why it is dropped
    inline: list[tuple[int, int, str]] = field(default_factory=list)
    dates: list[tuple[HeaderDate, int]] = field(default_factory=list)  # with the offset of the line
    updates: list[tuple[HeaderDate, int]] = field(default_factory=list)  # the same, where the line says "updated"
    dateline: Dateline | None = None
    dateline_at: int = 0
    slug: str | None = None
    agency: str | None = None
    byline: str | None = None
    outlet: str | None = None


def find_furniture(text: str, *, title: str | None = None, retrieved: date | None = None,
                   layout: str | None = None) -> Furniture:
    r"""The frame of a text; `title` is what is already known of it, `retrieved` the day the text was taken.

    >>> find_furniture("Talks begin\n\n8 October 2021\n\nThe two ministers met in the capital.").published.start
    '2021-10-08'
    """
    found = _Findings(split(text), title, layout)
    head, tail = _zones(found.lines)
    _read_datelines(found, head)
    _read_dates(found, head)
    _mark_lines(found, head, tail)
    found.title = title or choose_title(found.lines, head, found.kinds)
    _mark_repeats(found, head)
    _read_tail_dates(found, tail)
    _read_relative(found, head, retrieved)
    _name_sources(found)
    return Furniture(found.title, found.outlet, found.agency, found.byline,
                     found.dateline.place if found.dateline else None,
                     _published(found, retrieved), _dropped(found))


def _zones(lines: list[Line]) -> tuple[int, int]:
    """How many lines stand before the story, and the index of the first line behind it.

    A question or exclamation that stands alone near the top may be a headline.
    """
    prose = [line.index for line in lines if line.story]
    if not prose:
        return min(len(lines), HEAD), len(lines)
    first = prose[0]
    if first <= _TOP and len(prose) > 1 and lines[first + 1].gap and _may_be_headline(lines[first]):
        first = prose[1]
    return min(first, HEAD), prose[-1] + 1


def _may_be_headline(line: Line) -> bool:
    return line.text[-1] in "?!؟" and len(line.text.split()) <= 20


def _read_datelines(found: _Findings, head: int) -> None:
    """The dateline on a line of its own before the story, or at the start of the story's first line."""
    for line in found.lines[:head + 1]:
        parsed = parse_dateline(line.text)
        if parsed is None:
            continue
        alone = parsed.end >= len(line.text)
        if alone and (line.index == 0 and not parsed.agency and not _all_capitals(parsed) and head < len(found.lines)):
            continue  # a headline such as "Joint Statement, 8 October 2021"
        if not alone and not line.story:
            continue
        found.dateline, found.dateline_at = parsed, line.start
        if alone:
            found.kinds[line.index] = "dateline"
        else:
            found.inline.append((line.start, line.start + len(line.text[:parsed.end].rstrip()), "dateline"))
        found.agency = parsed.agency
        return


def _all_capitals(parsed: Dateline) -> bool:
    return bool(parsed.place) and re.split(r"[,.]", parsed.place or "")[0].isupper()


def _read_dates(found: _Findings, head: int) -> None:
    for line in found.lines[:head]:
        if line.index not in found.kinds and not line.story:
            _read_date_line(found, line)


def _read_tail_dates(found: _Findings, tail: int) -> None:
    """Outlets that print the date below the story: only where the head has none."""
    for line in found.lines[tail:][:HEAD]:
        if line.index not in found.kinds:
            _read_date_line(found, line)


def _read_relative(found: _Findings, head: int, retrieved: date | None) -> None:
    """The day that the head counts from the day of retrieval, where neither head nor dateline prints one."""
    if retrieved is None or found.dates or found.updates or (found.dateline and found.dateline.date):
        return
    for line in found.lines[:head]:
        one = None if line.story else find_relative(line.text, retrieved)
        if one:
            found.kinds.setdefault(line.index, "header date")
            found.dates.append((one, line.start))
            return


def _read_date_line(found: _Findings, line: Line) -> None:
    dates = find_dates(line.text, layout=found.layout)
    if not dates:
        return
    pieces = _around(line.text, dates)
    if not _is_header(pieces, dates):
        return
    found.kinds[line.index] = "header date"
    for one, before in zip(dates, pieces, strict=False):
        (found.updates if _says_updated(before) else found.dates).append((one, line.start))
    byline = _byline_in(" ".join(pieces))
    found.byline = found.byline or byline


def _around(line: str, dates: list[HeaderDate]) -> list[str]:
    """The words before, between and after the dates of a line."""
    edges = [0, *(edge for one in dates for edge in (one.start, one.end)), len(line)]
    return [line[edges[i]:edges[i + 1]] for i in range(0, len(edges), 2)]


def _is_header(pieces: list[str], dates: list[HeaderDate]) -> bool:
    """Whether what stands beside the dates are labels, rubrics, counters and at most three names."""
    rest = " ".join(pieces)
    if _byline_in(rest):
        return True
    known = words()
    rest = QUOTED.sub(" ", known.counter.sub(" ", known.relative.sub(" ", rest)))
    named = (known.labels, known.rubrics, known.desks, known.share, frozenset(known.agencies), _SMALL)
    unknown = _without_weekdays([word for word in left_over(rest, *named) if any(sign.isalpha() for sign in word)])
    if not unknown:
        return True
    printed = {fold(word) for word in re.findall(r"[^\W\d_a-z][\w.'’\-]*", rest)}
    return dates[0].has_year and len(unknown) <= 3 and all(word in printed for word in unknown)


def _without_weekdays(names: list[str]) -> list[str]:
    """The words that name no weekday, alone or with the next one ("bazar ertəsi")."""
    pairs = {at for at in range(len(names) - 1) if weekday_number(" ".join(names[at:at + 2])) is not None}
    return [name for at, name in enumerate(names)
            if at not in pairs and at - 1 not in pairs and weekday_number(name) is None]


def _says_updated(before: str) -> bool:
    return not only(before, [words().labels - words().updated_labels]) and any(
        fold(label) in fold(before) for label in words().updated_labels)


def _byline_in(rest: str) -> str | None:
    match = words().byline.fullmatch(rest.strip(" |,;·•–—-"))
    who = match["who"].strip(" |,;·•–—-") if match else ""
    return who if _NAMES.fullmatch(who) else None


def _mark_lines(found: _Findings, head: int, tail: int) -> None:
    lines = found.lines
    tags = False
    for line in lines:
        if line.index in found.kinds:
            continue
        if line.story:
            tags = False
            continue
        kind = _kind(line, found, (head, tail), below_tags=tags)
        if kind == "tag list":
            tags = tags or line.text.rstrip().endswith(":") or line.index >= tail
        if kind:
            found.kinds[line.index] = kind
    _mark_subheadings(found, head, tail)


def _kind(line: Line, found: _Findings, story: tuple[int, int], *, below_tags: bool) -> str | None:
    """Why a line that is no prose is no part of the story, which stands at lines `story`; None where it may be one."""
    inside = story[0] <= line.index < story[1]
    if line.index >= story[1] and is_notice(line.text):
        return "copyright notice"
    kind = _look(line, inside=inside)
    if below_tags and kind in _OPEN:
        return "tag list"
    return kind or (None if inside else _signature(line, found, story[0]))


def _look(line: Line, *, inside: bool) -> str | None:
    """What a line gives itself away as, wherever it stands."""
    text, known = line.text, words()
    if is_stray(text):
        return "stray mark"
    if _HASHTAGS.fullmatch(text):
        return "hashtags"
    if known.tags.fullmatch(text) and (text.rstrip().endswith(":") or ":" in text or not inside):
        return "tag list"
    if known.relative.fullmatch(text.strip(" |·•()")):
        return "relative time"
    if known.counter.fullmatch(text):
        return "counter"
    if line.index and known.photo.fullmatch(text):
        return "photo credit"
    if known.reference.fullmatch(text):
        return "link"
    if only(text, [known.share]):
        return "share bar"
    if only(text, [known.rubrics]) or (not inside and known.advisory.fullmatch(text)):
        return "rubric"
    if only(text, [known.rubrics, known.share]) or not _without_counts(text):
        return "counter"
    return None


def _without_counts(text: str) -> str:
    """What is left of a line such as "Politics | 3 years ago | 604 views"."""
    rest = words().relative.sub(" ", words().counter.sub(" ", text))
    return " ".join(left_over(rest, words().rubrics, words().labels)) if rest != text else text


def _signature(line: Line, found: _Findings, head: int) -> str | None:
    """Agency and byline, which stand before or behind the story, and the slug, which follows a dateline or a date."""
    text, known = line.text, words()
    slug = _SLUG.fullmatch(text) if found.dateline or found.dates else None
    if slug and line.index < head and fold(slug["who"]) not in known.labels | known.rubrics:
        found.slug = found.slug or slug["who"]
        return "agency slug"
    signed = _SIGNED.fullmatch(text)
    sign = signed["who"] if signed else text
    if fold(sign) in known.agencies:
        found.agency = found.agency or sign
        return "agency slug"
    if fold(text) in known.desks or only(text, [known.desks, frozenset(known.agencies)]):
        found.byline = found.byline or text
        return "byline"
    who = _byline_in(text.split(";")[0].strip("([])"))
    if who:
        found.byline = found.byline or who
    return "byline" if who else None


def _mark_subheadings(found: _Findings, head: int, tail: int) -> None:
    """A single line behind a dash between two paragraphs; several in a row are a list that the story gives."""
    def is_dashed(index: int) -> bool:
        line = found.lines[index]
        return not line.story and bool(_SUBHEADING.fullmatch(line.text)) and len(line.text.split()) <= 12

    for index in range(max(head, 1), tail - 1):
        if index not in found.kinds and is_dashed(index) and not is_dashed(index - 1) and not is_dashed(index + 1):
            found.kinds[index] = "subheading"


def _mark_repeats(found: _Findings, head: int) -> None:
    """The headline again, and captions that are printed twice in a row."""
    seen = False
    for line in found.lines:
        if found.title and len(line.text) < 300 and same_title(line.text, found.title):
            if seen:
                found.kinds.setdefault(line.index, "repeated headline")
            mark = mark_before(line.text)
            if mark and not seen:
                found.inline.append((line.start, line.start + mark, "rubric"))
            seen = True
            found.kinds.pop(line.index, None) if found.kinds.get(line.index) == "rubric" else None
    for one, two in zip(found.lines[:head], found.lines[1:head], strict=False):
        if one.key == two.key and one.index not in found.kinds and two.index not in found.kinds and not one.story \
                and not (found.title and same_title(one.text, found.title)):
            found.kinds[one.index] = found.kinds[two.index] = "photo caption"


def _name_sources(found: _Findings) -> None:
    """The outlet and the agency, from the slug, the last line and "told Example." at the end of the first sentence."""
    sources = attribution.find_sources(found.lines, slug=found.slug, agency=found.agency)
    found.outlet, found.agency = sources.outlet, sources.agency
    if sources.last_line is not None and sources.last_line not in found.kinds:
        found.kinds[sources.last_line] = "outlet"


def _published(found: _Findings, retrieved: date | None) -> When | None:
    """The header's date before the dateline's; one without a year takes it from a header or the copyright notice."""
    known = [(one, at) for one, at in found.dates if one.has_year] or found.dates or found.updates
    if known:
        (one, at), basis = known[0], "header"
    elif found.dateline and found.dateline.date:
        one, at, basis = found.dateline.date, found.dateline_at, "dateline"
    else:
        return None
    notice = (year_of(line.text) for line in found.lines if found.kinds.get(line.index) == "copyright notice")
    year = None if one.has_year or retrieved else next(filter(None, notice), None)
    return to_when(one.in_year(year) if year else one, basis, at, retrieved=retrieved)


def _dropped(found: _Findings) -> tuple[tuple[int, int, str], ...]:
    spans = [(line.start, line.end, found.kinds[line.index]) for line in found.lines if line.index in found.kinds]
    if len(spans) == len(found.lines) == 1 and not found.dates + found.updates and found.dateline is None:
        return ()  # a text of one line is its own story
    return tuple(sorted(spans + found.inline))
