"""The pictures of an account page in a real browser: a list on a phone, links for the keyboard, words apart."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280
MEETING = """() => {
    const boxes = drawing => [...drawing.querySelectorAll("text")].map(
        one => [one.textContent, one.getBoundingClientRect()]
    )
    return [...document.querySelectorAll(".pf-chart svg")].flatMap(drawing => {
        const all = boxes(drawing)
        return all.flatMap(([words, a], place) => all.slice(0, place).filter(([, b]) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4
        ).map(([other]) => `${words} | ${other}`))
    })
}"""
"""The words of a drawing of which some run into others; a box of letters is some 4 px higher than they are."""


@contextmanager
def account(browser: Browser, address: str, width: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{address}accounts/nordwind/")
    yield page
    context.close()


def test_a_phone_shows_people_as_lists_and_a_desk_as_drawings(browser: Browser, address: str) -> None:
    for width, is_drawn in ((PHONE, False), (DESK, True)):
        with account(browser, address, width) as page:
            for chart in ("#chart-people", "#chart-organisation"):
                assert page.locator(f"{chart} svg").is_visible() is is_drawn
                assert page.locator(f"{chart} tbody tr").first.is_visible() is not is_drawn


def test_words_of_a_drawing_do_not_run_into_each_other(browser: Browser, address: str) -> None:
    with account(browser, address, DESK) as page:
        assert page.evaluate(MEETING) == []


def test_the_keyboard_reaches_marks_and_follows_them(browser: Browser, address: str) -> None:
    with account(browser, address, DESK) as page:
        page.locator("#chart-people svg a").first.focus()
        page.keyboard.press("Tab")
        ring = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        target = page.evaluate("() => document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{target}")
        assert ring == "solid"
        assert page.locator(target).is_visible()


def test_letters_of_the_timeline_never_get_smaller_than_nine_pixels(browser: Browser, address: str) -> None:
    with account(browser, address, PHONE) as page:
        scale = page.evaluate("() => document.querySelector('#chart-timeline svg').getScreenCTM().a")
    assert scale * 11 >= 9
