"""The words of each language, and what holds of every drawing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from planfolio.presentation.charts.svg import width_of
from planfolio.presentation.formats import Formats
from planfolio.reading.catalog import LANGUAGES, read_catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from planfolio.presentation.charts.chart import Chart

LABELS = Path(__file__).parents[3] / "site_config" / "defaults" / "labels"


def read_formats(language: str) -> Formats:
    parts = [(name, (LABELS / language / name).read_text("utf-8")) for name in ("common.yml", "charts.yml")]
    catalog, found = read_catalog(language, parts)
    assert not found
    return Formats(catalog)


FORMATS = {language: read_formats(language) for language in LANGUAGES}


def sound(chart: Chart) -> Element:
    """Return a chart's drawing after checking that it is well-formed and keeps to its box."""
    assert chart.svg is not None
    root = ET.fromstring(chart.svg)  # noqa: S314  our own drawing
    names = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert names[root.get("aria-labelledby")] == chart.title
    assert root.get("aria-describedby") in names
    assert not re.search(
        r"nan|inf\b|\d\.\d{3}| style=", re.sub(r">[^<]*<|aria-label=\"[^\"]*\"", "", chart.svg)
    )
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for text in root.iter("text"):
        left, right = extent(text)
        assert left >= -0.5, text.text
        assert right <= width + 0.5, text.text
        assert 8 <= float(text.attrib["y"]) <= height, text.text
    return root


def extent(text: Element) -> tuple[float, float]:
    width = width_of(text.text or "", is_strong=text.get("font-weight") is not None)
    before = {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    x = float(text.attrib["x"])
    return x - before, x - before + width


def words(root: Element) -> list[str]:
    return [text.text or "" for text in root.iter("text")]


@pytest.fixture(scope="session", params=LANGUAGES)
def any_formats(request: pytest.FixtureRequest) -> Formats:
    return FORMATS[request.param]


@pytest.fixture(scope="session")
def formats() -> Formats:
    return FORMATS["en"]


@pytest.fixture(scope="session")
def drawn() -> Callable[[Chart], Element]:
    return sound


@pytest.fixture(scope="session")
def written() -> Callable[[Element], list[str]]:
    return words
