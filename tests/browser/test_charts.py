"""Every chart on every page of the built example, as it is written and as a browser draws it."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from tests.presentation.charts.soundness import faults

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = ("", "accounts/nordwind/", "attention/")
CHARTS = {
    "": {
        *("chart-sales", "chart-results", "chart-outlook", "chart-load"),
        *("chart-pareto", "chart-position", "chart-bubbles", "chart-attention"),
    },
    "attention/": {"chart-attention", "chart-pareto", "chart-load"},
}
SIZES = ((360, "default"), (1280, "slate"), (1920, "default"))
LEAST_LETTER_PX = 9
SEEN = """() => [...document.querySelectorAll("figure.pf-chart svg")].map((svg) => {
  const id = svg.closest("figure").id, [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const box = text.getBBox();
    return {words: text.textContent, x: box.x, y: box.y, right: box.x + box.width, bottom: box.y + box.height};
  });
  const shown = svg.getBoundingClientRect();
  return {id, width, height, texts, letter: 11 * shown.width / width, isShown: shown.width > 0};
})"""


@dataclass
class Figure:
    """A chart of a page: its drawing, and the texts of its table and of what stands around it."""

    id: str
    svg: str
    told: list[str]


class _Figures(HTMLParser):
    """Collects the charts of a page; what is inside a drawing is kept as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Figure] = []
        self.is_inside = self.is_drawing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "figure" and "pf-chart" in (attributes.get("class") or "").split():
            self.found.append(Figure(attributes.get("id") or "", "", []))
            self.is_inside = True
        if self.is_inside and tag == "svg" and not self.found[-1].svg:
            self.is_drawing = True
        if self.is_drawing:
            self.found[-1].svg += self.get_starttag_text() or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's
        if self.is_drawing:
            self.found[-1].svg += self.get_starttag_text() or ""

    def handle_endtag(self, tag: str) -> None:
        if self.is_drawing:
            self.found[-1].svg += f"</{tag}>"
        if tag == "svg":
            self.is_drawing = False
        if tag == "figure":
            self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_drawing:
            self.found[-1].svg += data.replace("&", "&amp;").replace("<", "&lt;")
        elif self.is_inside:
            self.found[-1].told.append(" ".join(data.split(" ")).strip())


def figures_of(page: Path) -> list[Figure]:
    parser = _Figures()
    parser.feed(page.read_text("utf-8"))
    return parser.found


@pytest.fixture(scope="module")
def figures(site: Path) -> dict[str, list[Figure]]:
    """Return the charts of every page that has any."""
    pages = {page.parent.relative_to(site).as_posix(): figures_of(page) for page in site.rglob("index.html")}
    return {"" if path == "." else f"{path}/": found for path, found in pages.items() if found}


@pytest.fixture(scope="module")
def seen(browser: Browser, address: str) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Return where a browser puts the texts of each chart."""
    found = {}
    for width, scheme in SIZES:
        page = browser.new_page(viewport={"width": width, "height": 900})
        for path in PAGES:
            page.goto(address + path, wait_until="load")
            page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
            found[path, width] = [chart for chart in page.evaluate(SEEN) if chart["isShown"]]
        page.close()
    return found


@pytest.mark.parametrize("path", CHARTS)
def test_the_charts_of_a_page_are_there(figures: dict[str, list[Figure]], path: str) -> None:
    assert {figure.id for figure in figures[path]} >= CHARTS[path]


def test_every_chart_is_named_painted_in_its_box_and_says_what_its_table_does(
    figures: dict[str, list[Figure]],
) -> None:
    found = {}
    for path, charts in figures.items():
        for chart in charts:
            if chart.svg:
                wrong = faults(ET.fromstring(chart.svg), chart.told)  # noqa: S314  our own page
                found.update({f"{path}#{chart.id}": wrong} if wrong else {})
    assert found == {}


def test_every_chart_of_a_page_has_an_id_of_its_own(figures: dict[str, list[Figure]]) -> None:
    for path, charts in figures.items():
        ids = [chart.id for chart in charts]
        assert len(ids) == len(set(ids)), path


def test_no_two_texts_of_a_chart_overlap_in_a_browser(
    seen: dict[tuple[str, int], list[dict[str, Any]]],
) -> None:
    found = {
        f"{path}#{chart['id']} at {width}": pair
        for (path, width), charts in seen.items()
        for chart in charts
        if (pair := _overlapping(chart["texts"]))
    }
    assert found == {}


def test_every_text_of_a_chart_lies_in_its_box_in_a_browser(
    seen: dict[tuple[str, int], list[dict[str, Any]]],
) -> None:
    found = [
        (path, width, chart["id"], text["words"])
        for (path, width), charts in seen.items()
        for chart in charts
        for text in chart["texts"]
        if text["x"] < -1 or text["right"] > chart["width"] + 1 or text["bottom"] > chart["height"] + 2
    ]
    assert found == []


def test_letters_of_a_chart_are_never_too_small(seen: dict[tuple[str, int], list[dict[str, Any]]]) -> None:
    small = {
        (path, width, chart["id"]): chart["letter"]
        for (path, width), charts in seen.items()
        for chart in charts
        if chart["letter"] < LEAST_LETTER_PX
    }
    assert small == {}


def _overlapping(texts: list[dict[str, Any]]) -> tuple[str, str] | None:
    """Return two texts that share more than a hair; boxes of a browser hold the room above and below letters, too."""
    for place, one in enumerate(texts):
        for other in texts[:place]:
            across = min(one["right"], other["right"]) - max(one["x"], other["x"])
            down = min(one["bottom"], other["bottom"]) - max(one["y"], other["y"])
            if across > 1 and down > 4:
                return one["words"], other["words"]
    return None
