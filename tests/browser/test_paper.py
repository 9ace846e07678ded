"""What a committee holds in its hands: pages printed by a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import served
from tests.building import ROOT, planfolio

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("nl", "light"), ("de", "dark")])
def test_the_steering_page_prints_on_two_sheets_in_every_language(
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


def test_a_matrix_of_all_accounts_begins_on_the_first_sheet(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}whitespace/")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(SHEET.findall(pdf)) == 2  # three, when the matrix would not break
