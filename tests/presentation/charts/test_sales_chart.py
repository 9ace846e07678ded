"""Sales by year: what the title says, and that any amounts make a sound drawing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.sales import Sales, sales_chart

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
AMOUNTS = st.none() | st.decimals(-(10**12), 10**13, places=2)
YEARS = (("2023", Decimal(8_600_000)), ("2024", Decimal(9_300_000)), ("2025", Decimal(10_100_000)))


def sales(
    outlook: int | None = 10_560_000, target: int | None = 11_030_000, gap: str | None = "-0.042"
) -> Sales:
    known = [None if amount is None else Decimal(amount) for amount in (outlook, target)]
    return Sales(YEARS, "2026", known[0], known[1], Decimal(gap) if gap else None, "EUR")


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (sales(), "Outlook 4 % under target"),
        (sales(gap="0.031"), "Outlook 3 % over target"),
        (sales(gap="-0.004"), "Outlook on target"),
        (sales(target=None, gap=None), "Outlook € 10.6m, no target written"),
        (sales(outlook=None, gap=None), "Outlook 2026 not known yet"),
    ],
)
def test_the_title_says_where_the_year_ends(shown: Sales, title: str, formats: Formats) -> None:
    assert sales_chart(shown, formats).title.replace("\u00a0", " ") == title


def test_values_stand_on_the_bars_in_one_unit(
    formats: Formats, drawn: Drawn, written: Callable[[Element], list[str]]
) -> None:
    chart = sales_chart(sales(), formats)
    assert chart.subtitle.replace("\u00a0", " ") == "Sales by year, € m; 2026 is the outlook"
    assert written(drawn(chart)) == [
        "8.6", "2023", "9.3", "2024", "10.1", "2025", "10.6", "2026", "target 11.0",
    ]  # fmt: skip


def test_an_unknown_year_keeps_its_place_as_a_dashed_outline(formats: Formats, drawn: Drawn) -> None:
    chart = sales_chart(
        Sales((("2024", None), ("2025", Decimal(5))), "2026", None, None, None, "EUR"), formats
    )
    dashed = [bar for bar in drawn(chart).iter("rect") if bar.get("stroke-dasharray")]
    assert [bar[0].text for bar in dashed] == ["2024: unknown", "2026: unknown"]
    assert [row.cells for row in chart.table.rows] == [(None,), ("€\u00a05",), (None,), (None,)]


def test_a_negative_year_hangs_below_the_baseline(formats: Formats, drawn: Drawn) -> None:
    years = (("2024", Decimal(-400)), ("2025", Decimal(900)))
    bars = list(drawn(sales_chart(Sales(years, "2026", None, None, None, "EUR"), formats)).iter("rect"))
    baseline = float(bars[1].attrib["y"]) + float(bars[1].attrib["height"])
    assert float(bars[0].attrib["y"]) == pytest.approx(baseline, abs=0.02)


def test_without_any_amount_there_is_no_drawing_but_a_line_that_says_what_to_write(
    any_formats: Formats,
) -> None:
    chart = sales_chart(Sales((), "2026", None, None, None, "EUR"), any_formats)
    assert chart.svg is None
    assert "history" in chart.empty


@st.composite
def any_sales(draw: st.DrawFn) -> Sales:
    ending = draw(st.sampled_from(["", "/27", " (IFRS)"]))
    amounts = draw(st.lists(AMOUNTS, max_size=14))
    years = tuple((f"20{place:02}{ending}", amount) for place, amount in enumerate(amounts))
    return Sales(years, "2026", draw(AMOUNTS), draw(AMOUNTS), None, "CHF")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(shown=any_sales())
def test_any_amounts_make_a_drawing_that_keeps_to_its_box(
    any_formats: Formats, drawn: Drawn, shown: Sales
) -> None:
    chart = sales_chart(shown, any_formats)
    if chart.svg is not None:
        drawn(chart)
