"""A reviewer's work in headless Chromium: by the keyboard, without script, on a telephone."""

import pytest

from dragoman.showing.shelf import Shelf
from dragoman.showing.web import make_app
from dragoman.storing.reviews import Reviews


@pytest.fixture(scope="module")
def reviews(tmp_path_factory):
    return Reviews(tmp_path_factory.mktemp("reviews") / "record.review.db")


@pytest.fixture(scope="module")
def address(filled_store, reviews, running):
    with running(make_app(filled_store, reviews=reviews, reviewer="Ayla")) as address:
        yield address


@pytest.fixture(scope="module")
def paths(filled_store):
    """Pages with forms, in Arabic and Azerbaijani where there is a choice."""
    shelf = Shelf(filled_store)
    row = shelf.one("""select (select e.document from events e join documents d on d.id = e.document where d.language = 'ar'
        and e.claims <> '' order by 1 limit 1) as arabic, (select e.document from events e join documents d on d.id = e.document
        where d.language = 'az' and e.place is not null order by 1 limit 1) as azerbaijani,
        (select source from incident_links order by 1 limit 1) as incident""")
    event = {name: shelf.one("select id from events where document = ? order by rowid limit 1", row[name])["id"]
             for name in ("arabic", "azerbaijani")}
    return {"queue": "/review", "event": f"/event/{row['azerbaijani']}/{event['azerbaijani']}",
            "arabic": f"/event/{row['arabic']}/{event['arabic']}", "claim": f"/review/claim/{row['arabic']}/c1",
            "missed": f"/review/missed/{row['arabic']}", "dispatch": f"/dispatch/{row['arabic']}",
            "incident": f"/incident/{row['incident']}"}


PAGES = ["queue", "event", "arabic", "claim", "missed", "dispatch", "incident"]
UNFOLD = "document.querySelectorAll('details').forEach(e => e.open = true)"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(watched, address, paths, serious_faults, name, scheme):
    page = watched(address, color_scheme=scheme)
    page.goto(paths[name])
    page.evaluate(UNFOLD)
    assert serious_faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_over_the_edge_of_a_telephone(watched, address, paths, name):
    page = watched(address, viewport={"width": 390, "height": 844})
    page.goto(paths[name])
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def press_access_key(page, key):
    """Alt and a letter; Playwright's own keyboard leaves out what the letter would be without Alt."""
    page.context.new_cdp_session(page).send("Input.dispatchKeyEvent", {
        "type": "keyDown", "modifiers": 1, "key": key, "code": f"Key{key.upper()}", "unmodifiedText": key,
        "windowsVirtualKeyCode": ord(key.upper())})


def test_a_queue_is_worked_through_by_keys(watched, address, reviews):
    page = watched(address)
    page.goto("/review")
    before = len(reviews.held())
    press_access_key(page, "n")
    for key in "ara":
        page.wait_for_url("**/event/**queue=sample-1")
        there = page.url
        press_access_key(page, key)
        page.wait_for_url(lambda url, there=there: url != there and "/event/" in url)
    assert [r.verdict for r in reviews.held()[before:]] == ["accepted", "rejected", "accepted"]
    assert {r.drawn for r in reviews.held()[before:]} == {"sample-1"}


def test_tab_reaches_every_field_and_enter_in_a_note_judges_nothing(watched, address, paths, reviews):
    page = watched(address)
    page.goto(paths["event"])
    before = len(reviews.held())
    page.locator("summary", has_text="Correct it").focus()
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
        if page.evaluate("document.activeElement.value") == "corrected":
            break
    assert {"code", "status", "start", "end", "place", "place_country", "historical", "actors_name", "actors_country",
            "actors_sector", "recipients_name", "Contexts", "note", "verdict"} <= reached
    page.locator("textarea[name=note]").first.press("Enter")
    assert len(reviews.held()) == before


def test_a_correction_is_saved_without_script_under_the_strict_policy(watched, address, paths, reviews):
    page = watched(address, java_script_enabled=False)
    page.goto(paths["event"])
    page.locator("summary", has_text="Correct it").click()
    page.locator("select[name=code]").select_option("ASSAULT/heavy-weapons")
    page.get_by_label("Who 1: name").fill("Bakıda nazir")
    page.locator("select[name=status]").select_option("requested")
    page.get_by_role("button", name="Save the correction").click()
    assert page.url.endswith("#review")
    assert page.locator("#review .verdict").first.inner_text() == "corrected"
    held = reviews.held()[-1].held
    assert (held["type"], held["mode"], held["status"], held["actors"][0]["name"]) == (
        "ASSAULT", "heavy-weapons", "requested", "Bakıda nazir")


def test_another_site_cannot_post(watched, address, paths, reviews, browser):
    before = len(reviews.held())
    page = watched(address)
    page.goto(paths["event"])
    html = page.locator("form.judge").first.evaluate("form => form.outerHTML")
    action = page.locator("form.judge").first.get_attribute("action")
    other = browser.new_page()
    other.set_content(html.replace(action, address + action))  # with a token, as if it had leaked
    other.locator("button").first.click()
    other.wait_for_load_state()
    assert "own pages alone" in other.content()
    assert len(reviews.held()) == before
    other.close()


def test_arabic_names_are_written_from_the_right(watched, address, paths):
    page = watched(address)
    page.goto(paths["arabic"])
    page.evaluate(UNFOLD)
    names = page.locator("input[name=actors_name], input[name=recipients_name]")
    filled = [n for n in range(names.count()) if names.nth(n).input_value()]
    assert filled
    for n in filled:
        assert names.nth(n).evaluate("e => getComputedStyle(e).direction") == "rtl"
