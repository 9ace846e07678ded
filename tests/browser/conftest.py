"""The example and the year of three accounts, served to a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def year_address(year_site: Path) -> Iterator[str]:
    with served(year_site) as address:
        yield address


@pytest.fixture(autouse=True)
def _closed_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close the pages that a test leaves open: each goes on working, and slows down all that follow."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    before = list(browser.contexts)
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()
