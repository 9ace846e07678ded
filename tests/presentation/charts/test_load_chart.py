"""What each account manager carries."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.load import Carrier, load_chart

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
Written = Callable[[Element], list[str]]
CAPACITY = Decimal(40)


def carrier(name: str, points: str) -> Carrier:
    return Carrier(name, name, Decimal(points), 3, f"people/{len(name)}/")


@pytest.mark.parametrize(
    ("points", "capacity", "title"),
    [
        (("43", "38"), CAPACITY, "P0 is over capacity"),
        (("43", "41", "2"), CAPACITY, "Two account managers are over capacity"),
        (("40", "38"), CAPACITY, "No account manager is over capacity"),
        (("40", "38"), None, "P0 carries the most"),
    ],
)
def test_the_title_says_who_carries_too_much(
    points: tuple[str, ...], capacity: Decimal | None, title: str, formats: Formats
) -> None:
    carriers = [carrier(f"P{place}", each) for place, each in enumerate(points)]
    assert load_chart(carriers, capacity, formats).title == title


def test_the_fullest_comes_first_and_a_long_name_is_cut(
    formats: Formats, drawn: Drawn, written: Written
) -> None:
    carriers = [carrier("S. Klein", "0.5"), carrier("Friederike von Oppenheim-Salvatore", "43")]
    chart = load_chart(carriers, CAPACITY, formats)
    shown = written(drawn(chart))
    assert shown[0].endswith("…")
    assert shown[1:] == ["43", "S. Klein", "0.5", "capacity 40"]
    assert "Friederike von Oppenheim-Salvatore: 43 points from 3 accounts" in (chart.svg or "")


def test_only_who_is_over_capacity_is_marked(formats: Formats) -> None:
    over = load_chart([carrier("A", "41"), carrier("B", "40")], CAPACITY, formats).svg or ""
    assert over.count("pf-fill-warn") == len(("bar", "triangle"))


@pytest.mark.parametrize("count", [1, 4, 12, 15, 200])
@pytest.mark.parametrize("capacity", [None, Decimal("0.5"), CAPACITY, Decimal(100_000)])
def test_any_number_of_managers_keeps_to_its_box(
    count: int, capacity: Decimal | None, any_formats: Formats, drawn: Drawn
) -> None:
    carriers = [carrier(f"Wolfgang Amadeus {place}", str(place)) for place in range(1, count + 1)]
    chart = load_chart(carriers, capacity, any_formats, rest_href="people/")
    managers = [row for row in chart.table.rows if row.href]
    assert len(managers) == min(count, 50)
    assert ("200" in chart.table.rest) == (count == 200)
    drawn(chart)


@pytest.mark.parametrize("carriers", [[], [carrier("A", "0")]])
def test_without_load_there_is_a_line_that_says_where_it_comes_from(
    carriers: list[Carrier], any_formats: Formats
) -> None:
    chart = load_chart(carriers, CAPACITY, any_formats)
    assert chart.svg is None
    assert "load" in chart.empty
