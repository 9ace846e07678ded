"""The agenda in a real browser: printed for the meeting, and by its address that of one account manager."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SHEETS = 2
ROWS = "table[data-pf-index] tbody tr[id]"
CUT = f"""() => [...document.querySelectorAll('{ROWS}')]
  .filter((row) => getComputedStyle(row).breakInside !== 'avoid').map((row) => row.id)"""
SHOWN = (
    f"() => [...document.querySelectorAll('{ROWS}')].filter((row) => row.offsetParent).map((row) => row.id)"
)


def test_the_agenda_prints_on_two_sheets_without_its_filters_and_no_row_is_cut(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}agenda/")
    page.wait_for_selector(".pf-filters")
    titles = page.locator(".pf-table__group th").all_inner_texts()
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert page.locator(".pf-filters, .pf-views, .pf-ways").evaluate_all(
        "all => all.every((one) => getComputedStyle(one).display === 'none')"
    )
    page.close()
    sheets = PdfReader(BytesIO(pdf)).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert len(sheets) <= SHEETS
    for title in titles:
        assert re.sub(r"\s+", " ", title).split("  ")[0].split(" · ")[0] in text


def test_the_agenda_of_an_account_manager_is_an_address(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}people/a.kaya/")
    page.click('a[href*="agenda/#view?owner=a.kaya"]')
    page.wait_for_selector(".pf-filters")
    shown = page.evaluate(SHOWN)
    assert "reviews--rheinland--" in shown
    assert all("kestrel" not in row and "nordwind" not in row for row in shown)
    page.close()
