"""Trends and the mark of a stale summary in a real browser: the year of three accounts, as it was on its last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import serious

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280
ROWS = """() => new Set(
    [...document.querySelectorAll(".pf-trends svg")].map(one => Math.round(one.getBoundingClientRect().top))
).size"""


def opened(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    return page, said


TITLES = {
    "": (
        "Outlook: on target",
        "Sales up 5 %",
        "Penetration unchanged",
        "3 more actions overdue",
        "1 more account off course",
        "Accounts by category: A +1, B −1, C +1",
    ),
    "accounts/harbour/": (
        "Sales unchanged",
        "Outlook: on target",
        "Penetration unchanged",
        "No action overdue, as before",
        "Category A · Strategic partner",
    ),
}
"""From the end of March to that of December: what the table in `tests/year.py` comes to."""


@pytest.mark.parametrize("path", TITLES)
def test_trends_stand_in_one_row_each_with_its_name(browser: Browser, year_address: str, path: str) -> None:
    page, said = opened(browser, f"{year_address}{path}", DESK)
    titles = page.locator(".pf-trends svg > title:first-child").all_text_contents()
    assert tuple(title.replace("\N{NO-BREAK SPACE}", " ") for title in titles) == TITLES[path]
    for title in titles:
        assert page.get_by_role("img", name=title, exact=True).first.is_visible()
    assert page.evaluate(ROWS) == 1
    assert said == []
    assert serious(page) == {}


def test_the_numbers_of_a_trend_are_those_of_the_plan_at_each_quarter_end(
    browser: Browser, year_address: str
) -> None:
    page, _ = opened(browser, f"{year_address}accounts/harbour/", DESK)
    cells = page.locator("#trend-outlook tbody tr")
    rows = [" | ".join(row.locator("th, td").all_text_contents()) for row in cells.all()]
    assert [row.replace("\N{NO-BREAK SPACE}", " ") for row in rows] == [
        "31 Mar 2025 | € 492,134.83 | € 520,000 | € 120,000 | 2025",
        "30 Jun 2025 | € 517,083.33 | € 520,000 | € 255,000 | 2025",
        "30 Sept 2025 | € 536,764.71 | € 520,000 | € 400,000 | 2025",
        "31 Dec 2025 | € 521,428.57 | € 520,000 | € 520,000 | 2025",
    ]


def test_a_phone_shows_each_trend_beside_its_words(browser: Browser, year_address: str) -> None:
    page, said = opened(browser, f"{year_address}accounts/harbour/", PHONE)
    trend = page.locator("#trend-sales, #trend-overdue").first
    words, drawing = trend.locator("figcaption").bounding_box(), trend.locator("svg").bounding_box()
    assert words
    assert drawing
    assert words["x"] + words["width"] <= drawing["x"]
    assert drawing["x"] + drawing["width"] <= PHONE
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert said == []


def test_a_stale_summary_is_explained_where_it_is_pointed_at(browser: Browser, year_address: str) -> None:
    page, _ = opened(browser, f"{year_address}accounts/harbour/", DESK)
    mark = page.locator("#stale-summary")
    assert "since then" in mark.inner_text()
    mark.locator(".pf-explained").hover()
    page.locator("#pf-tip").wait_for()
    assert "outlook moved" in page.locator("#pf-tip").inner_text()
