"""Points of the criteria: a shape where there are three or more, and a gap where one is not judged."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.radar import Criterion, radar_chart
from tests.presentation.charts.overlaps import overlapping

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
TITLES = (
    "Revenue",
    "Growth of the account",
    "Value as a reference",
    "X" * 200,
    "Wertschöpfungstiefe im Konzern",
    "山田 太郎",
)


def criteria(*points: int | None, title: int | None = None) -> list[Criterion]:
    return [
        Criterion(TITLES[(place if title is None else title) % len(TITLES)], Decimal(1 + place % 3), one)
        for place, one in enumerate(points)
    ]


@pytest.mark.parametrize("count", range(3, 15))
@pytest.mark.parametrize("title", [None, 1, 3, 4])
def test_labels_of_any_number_of_criteria_do_not_meet(
    count: int, title: int | None, formats: Formats, drawn: Drawn
) -> None:
    chart = radar_chart(criteria(*[1 + place % 10 for place in range(count)], title=title), "5.5", formats)
    root = drawn(chart)
    assert overlapping(root) == []
    assert all(float(text.attrib["y"]) <= 230 for text in root.iter("text"))
    assert len(chart.table.rows) == count


def test_the_title_names_the_best_and_the_least(formats: Formats) -> None:
    assert radar_chart(criteria(8, 3, 5), "6.1", formats).title == (
        "6.1 of 10 points: best “Revenue”, least “Growth of the account”"
    )
    assert radar_chart(criteria(5, 5, 5), "5", formats).title == "5 of 10 points, evenly"


def test_one_that_is_not_judged_is_dashed_and_opens_the_shape(formats: Formats, drawn: Drawn) -> None:
    chart = radar_chart(criteria(8, None, 5, 6), "6.1", formats)
    root = drawn(chart)
    assert [mark.get("stroke-dasharray") for mark in root.iter("circle")].count("2 2") == 1
    assert not any(mark.get("fill") == "#c3d5ea" for mark in root.iter("path"))
    assert [row.cells[1] for row in chart.table.rows] == ["8", None, "5", "6"]


@pytest.mark.parametrize("points", [(), (8,), (8, 3), (None, None, None)])
def test_what_makes_no_shape_is_not_drawn(points: tuple[int | None, ...], any_formats: Formats) -> None:
    assert radar_chart(criteria(*points), None, any_formats).svg is None
