"""The explorer as a person sees it, in headless Chromium."""

import pytest

PAGES = ["/", "/events", "/events?type=ASSAULT", "/dispatches", "/incidents", "/agreements", "/between/KGZ/TJK",
         "/actor/UKR", "/place/Hanoi"]


@pytest.fixture
def page(watched, explorer):
    return watched(explorer)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(page, serious_faults, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    assert serious_faults(page) == []


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
