"""The drawings of the guide as a reader sees them: on a phone, in the dark, on paper, in three languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_core_python.sync_playwright import Axe

from tests.browser.chromium import served
from tests.browser.visits import FITS
from tests.building import ROOT, desk, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PAGE: Final = "guide/correction/"
SHEET: Final = re.compile(rb"/Type\s*/Page\b")
LEAST_PX: Final = 10
MOST_SHEETS: Final = 5
TITLE: Final = "Donaudampfschifffahrtsgesellschaft " * 4
GOAL: Final = "物流 " * 60
HOSTILE: Final = f"""\
---
account: {"Gesellschaft für Speditionen und Lagerhaltung im Norden " * 2}GmbH
owner: m.devries
category: C
summary: Long names, and a line that never ends.
actions:
  - {{title: "{TITLE}", owner: m.devries, status: planned, due: 2026-06-30, goal: "{GOAL}"}}
---
"""
SMALLEST: Final = """() => Math.min(...[...document.querySelectorAll(".pf-picture text")].map(
  (one) => parseFloat(getComputedStyle(one).fontSize) * one.closest("svg").getBoundingClientRect().width / 480))"""
OUTSIDE: Final = """() => [...document.querySelectorAll(".pf-picture text")].filter((one) => {
  const [word, picture] = [one.getBoundingClientRect(), one.closest("svg").getBoundingClientRect()];
  return word.left < picture.left || word.right > picture.right || word.bottom > picture.bottom;
}).map((one) => one.textContent)"""
HIDDEN: Final = """() => [...document.querySelectorAll(".pf-drawn--number")].flatMap((number) => {
  const badge = number.previousElementSibling.getBoundingClientRect();
  return [...number.closest("svg").querySelectorAll("text")].filter((one) => {
    const word = one.getBoundingClientRect();
    return one !== number && word.left < badge.right - 2 && word.right > badge.left + 2
      && word.top < badge.bottom - 4 && word.bottom > badge.top + 4;
  }).map((one) => number.textContent + " hides " + one.textContent);
})"""


@pytest.fixture(scope="module", params=["en", "de", pytest.param("nl", marks=pytest.mark.slow)])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the example in a language."""
    folder = tmp_path_factory.mktemp(request.param) / "site"
    built = planfolio("build", "--language", request.param, "--output", folder, cwd=ROOT)
    assert built.code == 0, built.said
    with served(folder) as address:
        yield address


def _seen(browser: Browser, address: str, width: int, *questions: str) -> list[Any]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + PAGE, wait_until="load")
    found = [page.evaluate(question) for question in questions]
    page.close()
    return found


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_every_word_of_a_picture_is_in_it_and_none_is_hidden(
    browser: Browser, spoken: str, width: int
) -> None:
    assert _seen(browser, spoken, width, OUTSIDE, HIDDEN) == [[], []]


def test_the_letters_of_a_picture_can_be_read_on_a_phone(browser: Browser, spoken: str) -> None:
    smallest, fits = _seen(browser, spoken, 360, SMALLEST, FITS)
    assert smallest >= LEAST_PX
    assert fits


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_page(browser: Browser, spoken: str, palette: str) -> None:
    page = browser.new_page(color_scheme="dark" if palette == "dark" else "light")
    page.goto(spoken + PAGE, wait_until="load")
    found = Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    page.close()
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


def test_the_colours_of_the_pictures_follow_the_palette_and_paper_is_light(
    browser: Browser, spoken: str
) -> None:
    asked = "getComputedStyle(document.querySelector('.pf-picture rect')).fill"
    page = browser.new_page(color_scheme="dark")
    page.goto(spoken + PAGE, wait_until="load")
    dark = page.evaluate(asked)
    page.emulate_media(media="print")
    paper = page.evaluate(asked)
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert (dark, paper) == ("rgb(19, 22, 26)", "rgb(255, 255, 255)")
    assert len(SHEET.findall(pdf)) <= MOST_SHEETS


def test_the_longest_names_and_lines_stay_in_their_pictures(browser: Browser, tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", long=HOSTILE)
    built = planfolio("build", cwd=place)
    assert built.code == 0, built.said
    with served(place / "site") as address:
        assert _seen(browser, address, 360, OUTSIDE, HIDDEN, FITS) == [[], [], True]
