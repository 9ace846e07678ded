"""What changed since a day in a real browser: the year of three accounts, as it was on its last day."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.browser.axe import serious

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280
HARBOUR = "accounts/harbour/"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"
DARK = "() => document.body.setAttribute('data-md-color-scheme', 'slate')"
FOCUSED = "() => getComputedStyle(document.querySelector('label[for=since-monday]')).outlineStyle"


def opened(
    browser: Browser, address: str, width: int = DESK, *, scripts: bool = True
) -> tuple[Page, list[str]]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    return page, said


def plain(words: str) -> str:
    return " ".join(words.split())


def test_rows_are_marked_and_lead_to_the_words_of_their_change_and_back(
    browser: Browser, year_address: str
) -> None:
    page, _ = opened(browser, f"{year_address}{HARBOUR}")
    marks = page.locator(".pf-news")
    found = {plain(one.inner_text()): plain(one.get_attribute("title") or "") for one in marks.all()}
    assert found == {
        "changed": "O1 status on track → at risk",
        "moved": "A4 due 19 Dec 2025 → 27 Feb 2026",
        "done": "A3 done, 20k of 25k expected",
        "new": "D2 new: Tools for the second depot, € 18,000, needed by 15 Jan 2026",
    }
    page.locator(".pf-news--moved").click()
    line = page.locator(":target")
    assert plain(line.inner_text()) == found["moved"]
    line.locator("a").click()
    assert page.locator(":target").get_attribute("id") == "A4"
    assert "Second depot fitted out" in page.locator(":target").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_day_to_compare_with_is_chosen_by_mouse_and_by_keyboard(
    browser: Browser, year_address: str, *, scripts: bool
) -> None:
    page, said = opened(browser, year_address, scripts=scripts)
    shown = page.locator(".pf-choice__panel:visible")
    assert "open decisions +1" in plain(shown.inner_text())
    page.get_by_text("the quarter’s start").click()
    assert shown.count() == 1
    assert "8 more" in shown.inner_text()
    page.get_by_role("radio", name="the quarter’s start").press("ArrowLeft")
    assert page.get_by_role("radio", name="Monday").is_checked()
    assert shown.count() == 1
    assert "our sales 2025" in shown.inner_text()
    assert "needed by" not in shown.inner_text()
    if scripts:
        assert page.evaluate(FOCUSED) == "solid"
    assert said == []


@pytest.mark.parametrize("path", ["", HARBOUR, "steering/", "people/j.bakker/"])
def test_pages_that_tell_what_changed_fit_a_phone_and_read_well(
    browser: Browser, year_address: str, path: str
) -> None:
    page, said = opened(browser, f"{year_address}{path}", PHONE)
    assert page.locator("#changed").is_visible()
    assert page.evaluate(FITS)
    assert serious(page) == {}
    page.evaluate(DARK)
    assert serious(page) == {}
    assert said == []


def test_marks_of_the_steering_page_lead_to_the_changes_since_the_meeting(
    browser: Browser, year_address: str
) -> None:
    page, _ = opened(browser, f"{year_address}steering/")
    mark = page.locator("#decisions").locator("xpath=ancestor::section").locator(".pf-news")
    assert mark.count() == 1
    assert plain(mark.get_attribute("title") or "").startswith("D2 new: Tools for the second depot")
    mark.click()
    assert page.locator(":target").inner_text().startswith("Harbour Cold Stores")


def test_on_paper_the_committee_has_two_sheets_and_the_portfolio_one_choice(
    browser: Browser, year_address: str
) -> None:
    page, _ = opened(browser, f"{year_address}steering/")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 2
    assert "Changed since the meeting of 17 Nov" in plain(sheets[1].extract_text())
    page.goto(year_address)
    text = plain(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages))
    assert "the meeting of 17 Nov" in text
    assert "the quarter’s start" not in text
