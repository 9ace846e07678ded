"""Where accounts stand by category and stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.heatmap import Field, Position, position_chart
from planfolio.presentation.states import Sign

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
STAGES = ("First sale", "Trusted supplier")
FIELDS = {
    ("A", "Trusted supplier"): Field(2, "2.90m", (Sign.bad, Sign.warn), "Kestrel and Nordwind"),
    ("B", "First sale"): Field(1, None, (), "Hansekai", "accounts/hansekai/"),
}


@pytest.mark.parametrize(
    ("off_course", "title"),
    [
        ({"Trusted supplier": 2}, "Accounts off course all stand at “Trusted supplier”"),
        ({"Trusted supplier": 1}, "Most accounts stand at “Trusted supplier”: 2 of 3"),
        ({"Trusted supplier": 1, "First sale": 1}, "Most accounts stand at “Trusted supplier”: 2 of 3"),
        ({}, "Most accounts stand at “Trusted supplier”: 2 of 3"),
    ],
)
def test_the_title_says_where_trouble_or_else_the_most_accounts_are(
    off_course: dict[str, int], title: str, formats: Formats
) -> None:
    assert position_chart(Position("AB", STAGES, FIELDS, off_course), "2025", formats).title == title


def test_a_field_shows_its_count_signs_and_sales_and_unknown_sales_are_told(
    formats: Formats, drawn: Drawn, written: Callable[[Element], list[str]]
) -> None:
    chart = position_chart(Position("AB", STAGES, FIELDS, {}), "2025", formats)
    root = drawn(chart)
    assert written(root) == ["A", "B", "First sale", "1", "unknown", "Trusted supplier", "2", "2.90m"]
    assert [link.get("href") for link in root.iter("a")] == ["accounts/hansekai/"]
    assert [row.cells for row in chart.table.rows] == [
        ["–", "1 account, unknown"],
        ["2 accounts, 2.90m", "–"],
    ]


@pytest.mark.parametrize("columns", [1, 3, 5, 9])
def test_any_number_of_categories_keeps_to_its_box(columns: int, any_formats: Formats, drawn: Drawn) -> None:
    categories = [f"Kategorie {place}" for place in range(columns)]
    stages = [f"Strategischer Gesprächspartner auf Augenhöhe {place}" for place in range(8)]
    fields = {(category, stage): Field(1, "€ 888k") for category in categories for stage in stages}
    drawn(position_chart(Position(categories, stages, fields, {}), "2025", any_formats))


def test_without_accounts_there_is_a_line_that_says_what_to_write(any_formats: Formats) -> None:
    chart = position_chart(Position((), STAGES, {}, {}), "2025", any_formats)
    assert chart.svg is None
    assert "trusted-supplier" in chart.empty
