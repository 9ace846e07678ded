"""The search in a real browser, typed as readers type, with the engine of small sites and that of large ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import served
from tests.browser.search_plans import lay_out
from tests.building import planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 720}
ENGINES = {"material": 1500, "pagefind": 3}
BOX = ".md-search__input"
FOUND = "[...document.querySelectorAll('.md-search-result__link')].map((link) => link.pathname.slice(1) + link.hash)"
LEADS_TO = """([first, place]) => {
  const links = [...document.querySelectorAll('.md-search-result__item')].slice(0, first ? 1 : 99)
    .flatMap((item) => [...item.querySelectorAll('a')]);
  return links.some((link) => link.pathname.slice(1) + link.hash === place);
}"""

TYPED = [
    ("Sophie Klein", "people/s.klein/"),
    ("a2 kestrel", "accounts/kestrel/#A2"),
    ("group decides the tender", "accounts/kestrel/#why-the-south-is-next"),
    ("Jörg Strauß", "accounts/muelheim/#jstrauss"),
    ("joerg strauss", "accounts/muelheim/#jstrauss"),
    ("straße", "accounts/muelheim/#was-die-strae-kostet"),
    ("Mueller Soehne", "accounts/muelheim/"),
    ("muller sohne", "accounts/muelheim/"),
    ("coordinatie", "accounts/van-rijn/#wie-de-ritten-plant"),
    ("coördinatie", "accounts/van-rijn/#wie-de-ritten-plant"),
    ("אבי", "accounts/kestrel/#avi"),
]
ANYWHERE = [
    ("road assistance", "accounts/kestrel/#whitespace"),
    ("Müller", "accounts/kestrel/#why-the-south-is-next"),
    ("Göthe", "accounts/kestrel/#why-the-south-is-next"),
    ("Strategien", "accounts/muelheim/#was-die-strae-kostet"),
    ("leveranciers", "accounts/van-rijn/#wie-de-ritten-plant"),
    ("deciding", "accounts/kestrel/#why-the-south-is-next"),
]


@pytest.fixture(scope="module", params=["material", pytest.param("pagefind", marks=pytest.mark.slow)])
def searched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the plans for one engine."""
    place = lay_out(tmp_path_factory.mktemp("searched") / "desk", ENGINES[request.param])
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    assert (place / "site/pagefind").is_dir() == (request.param == "pagefind")
    with served(place / "site") as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, searched: str) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(f"{searched}accounts/")
    yield page
    page.close()


def _ask(page: Page, question: str) -> None:
    page.locator(BOX).fill(question)
    page.keyboard.press("End")  # Material looks when a key is let go


@pytest.mark.parametrize(("question", "place"), TYPED, ids=[question for question, _ in TYPED])
def test_the_first_page_found_is_the_one_meant(page: Page, question: str, place: str) -> None:
    _ask(page, question)
    page.wait_for_function(LEADS_TO, arg=[True, place], timeout=5000)


@pytest.mark.parametrize(("question", "place"), ANYWHERE, ids=[question for question, _ in ANYWHERE])
def test_a_word_spelt_or_ending_otherwise_is_found_too(page: Page, question: str, place: str) -> None:
    _ask(page, question)
    page.wait_for_function(LEADS_TO, arg=[False, place], timeout=5000)


def test_a_page_with_all_words_comes_without_those_with_some(page: Page) -> None:
    _ask(page, "a1 kestrel")
    page.wait_for_function(LEADS_TO, arg=[True, "accounts/kestrel/#A1"], timeout=5000)
    assert "accounts/muelheim/#A1" not in page.evaluate(FOUND)


def test_lines_with_the_words_are_shown_and_the_words_marked(page: Page) -> None:
    _ask(page, "decides the tender")
    page.wait_for_function(LEADS_TO, arg=[True, "accounts/kestrel/#why-the-south-is-next"], timeout=5000)
    text = page.locator(".md-search-result__link", has_text="Why the south").first
    assert "sourcing group decides the tender" in text.inner_text()
    assert "tender" in text.locator("mark").all_inner_texts()


def test_nothing_is_fetched_for_the_search_before_a_reader_turns_to_it(
    browser: Browser, searched: str
) -> None:
    page, fetched, said = browser.new_page(viewport=DESK), [], []  # type: ignore[arg-type]
    page.on("request", lambda sent: fetched.append(sent.url.removeprefix(searched)))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{searched}accounts/", wait_until="networkidle")
    before = [path for path in fetched if path.startswith(("search/", "pagefind/"))]
    page.locator(BOX).click()
    page.keyboard.type("kestrel", delay=5)
    page.locator(".md-search-result__link").first.wait_for()
    page.close()
    assert before == []
    assert [path for path in fetched if path.startswith(("search/words", "pagefind/"))]
    assert said == []


def test_keys_open_the_search_walk_through_it_and_close_it(page: Page, searched: str) -> None:
    page.goto(f"{searched}accounts/")
    page.keyboard.press("/")
    page.keyboard.type("a2 kestrel", delay=5)
    page.wait_for_function(LEADS_TO, arg=[True, "accounts/kestrel/#A2"], timeout=5000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.hash") == "#A2"
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/accounts/kestrel/#A2$"))
    page.goto(f"{searched}accounts/")


def test_on_a_phone_keys_open_search_and_drawer_by_their_buttons(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}accounts/nordwind/")
    page.get_by_role("button", name="Navigation").press("Enter")
    drawer = page.get_by_role("button", name="Navigation")
    assert drawer.get_attribute("aria-expanded") == "true"
    assert page.locator(".md-nav--primary .md-nav__link").first.evaluate(
        "one => one === document.activeElement"
    )
    assert page.locator(".pf-drawer__link").first.is_visible()
    page.keyboard.press("Escape")
    assert drawer.get_attribute("aria-expanded") == "false"
    page.locator("header").get_by_role("button", name="Search").press(" ")
    page.wait_for_function("document.activeElement.name === 'query'")
    page.close()
