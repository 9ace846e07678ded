"""The review on the wall: slides turned in a real browser, printed, and read without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_core_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")
SLIDES = "accounts/nordwind/present/"
SHOWN = "[...document.querySelectorAll('.pf-slide')].filter((one) => one.offsetParent).map((one) => one.id).join()"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(address + SLIDES)
    yield page
    page.close()


def shown(page: Page) -> str:
    return str(page.evaluate(SHOWN))


def test_keys_turn_the_slides_and_the_address_keeps_the_number(page: Page) -> None:
    assert shown(page) == "1"
    turns = [("ArrowRight", "2"), ("PageDown", "3"), ("Space", "4"), ("ArrowLeft", "3"), ("PageUp", "2")]
    for key, number in [*turns, ("End", "6"), ("ArrowRight", "6"), ("Home", "1"), ("ArrowLeft", "1")]:
        page.keyboard.press(key)
        assert shown(page) == number
    page.keyboard.press("End")
    page.reload()
    assert (shown(page), page.url[-2:]) == ("6", "#6")


def test_the_account_leads_to_its_slides_and_escape_leads_back(page: Page, address: str) -> None:
    page.goto(f"{address}accounts/nordwind/")
    page.get_by_role("link", name="present", exact=True).click()
    page.wait_for_url(f"{address}{SLIDES}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}accounts/nordwind/")


def test_buttons_turn_the_slides_keep_the_focus_and_say_which_one_is_shown(page: Page) -> None:
    onward = page.get_by_role("button", name="Next slide")
    back = page.get_by_role("button", name="Previous slide")
    assert back.get_attribute("aria-disabled") == "true"
    onward.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert shown(page) == "3"
    assert page.evaluate("document.activeElement.dataset.pfTurn") == "1"
    assert page.locator("[data-pf-live]").inner_text().startswith("Slide 3 of 6: Objectives.")
    assert back.get_attribute("aria-disabled") == "false"


def test_the_focus_on_a_slide_that_goes_moves_to_the_one_that_comes(page: Page) -> None:
    page.locator("[id='1'] a").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "2"


def test_a_click_beside_what_is_written_turns_and_one_on_it_does_not(page: Page) -> None:
    page.mouse.click(1275, 300)
    assert shown(page) == "2"
    page.mouse.click(600, 500)
    assert shown(page) == "2"
    page.mouse.click(5, 300)
    assert shown(page) == "1"


def test_a_swipe_turns_and_a_move_down_does_not(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + SLIDES)
    session = context.new_cdp_session(page)

    def swipe(to_x: int, to_y: int) -> None:
        points = [{"x": 180, "y": 300}, {"x": to_x, "y": to_y}]
        for kind, at in (("touchStart", points[:1]), ("touchMove", points[1:]), ("touchEnd", [])):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    swipe(40, 310)
    page.wait_for_function(f"{SHOWN} === '2'")
    swipe(170, 100)
    swipe(320, 310)
    page.wait_for_function(f"{SHOWN} === '1'")
    context.close()


def test_the_button_and_the_key_fill_the_screen_and_leave_it(page: Page) -> None:
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")
    page.get_by_role("button", name="Leave full screen").wait_for()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    assert page.url.endswith(SLIDES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_six_slides_print_on_six_sheets_in_the_light_palette(
    browser: Browser, address: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}{SLIDES}#4")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()
    assert (len(SHEET.findall(pdf)), ground) == (6, "rgb(255, 255, 255)")


def test_the_palette_chosen_on_the_site_holds_for_the_slides(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="light", viewport={"width": 1280, "height": 720})
    page.goto(address)
    page.locator("label.md-header__button[for^='__palette']:not([hidden])").click()
    page.goto(address + SLIDES)
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 22, 26)"
    page.close()


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_without_a_script_all_slides_stand_below_each_other(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": width, "height": 900})
    page.goto(address + SLIDES)
    boxes = [one.bounding_box() for one in page.locator(".pf-slide").all()]
    assert page.locator("h2").count() == len(boxes) == 6
    assert all(box and box["width"] <= width for box in boxes)
    assert not page.get_by_role("button").count()
    page.close()
    if width > 1000:
        assert {round(box["width"] / box["height"], 2) for box in boxes if box} == {1.78}


def test_a_slide_fits_into_a_window_of_sixteen_by_nine(browser: Browser, address: str) -> None:
    page = browser.new_page()
    too_high = []
    for width, height in ((1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        for account in ("nordwind", "kestrel", "hansekai"):
            page.goto(f"{address}accounts/{account}/present/")
            for _ in range(6):
                if page.evaluate("document.documentElement.scrollHeight > innerHeight"):
                    too_high.append((width, account, shown(page)))
                page.keyboard.press("ArrowRight")
    page.close()
    assert too_high == []


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_slide(browser: Browser, address: str, palette: str) -> None:
    page = browser.new_page(color_scheme="dark" if palette == "dark" else "light")
    page.goto(address + SLIDES)
    page.evaluate(
        "document.querySelector('[data-pf-deck]').classList.remove('pf-deck--live')"
    )  # all six at once
    found = [one for one in Axe().run(page)["violations"] if one["impact"] in {"serious", "critical"}]
    page.close()
    assert {one["id"]: one["nodes"][0]["html"] for one in found} == {}


def test_the_slides_are_in_neither_the_sitemap_nor_the_search(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for file in ("sitemap.xml", "search/search_index.json"):
        answer = page.request.get(address + file)
        assert answer.ok
        assert "/present/" not in answer.text()
    page.close()
