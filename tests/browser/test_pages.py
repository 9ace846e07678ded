from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from planfolio.presentation.views.index_page import INDEXES
from tests.browser.axe import serious
from tests.browser.visits import VISIBLE_WORDS, Visit, visit_all

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MAIN_PAGES = (
    *("", "accounts/", "accounts/nordwind/", "accounts/nordwind/present/", "actions/", "people/m.devries/"),
    *("steering/", "programme/"),
)
FIRST_PAGES = ("", "accounts/nordwind/", "accounts/nordwind/present/", "actions/")
"""The pages that most readers see; axe looks at all types of pages among the slow tests."""
OTHER_TYPES = (
    *(f"{name}/" for name in INDEXES if name != "actions"),
    *("people/", "guide/", "guide/correction/", "about/", "accounts/nordwind/entscheidungsweg/", "404.html"),
)


@pytest.fixture(scope="session")
def paths(site: Path) -> list[str]:
    """Return the address of every page that lies in the site's folder."""
    folders = sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    return ["" if folder == "." else f"{folder}/" for folder in folders]


@pytest.fixture(scope="session")
def visits(browser: Browser, address: str) -> list[Visit]:
    """Look at a page of each type; those left are looked at by a slow test."""
    return visit_all(browser, address, [*MAIN_PAGES, *OTHER_TYPES])


def _seen(visits: list[Visit], what: str) -> dict[str, Any]:
    return {visit.path or "/": getattr(visit, what) for visit in visits if getattr(visit, what)}


def test_the_pages_that_matter_are_there(paths: list[str]) -> None:
    assert set(MAIN_PAGES) <= set(paths)


def test_no_page_writes_anything_to_the_console(visits: list[Visit]) -> None:
    assert _seen(visits, "errors") == {}


def test_no_page_asks_another_host_for_anything(visits: list[Visit]) -> None:
    assert _seen(visits, "abroad") == {}


def test_every_page_gets_all_that_it_asks_for(visits: list[Visit]) -> None:
    assert _seen(visits, "failed") == {}


def test_every_page_has_one_title(visits: list[Visit]) -> None:
    assert {visit.path for visit in visits if visit.titles != 1} == set()


def test_no_page_is_wider_than_a_phone_or_a_desk(visits: list[Visit]) -> None:
    assert _seen(visits, "overflow") == {}


def test_every_page_is_complete_without_scripts(browser: Browser, address: str, visits: list[Visit]) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    lacking = {}
    for visit in visits:
        page.goto(address + visit.path, wait_until="domcontentloaded")
        words = page.evaluate(VISIBLE_WORDS)
        if words < visit.words or words == 0:
            lacking[visit.path or "/"] = (words, visit.words)
    page.close()
    assert lacking == {}


def _serious(browser: Browser, address: str, palette: str, pages: Iterable[str]) -> dict[str, Any]:
    context = browser.new_context(color_scheme=palette, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for path in pages:
        page.goto(address + path, wait_until="load")
        found[path or "/"] = serious(page)
    context.close()
    return {path: violations for path, violations in found.items() if violations}


def test_axe_finds_nothing_serious(browser: Browser, address: str) -> None:
    assert _serious(browser, address, "light", FIRST_PAGES) == {}


@pytest.mark.slow
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_type_of_page(browser: Browser, address: str, palette: str) -> None:
    assert _serious(browser, address, palette, (*MAIN_PAGES, *OTHER_TYPES)) == {}


@pytest.mark.slow
def test_what_holds_for_each_type_of_page_holds_for_all_pages(
    browser: Browser, address: str, paths: list[str]
) -> None:
    rest = [path for path in paths if path not in {*MAIN_PAGES, *OTHER_TYPES}]
    seen = visit_all(browser, address, rest)
    assert [visit for visit in seen if visit != Visit(visit.path, titles=1, words=visit.words)] == []


class _InlineCode(HTMLParser):
    """Collects what a content security policy without 'unsafe-inline' would not run or show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, _ in attributes:
            if name == "style" or name.startswith("on"):
                self.found.add(f"{self.get_starttag_text()}")
        if tag == "style":
            self.found.add("<style>")


def test_no_page_holds_a_style_attribute_or_an_inline_handler(site: Path) -> None:
    found = {}
    for page in site.rglob("*.html"):
        parser = _InlineCode()
        parser.feed(page.read_text("utf-8"))
        if parser.found:
            found[page.relative_to(site).as_posix()] = sorted(parser.found)[:5]
    assert found == {}
