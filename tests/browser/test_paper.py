"""What a committee holds in its hands: pages printed by a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_steering_page_prints_on_two_sheets(browser: Browser, address: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}steering/")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(SHEET.findall(pdf)) == 2
