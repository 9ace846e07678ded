"""What a committee holds in its hands: pages printed by a real browser."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.browser.chromium import served
from tests.building import ROOT, planfolio

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("de", "dark")])
def test_the_steering_page_prints_on_two_sheets_in_longer_languages(
    browser: Browser, tmp_path: Path, language: str, scheme: str
) -> None:
    built = planfolio("build", "--language", language, "--output", tmp_path / "site", cwd=ROOT)
    assert built.code == 0, built.said
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    with served(tmp_path / "site") as address:
        page.goto(f"{address}steering/")
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(SHEET.findall(pdf)) == 2


def test_the_steering_page_prints_on_two_sheets(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}steering/")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(SHEET.findall(pdf)) == 2


def test_a_matrix_of_all_accounts_begins_on_the_first_sheet(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}whitespace/")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(SHEET.findall(pdf)) == 2  # three, when the matrix would not break


def test_a_sheet_bears_a_plan_alone_with_its_day_and_number(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}accounts/nordwind/")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    page.close()
    texts = [sheet.extract_text() for sheet in sheets]
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(sheets)}" in text
        assert "Waalborg Fleet Service · Snapshot of 11 May 2026" in text
    words = " ".join(texts).split()
    assert "Search" not in words  # chrome
    assert "Numbers" not in words  # what stands behind a chart


def test_paper_is_light_where_a_reader_chose_dark(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}accounts/nordwind/")
    page.emulate_media(media="print", color_scheme="dark")
    seen = page.evaluate(
        """() => [getComputedStyle(document.documentElement).colorScheme, document.body.dataset.mdColorScheme,
        getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"""
    )
    visible = page.locator(".pf-noprint:visible, .md-header:visible, .pf-footer:visible").count()
    page.close()
    assert seen == ["light only", "slate", "rgb(255, 255, 255)", "rgb(26, 30, 36)"]
    assert visible == 0


def test_a_wide_index_is_printed_across_with_its_heads_on_every_sheet(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}actions/")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    page.close()
    assert len(sheets) > 2
    for sheet in sheets[:3]:
        assert sheet.mediabox.width > sheet.mediabox.height
        assert "Action and next step" in sheet.extract_text()
