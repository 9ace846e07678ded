"""A plan whose every text tries to become something else: a template, a script, a tag, a broken layout."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planfolio.presentation.views.index_page import INDEXES
from tests.browser.chromium import served
from tests.browser.visits import Visit, visit
from tests.building import desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PLAN = Path(__file__).with_name("hostile.md")
PAGES = (
    *("", "accounts/", "accounts/hostile/", "people/m.devries/", "steering/", "programme/", "guide/"),
    *(f"{name}/" for name in INDEXES),
)
RUN_OR_MARKED = ".md-content script, .md-content [onerror], .md-content iframe, .pf-section b"
SHOWN = (
    "{{ 7*7 }}",
    "{% raw %}",
    "</script>",
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "\"double\" & 'single'",
    "🚚",
    "شركة النقل",
    "x" * 200,
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = desk(tmp_path_factory.mktemp("hostile") / "desk")
    shutil.copy(PLAN, place / "plans")
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    with served(place / "site") as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_a_hostile_plan_does_nothing_to_the_page(browser: Browser, hostile: str, path: str) -> None:
    page = browser.new_page()
    seen = visit(page, hostile, path)
    marks = page.locator(RUN_OR_MARKED).count()
    page.close()
    assert seen == Visit(path, titles=1, words=seen.words)
    assert marks == 0


def test_hostile_text_is_shown_as_it_was_written(browser: Browser, hostile: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(hostile + "accounts/hostile/")
    shown = page.locator("main").inner_text()
    page.close()
    assert [text for text in SHOWN if text not in shown] == []
