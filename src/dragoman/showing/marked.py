"""A dispatch in HTML: its text with all that was read off it marked, who says it on whose word, and single sentences.

Records are plain values, as `json.loads` gives a line of `dragoman code`.  What is marked carries classes and, in
`data-ref`, the ids of all that it belongs to; `cross.js` lights up whatever shares one.  The first words of each event,
claim, actor, place, date, figure and agreement carry its id, so that `#e1` leads to them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from dragoman.records import Span

Values = Mapping[str, Any]
RIGHT_TO_LEFT = frozenset("ar arc azb ckb dv fa he ps sd syr ug ur yi".split())
SAID = 200  # characters of what is said that a chain shows
WORD = 24  # characters that a cut gives up so as not to part a word
# Where the parts of a record stand in the text.  The first that an item has is where its id leads to.
FIELDS = (
    ("t-trigger", "events", "trigger"), ("t-evidence", "events", "evidence"), ("t-content", "claims", "content"),
    ("t-source", "claims", "source"), ("t-cue", "claims", "cue"), ("t-inserted", "claims", "inserted"),
    ("t-actor", "actors", "mentions"), ("t-place", "places", "mentions"), ("t-date", "dates", "span"),
    ("t-figure", "figures", "span"), ("t-agreement", "agreements", "mentions"))
# What a browser would obey, drop or choke on is shown as a sign, one for one.
SIGNS: dict[int, int | str] = {
    **{i: 0x2400 + i for i in range(0x20) if chr(i) not in "\t\n\r"}, 0x7F: 0x2421, ord("\r"): "&#13;",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
                     *range(0xD800, 0xE000)], 0xFFFD)}
BLANK_LINES, LINE_ENDS = re.compile(r"\n\s*\n"), re.compile(r"[\r\n]+")


class _Mark(NamedTuple):
    """Words with their class and the id of what they belong to; `why` they are passed over, for furniture."""

    start: int
    end: int
    style: str
    ref: str = ""
    why: str = ""


class _Paragraph(NamedTuple):
    start: int
    end: int
    language: str | None


class _Piece(NamedTuple):
    """Words under the same marks; `tag` stands before them, `ids` lead to them."""

    start: int
    end: int
    tag: str
    ids: tuple[str, ...]
    attributes: str


def mark_text(record: Values) -> Markup:
    """The text as it was published, each character of it, in paragraphs, with its parts marked."""
    text: str = record["document"]["text"]
    marks, tags = _find_marks(record), _paragraph_tags(_paragraphs_of(record))
    pieces = (f"{piece.tag}{_span(shown(text[piece.start:piece.end]), piece.attributes, piece.ids)}"
              for piece in _joined(_pieces(marks, tags, len(text))))
    return Markup(f'<div class="dispatch-text">{"".join(pieces)}{tags.get(len(text), "")}</div>')


def chains(record: Values) -> Markup:
    """Who says what on whose word, from the outlet inward: in each claim those that it reports; "" where nobody claims."""
    claims: Sequence[Values] = record.get("claims") or ()
    if not claims:
        return Markup("")
    document = record["document"]
    names = {a["id"]: str(a["name"]) for a in record.get("actors") or ()}
    voices = [_voice(document.get("outlet") or "the outlet", "publishes")]
    voices += [_voice(document["agency"], "reports")] if document.get("agency") else []
    opened = "".join(f'<ol class="chain"><li>{voice}' for voice in voices)
    inside = "".join(part if isinstance(part, str) else _claim(record, part, names) for part in _nested(claims))
    return Markup(f"{opened}{inside}{'</li></ol>' * len(voices)}")


def excerpt(record: Values, span: Sequence[int] | None, trigger: Sequence[int] | None = None,
            context: int = 120) -> Markup:
    """The words of a span with the trigger marked, and up to `context` characters of its paragraph on either side."""
    text: str = record["document"]["text"]
    start, end = _trimmed(text, *(span or (0, 0)))
    paragraph = _paragraph_at(record, start)
    left = _word_start(text, max(min(start, paragraph.start), start - context), start)
    right = _word_end(text, end, min(max(end, paragraph.end), end + context), max(end, paragraph.end))
    before = _around(text[left:start], "… " * (paragraph.start < left < start), "")
    after = _around(text[end:right], "", " …" * (end < right < paragraph.end))
    words = f"{before}{_marked(text, start, end, trigger)}{after}"
    return Markup(f'<bdi class="excerpt"{_language(paragraph.language)}>{words}</bdi>')


def shown(text: str) -> Markup:
    """The text as it may stand in a page, in an element or in an attribute.

    >>> shown("<b>" + chr(0x202E) + chr(0))
    Markup('&lt;b&gt;�␀')
    """
    return Markup(str(escape(text)).translate(SIGNS))


# ---------------------------------------------------------------- the marks and what they cut
def _find_marks(record: Values) -> list[_Mark]:
    text: str = record["document"]["text"]
    found = [_Mark(*_trimmed(text, start, end), "furniture", why=str(why))
             for start, end, why in record["document"].get("dropped") or ()]
    for style, items, field in FIELDS:
        found += [_Mark(*_trimmed(text, *span), style, str(item["id"]))
                  for item in record.get(items) or () for span in _spans(item.get(field))]
    return [mark for mark in found if mark.start < mark.end]


def _spans(value: Any) -> Iterable[Span]:
    """The spans of a field, which holds one, several or none."""
    if not value:
        return ()
    return (value,) if isinstance(value[0], int) else value


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span of the text without the white space at its ends."""
    words = text[max(0, start):max(0, end)].lstrip()
    last = min(len(text), max(0, end))
    return last - len(words), last - len(words) + len(words.rstrip())


def _pieces(marks: Sequence[_Mark], tags: Mapping[int, str], length: int) -> Iterator[_Piece]:
    """The text cut wherever a mark or a paragraph begins or ends; white space between paragraphs is there but not seen."""
    begin, cease = _by_border(m.start for m in marks), _by_border(m.end for m in marks)
    ids = _find_ids(marks)
    within: set[int] = set()
    for start, end in pairwise(sorted({0, length, *begin, *cease, *tags})):
        within = (within - cease.get(start, set())) | begin.get(start, set())
        between = tags.get(start, "" if start else "</p>") == "</p>"
        attributes = " hidden" if between else _attributes([marks[i] for i in sorted(within)])
        yield _Piece(start, end, tags.get(start, ""), ids.get(start, ()), attributes)


def _by_border(borders: Iterable[int]) -> dict[int, set[int]]:
    """The numbers of the marks that have their border at a place."""
    found: dict[int, set[int]] = {}
    for number, border in enumerate(borders):
        found.setdefault(border, set()).add(number)
    return found


def _find_ids(marks: Sequence[_Mark]) -> dict[int, tuple[str, ...]]:
    """The ids that lead to a place."""
    homes: dict[str, int] = {}
    for mark in marks:
        homes.setdefault(mark.ref, mark.start)
    found: dict[int, tuple[str, ...]] = {}
    for ref, start in homes.items():
        found[start] = (*found.get(start, ()), *([ref] if ref else []))
    return found


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Neighbours under the same marks as one piece."""
    last: _Piece | None = None
    for piece in pieces:
        if last and piece.attributes == last.attributes and not piece.tag and not piece.ids:
            last = last._replace(end=piece.end)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _attributes(marks: Sequence[_Mark]) -> str:
    named = (("class", " ", [m.style for m in marks]), ("data-ref", " ", [m.ref for m in marks]),
             ("title", "; ", [m.why for m in marks]))
    return "".join(f' {name}="{shown(sign.join(unique))}"' for name, sign, values in named
                   if (unique := dict.fromkeys(filter(None, values))))


def _span(words: str, attributes: str, ids: Sequence[str]) -> str:
    """The words under their marks; the first id is the span's own, those beyond it need one each."""
    for ref in ids[1:]:
        words = f'<span id="{shown(ref)}">{words}</span>'
    own = f' id="{shown(ids[0])}"' if ids else ""
    return f"<span{own}{attributes}>{words}</span>" if own or attributes else words


# ---------------------------------------------------------------- paragraphs and their languages
def _paragraphs_of(record: Values) -> tuple[_Paragraph, ...]:
    document = record["document"]
    return _paragraphs(document["text"], tuple(document.get("paragraph_languages") or ()))


@lru_cache(maxsize=8)
def _paragraphs(text: str, languages: tuple[str | None, ...]) -> tuple[_Paragraph, ...]:
    """The paragraphs: blocks between blank lines, or lines, whichever are as many as the record knows languages of."""
    for ends in (BLANK_LINES, LINE_ENDS):
        spans = list(_between(text, ends))
        if len(spans) == len(languages):
            return tuple(_Paragraph(*span, language) for span, language in zip(spans, languages, strict=True))
    sole = languages[0] if len(set(languages)) == 1 else None
    return tuple(_Paragraph(*span, sole) for span in spans)


def _between(text: str, ends: re.Pattern[str]) -> Iterator[Span]:
    borders = [0, *(edge for found in ends.finditer(text) for edge in found.span()), len(text)]
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        start, end = _trimmed(text, start, end)
        if start < end:
            yield start, end


def _paragraph_tags(paragraphs: Sequence[_Paragraph]) -> dict[int, str]:
    """Where each paragraph begins and ends; between two there is always white space."""
    opened = {p.start: f"<p{_language(p.language)}>" for p in paragraphs}
    return opened | {p.end: "</p>" for p in paragraphs}


def _paragraph_at(record: Values, position: int) -> _Paragraph:
    paragraphs = _paragraphs_of(record)
    number = bisect_right(paragraphs, position, key=lambda p: p.start) - 1
    return paragraphs[number] if number >= 0 else _Paragraph(position, position, None)


def _language(code: str | None) -> str:
    """A language and its direction as attributes."""
    direction = "rtl" if code in RIGHT_TO_LEFT else "auto"
    return f' lang="{shown(code)}" dir="{direction}"' if code else f' dir="{direction}"'


# ---------------------------------------------------------------- chains
def _nested(claims: Sequence[Values]) -> Iterator[Values | str]:
    """The claims, each followed by those inside it, with the tags that nest them; a ring of claims opens at its first."""
    inside: dict[str | None, list[Values]] = {}
    known = {claim["id"] for claim in claims}
    for claim in claims:
        inside.setdefault(claim.get("via") if claim.get("via") in known else None, []).append(claim)
    told: set[str] = set()
    yield '<ol class="chain">'
    for first in (*inside.pop(None, ()), *claims):
        yield from _tree(first, inside, told)
    yield "</ol>"


def _tree(first: Values, inside: Mapping[str | None, Sequence[Values]], told: set[str]) -> Iterator[Values | str]:
    waiting: list[Values | str] = [first]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif part["id"] not in told:
            told.add(part["id"])
            yield from ("<li>", part)
            within = [claim for claim in inside.get(part["id"], ()) if claim["id"] not in told]
            waiting += ["</ol></li>", *reversed(within), '<ol class="chain">'] if within else ["</li>"]


def _claim(record: Values, claim: Values, names: Mapping[str, str]) -> str:
    text: str = record["document"]["text"]
    source, content = list(_spans(claim.get("source"))), list(_spans(claim.get("content")))
    speaker = names.get(claim.get("speaker") or "") or " ".join(text[start:end] for start, end in source) or "unnamed"
    ref = shown(str(claim["id"]))
    voice = _voice(speaker, str(claim.get("stance") or "says"))
    return f'<a href="#{ref}" data-ref="{ref}">{voice}{_said(record, content)}</a>'


def _voice(name: str, stance: str) -> str:
    return f'<bdi class="voice">{shown(name)}</bdi> <span class="stance">{shown(stance)}</span>'


def _said(record: Values, content: Sequence[Span]) -> str:
    if not content:
        return ""
    text: str = record["document"]["text"]
    words = " … ".join(text[start:min(end, start + SAID + 1)].strip() for start, end in content[:SAID])
    cut = words[:_word_end(words, 0, min(SAID, len(words)), len(words))]
    language = _paragraph_at(record, content[0][0]).language
    return f' <bdi class="said"{_language(language)}>{shown(cut)}{" …" * (len(cut) < len(words))}</bdi>'


# ---------------------------------------------------------------- excerpts, and cuts between words
def _marked(text: str, start: int, end: int, trigger: Sequence[int] | None) -> str:
    """Words with those of the trigger marked that are among them."""
    first, last = _trimmed(text, max(start, trigger[0]), min(end, trigger[1])) if trigger else (end, end)
    if first >= last:
        return shown(text[start:end])
    return f"{shown(text[start:first])}<mark>{shown(text[first:last])}</mark>{shown(text[last:end])}"


def _around(words: str, before: str, after: str) -> str:
    return f'<span class="around">{before}{shown(words)}{after}</span>' if words.strip() else ""


def _word_start(text: str, cut: int, limit: int) -> int:
    """The first start of a word at or a little after a cut; the cut where the word is longer than that."""
    if cut == 0 or text[cut - 1].isspace():
        return cut
    return next((at + 1 for at in range(cut, min(cut + WORD, limit)) if text[at].isspace()), cut)


def _word_end(text: str, limit: int, cut: int, end: int) -> int:
    """The last end of a word at or a little before a cut; the cut where the word is longer than that."""
    if cut >= end or text[cut].isspace():
        return cut
    return next((at for at in range(cut - 1, max(cut - WORD, limit), -1) if text[at].isspace()), cut)
