"""Reporting lines as boxes: in columns of their own, never over each other, ours in each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.organisation import WIDTH, Member, Unit, organisation_chart
from tests.presentation.charts.overlaps import overlapping

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]


def member(depth: int, name: str = "Jo Boss", ours: str | None = "M. de Vries") -> Member:
    return Member(name, "COO", ours, depth, "#jo")


def boxes(root: Element) -> list[tuple[float, float, float, float]]:
    sides = [[float(box.attrib[key]) for key in ("x", "y", "width", "height")] for box in root.iter("rect")]
    return [(x, y, x + width, y + height) for x, y, width, height in sides]


TREES: dict[str, list[Member | Unit]] = {
    "one": [member(0)],
    "wide": [member(0), *[member(1) for _ in range(30)]],
    "deep": [member(depth) for depth in range(40)],
    "many roots": [member(0) for _ in range(60)],
    "mixed": [
        member(0),
        *[member(1 + place % 3) for place in range(12)],
        Unit("Depot"),
        member(0),
        Unit(""),
        member(0),
    ],
    "long names": [member(0, "X" * 200), member(1, "محمد " * 30), Unit("Y" * 200), member(0, "🙂" * 90)],
}


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_boxes_keep_to_the_drawing_and_never_meet(
    tree: list[Member | Unit], any_formats: Formats, drawn: Drawn
) -> None:
    chart = organisation_chart(tree, any_formats)
    root = drawn(chart)
    found = boxes(root)
    height = float(root.attrib["height"])
    assert len(found) == sum(isinstance(row, Member) for row in tree) == len(chart.table.rows)
    assert all(box[0] >= 0 and box[2] <= WIDTH and box[3] <= height for box in found)
    assert not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for place, a in enumerate(found)
        for b in found[:place]
    )
    assert overlapping(root) == []


def test_ours_stand_in_each_box_and_nobody_is_unknown(
    formats: Formats, drawn: Drawn, written: Callable[[Element], list[str]]
) -> None:
    chart = organisation_chart([member(0), member(1, "Al Low", None)], formats)
    assert written(drawn(chart)) == [
        "Jo Boss",
        "COO",
        "with us: M. de Vries",
        "Al Low",
        "COO",
        "with us: unknown",
    ]
    assert chart.title == "One of us stands beside 1 of 2"
    assert [row.cells for row in chart.table.rows] == [("COO", "–", "M. de Vries"), ("COO", "Jo Boss", None)]
