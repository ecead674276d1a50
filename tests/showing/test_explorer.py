"""The explorer as a person sees it, in headless Chromium (Debian's; `.ci/run` installs it)."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)")
PAGES = ["/", "/events", "/events?type=ASSAULT", "/dispatches", "/incidents", "/agreements", "/between/KGZ/TJK",
         "/actor/UKR", "/place/Hanoi"]


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, explorer):
    context = browser.new_context(base_url=explorer, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("dialog", lambda dialog: page.faults.append(f"dialog {dialog.message}"))
    yield page
    assert page.faults == []
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(page, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    serious = [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found.response["violations"]
               if v["impact"] in ("serious", "critical")]
    assert serious == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_of_a_telephone(page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_reader_filters_searches_and_reaches_the_evidence(page):
    page.goto("/")
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("link", name="ASSAULT", exact=True).first.click()
    assert "type=ASSAULT" in page.url
    before = page.locator("table.events tbody tr").count()
    page.get_by_label("Words", exact=True).fill("drone")
    page.get_by_role("button", name="Show").click()
    assert 0 < page.locator("table.events tbody tr").count() < before
    page.locator("table.events tbody a").first.click()
    assert page.get_by_role("heading", name="Why").is_visible()
    page.get_by_role("link", name="In its dispatch").click()
    assert "/dispatch/" in page.url
    assert page.locator(".t-trigger").count() > 0


def test_the_keyboard_alone_reaches_the_search(page):
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("Hanoi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?q=Hanoi")
    assert page.locator("table.events tbody tr").count() > 0


def test_an_event_of_the_list_lights_up_in_the_text(page):
    page.goto("/dispatches?q=Vorukh")
    page.locator("table a").first.click()
    page.locator("li[data-ref]").first.hover()
    assert page.locator("article .lit").count() > 0


def test_arabic_runs_from_the_right(page):
    page.goto("/events?language=ar")
    page.locator("table.events tbody a").first.click()
    page.get_by_role("link", name="In its dispatch").click()
    paragraph = page.locator("article p").last
    assert paragraph.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_it_is_read_without_script(browser, explorer):
    context = browser.new_context(base_url=explorer, java_script_enabled=False)
    page = context.new_page()
    page.goto("/events?type=CONSULT")
    assert page.locator("table.events tbody tr").count() > 0
    context.close()
