"""What tests of all parts share: the example, built once by the real program, and a real browser."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import NAMES, find_browser, opened_browser
from tests.building import ROOT, planfolio
from tests.year import TODAY, write_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example as a user does."""
    folder = tmp_path_factory.mktemp("example") / "site"
    built = planfolio("build", "--output", folder, cwd=ROOT)
    assert built.code == 0, built.said
    return folder


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the year of three accounts; a test that changes something writes its own, which takes no time."""
    return write_year(tmp_path_factory.mktemp("year") / "desk")


@pytest.fixture(scope="session")
def year_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the year of three accounts as its authors would have on the last day of it."""
    folder = tmp_path_factory.mktemp("year-site")
    desk = write_year(folder / "desk")
    shutil.copy(ROOT / "mkdocs.yml", desk)
    built = planfolio("build", "--as-of", TODAY.isoformat(), "--output", folder / "site", cwd=desk)
    assert built.code == 0, built.said
    return folder / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the system's browser; where there is none, the tests that need it say so."""
    if not find_browser():
        told = f"no browser: none of {', '.join(NAMES)} is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    with opened_browser() as browser:
        yield browser
