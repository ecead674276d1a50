"""The text of a dispatch as a page shows it: nothing lost, everything marked, nothing obeyed."""

import html
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.showing import marked

TEXT = "Talks begin\n\nIran's envoy said on Monday that Oman had said 3 died.\n\nقال الوزير"
VOID = {"document": {"text": TEXT, "paragraph_languages": ["en", "en", "ar"], "dropped": [[0, 11, "rubric"]]}}


def span(words, text=TEXT):
    return [text.index(words), text.index(words) + len(words)]


RECORD = VOID | {
    "actors": [{"id": "a1", "name": "Iran's envoy", "mentions": [span("Iran's envoy")]}],
    "places": [{"id": "p1", "name": "Iran", "mentions": [span("Iran")]}],
    "dates": [{"id": "d1", "span": span("Monday")}],
    "events": [{"id": "e1", "trigger": span("died"), "evidence": [13, span("died.")[1]]}],
    "claims": [{"id": "c1", "speaker": "a1", "source": [span("Iran's envoy")], "cue": [span("said")],
                "stance": "alleges", "content": [span("that Oman had said 3 died")], "via": None},
               {"id": "c2", "speaker": None, "source": [span("Oman")], "cue": [], "stance": "denies",
                "content": [span("3 died")], "via": "c1"}],
    "figures": [{"id": "f1", "span": span("3")}]}


class Page(HTMLParser):
    """What a page shows: its characters, and for each the ids that light it; the ids that can be led to."""

    def __init__(self, markup):
        super().__init__()
        self.text, self.refs, self.open, self.ids, self.tags = "", [], [], [], []
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        self.open.append(frozenset((found.get("data-ref") or "").split()))
        self.ids += [(found["id"], len(self.text))] if "id" in found else []

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        self.text += data
        self.refs += [frozenset().union(*self.open)] * len(data)


def test_every_part_is_marked_and_can_be_led_to():
    page = Page(marked.mark_text(RECORD))
    assert page.text == TEXT
    assert page.open == []
    assert dict(page.ids) == {"e1": TEXT.index("died"), "c1": TEXT.index("that"), "c2": TEXT.index("3 died"), "a1": 13,
                              "p1": 13, "d1": TEXT.index("Monday"), "f1": TEXT.index("3")}
    assert page.refs[TEXT.index("3")] == {"e1", "c1", "c2", "f1"}
    assert page.refs[0] == page.refs[-1] == frozenset()


@pytest.mark.parametrize("piece", [
    '<p lang="en" dir="auto"><span class="furniture" title="rubric">Talks begin</span></p><span hidden>\n\n</span>',
    '<span id="a1" class="t-evidence t-source t-actor t-place" data-ref="e1 c1 a1 p1"><span id="p1">Iran</span></span>'
    '<span class="t-evidence t-source t-actor" data-ref="e1 c1 a1">&#39;s envoy</span>',
    '<span id="e1" class="t-trigger t-evidence t-content" data-ref="e1 c1 c2">died</span>',
    '<p lang="ar" dir="rtl">قال الوزير</p></div>'])
def test_pieces(piece):
    assert piece in marked.mark_text(RECORD)


@pytest.mark.parametrize(("text", "languages", "opened"), [
    ("A\nB\n\nC", ["en", "ar"], ['<p lang="en" dir="auto">', '<p lang="ar" dir="rtl">']),
    ("A\nB\n\nC", ["en", "ar", None], ['<p lang="en" dir="auto">', '<p lang="ar" dir="rtl">', '<p dir="auto">']),
    (" A\r\n\r\nB ", ["fa", "fa"], ['<p lang="fa" dir="rtl">'] * 2),
    ("A\n \nB", ["en"] * 5, ['<p lang="en" dir="auto">'] * 2),  # as many as neither way gives, but all the same
    ("A\nB", ["en", "ar", "az"], ['<p dir="auto">'] * 2),
    ("A", ['"><b>'], ['<p lang="&#34;&gt;&lt;b&gt;" dir="auto">']),
    ("", [], [])])
def test_paragraphs(text, languages, opened):
    out = marked.mark_text({"document": {"text": text, "paragraph_languages": languages}})
    assert re.findall("<p[^>]*>", out) == opened
    assert Page(out).text == text


@pytest.mark.parametrize(("text", "shown"), [
    ("<script>alert(1)</script>&amp;", "<script>alert(1)</script>&amp;"),
    ("a\u202egpj.exe\u2069 \u0643\u200f", "a\ufffdgpj.exe\ufffd \u0643\u200f"),  # the last turns nothing
    ("half \ud83d a pair", "half \ufffd a pair"),
    ("nul \0, escape \x1b", "nul ␀, escape ␛"),
    ("one\r\ntwo\rthree", "one\r\ntwo\rthree")])
def test_hostile_text_is_shown(text, shown):
    document = {"text": text, "paragraph_languages": []}
    whole = {"document": document | {"dropped": [[0, 4, text]]},
             "actors": [{"id": text, "name": text, "mentions": [[0, 2]]}],
             "claims": [{"id": text, "speaker": text, "source": [], "cue": [], "content": [[0, 99]], "stance": text}]}
    page = Page(marked.mark_text(whole))
    assert page.text == shown
    for out in (page, Page(marked.chains(whole)), Page(marked.excerpt(whole, [0, 99], [2, 5]))):
        assert {tag for tag, _ in out.tags} <= {"div", "p", "span", "ol", "li", "a", "bdi", "mark"}
        out.text.encode()
    str(marked.mark_text(whole)).encode()


BORDERS = st.tuples(st.integers(-2, 14), st.integers(-2, 14))


@given(st.text(alphabet="ab\n\r <", max_size=12), st.lists(BORDERS, max_size=6), st.lists(BORDERS, max_size=3))
def test_spans_may_overlap_in_any_way(text, spans, dropped):
    record = {"document": {"text": text, "dropped": [[*d, "why"] for d in dropped]},
              "actors": [{"id": f"a{i}", "mentions": [s]} for i, s in enumerate(spans)]}
    page = Page(marked.mark_text(record))
    assert page.text == text
    for i, (start, end) in enumerate(spans):
        covered = {at for at, refs in enumerate(page.refs) if f"a{i}" in refs}
        wanted = range(max(0, start), max(0, end))
        assert {at for at in covered if not text[at].isspace()} == {at for at in wanted if text[at:at + 1].strip()}
        assert [at for name, at in page.ids if name == f"a{i}"] == ([min(covered)] if covered else [])


@pytest.mark.parametrize(("text", "count"), [
    ("Word by word. " * 7143, 500), ("w" * 1_000_000, 3), ("a\n\n" * 30_000, 500)])
def test_it_is_fast_and_small(text, count):
    step = len(text) // count
    record = {"document": {"text": text}, "events": [
        {"id": f"e{at}", "trigger": [at + 5, at + 9], "evidence": [at, at + step]}
        for at in range(0, count * step, step)]}
    began = time.process_time()
    out = marked.mark_text(record)
    [marked.excerpt(record, e["evidence"], e["trigger"]) for e in record["events"]]
    assert time.process_time() - began < 1.5  # 0.1 s on an idle machine
    assert len(out) < len(text) + 400 * count + 60 * text.count("\n")


def test_chains_run_from_the_outlet_inward():
    named = RECORD | {"document": RECORD["document"] | {"outlet": "The <Post>", "agency": "AFP"}}
    nested = re.sub("<ol[^>]*>", "(", marked.chains(named)).replace("</ol>", ")")
    words = html.unescape(re.sub("<[^>]*>", "", nested))
    assert words == ("(The <Post> publishes(AFP reports(Iran's envoy alleges that Oman had said 3 died"
                     "(Oman denies 3 died))))")
    assert '<a href="#c2" data-ref="c2">' in marked.chains(named)
    assert Page(marked.chains(named)).open == []


def claim(name, via=None, **more):
    return {"id": name, "via": via, "speaker": None, "source": [], "content": [], "stance": "says"} | more


@pytest.mark.parametrize(("claims", "order"), [
    ([], []),
    ([claim("c1", "c2"), claim("c2")], ["c2", "c1"]),
    ([claim("c1", "gone")], ["c1"]),
    ([claim("c1", "c1")], ["c1"]),
    ([claim("c1", "c3"), claim("c2", "c1"), claim("c3", "c2"), claim("c4")], ["c4", "c1", "c2", "c3"]),  # a ring
    ([claim(f"c{i}", f"c{i - 1}") for i in range(5000)], [f"c{i}" for i in range(5000)])])
def test_no_claim_is_lost(claims, order):
    page = Page(marked.chains(VOID | {"claims": claims}))
    assert [found["data-ref"] for tag, found in page.tags if tag == "a"] == order
    assert page.open == []


@pytest.mark.parametrize(("content", "said"), [
    ([[0, 9]], "w" * 9), ([[0, 500]], "w" * 200 + " …"), ([[0, 2], [4, 6]], "ww … ww")])
def test_what_is_said_is_cut(content, said):
    record = {"document": {"text": "w" * 600}, "claims": [claim("c1", content=content)]}
    assert f'<bdi class="said" dir="auto">{said}</bdi>' in marked.chains(record)


@pytest.mark.parametrize(("words", "trigger", "context", "shown"), [
    ("Iran's envoy said on Monday", "said", 0, "Iran&#39;s envoy <mark>said</mark> on Monday"),
    ("Iran's envoy said on Monday", "said", 9, "Iran&#39;s envoy <mark>said</mark> on Monday[ that …]"),
    ("on Monday that Oman", "Oman", 120, "[Iran&#39;s envoy said ]on Monday that <mark>Oman</mark>[ had said 3 died.]"),
    ("that Oman had said 3 died", "said 3", 11, "[… on Monday ]that Oman had <mark>said 3</mark> died[.]"),
    ("Iran's envoy", "died", 0, "Iran&#39;s envoy"),  # not of these words
    ("Talks begin", None, 120, "Talks begin"),
    ("", None, 0, "")])
def test_excerpts(words, trigger, context, shown):
    out = marked.excerpt(VOID, span(words), trigger and span(trigger), context)
    plain = re.sub(r"</?bdi[^>]*>", "", out)
    assert re.sub(r'<span class="around">(.*?)</span>', r"[\1]", plain) == shown


@pytest.mark.parametrize(("words", "attributes"), [("قال", 'lang="ar" dir="rtl"'), ("Oman", 'lang="en" dir="auto"')])
def test_an_excerpt_keeps_its_language(words, attributes):
    assert marked.excerpt(VOID, span(words), context=0) == f'<bdi class="excerpt" {attributes}>{words}</bdi>'


def test_a_long_word_is_cut_where_it_stands():
    record = {"document": {"text": "w" * 1_000_000}}
    assert marked.excerpt(record, [500, 503], [501, 502], 5) == (
        '<bdi class="excerpt" dir="auto"><span class="around">… wwwww</span>w<mark>w</mark>w'
        '<span class="around">wwwww …</span></bdi>')
    assert marked.excerpt(record, None, context=0) == '<bdi class="excerpt" dir="auto"></bdi>'
