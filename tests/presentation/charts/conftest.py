"""The words of each language, and what holds of every drawing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from planfolio.presentation.formats import Formats
from planfolio.reading.catalog import LANGUAGES, read_catalog
from tests.presentation.charts.soundness import faults, told_by

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
    """Return a chart's drawing after checking that it is well-formed, and says what its table does."""
    assert chart.svg is not None
    root = ET.fromstring(chart.svg)  # noqa: S314  our own drawing
    assert [one.text for one in root if one.get("id") == root.get("aria-labelledby")] == [chart.title]
    assert not re.search(
        r"nan|inf\b|\d\.\d{3}| style=", re.sub(r">[^<]*<|aria-label=\"[^\"]*\"", "", chart.svg)
    )
    assert faults(root, told_by(chart)) == []
    return root


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
