"""What stands behind a figure: by pointer, by keyboard, by touch, and without any script."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

OUTLOOK = ".pf-figure:has(#about-outlook)"
ACCOUNT = "accounts/nordwind/"


@contextmanager
def opened(browser: Browser, address: str, *, scripts: bool = True, width: int = 1280) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": width, "height": 900}, has_touch=width < 720
    )
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_without_scripts_pointer_and_keyboard_open_a_figure(browser: Browser, address: str) -> None:
    with opened(browser, address + ACCOUNT, scripts=False) as page:
        about = page.locator("#about-outlook")
        expect(about).to_be_hidden()
        page.hover(f"{OUTLOOK} .pf-figure__value")
        expect(about).to_be_visible()
        about.hover()  # it stays while somebody reads it, or copies a number from it
        expect(about).to_contain_text("sales to date ÷ elapsed part of the year")
        page.mouse.move(0, 0)
        expect(about).to_be_hidden()
        page.focus(f"{OUTLOOK} a")
        expect(about).to_be_visible()
        expect(page.locator(f"{OUTLOOK} a")).to_have_attribute("aria-describedby", "about-outlook")


def test_escape_puts_a_figure_away_until_it_is_left(browser: Browser, address: str) -> None:
    with opened(browser, address + ACCOUNT) as page:
        about = page.locator("#about-outlook")
        page.focus(f"{OUTLOOK} a")
        expect(about).to_be_visible()
        page.wait_for_load_state(
            "networkidle"
        )  # the script comes in when somebody first asks for an explanation
        page.keyboard.press("Escape")
        expect(about).to_be_hidden()
        page.focus(".pf-figure:first-child a")
        page.focus(f"{OUTLOOK} a")
        expect(about).to_be_visible()


def test_a_touch_shows_the_exact_amount_within_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, address, width=360) as page:
        for place in range(1, 7):
            page.locator(f".pf-figure:nth-child({place}) .pf-figure__value").tap()
            about = page.locator(f".pf-figure:nth-child({place}) .pf-explanation")
            expect(about).to_be_visible()
            box = about.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360
            page.locator("h1").tap()  # a touch elsewhere puts it away
            expect(about).to_be_hidden()
        expect(page.locator("#about-whitespace .pf-explanation__exact")).to_contain_text("€")


def test_the_head_of_a_derived_column_shows_its_formula(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        head = page.locator("thead a[href$='#figure-rank']")
        tip = page.get_by_role("tooltip")
        head.focus()
        expect(tip).to_contain_text("accounts by weighted score")
        expect(head).to_have_attribute("aria-describedby", "pf-tip")
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        page.locator("thead a[href$='#figure-completeness']").hover()
        expect(tip).to_contain_text("keys written ÷ keys that the category asks for")
        tip.hover()
        page.wait_for_timeout(500)
        expect(tip).to_be_visible()
        page.mouse.move(0, 0)
        expect(tip).to_be_hidden()


def test_an_explanation_is_put_away_when_another_page_comes(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator("thead a[href$='#figure-rank']").focus()
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/guide/#figure-rank")
        expect(page.get_by_role("tooltip")).to_be_hidden()
