"""Portfolios at their limits: none, one, plans that hold too much or nothing, names nobody expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import extremes
from tests.browser.axe import serious
from tests.browser.chromium import served
from tests.browser.visits import Visit, visit
from tests.building import desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PLANS = {"crowded": extremes.crowded(), "troubled": extremes.troubled(), "bare": extremes.bare()}
FIRST = ("", "actions/", "accounts/crowded/", "accounts/crowded/present/", "accounts/troubled/")
REST = (
    *("accounts/", "stakeholders/", "attention/", "steering/", "people/m.devries/", "accounts/bare/"),
    *("accounts/troubled/present/", "accounts/bare/present/"),
)
OTHERS = ("actions/", "whitespace/", "steering/", "programme/")


def _site(folder: pytest.TempPathFactory, **plans: str) -> Iterator[str]:
    place = desk(folder.mktemp("extremes") / "desk", **plans)
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    with served(place / "site") as address:
        yield address


@pytest.fixture(scope="module")
def all_extremes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _site(tmp_path_factory, **PLANS)


@pytest.fixture(scope="module", params=[{}, {"bare": extremes.bare()}], ids=["none", "one"])
def few(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _site(tmp_path_factory, **request.param)


@pytest.mark.parametrize("path", [*FIRST, *(pytest.param(one, marks=pytest.mark.slow) for one in REST)])
def test_a_page_holds_what_is_extreme(browser: Browser, all_extremes: str, path: str) -> None:
    page = browser.new_page()
    seen = visit(page, all_extremes, path)
    page.close()
    assert seen == Visit(path, titles=1, words=seen.words)
    assert seen.words


@pytest.mark.parametrize(
    "path", ["", "accounts/", *(pytest.param(one, marks=pytest.mark.slow) for one in OTHERS)]
)
def test_a_portfolio_of_none_or_one_account_says_what_to_write(browser: Browser, few: str, path: str) -> None:
    page = browser.new_page()
    seen = visit(page, few, path)
    violations = serious(page)
    page.close()
    assert seen == Visit(path, titles=1, words=seen.words)
    assert violations == {}
