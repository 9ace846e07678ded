"""The pencil behind an item's title: quiet until somebody comes near, there on a phone, and never on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser


def opacity(pencil: Locator) -> str:
    return str(pencil.evaluate("one => getComputedStyle(one).opacity"))


def test_a_pencil_shows_to_a_pointer_that_is_near_and_to_the_keyboard_and_not_on_paper(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}accounts/nordwind/")
    row = page.locator("tr#A3")
    pencil = row.get_by_role("link", name=re.compile(r"^Edit A3 in line \d+$"))
    assert opacity(pencil) == "0"
    row.hover()
    assert opacity(pencil) == "1"
    page.locator("h1").hover()
    assert opacity(pencil) == "0"
    pencil.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert opacity(pencil) == "1"
    page.emulate_media(media="print")
    assert not pencil.is_visible()


def test_a_pencil_is_there_on_a_phone_and_widens_nothing(browser: Browser, address: str) -> None:
    page = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True
    ).new_page()
    page.goto(f"{address}accounts/nordwind/")
    pencil = page.locator("#D1 .pf-pencil")
    assert opacity(pencil) == "1"
    box = pencil.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 20
    assert page.evaluate("document.documentElement.scrollWidth") == 360
