import io
import os

import pytest

from dragoman.errors import InputError
from dragoman.reading import find_items, read
from dragoman.reading.feeds import looks_like_feed

ONE = "The foreign ministers of the two countries held talks in the capital on Monday and agreed to meet again."
TWO = "Two envoys arrived in the port on Tuesday for talks about the border, and left it again."
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example &amp; Sons</title><link>https://example.org</link>{}</channel></rss>"""
ITEM = """<item><title>Talks &amp;amp; more</title><link>https://example.org/1</link><guid>g1</guid>
<dc:creator>Jane Doe</dc:creator>
<pubDate>{}</pubDate><description>Short.</description><content:encoded><![CDATA[<p>{}</p><p>{}</p>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title type="html">Talks</title>
<id>tag:1</id><link href="https://example.org/1"/><updated>2021-10-09T10:27:00Z</updated>{}</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example</title></channel><item rdf:about="https://example.org/1">
<title>Talks</title><link>https://example.org/1</link><description>{}</description><dc:date>2021-10-08T10:27:00+03:00</dc:date></item></rdf:RDF>"""


def rss(items=None, day="Fri, 08 Oct 2021 10:27:31 +0400"):
    return RSS.format(ITEM.format(day, ONE, TWO) if items is None else items)


def read_all(source, **more):
    return list(read(["-"], stdin=io.BytesIO(source if isinstance(source, bytes) else source.encode()), **more))


def test_what_a_feed_says():
    (document,) = read_all(rss())
    assert document.text == f"{ONE}\n\n{TWO}"
    assert (document.title, document.outlet, document.byline, document.uri) == (
        "Talks & more", "Example & Sons", "Jane Doe", "https://example.org/1")
    assert (document.published.start, document.published.basis) == ("2021-10-08T10:27+04:00", "metadata")


@pytest.mark.parametrize(("day", "start"), [
    ("Fri, 08 Oct 2021 10:27:31 +0400", "2021-10-08T10:27+04:00"),
    ("Fri, 8 Oct 2021 10:27:31 -0530", "2021-10-08T10:27-05:30"),
    ("08 Oct 21 10:27 GMT", "2021-10-08T10:27+00:00"),
    ("Fri, 08 Oct 2021 10:27:31 EST", "2021-10-08T10:27-05:00"),
    ("Fri, 08 Oct 2021 10:27:31 UT", "2021-10-08T10:27+00:00"),
    ("2021-10-08T10:27:31.123+04:00", "2021-10-08T10:27+04:00"),
    ("2021-10-08T10:27:31Z", "2021-10-08T10:27Z"),
    ("2021-10-08", "2021-10-08"),
])
def test_days_keep_their_offset(day, start):
    (document,) = read_all(rss(day=day))
    assert document.published.start == start


def test_an_element_with_unknown_attributes_is_left_out():
    story = rss().replace("<pubDate>", '<Date again="1">F0</Date><x>').replace("</pubDate>", "</x>")
    (document,) = read_all(story)
    assert document.text.startswith(ONE)
    assert document.published is None


def test_a_day_that_is_none_is_named():
    (document,) = read_all(rss(day="some day"))
    assert "'some day', is no date" in document.warnings[0]


@pytest.mark.parametrize(("source", "start"), [
    (ATOM.format(f'<published>2021-10-08T10:27:00+03:00</published><content type="html">&lt;p&gt;{ONE}&lt;/p&gt;</content>'),
     "2021-10-08T10:27+03:00"),
    (ATOM.format(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{ONE}</p></div></content>'),
     "2021-10-09T10:27Z"),
    (ATOM.format(f'<content type="text">{ONE}</content>'), "2021-10-09T10:27Z"),
    (ATOM.format(f"<summary>{ONE}</summary>"), "2021-10-09T10:27Z"),
    (RDF.format(ONE), "2021-10-08T10:27+03:00"),
])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_other_kinds(source, start, encoding):
    (document,) = read_all(source.encode(encoding))
    assert (document.text, document.title, document.uri) == (ONE, "Talks", "https://example.org/1")
    assert document.published.start == start


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml", "a", "a.xml.gz"])
def test_files(tmp_path, name):
    from dragoman.storing.compressed import create_packed

    with create_packed(tmp_path / name) as file:
        file.write(rss().encode())
    assert [document.title for document in read([tmp_path])] == ["Talks & more"]


def test_a_headline_alone():
    (document,) = read_all(rss(f"<item><title>{ONE}</title></item>"))
    assert document.text == ONE
    assert "no text of this story" in document.warnings[0]


def test_a_story_with_nothing_is_named():
    (error, document) = read_all(rss("<item/>" + ITEM.format("2021-10-08", ONE, TWO)))
    assert error.where == "standard input, story 1"
    assert document.title == "Talks & more"


def test_an_empty_feed_has_no_story():
    assert read_all(rss("")) == []


def test_what_is_badly_written_is_read():
    (document,) = read_all(rss(f"<item><title>A & B</title><description>{ONE}<br></description></item>"))
    assert (document.title, document.text) == ("A & B", ONE)


@pytest.mark.parametrize("number", ["#55296", "#xDFFF", "#0", "#1114112", "#" + "9" * 3000])
def test_characters_that_there_are_not(number):
    (document,) = read_all(rss(f"<item><title>A &{number}; B & C</title><description>{ONE}</description></item>"))
    assert document.title == "A \ufffd B & C"


def test_a_feed_that_breaks_off():
    source = rss(ITEM.format("2021-10-08", ONE, TWO) * 3)
    found = read_all(source[:len(source) - 200])
    assert [isinstance(item, InputError) for item in found] == [False] * (len(found) - 1) + [True]
    assert len(found) > 2
    assert "breaks off" in found[-1].what


@pytest.mark.parametrize(("source", "what"), [
    ('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>', "entities"),
    ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><title>&a;</title></item></rss>',
     "entities"),
    ("<rss ", "not a feed"),
])
@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_bombs_and_what_is_no_feed(tmp_path, source, what, name):
    (tmp_path / name).write_text(source)
    (error,) = read([tmp_path])
    assert what in error.what
    assert error.hint


# ---------------------------------------------------------------- lists of feeds
def opml(*addresses):
    outlines = "".join(f'<outline type="rss" text="x" xmlUrl="{address}"/>' for address in addresses)
    return f'<?xml version="1.0"?><opml version="2.0"><body><outline text="group">{outlines}</outline></body></opml>'


@pytest.mark.parametrize("name", ["list.opml", "list.xml"])
def test_lists_lead_to_the_files_beside_them(tmp_path, name):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a b.rss").write_text(rss())
    (tmp_path / "list.opml").write_text(opml())
    addresses = ("feeds/a b.rss", "https://example.org/feed", "none.rss", f"file://{tmp_path}/feeds/a%20b.rss", "list.opml")
    (tmp_path / name).write_text(opml(*addresses))
    found = list(find_items([tmp_path / name]))
    assert [getattr(item, "title", None) for item in found] == ["Talks & more", None, None, "Talks & more", None]
    assert [item.what for item in found if isinstance(item, InputError)] == [
        "the feed is not fetched", "no such file or directory", "not a feed"]


def test_lists_lead_to_no_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe.rss")
    (tmp_path / "list.opml").write_text(opml("pipe.rss", "/dev/zero", "."))
    assert [item.what for item in find_items([tmp_path / "list.opml"])] == ["not a file"] * 3


@pytest.mark.parametrize("source", [
    "<opml>", '<!DOCTYPE opml [<!ENTITY a "b">]><opml>&a;</opml>', "<opml>" + "<outline>" * 100_000])
def test_bad_lists_are_named(tmp_path, source):
    (tmp_path / "a.opml").write_text(source)
    (error,) = find_items([tmp_path])
    assert isinstance(error, InputError)


@pytest.mark.parametrize(("head", "ending"), [
    (b"<rss>", ".rss"), (b"\xef\xbb\xbf\n<feed xmlns='x'>", ".rss"), (b"<opml version='1'>", ".opml"), (b"<RDF:RDF>", ".rss"),
    (b"<?xml version='1.0'?><!-- a --><!DOCTYPE rss><rss>", ".rss"), (b"<rssx>", None), (b"rss", None), (b"<html><rss>", None),
    (b"<??>" * 1000 + b"x", None), (b"<!---->" * 500 + b"x", None)])
def test_the_look_of_feeds(head, ending):
    assert looks_like_feed(head) == ending
