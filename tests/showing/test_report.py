"""The report as bytes, and as a person sees it who opens the file."""

import base64
import hashlib
import re
from html import unescape

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.errors import InputError
from dragoman.pipeline import Coder
from dragoman.showing.report import make_report
from dragoman.showing.shelf import Shelf
from dragoman.storing.jsonl import dump
from dragoman.storing.store import Store


@pytest.fixture(scope="session")
def report(filled_store):
    return make_report(filled_store, most=200).decode()


@pytest.fixture(scope="session")
def report_file(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report)
    return path


def part(html, name):
    """The HTML of a section."""
    return html[html.index(f'<section id="{name}">'):].partition("\n<section id=")[0]


# ---------------------------------------------------------------- the file
def test_it_loads_and_runs_nothing(report):
    head, _, body = report.partition("<body")
    style = re.search("<style>(.*?)</style>", head, re.DOTALL)[1]
    code = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{code}'" in unescape(head)
    assert not re.search("<(script|link|img|iframe|form)|@import|url\\(", report)
    assert not re.search("<[^>]* (style|src|on[a-z]+)=", body)
    assert len(report.encode()) < 1_000_000


def test_every_link_leads_to_a_place_in_the_file_and_every_place_has_a_name_of_its_own(report):
    ids, links = re.findall('<[^>]* id="([^"]*)"', report), re.findall('<[^>]* href="([^"]*)"', report)
    assert len(ids) == len(set(ids)) > 250
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    assert [link for link in links if not link.startswith("#")] == []


def test_the_same_store_gives_the_same_bytes_and_so_do_its_records(filled_store, report, tmp_path):
    assert make_report(filled_store, most=200).decode() == report
    records, target = tmp_path / "records.jsonl", tmp_path / "report.html"
    with Store(filled_store, writable=False) as store:
        records.write_text("".join(f"{dump(record)}\n" for record in store.records()))
    assert CliRunner().invoke(main, ["report", str(records), "-o", str(target)]).exit_code == 0
    assert target.read_text() == report


@pytest.mark.parametrize(("name", "words"), [
    ("overview", "What is missing"), ("overview", "chart-map"), ("overview", "chart-timeline"), ("incidents", "Versions"),
    ("incidents", "Not heard"), ("incidents", "Who said how many, and when"), ("incidents", "chart-ranges"),
    ("pairs", "chart-line"), ("agreements", "Named by"), ("events", "Who vouches for it"), ("events", "<mark>"),
    ("events", "the pattern "), ("dispatches", "04-kyrgyz-tajik-ceasefire.txt")])
def test_what_is_in_it(report, name, words):
    assert words in part(report, name)


def test_a_hostile_dispatch_shows_as_text(report):
    for tag in ("<script>alert", "<img src=x", "<b onmouseover", "'\"><i>", "\u202e"):
        assert tag not in report
    assert "&lt;script&gt;" in report
    assert "../../etc/passwd" in part(report, "dispatches")


@pytest.mark.parametrize(("uri", "linked"), [
    ("https://news.example/1?a=<b>&c", True), ("javascript:alert(1)", False), ("//evil.example/x", False), ("/etc/passwd", False)])
def test_only_an_address_of_the_web_is_a_link(tmp_path, uri, linked):
    with Store(tmp_path / "record.db") as store:
        store.add(Coder().code_text("Peru urged Chile to talk.", published="2024-05-07", uri=uri))
    page = make_report(tmp_path / "record.db", most=5, title="<i>Talks</i>").decode()
    assert ("href=\"https:" in page) == linked
    assert "<i>" not in page
    assert "&lt;i&gt;Talks&lt;/i&gt;</h1>" in page


# ---------------------------------------------------------------- a part of it
@pytest.mark.parametrize(("where", "sql"), [
    ("type=ASSAULT", "e.type = 'ASSAULT'"), ("?language=ar&type=CONSULT&page=2", "d.language = 'ar' and e.type = 'CONSULT'"),
    ("q=ceasefire", "e.evidence like '%ceasefire%'")])
def test_a_report_of_some_events_has_these_and_no_others(filled_store, where, sql):
    page = make_report(filled_store, where=where, most=1000).decode()
    wanted = Shelf(filled_store).rows(f"select e.document from events e join documents d on d.id = e.document where {sql}")
    assert part(page, "events").count('<article id="event-') == len(wanted)
    numbers = dict(zip(("dispatches", "events"), re.findall(r"<dd><a[^>]*>(\d+)</a></dd>", page), strict=False))
    assert numbers == {"dispatches": str(len({row["document"] for row in wanted})), "events": str(len(wanted))}


def test_an_incident_is_told_whole_where_one_telling_is_asked_for(filled_store):
    page = make_report(filled_store, where="language=ar", most=200).decode()
    assert 'lang="en"' in part(page, "incidents")
    assert 'lang="en"' not in part(page, "events")


def test_what_is_left_out_is_said(filled_store, report):
    few = part(make_report(filled_store, most=3).decode(), "events")
    number = Shelf(filled_store).one("select count(*) as n from events")["n"]
    assert few.count('<article id="event-') == 3
    assert f"3 of {number} events" in few
    assert f"{number - 3} are left out" in few


@pytest.mark.parametrize(("where", "told"), [
    ("typ=ASSAULT", "no filter 'typ'"), ("type", "type has no use for ''"), ("confidence=high", "confidence has no use for 'high'"),
    ("type=NONESUCH", "no event fits 'type=NONESUCH'"), ("q=xyzzy", "no event fits 'q=xyzzy'")])
def test_a_condition_that_cannot_hold_is_refused(filled_store, where, told):
    with pytest.raises(InputError, match=told):
        make_report(filled_store, where=where, most=5)


def test_the_report_of_an_empty_store(tmp_path):
    with Store(tmp_path / "record.db"):
        pass
    assert b"0 dispatches" in make_report(tmp_path / "record.db", most=5)


@pytest.mark.parametrize(("target", "code", "told"), [
    ("report.txt", 2, "ends in .html"), ("none/report.html", 1, "cannot be written"), ("report.html", 0, "")])
def test_where_it_is_written(filled_store, tmp_path, target, code, told):
    answer = CliRunner().invoke(main, ["report", str(filled_store), "--events", "1", "-o", str(tmp_path / target)])
    assert answer.exit_code == code
    assert told in answer.stderr


# ---------------------------------------------------------------- as it is seen
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(watched, serious_faults, report_file, scheme):
    page = watched("", color_scheme=scheme)
    page.goto(report_file.as_uri())
    assert serious_faults(page) == []


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (696, "print")])
def test_nothing_runs_over_the_edge(watched, report_file, width, media):
    page = watched("", viewport={"width": width, "height": 900}, java_script_enabled=False)
    page.emulate_media(media=media)
    page.goto(report_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_goes_from_a_table_to_the_event_and_its_dispatch(watched, report_file):
    page = watched("")
    page.goto(report_file.as_uri())
    page.locator("table.events tbody a[href]").first.click()
    event = page.locator(":target")
    assert event.get_by_role("heading", name="Why").is_visible()
    event.get_by_role("link", name="In its dispatch").click()
    assert page.locator("tr:target").is_visible()


def test_arabic_runs_from_the_right(watched, report_file):
    page = watched("")
    page.goto(report_file.as_uri())
    quotation = page.locator("#events blockquote[lang=ar]").first
    assert quotation.evaluate("e => getComputedStyle(e).direction") == "rtl"
