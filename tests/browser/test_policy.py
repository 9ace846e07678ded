"""What the policy of a page lets happen, in a real browser: everything of ours, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import served
from tests.building import PLAN, desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
FEATURES = "  features:\n    - navigation.tabs\n    - navigation.instant\n"
HEADS = {"Accounts": "Accounts", "Actions": "Actions", "Guide": "Guide", "Portfolio": "Key account portfolio"}
INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.isBroken = true";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", "<i style='color: red' onclick='window.isBroken = true'>x</i>");
  document.body.lastElementChild.click();
  return [window.isBroken === undefined, document.body.lastElementChild.style.color];
}"""


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site whose pages follow each other without loading."""
    place = desk(tmp_path_factory.mktemp("instant") / "desk", polder=PLAN)
    own = (place / "mkdocs.yml").read_text("utf-8")
    own = own.replace("site_name: Planfolio", "site_name: Planfolio\nsite_url: http://127.0.0.1/")
    (place / "mkdocs.yml").write_text(own.replace("  features:\n    - navigation.tabs\n", FEATURES), "utf-8")
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    with served(place / "site") as address:
        sitemap = place / "site" / "sitemap.xml"  # knows no port
        sitemap.write_text(sitemap.read_text("utf-8").replace("http://127.0.0.1/", address), "utf-8")
        yield address


def _watched(browser: Browser) -> tuple[Page, list[str]]:
    page, said = browser.new_page(viewport={"width": 1280, "height": 900}), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def test_palette_search_and_instant_navigation_break_no_rule_of_the_policy(
    browser: Browser, instant: str
) -> None:
    page, said = _watched(browser)
    page.goto(instant)
    page.evaluate("window.isTheSame = true")
    for tab in (*HEADS, "Accounts"):
        page.locator(".md-tabs__link", has_text=tab).click()
        page.locator("h1", has_text=HEADS[tab]).wait_for()
    page.locator("main a", has_text="Polder Transport").first.click()
    page.wait_for_url("**/accounts/polder/")
    page.locator(
        ".pf-pagehead__title", has_text="Polder"
    ).wait_for()  # its address changes before the page does
    page.wait_for_timeout(500)  # the theme closes the search an eighth of a second after it shows a page
    page.locator(".md-header__option label:visible").click()
    page.locator(".md-search__input").fill("depot")
    page.locator(".md-search-result__link").first.wait_for()
    is_the_same = page.evaluate("window.isTheSame")
    page.close()
    assert said == []
    assert is_the_same


def test_what_is_put_into_a_page_neither_runs_nor_shows(browser: Browser, address: str) -> None:
    page, said = _watched(browser)
    page.goto(address)
    ran = page.evaluate(INLINE)
    page.close()
    assert ran == [True, ""]
    assert len(said) == 3
    assert all("Content Security Policy" in text for text in said)
